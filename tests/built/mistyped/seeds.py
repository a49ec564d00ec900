"""Texts that are well, with their heads: what mistyped ones begin from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tests.built.mistyped.statutes import statutes
from tests.county import COUNTY, ROOT
from tests.unit.kernel.markdown.mutants import SHOWCASE

HEAD = "---\n标题: 示例\n日期: 2026-03-01\n来源: 示例党建网\n编辑: 示例编辑\n---\n"
STATUTES = 12
_TARGET = re.compile(r"(?<=[( ])(?:\.\./)*[\w./-]+\.(md|svg|png|jpg|pdf|csv|mp3|m4a|wav|webm|vtt)\b")
_ANSWER = re.compile(r"\.\./faq/[\w-]+")
_IN_MINIATURE = {
    "md": "../news/first-meeting.md", "svg": "../images/steps.svg", "png": "../images/seal.png",
    "jpg": "../images/seal.png",
}  # fmt: skip
_FILE = "../files/示例报名表.csv"
_OWN_ADDRESS = re.compile(r"^(?:地址名|slug):.*\n", re.MULTILINE)


class Seed(NamedTuple):
    """column: the folder of the miniature in which the text is well."""

    column: str
    text: str


@lru_cache(maxsize=1)
def seeds() -> tuple[Seed, ...]:
    """Return texts of the miniature, of the portal's own content with links that the miniature has, and statutes."""
    showcase = SHOWCASE.replace("(b.md", "(first-meeting.md").replace("(a.svg", "(../images/steps.svg")
    showcase = showcase.replace("../images/a.svg", "../images/steps.svg").replace("(#c)", "(#怎样-写-1)")
    return (*_miniature(), *_own_content(), *(Seed("documents", HEAD + each) for each in statutes(STATUTES)),
            *[Seed("news", HEAD + showcase)] * 12)  # fmt: skip


def _miniature() -> Iterator[Seed]:
    for path in sorted((COUNTY / "content").rglob("*.md")):
        column = path.parent.name
        if column != "pages":
            yield Seed(column, _OWN_ADDRESS.sub("", path.read_text("utf-8")))


def _own_content() -> Iterator[Seed]:
    own = ROOT / "content"
    for path in sorted(own.rglob("*.md")):
        column = path.relative_to(own).parts[0]
        if column != "pages" and path.name != "README.md":
            text = _ANSWER.sub("../faq/dues-base", _TARGET.sub(_at_home, path.read_text("utf-8")))
            yield Seed(_column_for(path, column), _OWN_ADDRESS.sub("", text))


def _column_for(path: Path, column: str) -> str:
    return column if (COUNTY / "content" / column).is_dir() else "news"


def _at_home(found: re.Match[str]) -> str:
    return _IN_MINIATURE.get(found[1], _FILE)
