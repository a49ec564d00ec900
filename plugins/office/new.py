"""Begin an article: a file with its head filled in, under an address that no other article has."""

from __future__ import annotations

from pathlib import Path

from plugins.features.articles.fields import KEYS, key_named
from plugins.features.articles.find import is_taken
from plugins.features.articles.load import read_article
from plugins.features.columns.model import Column, Columns
from plugins.kernel.civil_time import CivilTime
from plugins.kernel.problems import PortalError
from plugins.kernel.reading.folders import list_files
from plugins.kernel.slugs import numbered, slugify

_ALWAYS = ("summary", "tags")


def begin_article(content: Path, columns: Columns, column_name: str, title: str, now: CivilTime) -> Path:
    """Write a new draft and return its path; raise PortalError for a column that takes no articles.

    column_name: a column's folder or its Chinese name.
    """
    column = _column(columns, column_name)
    path = content / column.slug / f"{_free_slug(content, column, title, now)}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(draft(column, title, path.stem, now))
    return path


def draft(column: Column, title: str, slug: str, now: CivilTime) -> str:
    """Return a new article's text: the head that its column demands, and a place for the body."""
    wanted = {"title", "date", "status", "slug", *_ALWAYS, *(key_named(name).name for name in column.requires)}
    given = {"title": _quoted(title), "date": now.label, "status": "草稿", "slug": slug}
    lines = [f"{key.label}: {given.get(key.name, '')}".rstrip() for key in KEYS if key.name in wanted]
    return "\n".join(["---", *lines, "---", "", "在这里写正文。写好以后删去“状态: 草稿”这一行。", ""])


def _column(columns: Columns, name: str) -> Column:
    column = next((each for each in columns.columns if name in (each.slug, each.name)), None)
    taking = "、".join(f"{each.slug}({each.name})" for each in columns.columns if not each.filled_by)
    if column is None:
        raise PortalError(f"没有栏目“{name}”。可以用的有：{taking}。")
    if column.filled_by:
        raise PortalError(f"栏目“{column.name}”不收文章文件，请把内容写进 {column.filled_by}/ 的 YAML 文件。")
    return column


def _free_slug(content: Path, column: Column, title: str, now: CivilTime) -> str:
    taken: set[str] = set()
    for name in list_files(content / column.slug):
        path = content / column.slug / name
        taken.add(path.stem)
        written, _ = read_article(path.read_bytes(), name, "", column)
        if written:
            taken.add(written.slug)
    slug = slugify(title) or numbered(title, now.day)
    day = now.day.replace("-", "")
    choices = [slug, f"{slug}-{day}", *(f"{slug}-{day}-{number}" for number in range(2, len(taken) + 3))]
    return next(each for each in choices if each not in taken and not is_taken(each))


def _quoted(title: str) -> str:
    plain = " #" not in title and ": " not in title and not title.startswith(tuple("[]{}*&!%@`\"'|>?-#,"))
    return title if plain and title == title.strip() else '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
