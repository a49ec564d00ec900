"""A station's month in one line that fits into a telephone call: what the session page shows and the county types in.

    shili-three 2026-12 4 6:20 148 06

code, month, sessions, hours and minutes, attendances, two check digits. The digits are those of ISO 7064 MOD 97-10, as
bank accounts have them: one character heard wrongly, or two exchanged, and they no longer fit.
"""

from __future__ import annotations

import re

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz-: "  # a sign counts as its place here
_LINE = re.compile(
    r"(?P<code>[a-z0-9]+(?:-[a-z0-9]+)*) (?P<month>20\d\d-(?:0[1-9]|1[0-2])) (?P<sessions>\d{1,3}) "
    r"(?P<hours>\d{1,3}):(?P<minutes>[0-5]\d) (?P<present>\d{1,6}) (?P<check>\d\d)"
)


class NoShortReport(ValueError):
    """A line that is none, or that was heard or typed wrongly. Holds the reason in Chinese, without a full stop."""


@frozen
class ShortReport(Value):
    """month: 2026-12. sessions: how many. minutes: of all of them. present: attendances, all sessions together."""

    code: str
    month: str
    sessions: int
    minutes: int
    present: int

    @property
    def line(self) -> str:
        """The line, with its check digits."""
        hours, minutes = divmod(self.minutes, 60)
        words = f"{self.code} {self.month} {self.sessions} {hours}:{minutes:02d} {self.present}"
        return f"{words} {check_digits(words)}"


def check_digits(words: str) -> str:
    """Return the two digits that belong behind a line. words: letters, figures, blanks, hyphens and colons."""
    figures = "".join(f"{_SIGNS.index(sign):02d}" for sign in words)
    return f"{98 - int(figures) * 100 % 97:02d}"


def read_short_report(line: str) -> ShortReport:
    """Return what a line says, in whatever case and with whatever blanks it was typed; raise NoShortReport."""
    typed = " ".join(line.replace("\uff1a", ":").lower().split())
    found = _LINE.fullmatch(typed)
    if not found:
        example = ShortReport("shili-one", "2026-12", 4, 380, 148).line
        raise NoShortReport(f"“{line.strip()}”不是站点月报的一行，应当像 {example}")
    if found["check"] != check_digits(typed[: found.start("check") - 1]):
        raise NoShortReport(f"“{line.strip()}”的校验数对不上，有一处听错或打错了")
    minutes = int(found["hours"]) * 60 + int(found["minutes"])
    return ShortReport(found["code"], found["month"], int(found["sessions"]), minutes, int(found["present"]))
