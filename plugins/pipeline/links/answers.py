"""What other sites have answered before: a line for each, written as soon as it comes, so that nothing is asked twice.

A look at thousands of addresses takes an hour. Whoever stops it goes on with `--since 1d`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, field
from datetime import date, timedelta
from pathlib import Path
from threading import Lock

from plugins.kernel.files.asked_files import write_asked
from plugins.kernel.files.csv_files import csv_text
from plugins.kernel.files.whole_files import add_to, added_lines
from plugins.kernel.slotted import slotted
from plugins.pipeline.links.addresses import Place
from plugins.pipeline.links.asking import Answer

_HEAD = ("地址", "在哪里", "结果", "哪天问的")


@slotted
class Answers:
    """The answers of earlier looks, and of this one. today: in Shanghai."""

    file: Path
    today: date
    by_address: dict[str, tuple[date, Answer]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def load(self) -> None:
        """Read what is kept; a line that cannot be read was cut off when somebody stopped, and is asked again."""
        for line in added_lines(self.file):
            try:
                said = json.loads(line)
                address, day = said.pop("address"), date.fromisoformat(said.pop("day"))
                self.by_address[address] = day, Answer(**said)
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                continue

    def wanted(self, addresses: Iterable[str], days: int) -> list[str]:
        """Return the addresses to ask: all but those that have answered within so many days."""
        since = self.today - timedelta(days=days)
        return [each for each in addresses if not days or not self._has_answered(each, since)]

    def note(self, address: str, answer: Answer) -> None:
        """Keep an answer. Threads may call it at once."""
        with self._lock:
            self.by_address[address] = self.today, answer
            self.file.parent.mkdir(parents=True, exist_ok=True)
            line = json.dumps({"address": address, "day": self.today.isoformat(), **asdict(answer)}, ensure_ascii=False)
            add_to(self.file, f"{line}\n")

    def write_report(self, path: Path, places: Mapping[str, Sequence[Place]]) -> None:
        """Write all addresses with what they have answered, as Excel and WPS read it."""
        rows: list[Sequence[str]] = [_HEAD]
        for address, at in sorted(places.items()):
            day, answer = self.by_address.get(address, ("", Answer("没有问到")))
            where = "、".join(f"{shown}:{line}" for shown, line in at)
            rows.append((address, where, answer.fault or "能打开", str(day)))
        write_asked(path, csv_text(rows))

    def _has_answered(self, address: str, since: date) -> bool:
        day, answer = self.by_address.get(address, (date.min, Answer("")))
        return day > since and not answer.fault
