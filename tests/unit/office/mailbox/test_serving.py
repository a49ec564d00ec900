"""What the receiver does by itself beside taking letters."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from threading import Event
from typing import cast

import pytest

from plugins.office.mailbox.letter_store import LetterStore
from plugins.office.mailbox.serving import DAY_S, delete_daily


class Store:
    """Fails on its first days, as where the disk is full or somebody else writes."""

    def __init__(self, *faults: Exception) -> None:
        self.faults, self.days = list(faults), 0

    def delete_old(self, days: int, now: datetime) -> int:
        self.days += 1
        if self.faults:
            raise self.faults.pop(0)
        return 0


class Days:
    """An event that is set after so many days, which take no time."""

    def __init__(self, left: int) -> None:
        self.left = left

    def wait(self, seconds: float) -> bool:
        assert DAY_S == seconds
        self.left -= 1
        return not self.left


def test_a_day_on_which_old_letters_cannot_be_deleted_is_told_and_not_the_last(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Else letters would be kept for as long as the receiver runs, whatever the page promises."""
    store = Store(sqlite3.OperationalError("database is locked"), OSError("no room"))
    delete_daily(cast(LetterStore, store), 90, cast(Event, Days(4))).join()
    assert 4 == store.days
    assert 2 == capsys.readouterr().err.count("没有删成")
