"""What whoever publishes counts of people does: protect them, then have the finished figures attacked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from plugins.kernel.disclosure.attack import Recovered, attack
from plugins.kernel.disclosure.knowledge import Contradiction
from plugins.kernel.disclosure.protect import Unprotectable, protect
from plugins.kernel.disclosure.releases import Counts, Figure, Relation, Release
from plugins.kernel.disclosure.shown import Method
from plugins.kernel.problems import PortalError

Naming = Callable[[Figure], str]  # the table and the cell of a figure, as people read them
_CONTRADICTION = "没有公布：以前公布的数互相矛盾，没有一组人数对得上。请用 git 取回原来的文件。"
_REFUSED = "没有公布：从要公布的数和以前公布过的数，能算出不到 10 个人的一群（{}），只剩 {} 种可能。{}"


def kept_method(before: Method | None, chosen: Method | None) -> Method:
    """Return the county's method: the one of before; raise PortalError where another one is chosen later."""
    if before and chosen and chosen is not before:
        raise PortalError(f"从前公布用的办法是“{before.value}”。各月要用同一个办法，请不写 --method。")
    return before or chosen or Method.ROUND


def publishable(
    name: str,
    tables: Sequence[Counts],
    method: Method,
    before: tuple[Release, ...],
    words: Naming,
    mend: str,
    relations: Iterable[Relation] = (),
) -> Release:
    """Return what may be published of the tables; raise PortalError with `mend`, the remedy, where nothing may be."""
    try:
        return protect(name, tables, method, before, relations)
    except Unprotectable as error:
        raise refused(error.found, words, mend) from None
    except Contradiction:
        raise PortalError(_CONTRADICTION) from None


def demand_safe(release: Release, before: tuple[Release, ...], words: Naming, mend: str) -> None:
    """Attack what is about to be published, read again from its own bytes; raise PortalError for what falls."""
    try:
        found = next(attack((*before, release)), None)
    except Contradiction:
        raise PortalError(_CONTRADICTION) from None
    if found:
        raise refused(found, words, mend)


def refused(found: Recovered, words: Naming, mend: str) -> PortalError:
    """Return the refusal that names table and cell of what can be computed."""
    told = ""
    for times, figure in found.target.parts:
        sign = ("加上" if times > 0 else "减去") if told or times < 0 else ""
        told += sign + words(figure)
    return PortalError(_REFUSED.format(told, len(found.values), mend))
