"""What a file comes to when all of it was looked at, before anything is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from plugins.kernel.slotted import slotted
from plugins.office.members.importing.problems import CellProblem
from plugins.office.members.importing.rows import ReadRow

Record = Mapping[str, Any]
PERSONS = ("members", "applicants")  # tables


@slotted
class Checked:
    """What a file comes to. records: by table, in the order of rows. void: tables and keys of records that go. left:
    the rows that cannot be taken. new: by table, how many persons were not in the register; namesakes: how many of them
    have the name of another one in their branch; elsewhere: how many may be one of another branch. by_number, by_rule:
    how many days were told by their months. later: how many came to a branch after a meeting of everybody was brought
    in. still_gone: how many have left by a transfer that is void now.
    """

    records: defaultdict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    void: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    left: list[ReadRow] = field(default_factory=list)
    rows: int = 0
    new: Counter[str] = field(default_factory=Counter)
    namesakes: int = 0
    elsewhere: int = 0
    by_number: int = 0
    by_rule: int = 0
    later: int = 0
    still_gone: int = 0
