"""How a county takes letters, and the letters that it answers in public."""

from __future__ import annotations

from datetime import date, timedelta

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

TELL_DAYS = 15  # 信访工作条例 第二十三条: within them the sender is told in writing whether the matter is taken up
DECIDE_DAYS = 60  # 第三十四条: within them a petition is settled, from the day on which it was taken up


@frozen
class Mailbox(Value):
    """What content/mailbox.yaml says. endpoint: where the form posts to, "" for nowhere. postal: lines of an address.

    answer_days: within how many days the county wants to answer. keep_days: after how many the receiver deletes.
    is_set: there is such a file, and so there are pages.
    """

    is_set: bool = False
    endpoint: str = ""
    mail: str = ""
    postal: str = ""
    recipient: str = ""
    topics: tuple[str, ...] = ()
    answer_days: int = 30
    keep_days: int = 365


@frozen
class AnsweredLetter(Value):
    """What the head of a letter in the column says. source: its file, relative to the content folder. line: of the day.

    received: the day on which it came. told: on which the sender was told that it is taken up, of petitions.
    answered: None while it waits. consent: how the sender agreed to its being printed.
    """

    source: str
    shown: str
    line: int
    received: date
    told: date | None
    answered: date | None
    consent: str
    is_petition: bool
    is_draft: bool
    sample: bool = False

    @property
    def days(self) -> int | None:
        """How many days it took to answer, None while it waits."""
        return (self.answered - self.received).days if self.answered else None

    def overdue(self, today: date, answer_days: int) -> str:
        """Return what is late on a day, as a clause, "" for nothing. A petition has the days of its own regulation."""
        if self.is_petition and not self.told and not self.answered and today > self.received + _days(TELL_DAYS):
            days = (today - self.received).days
            return f"信访事项收到 {days} 天，没有书面告知来信人（《信访工作条例》：{TELL_DAYS} 日内）"
        begun, limit = (self.told or self.received, DECIDE_DAYS) if self.is_petition else (self.received, answer_days)
        if self.answered or today <= begun + _days(limit):
            return ""
        kind = (
            f"信访事项（《信访工作条例》：受理之日起 {limit} 日内）"
            if self.is_petition
            else f"来信（{limit} 天内答复）"
        )
        return f"{kind} {(today - begun).days} 天没有答复"


@frozen
class AnsweredLetters(Value):
    """All letters of the column that say when they came, drafts too, by their files."""

    rows: tuple[AnsweredLetter, ...] = ()


def _days(count: int) -> timedelta:
    return timedelta(days=count)
