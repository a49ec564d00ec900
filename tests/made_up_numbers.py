"""Numbers of persons, made up by rule, and the ways in which people disguise or part them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
NOWHERE = "999999"  # a place that does not exist
_COUNTIES = ("110105", "330106", "430626", "510821", "620102")
_CHINESE = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"
_KEYS = {str(figure): f"{figure}\ufe0f\u20e3" for figure in range(10)}


def identity(born: str, serial: int = 1, place: str = NOWHERE) -> str:
    """A well-formed number. born: eight figures."""
    digits = f"{place}{born}{serial:03}"
    return digits + "10X98765432"[sum(map(int.__mul__, map(int, digits), WEIGHTS)) % 11]


def card(begin: str, length: int, chance: Random) -> str:
    """A number with Luhn's check digit."""
    body = begin + figures(chance, length - 1 - len(begin))
    doubled = sum(sum(divmod(2 * int(each), 10)) for each in body[::-2])
    return body + str(-(doubled + sum(map(int, body[-2::-2]))) % 10)


def figures(chance: Random, count: int) -> str:
    return "".join(chance.choices("0123456789", k=count))


def day(chance: Random, first: int, last: int) -> date:
    return date(first, 1, 1) + timedelta(days=chance.randrange(365 * (last - first)))


def a_mobile(chance: Random) -> str:
    return f"1{chance.choice('3456789')}{figures(chance, 9)}"


def an_identity(chance: Random) -> str:
    return identity(f"{day(chance, 1940, 2005):%Y%m%d}", chance.randrange(1000), chance.choice(_COUNTIES))


def an_old_identity(chance: Random) -> str:
    return f"{chance.choice(_COUNTIES)}{day(chance, 1930, 1985):%y%m%d}{chance.randrange(1, 1000):03}"


def a_card(chance: Random) -> str:
    return card(chance.choice(("621700", "622848", "623668", "955880", "601382")), 19, chance)


KINDS: tuple[Callable[[Random], str], ...] = (a_mobile, a_mobile, an_identity, an_identity, an_old_identity, a_card)


def a_number(chance: Random) -> str:
    """A number of any kind."""
    return chance.choice(KINDS)(chance)


def parted(number: str, between: str) -> str:
    """Return a number in the groups in which people write it, with something between."""
    return between.join(groups(number))


def groups(number: str) -> list[str]:
    """Return the groups in which people write a number."""
    if len(number) == 11:
        return [number[:3], number[3:7], number[7:]]
    if len(number) in (15, 18):
        return [number[:6], number[6:-4], number[-4:]]
    return [number[at : at + 4] for at in range(0, len(number), 4)]


def _in(signs: str) -> Callable[[str], str]:
    table = {ord(str(figure)): sign for figure, sign in enumerate(signs)}
    return lambda number: number.translate(table)


def _between(sign: str) -> Callable[[str], str]:
    return lambda number: parted(number, sign)


# Ways to write a number within a line; each is a function from the plain number.
WRITTEN: tuple[Callable[[str], str], ...] = (
    lambda number: number,
    *map(_between, " -\u2013\u2014\uff0d\u2212\u3000\u00a0.\u00b7\u200b\u00ad_"),
    lambda number: f"({groups(number)[0]}){''.join(groups(number)[1:])}",
    lambda number: f"\uff08{groups(number)[0]}\uff09{parted(''.join(groups(number)[1:]), '')}",
    _in("０１２３４５６７８９"),
    _in(_CHINESE),
    _in(_FORMAL),
    _in(_CIRCLED),
    _in("".join(chr(0x1D7CE + figure) for figure in range(10))),
    _in("٠١٢٣٤٥٦٧٨٩"),
    lambda number: "".join(_KEYS.get(each, each) for each in number),
    lambda number: " ".join(number),
    lambda number: f"Tel{number}" if len(number) == 11 else number,
    lambda number: f"+86{number}" if len(number) == 11 else number,
    lambda number: f"0086-{number}" if len(number) == 11 else number.lower(),
)  # fmt: skip
