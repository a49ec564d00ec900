"""What was published where, by whom and when: a line of JSON each, in `publications/` beside the content folder.

It names people, so it lies in the repository and never at a host.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from plugins.kernel.files.whole_files import add_to, added_lines, make_way, write_whole
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
    make_way(home, place)
    line = json.dumps(asdict(entry), ensure_ascii=False) + "\n"
    add_to(place, line, lasts=True)


class Untold:
    """What the ledger does not tell yet: a run may be cut when words are gone and all else is not done, or at its end.

    folder: on the machine that publishes, None for nowhere.
    """

    def __init__(self, folder: Path | None) -> None:
        self._pages, self._entry = (folder / name if folder else None for name in ("taken-back", "begun"))

    def pages(self) -> set[str]:
        """Return the addresses of texts that were taken back."""
        return set(filter(None, added_lines(self._pages))) if self._pages else set()

    def remember(self, pages: set[str]) -> None:
        if pages - self.pages():
            _write(self._pages, "".join(f"{page}\n" for page in sorted(pages | self.pages())))

    def begin(self, entry: Entry) -> None:
        """Remember what the ledger has to tell once all is done."""
        _write(self._entry, json.dumps(asdict(entry), ensure_ascii=False))

    def ended(self, version: str) -> Entry | None:
        """Return what a run before has done that was cut at its very end, else None. version: what is there now."""
        entry = _entry_in("".join(added_lines(self._entry)) if self._entry else "")
        return entry if entry and entry.version == version else None

    def forget(self) -> None:
        for file in (self._pages, self._entry):
            if file:
                file.unlink(missing_ok=True)


def _write(file: Path | None, text: str) -> None:
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, text)


def _entry_in(line: str) -> Entry | None:
    """Return the entry of a line, None where somebody has spoilt it."""
    try:
        facts = json.loads(line)
        entry = Entry(**{**facts, "withdrawn": tuple(facts["withdrawn"])})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    texts = (entry.moment, entry.act, entry.version, entry.who, entry.commit, *entry.withdrawn)
    numbers = (entry.sent, entry.size, entry.removed)
    is_ours = all(isinstance(each, str) for each in texts) and all(isinstance(each, int) for each in numbers)
    return entry if is_ours else None


def entries(home: Path, target: str) -> list[Entry]:
    """Return the entries, oldest first. A line that somebody has spoilt is passed over."""
    return [entry for entry in map(_entry_in, added_lines(file_of(home, target))) if entry]


def ledgers(home: Path) -> dict[str, list[Entry]]:
    """Return all ledgers by target."""
    files = sorted((home / FOLDER).glob(f"*{ENDING}"))
    return {each.name.removesuffix(ENDING): entries(home, each.name.removesuffix(ENDING)) for each in files}
