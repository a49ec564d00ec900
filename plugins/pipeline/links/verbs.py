"""links: which addresses of other sites are dead."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from plugins.kernel.request_options import add_folders, folders_of
from plugins.setup import USAGE, WELL
from plugins.setup.verb import Person, Verb


def add_options(options: ArgumentParser) -> None:
    """Add the options of links."""
    add_folders(options)
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
    """Ask for every outside address; raise ContentProblems with those that are dead."""
    from plugins.kernel.problems import ContentProblems, errors, in_order, summary
    from plugins.pipeline.links.addresses import outside_addresses
    from plugins.pipeline.links.asking import ask_all, problems_of

    folders = folders_of(chosen, root)
    places = outside_addresses(folders)
    answers = ask_all(sorted(places))
    found = in_order(problems_of(answers, places))
    if errors(found):
        raise ContentProblems(found)
    for hint in found:
        print(hint)
    print(f"查了 {len(places)} 个别的网站的地址。{summary(found)}")
    return WELL


VERBS = (
    Verb(
        "links", Person.EDITOR, "查别的网站的地址还能不能打开", "ask whether addresses of other sites still answer",
        links, add_options, "--external", refuse=refuse,
    ),
)  # fmt: skip
