"""What was published where, by whom and when: a line of JSON each, in `publications/` beside the content folder.

It names people, so it lies in the repository and never at a host.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from plugins.kernel.frozen import frozen

FOLDER = "publications"
ENDING = ".jsonl"
PUBLISHED, WENT_BACK = "发布", "退回"


@frozen
class Entry:
    """act: PUBLISHED or WENT_BACK. commit: of the content, "" where not all of it was committed."""

    moment: str
    act: str
    version: str
    who: str
    commit: str
    sent: int
    size: int
    removed: int
    withdrawn: tuple[str, ...] = ()

    def __str__(self) -> str:
        when = self.moment[:16].replace("T", " ")
        taken = f"，撤下 {'、'.join(self.withdrawn)}" if self.withdrawn else ""
        return f"{when}  {self.act} {self.version}  {self.who}  传 {self.sent} 个，删 {self.removed} 个{taken}"


def file_of(home: Path, target: str) -> Path:
    return home / FOLDER / f"{target}{ENDING}"


def note(home: Path, target: str, entry: Entry) -> None:
    """Add an entry; a line is written whole."""
    place = file_of(home, target)
    place.parent.mkdir(exist_ok=True)
    line = json.dumps(asdict(entry), ensure_ascii=False) + "\n"
    with place.open("ab") as file:
        file.write(line.encode())
        file.flush()
        os.fsync(file.fileno())


class Untold:
    """What was taken back, until the ledger tells of it: a run may be cut when words are gone and all else is not done.

    file: on the machine that publishes, None for nowhere.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def pages(self) -> set[str]:
        return (
            set(self._file.read_text(encoding="utf-8").splitlines()) if self._file and self._file.is_file() else set()
        )

    def remember(self, pages: set[str]) -> None:
        if self._file and pages - self.pages():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text("".join(f"{page}\n" for page in sorted(pages | self.pages())), encoding="utf-8")

    def forget(self) -> None:
        if self._file:
            self._file.unlink(missing_ok=True)


def entries(home: Path, target: str) -> list[Entry]:
    """Return the entries, oldest first. A line that somebody has spoilt is passed over."""
    place = file_of(home, target)
    lines: Iterable[str] = place.read_text(encoding="utf-8").splitlines() if place.is_file() else ()
    found = []
    for line in lines:
        try:
            facts = json.loads(line)
            found.append(Entry(**{**facts, "withdrawn": tuple(facts["withdrawn"])}))
        except (ValueError, TypeError, KeyError):
            continue
    return found


def ledgers(home: Path) -> dict[str, list[Entry]]:
    """Return all ledgers by target."""
    files = sorted((home / FOLDER).glob(f"*{ENDING}"))
    return {each.name.removesuffix(ENDING): entries(home, each.name.removesuffix(ENDING)) for each in files}
