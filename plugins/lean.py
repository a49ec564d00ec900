"""Frozen data that travels between processes and builds in few steps."""

from __future__ import annotations

from typing import Any, ClassVar


class Lean:
    """For frozen dataclasses: is made again from its fields. The standard way sets each by a call of its own."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]]

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple([getattr(self, name) for name in self.__match_args__])
