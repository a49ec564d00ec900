"""Drafts: a file in a column's folder with its head, under an address that no other article has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from plugins.features.articles.fields import KEYS, key_named
from plugins.features.articles.find import is_taken
from plugins.features.articles.load import read_article
from plugins.features.columns.model import Column, Columns
from plugins.kernel.addressing.slugs import numbered, slugify
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.files.whole_files import make_way, write_fresh
from plugins.kernel.problems import PortalError
from plugins.kernel.reading.folders import list_files
from plugins.kernel.reading.messages import nearest
from plugins.kernel.slotted import slotted

_ALWAYS = ("summary", "tags")


@slotted
class Addresses:
    """The addresses of a column's articles. They are read once, however many drafts are begun."""

    content: Path
    _taken: dict[str, set[str]] = field(default_factory=dict)  # by the columns' folders

    def free(self, column: Column, title: str, now: CivilTime) -> str:
        """Return an address that no article of the column has, and take it."""
        taken = self._of(column)
        slug = slugify(title) or numbered(title, now.day)
        day = now.day.replace("-", "")
        choices = [slug, f"{slug}-{day}", *(f"{slug}-{day}-{number}" for number in range(2, len(taken) + 3))]
        found = next(each for each in choices if each not in taken and not is_taken(each))
        taken.add(found)
        return found

    def _of(self, column: Column) -> set[str]:
        if column.slug not in self._taken:
            taken = self._taken[column.slug] = set()
            for name in list_files(self.content / column.slug):
                path = self.content / column.slug / name
                taken.add(path.stem)
                written, _ = read_article(path.read_bytes(), name, "", column)
                if written:
                    taken.add(written.slug)
        return self._taken[column.slug]


def column_named(columns: Columns, name: str) -> Column:
    """Return a column by its folder or its Chinese name; raise PortalError for one that takes no articles."""
    column = next((each for each in columns.columns if name in (each.slug, each.name)), None)
    if column is None:
        open_ones = [each for each in columns.columns if not each.filled_by]
        near = nearest(name, [word for each in open_ones for word in (each.slug, each.name)])
        taking = "、".join(f"{each.slug}({each.name})" for each in open_ones)
        raise PortalError(f"没有栏目“{name}”。{near}可以用的有：{taking}。")
    if column.filled_by:
        raise PortalError(f"栏目“{column.name}”不收文章文件，请把内容写进 {column.filled_by}/ 的 YAML 文件。")
    return column


def head(column: Column, given: Mapping[str, str], remarks: Mapping[str, str] | None = None) -> str:
    """Return a draft's head: what its column demands, what every text should have, and what is given.

    given: values by the keys' names, as they are written in a head. remarks: what stands above a key as a comment.
    """
    wanted = {"title", "date", "status", "slug", *_ALWAYS, *(key_named(name).name for name in column.requires), *given}
    lines = []
    for key in KEYS:
        if key.name in wanted:
            if remark := (remarks or {}).get(key.name):
                lines.append(f"# {remark}")
            lines.append(f"{key.label}: {given.get(key.name, '')}".rstrip())
    return "\n".join(["---", *lines, "---", ""])


def quoted(words: str) -> str:
    """Return a line of words as a value of a head: in quotes where its signs mean something there."""
    plain = " #" not in words and ": " not in words and not words.startswith(tuple("[]{}*&!%@`\"'|>?-#,"))
    if plain and words == words.strip() and not words.endswith(":"):
        return words
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_draft(content: Path, column: Column, slug: str, text: str) -> Path:
    """Write a new file and return its path; raise PortalError where somebody else has just taken its name."""
    path = content / column.slug / f"{slug}.md"
    make_way(content, path)
    try:
        write_fresh(path, text)
    except FileExistsError:
        raise PortalError(f"别的窗口刚刚新建了 {column.slug}/{path.name}，没有动它。请再做一次。") from None
    return path
