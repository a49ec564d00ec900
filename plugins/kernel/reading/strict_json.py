"""JSON that programs hand over, read as strictly as it is written: a key too many may be a person's number."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from plugins.kernel.dates.civil_time import SHANGHAI

Kind = TypeVar("Kind")
_MOST = 999_999  # a figure that is larger is none
_SHOWN_CHARS = 40  # of a wrong value, in a message


class NotAsWritten(Exception):
    """What is wrong with a file that no program of ours has written so, in words for people."""


class JsonPart:
    """One object of a file. where: what messages call it. names: the keys that it must have, and no others; None where
    any may stand.
    """

    def __init__(self, said: Any, where: str, names: tuple[str, ...] | None) -> None:
        self.said, self.where = said, where
        if not isinstance(said, dict):
            raise NotAsWritten(f"{where or '文件'}不是一组数据")
        if names is None:
            return
        for name in names:
            if name not in said:
                raise NotAsWritten(f"{where}少了“{name}”")
        if unknown := sorted(set(said) - set(names)):
            raise NotAsWritten(f"{where}有不认识的“{unknown[0]}”，里面可能有不该上报的内容")

    def get(self, name: str, kind: type) -> Any:
        """Return a value of exactly that type: to Python true is a number as well, and to us not."""
        value = self.said[name]
        if type(value) is not kind:
            raise self.wrong(name)
        return value

    def number(self, name: str) -> int:
        number: int = self.get(name, int)
        if not 0 <= number <= _MOST:
            raise self.wrong(name)
        return number

    def text(self, name: str, form: re.Pattern[str] | None = None) -> str:
        text: str = self.get(name, str)
        if form and not form.fullmatch(text):
            raise self.wrong(name)
        return text

    def moment(self, name: str) -> datetime:
        moment = self._read(name, datetime.fromisoformat)
        if moment.utcoffset() != timedelta(hours=8):
            raise self.wrong(name)
        try:
            return moment.astimezone(SHANGHAI)
        except OverflowError:  # in the first hours of the year 1, which have no name in the zone
            raise self.wrong(name) from None

    def day(self, name: str) -> date:
        return self._read(name, date.fromisoformat)

    def items(self, name: str, what: str, names: tuple[str, ...]) -> list[JsonPart]:
        """Return the objects of a list. what: the words that follow their number in messages."""
        listed = enumerate(self.get(name, list), 1)
        return [JsonPart(each, f"{self.where}第 {number} {what}", names) for number, each in listed]

    def wrong(self, name: str) -> NotAsWritten:
        """Return what to raise for a value that is not as it should be."""
        return NotAsWritten(f"{self.where}的“{name}”写得不对：{str(self.said[name])[:_SHOWN_CHARS]}")

    def _read(self, name: str, read: Callable[[str], Kind]) -> Kind:
        try:
            return read(self.text(name))
        except ValueError:
            raise self.wrong(name) from None


def parse_object(data: bytes) -> dict[str, Any] | None:
    """Return what a file says, None where it says anything but one object; raise NotAsWritten for what is no JSON.

    A key that stands twice is none: which of the two holds, no two programs agree on.
    """
    try:
        said = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once_each, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise NotAsWritten("文件读不懂，可能在路上坏了") from None
    return said if isinstance(said, dict) else None


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key that stands twice")
    return found


def _no_number(word: str) -> float:
    raise ValueError(word)
