"""certify."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of, output_folder
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import Person, Verb


def add_certify_options(options: ArgumentParser) -> None:
    options.add_argument("files", nargs="+", metavar="FILES", help="学员交来的申请文件，或者放申请的文件夹")
    options.add_argument("--list", metavar="FILE", help="监考名单，csv 或 xlsx；没有就写明自学、未监考")
    options.add_argument(
        "--bank", metavar="FILE", help="考试以后题库改过的，写考试那天网站里的 school/quiz/data/bank.js"
    )
    options.add_argument("--key", metavar="FILE", help="私钥放在别处的，写在这里")
    options.add_argument("--site-url", metavar="URL", default="", help="网站公开的地址，默认 site.yaml 里的")
    options.add_argument("--output", metavar="DIR", help="证书写到哪里，默认 .cache/certificates")
    add_folders(options)


def refuse_certify(chosen: Namespace, _root: Path) -> int:
    """Say which file is not there."""
    named = [*chosen.files, *filter(None, (chosen.list, chosen.bank))]
    if missing := [each for each in named if not Path(each).exists()]:
        print(f"没有 {missing[0]} 这个文件。请检查路径。", file=sys.stderr)
        return USAGE
    return WELL


def certify(chosen: Namespace, root: Path) -> int:
    """Sign certificates for those whose papers are well."""
    from getpass import getpass

    from plugins.kernel.answers import answer_to
    from plugins.office.certificates.run import Order
    from plugins.office.certificates.run import certify as certify_all
    from plugins.office.keys.certificate import certificate_place

    order = Order(
        [Path(each) for each in chosen.files],
        Path(chosen.list) if chosen.list else None,
        Path(chosen.key) if chosen.key else certificate_place(),
        Path(chosen.bank) if chosen.bank else None,
        output_folder(chosen, root, ".cache/certificates"),
        chosen.site_url,
    )
    problems = certify_all(
        order, folders_of(chosen, root), root, chosen_moment(chosen), lambda: answer_to("口令：", getpass)
    )
    for problem in problems:
        print(problem)
    return PROBLEMS if problems else WELL


VERBS = (
    Verb(
        "certify", Person.OFFICE, "签学习证书：certify 申请文件 --list 监考名单；没有名单就写明自学、未监考",
        "check learners' papers against the invigilator's list and sign their certificates", certify,
        add_certify_options, "FILES [--list FILE] [--bank FILE] [--output DIR]", refuse=refuse_certify,
    ),
)  # fmt: skip
