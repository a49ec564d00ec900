"""How one figure is shown: as it is, rounded to ten, or hidden; and the interval of counts that readers then know."""

from __future__ import annotations

from enum import Enum

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

SMALL = 9  # groups of one to so many persons must not be found out
ENOUGH = 6  # values that stay possible for a small group
BASE = 10
_LEAST = BASE * 3 // 2  # what is less is not rounded: ten would stand for five counts only


class Method(Enum):
    """How a county protects small groups; it chooses one, and keeps to it."""

    ROUND = "取整"
    HIDE = "隐去"


@frozen
class Shown(Value):
    """A published figure. low, high: the least and the greatest count that it stands for; high None: nobody knows."""

    low: int = 0
    high: int | None = None

    @property
    def is_hidden(self) -> bool:
        return self.high is None

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def figure(self) -> int | None:
        """What is printed as the figure, None for a hidden one and for what is only told to be small."""
        if self.high is None or (self.low == 0 and not self.is_exact):
            return None
        return self.low if self.is_exact else self.low + BASE // 2

    @property
    def words(self) -> str:
        """What is printed. Never empty."""
        if self.high is None:
            return "未公布"
        return f"不足{self.high + 1}" if self.figure is None else str(self.figure)


HIDDEN = Shown()


def first_shown(count: int, method: Method) -> Shown:
    """Return how a count is shown before anybody asks what can be computed back. The same count is shown alike always.

    A hidden figure is a small one. Of rounded figures the smallest are told together, nothing among them.
    """
    if method is Method.HIDE:
        return HIDDEN if 1 <= count <= SMALL else Shown(count, count)
    if count < _LEAST:
        return Shown(0, _LEAST - 1)
    middle = (count + BASE // 2) // BASE * BASE
    return Shown(middle - BASE // 2, middle + BASE // 2 - 1)


def read_shown(words: str, method: Method) -> Shown | None:
    """Return what printed words stand for, None for words that no figure has."""
    if words == HIDDEN.words:
        return HIDDEN
    if words == Shown(0, _LEAST - 1).words and method is Method.ROUND:
        return Shown(0, _LEAST - 1)
    if not words.isascii() or not words.isdigit():
        return None
    figure = int(words)
    if method is Method.HIDE or figure == 0:
        found = Shown(figure, figure)
    else:
        found = Shown(figure - BASE // 2, figure + BASE // 2 - 1)
    return found if first_shown(found.low, method) == found or figure == 0 else None
