"""Letters that lie in the receiver's file beyond their term, and nobody has taken them out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from plugins.features.mailbox.model import TELL_DAYS, Mailbox
from plugins.kernel.problems import Problem
from plugins.office.mailbox.letter_store import Letter, read_untaken, usual_place

UNREADABLE = "收信程序的文件读不了，里面的来信没有看"


def look_into_receiver(place: Path | None, mailbox: Mailbox, now: datetime) -> tuple[list[Problem], str]:
    """Return a hint to each letter that is overdue, and what could not be looked at. Nothing of a letter is told but
    its receipt number and its days; the file is not written to.

    place: of the receiver's file, None where this county's office has none at hand.
    """
    if place is None:
        return [], ""
    try:
        letters = read_untaken(place)
    except sqlite3.Error:
        return [], UNREADABLE
    return list(_overdue(letters, place, mailbox, now.date())), ""


def receiver_at_hand() -> Path | None:
    """Return the file of letters where it usually lies, None where this machine receives none."""
    place = usual_place()
    return place if place.is_file() else None


def _overdue(letters: list[Letter], place: Path, mailbox: Mailbox, today: date) -> Iterator[Problem]:
    for letter in letters:
        days = (today - datetime.fromisoformat(letter.received).date()).days
        limit = TELL_DAYS if letter.is_petition else mailbox.answer_days
        if days > limit:
            kind = f"信访事项（《信访工作条例》：{TELL_DAYS} 日内书面告知）" if letter.is_petition else "来信"
            what = f"{kind}收到 {days} 天，还在收信程序里没有取出来，回执号 {letter.receipt}"
            mend = "请运行 py tasks.py mailbox export ../信箱，取出来答复"
            yield Problem(place.as_posix(), 1, what, mend, is_hint=True)
