"""What templates see of a head's values: each kind prints something plain, and nothing where nothing is written."""

from __future__ import annotations

from typing import Any

from plugins.kernel.dates.civil_time import CivilTime


class Words(tuple[str, ...]):
    """The words of a list; it prints them with the stop that Chinese puts between words."""

    __slots__ = ()

    def __str__(self) -> str:
        return "、".join(self)


class Rows(tuple[Any, ...]):
    """The maps of a list; it prints one after another."""

    __slots__ = ()

    def __str__(self) -> str:
        return "；".join(map(str, self))


class NoTime:
    """A date that nobody has written: false, and each of a date's names is empty."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return ""

    def __getattr__(self, name: str) -> str:
        if name.startswith("_") or not hasattr(CivilTime, name):
            raise AttributeError(f"a date has no {name}", name=name, obj=object.__new__(CivilTime))
        return ""


NO_TIME = NoTime()
