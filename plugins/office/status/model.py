"""What `status` tells, in the terminal, as JSON and as a page of the preview."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum

from plugins.delivery.publishing.ledger import Entry
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import Problem


class _Named(Enum):
    """A state with two names: in JSON, and as people read it."""

    @property
    def key(self) -> str:
        name: str = self.value[0]
        return name

    @property
    def words(self) -> str:
        name: str = self.value[1]
        return name


class Rest(_Named):
    """How a column stands."""

    FRESH = "fresh", "按时更新"
    OVERDUE = "over-age", "超过期限"
    EMPTY = "empty", "空白"
    FREE = "no-limit", "不设期限"


@frozen
class ColumnState:
    """A column. texts: that are public. newest: the day of the last one, None where there is none or nobody knows.

    days: since then. limit: after how many days it is overdue, 0 for never. line: of columns.yaml.
    """

    slug: str
    name: str
    type: str
    texts: int
    newest: date | None
    days: int | None
    limit: int
    line: int

    @property
    def rest(self) -> Rest:
        if not self.texts:
            return Rest.EMPTY
        if not self.limit or self.days is None:
            return Rest.FREE
        return Rest.OVERDUE if self.days > self.limit else Rest.FRESH


@frozen
class Section:
    """One subject. key: its name in JSON. note: what of it could not be looked at, or holds for all of it, else ""."""

    key: str
    title: str
    findings: Sequence[Problem] = ()
    note: str = ""


class Verdict(_Named):
    """What is known of a rule."""

    BROKEN = "broken", "触及"
    KEPT = "kept", "没有触及"
    UNKNOWN = "unknown", "这里看不出"


@frozen
class Rule:
    """A rule by which one finding fails a whole site. name: as the document has it. detail: why, in words."""

    key: str
    name: str
    verdict: Verdict
    detail: str


@frozen
class Status:
    """months: (month as 2026-03, texts published in it), oldest first. errors: how much keeps it from being built.

    waiting: (stage of review, how many texts wait for it). publications: the last entry of each target's ledger.
    """

    moment: datetime
    columns: Sequence[ColumnState]
    months: Sequence[tuple[str, int]]
    waiting: Sequence[tuple[str, int]]
    sections: Sequence[Section]
    rules: Sequence[Rule]
    errors: int
    publications: Sequence[tuple[str, Entry]] = ()

    def section(self, key: str) -> Section:
        return next(each for each in self.sections if each.key == key)
