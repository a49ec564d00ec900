"""The register: a small file for each text that was sent in, so that two desks can write at once and git can join them.

It holds no name and no number of a person: whoever sent a text is reached through the unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from plugins.kernel.files.whole_files import make_way, write_fresh, write_whole
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.reading.folders import is_conflict_copy
from plugins.office.intake.model import Record, State

_MOST_TOLD = 10  # texts that are told where a number is of none
_NUMBER = re.compile(r"(\d{4}-\d\d)-(\d{3,})")
_LABELS = {
    "number": "编号", "unit": "单位", "title": "标题", "received": "收到", "draft": "稿件", "file_hash": "原件",
    "pictures": "图片", "missing": "还缺", "state": "状态", "decided": "决定", "reason": "原因",
}  # fmt: skip
_WORDS = ("number", "unit", "title", "received", "draft", "file_hash", "decided", "reason")  # never read as figures


@frozen
class Register:
    """The records in a folder, one file each."""

    folder: Path

    def records(self) -> Iterator[Record]:
        """Yield all records by number; raise PortalError for a file that is none."""
        for path in self._files():
            if not is_conflict_copy(path.name):
                yield self._read(path)

    def part_numbers(self) -> Iterator[tuple[str, Record | None]]:
        """Give a number of its own to each text that two desks have entered under one; yield (old number, record).

        `save` keeps both records, one of them beside the other as a conflict copy. None: the copy is of the very same
        text, of which two people have noted different things; it stays for them to look at.
        """
        for path in [each for each in self._files() if is_conflict_copy(each.name)]:
            record = self._read(path)
            same = self._path(record)
            if same.is_file() and self._read(same).file_hash == record.file_hash:
                yield path.name, None
                continue
            new = self.add(record)
            path.unlink()
            yield record.number, new

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.yaml")) if self.folder.is_dir() else []

    def find(self, number: str) -> Record:
        """Return the record with a number, or of the draft with a path; raise PortalError where there is none."""
        records = list(self.records())
        for record in records:
            if number in (record.number, record.draft, f"content/{record.draft}", Path(record.draft).stem):
                return record
        if not records:
            raise PortalError(
                f"没有编号 {number} 的来稿：还没有收过来稿。请先收：python3 tasks.py intake 来稿的文件夹。"
            )
        rows = [f"  {each.number}　{each.state.value}　《{each.title}》" for each in reversed(records)][:_MOST_TOLD]
        raise PortalError("\n".join([f"没有编号 {number} 的来稿。最近收到的有：", *rows, "请照抄编号，再做一次。"]))

    def add(self, record: Record) -> Record:
        """Keep a new record under the next number of its month, and return it."""
        make_way(self.folder.parent, self._path(record))
        month = record.received[:7]
        found = (_NUMBER.fullmatch(path.stem) for path in self.folder.glob(f"{month}-*.yaml"))
        last = max((int(each[2]) for each in found if each), default=0)
        for number in range(last + 1, last + 1000):
            new = replace(record, number=f"{month}-{number:03d}")
            try:
                write_fresh(self._path(new), _text_of(new))
            except FileExistsError:
                continue  # another desk was quicker
            return new
        raise PortalError(f"{self.folder} 里写不进新的来稿，请检查文件夹的权限。")

    def keep(self, record: Record) -> None:
        """Write a record, whole or not at all."""
        write_whole(self._path(record), _text_of(record))

    def _path(self, record: Record) -> Path:
        return self.folder / f"{record.number}.yaml"

    def _read(self, path: Path) -> Record:
        import yaml

        from plugins.kernel.reading.bounded_yaml import load_bounded

        try:
            found = load_bounded(path.read_text(encoding="utf-8"))
            given: dict[str, Any] = {"unit": ""}
            given |= {name: found[label] for name, label in _LABELS.items() if label in found}
            given |= {"state": State(given["state"]), "missing": tuple(given.get("missing", ()))}
            given |= {name: str(given[name]) for name in _WORDS if name in given}
            return Record(**given)
        except (yaml.YAMLError, ValueError, TypeError, KeyError, OSError):
            mend = "请从 git 里取回它，或者删去它再收一次"
            raise PortalError(f"{path}：来稿的记录读不懂。{mend}。") from None


def _written(value: Any) -> Any:
    if isinstance(value, State):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _text_of(record: Record) -> str:
    import yaml

    values = {label: _written(getattr(record, name)) for name, label in _LABELS.items()}
    kept = {label: value for label, value in values.items() if value not in ("", [], 0)}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)
