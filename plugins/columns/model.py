"""A column and the four functions that columns belong to."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from plugins.lean import Lean
from plugins.marks import Marked, mark_of

FUNCTION_SLUGS = {"新闻": "news", "管理": "manage", "教育": "teach", "服务": "serve"}
TEMPLATES = ("list", "videos", "documents", "faq")


@dataclass(frozen=True, slots=True)
class Column(Lean, Marked):
    """slug: folder of content and of output. type: column type of government page labels.

    template: how its lists look. requires: keys that its articles must fill. filled_by: the plugin that fills it
    in place of a folder of articles, "" for a folder.
    """

    slug: str
    name: str
    function: str
    description: str
    keywords: tuple[str, ...]
    type: str
    template: str
    order: int
    requires: tuple[str, ...] = ()
    filled_by: str = ""
    mark: bytes = field(default=b"", compare=False)

    def __post_init__(self) -> None:
        if not self.mark:
            object.__setattr__(
                self, "mark", mark_of(*(getattr(self, each.name) for each in fields(self) if each.compare))
            )

    @property
    def path(self) -> str:
        return f"{self.slug}/index.html"


@dataclass(frozen=True, slots=True)
class Function(Lean):
    """One of 新闻, 管理, 教育, 服务 with its columns in order."""

    name: str
    slug: str
    description: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns in order, and by function."""

    columns: tuple[Column, ...]
    functions: tuple[Function, ...]

    def get(self, slug: str) -> Column | None:
        return next((column for column in self.columns if column.slug == slug), None)
