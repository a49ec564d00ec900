"""From the county's mailbox and its answered letters to what the pages show. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.features.mailbox.letter_fields import (
    CONTACT_CHARS,
    PETITION,
    PROOF_BITS,
    TEXT_CHARS,
)
from plugins.features.mailbox.model import DECIDE_DAYS, TELL_DAYS, AnsweredLetter, Mailbox
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.figures import FiguresTable, figures_table

_SPANS = ((0, 7), (8, 15), (16, 30), (31, 60))


@frozen
class LetterForm(Value):
    """What the page of the form shows. endpoint, mail, postal, recipient: as of `Mailbox`, "" for a way that is not.

    text_chars, contact_chars: how long they may be. bits: of the proof. tell_days, decide_days: of petitions.
    """

    endpoint: str
    mail: str
    postal: str
    recipient: str
    topics: tuple[str, ...]
    petition: str
    answer_days: int
    keep_days: int
    text_chars: int = TEXT_CHARS
    contact_chars: int = CONTACT_CHARS
    bits: int = PROOF_BITS
    tell_days: int = TELL_DAYS
    decide_days: int = DECIDE_DAYS


@frozen
class LetterStatistics(Value):
    """How long answers took. rows: (title, path, came, answered, days), the last answered first. samples: of them."""

    summary: str
    tables: tuple[FiguresTable, ...]
    rows: tuple[tuple[str, str, str, str, str], ...]
    samples: int


def compose_form(mailbox: Mailbox) -> LetterForm:
    """Return what the form needs to know."""
    return LetterForm(
        mailbox.endpoint, mailbox.mail, mailbox.postal, mailbox.recipient, mailbox.topics, PETITION,
        mailbox.answer_days, mailbox.keep_days,
    )  # fmt: skip


def policy_of(mailbox: Mailbox, is_stick: bool) -> str:
    """Return what the form's page may send, and where to: to the endpoint alone.

    The search box is a form as well, which leads to the site itself. From a disk nothing is `self` to a browser, so
    there forms are left to the script, which asks no other place either.
    """
    endpoint = mailbox.endpoint or "'none'"
    forms = "" if is_stick else f"; form-action 'self' {mailbox.endpoint}".rstrip()
    return f"connect-src {endpoint}{forms}"


def compose_statistics(letters: Sequence[tuple[AnsweredLetter, str, str]]) -> LetterStatistics:
    """Return the statistics of letters, each with the title and path of its page. All of them are answered."""
    ordered = sorted(letters, key=lambda each: (str(each[0].answered), each[2]), reverse=True)
    days = [letter.days or 0 for letter, _, _ in ordered]
    rows = tuple(
        (title, path, str(letter.received), str(letter.answered), f"{letter.days}") for letter, title, path in ordered
    )
    return LetterStatistics(
        _summary(days), tuple(_tables(ordered, days)), rows, sum(each[0].sample for each in ordered)
    )


def _half(days: Sequence[int]) -> int:
    """Return within how many days half of the letters were answered."""
    from statistics import median_low  # imported late: most builds compose nothing anew

    return median_low(days)


def _summary(days: Sequence[int]) -> str:
    return f"登出来的答复 {len(days)} 件，一半在 {_half(days)} 天以内答复，最长 {max(days)} 天。"


def _tables(letters: Sequence[tuple[AnsweredLetter, str, str]], days: Sequence[int]) -> list[FiguresTable]:
    counts = [(_span(low, high), sum(low <= each <= high for each in days)) for low, high in _SPANS]
    counts.append((f"{_SPANS[-1][1]}天以上", sum(each > _SPANS[-1][1] for each in days)))
    cells = [*((name, f"{count}") for name, count in counts), ("合计", f"{len(days)}")]
    drawn = [(name, count, f"{count} 件") for name, count in counts]
    spans = figures_table("spans", "用了多少天答复", ("天数", "件"), cells, drawn)
    years = sorted({each.answered.year for each, _, _ in letters if each.answered}, reverse=True)
    of_years = [
        (year, [each.days or 0 for each, _, _ in letters if each.answered and each.answered.year == year])
        for year in years
    ]
    rows = [(f"{year}年", f"{len(own)}", f"{_half(own)}", f"{max(own)}") for year, own in of_years]
    bars = [(f"{year}年", _half(own), f"{_half(own)} 天") for year, own in of_years]
    return [
        spans,
        figures_table("years", "各年一半的信几天内答复", ("年份", "件", "一半在几天内", "最长几天"), rows, bars),
    ]


def _span(low: int, high: int) -> str:
    return f"{low}—{high}天" if low else f"{high}天以内"
