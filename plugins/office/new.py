"""Begin an article: a file with its head filled in, under an address that no other article has."""

from __future__ import annotations

from pathlib import Path
from unicodedata import category

from plugins.features.columns.model import Column, Columns
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.personal_data.find import find_numbers, of_persons
from plugins.kernel.problems import PortalError
from plugins.kernel.wording.invisible import without_invisible
from plugins.office.drafts import Addresses, column_named, head, quoted, write_draft

_UNSEEN = ("Cc", "Cs", "Cn")  # controls, halves of characters, and what is none


def begin_article(content: Path, columns: Columns, column_name: str, title: str, now: CivilTime) -> Path:
    """Write a new draft and return its path; raise PortalError for a column that takes no articles, or for no title.

    column_name: a column's folder or its Chinese name.
    """
    column, title = column_named(columns, column_name), _seen(title)
    if not title:
        raise PortalError("没有写标题。请这样写：new 栏目 标题。")
    if found := of_persons(find_numbers(title)):
        raise PortalError(f"标题里有{found[0].kind}，会写进文件名和网址。请从标题里去掉，再新建一次。")
    slug = Addresses(content).free(column, title, now)
    return write_draft(content, column, slug, draft(column, title, slug, now))


def _seen(title: str) -> str:
    """Return what is seen of a title, on one line: what came along with a paste would have to be mended in the file."""
    shown = (char for char in without_invisible(title) if char.isspace() or category(char) not in _UNSEEN)
    return " ".join("".join(shown).split())


def draft(column: Column, title: str, slug: str, now: CivilTime) -> str:
    """Return a new article's text: the head that its column demands, and a place for the body."""
    given = {"title": quoted(title), "date": now.label, "status": "草稿", "slug": slug}
    return f"{head(column, given)}\n在这里写正文。写好以后删去 `状态: 草稿` 这一行。\n"
