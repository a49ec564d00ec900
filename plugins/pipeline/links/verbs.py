"""links: which addresses of other sites are dead."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_places, folders_of
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.pipeline.links.asking import Answer


def add_options(options: ArgumentParser) -> None:
    """Add the options of links."""
    add_places(options)
    options.add_argument("--external", action="store_true", help="上网查别的网站的地址（需要网络，要等一会儿）")


def refuse(chosen: Namespace, _root: Path) -> int:
    """Say that nothing is asked of the web unless somebody wants it."""
    if chosen.external:
        return WELL
    print(
        "links 只查别的网站的地址，要上网。请写：links --external；本站里的链接由 check 检查，不用上网。",
        file=sys.stderr,
    )
    return USAGE


def links(chosen: Namespace, root: Path) -> int:
    """Ask for every outside address and name those that are dead. They keep nobody from publishing."""
    from plugins.kernel.problems import errors, in_order
    from plugins.pipeline.links.addresses import outside_addresses
    from plugins.pipeline.links.asking import ask_all, problems_of

    folders = folders_of(chosen, root)
    places = outside_addresses(folders)
    answers = ask_all(sorted(places))
    found = in_order(problems_of(answers, places))
    for problem in found:
        print(problem)
    print(_summary(answers))
    return PROBLEMS if errors(found) else WELL


def _summary(answers: Mapping[str, Answer]) -> str:
    dead = sum(answer.is_sure for answer in answers.values())
    unsure = sum(bool(answer.fault) for answer in answers.values()) - dead
    found = [f"{dead} 个打不开"] if dead else []
    found += [f"{unsure} 个说不准，请在浏览器里打开看看"] if unsure else []
    return f"查了 {len(answers)} 个别的网站的地址：{'，'.join(found) or '都能打开'}。"


VERBS = (
    Verb(
        "links", Person.EDITOR, "查别的网站的地址还能不能打开", "ask whether addresses of other sites still answer",
        links, add_options, "--external", refuse=refuse,
    ),
)  # fmt: skip
