"""Read what the heads of answered letters say of their days, and look whether they may be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from plugins.features.mailbox.model import AnsweredLetter
from plugins.kernel.problems import Problem
from plugins.kernel.reading.front_matter import split
from plugins.kernel.reading.read_fields import read_fields
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.text_files import Source, read_source

COLUMN = "mailbox"  # its folder holds the letters beside other articles
# The column's articles are read by another feature, which reports what is wrong with these keys.
KEYS = (
    Key("received", "收到", "date", ""),
    Key("notified", "告知日期", "date", ""),
    Key("answered", "答复日期", "date", ""),
    Key("petition", "信访", "yes", ""),
    Key("consent", "同意公开", "line", ""),
    Key("sample", "示例", "yes", ""),
    Key("status", "状态", "choice", "", choices={"draft": "draft", "草稿": "draft"}),
)


def is_letter_file(name: str) -> bool:
    """Tell an article of the column. name: relative to the content folder."""
    return name.startswith(f"{COLUMN}/") and name.endswith(".md")


def read_letters(content: Path, names: Iterable[str], shown: str) -> list[AnsweredLetter]:
    """Return the letters among the files that say when they came; the others are articles like any."""
    found = (_read(read_source(content / name, shown + name), name) for name in names)
    return [each for each in found if each]


def _read(source: Source | Problem, name: str) -> AnsweredLetter | None:
    if isinstance(source, Problem) or not ("收到" in source.text or "received" in source.text.casefold()):
        return None
    head, _ = split(source)
    values = read_fields(head.fields, KEYS, source.shown) if head.fields else None
    received = _day(values, "received") if values else None
    if not values or not received:
        return None
    return AnsweredLetter(
        name, source.shown, values.line_of("received"), received, _day(values, "notified"), _day(values, "answered"),
        values.get("consent", ""), values.get("petition", False), values.get("status") == "draft",
        values.get("sample", False),
    )  # fmt: skip


def _day(values: Values, name: str) -> date | None:
    found = values.get(name)
    day: date | None = found.moment.date() if found else None
    return day


def check_letter(letter: AnsweredLetter, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the days of a letter, and why it may not be printed yet."""

    def problem(what: str, mend: str) -> Problem:
        return Problem(letter.shown, letter.line, what, mend, is_hint=letter.is_draft)

    if letter.received > today:
        yield problem("“收到”的日子还没有到", "请写信真正收到的那一天")
    if letter.answered and letter.answered < letter.received:
        yield problem("答复日期早于收到的日子", "请核对两个日期，答复日期写在收到以后")
    if letter.answered and letter.answered > today:
        yield problem("答复日期还没有到", "请写真正答复的那一天；还没有答复，请删去这一行")
    if letter.told and letter.told < letter.received:
        yield problem("告知日期早于收到的日子", "请核对两个日期，告知日期写在收到以后")
    if letter.is_draft:
        return
    if not letter.answered:
        yield problem("来信登出来了，没有写答复日期", "请加一行 答复日期: 年-月-日；还没有答复，请加一行 状态: 草稿")
    if not letter.consent:
        yield problem(
            "没有记下来信人同意公开",
            "请先问来信人，再加一行 同意公开: 来信时勾选了可以摘登；没有同意的，请加一行 状态: 草稿",
        )
