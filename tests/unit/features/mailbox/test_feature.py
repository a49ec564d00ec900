"""plugins/features/mailbox: by which ways letters come, what of them may be printed, and how long answers took."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.features.mailbox import FEATURE
from plugins.features.mailbox.compose import compose_form, compose_statistics, policy_of
from plugins.features.mailbox.layout import FORM_PAGE, STATISTICS
from plugins.features.mailbox.letter_fields import PETITION
from plugins.features.mailbox.letters import check_letter
from plugins.features.mailbox.load import load_mailbox
from plugins.features.mailbox.model import AnsweredLetter, AnsweredLetters, Mailbox
from tests.unit.features.given import announced, read, reading_of
from tests.unit.samples import column, columns, save

FILE = "content/mailbox.yaml"
TODAY = date(2026, 11, 28)
ENDPOINT = "https://www.example.gov.cn/letters"


def loaded(folder: Path, text: str) -> tuple[Mailbox, list[str]]:
    save(folder, FILE, text)
    mailbox, problems = load_mailbox(folder / "content", FILE)
    return mailbox, [str(each) for each in problems]


def a_letter(**others: object) -> AnsweredLetter:
    usual: dict[str, object] = {
        "source": "mailbox/a.md", "shown": "content/mailbox/a.md", "line": 3, "received": date(2026, 11, 1),
        "told": None, "answered": date(2026, 11, 10), "consent": "示例", "is_petition": False, "is_draft": False,
    }  # fmt: skip
    return AnsweredLetter(**{**usual, **others})  # type: ignore[arg-type]


def test_without_a_file_there_is_no_mailbox(tmp_path: Path) -> None:
    """No page, and no text of the column counts as a letter."""
    save(tmp_path, "content/mailbox/a.md", "---\n标题: 示例\n日期: 2026-11-10\n收到: 2026-11-01\n---\n\n正文\n")
    reading = reading_of(tmp_path, columns(column("mailbox", "党员信箱")))
    read(FEATURE, reading)
    assert [] == reading.problems and [] == announced(FEATURE, reading.models).expected
    assert AnsweredLetters() == reading.models.of(AnsweredLetters)


def test_petitions_stand_last_among_the_topics_whatever_is_written(tmp_path: Path) -> None:
    mailbox, problems = loaded(tmp_path, f"话题: [党费, {PETITION}, 意见建议, 党费]\n")
    assert (("党费", "意见建议", PETITION), []) == (mailbox.topics, problems)
    assert PETITION == loaded(tmp_path, "邮箱: a@example.org\n")[0].topics[-1]


@pytest.mark.parametrize(
    "endpoint", [ENDPOINT, "https://例子.cn/letters", "http://127.0.0.1:8040/letters", "http://localhost/letters", "http://[::1]:8040/l"]
)  # fmt: skip
def test_an_endpoint_is_an_encrypted_address_or_on_this_machine(tmp_path: Path, endpoint: str) -> None:
    assert (endpoint, []) == ((found := loaded(tmp_path, f'接收地址: "{endpoint}"\n'))[0].endpoint, found[1])


@pytest.mark.parametrize(
    "line",
    [
        '接收地址: "http://www.example.gov.cn/letters"', '接收地址: "mailto:a@example.org"', "接收地址: /letters",
        '接收地址: "https://www.example.gov.cn/letters?a=1"', "接收地址: \"https://a.cn/x;script-src\"",
        "邮箱: example.org", "通信地址: 示例路1号", "答复期限: 0", "保存天数: 0", f"话题: [{'长' * 41}]",
    ],
)  # fmt: skip
def test_what_no_letter_could_use_is_a_problem(tmp_path: Path, line: str) -> None:
    """With file and line. What could end a directive of the page's policy is no endpoint."""
    _, problems = loaded(tmp_path, f"# 党员信箱\n{line}\n")
    assert 1 == len(problems) and problems[0].startswith(f"{FILE}:2: "), problems


def test_the_page_may_send_to_the_endpoint_alone() -> None:
    """And nowhere where there is none. The search box leads to the site itself, which a disk has no word for."""
    here = Mailbox(True, ENDPOINT)
    assert f"connect-src {ENDPOINT}; form-action 'self' {ENDPOINT}" == policy_of(here, False)
    assert f"connect-src {ENDPOINT}" == policy_of(here, True)
    assert "connect-src 'none'; form-action 'self'" == policy_of(Mailbox(True), False)
    assert ENDPOINT == compose_form(here).endpoint


def test_a_letter_is_printed_with_its_day_and_its_consent() -> None:
    assert [] == list(check_letter(a_letter(), TODAY))
    for fields, words in (
        ({"consent": ""}, "同意公开"),
        ({"answered": None}, "没有写答复日期"),
        ({"answered": date(2026, 10, 31)}, "早于收到"),
        ({"answered": date(2026, 11, 29)}, "还没有到"),
        ({"received": date(2026, 11, 29), "answered": None, "is_draft": True}, "还没有到"),
        ({"told": date(2026, 10, 1)}, "早于收到"),
    ):
        (problem,) = check_letter(a_letter(**fields), TODAY)
        assert words in problem.what, fields
        assert problem.is_hint == bool(fields.get("is_draft"))
    assert [] == list(check_letter(a_letter(is_draft=True, consent="", answered=None), TODAY))


def test_a_letter_is_late_the_day_after_its_term() -> None:
    """A petition has two terms of its own; what is answered is late no more."""
    waiting = a_letter(answered=None)
    assert ["", "来信（27 天内答复） 28 天没有答复"] == [waiting.overdue(date(2026, 11, day), 27) for day in (28, 29)]
    assert "" == a_letter().overdue(date(2027, 11, 1), 27)
    petition = a_letter(answered=None, is_petition=True)
    assert "" == petition.overdue(date(2026, 11, 16), 1)
    assert "没有书面告知" in petition.overdue(date(2026, 11, 17), 1)
    told = a_letter(answered=None, is_petition=True, told=date(2026, 11, 10))
    assert "" == told.overdue(date(2027, 1, 9), 1)
    assert "61 天没有答复" in told.overdue(date(2027, 1, 10), 1)


def test_statistics_count_each_answer_once() -> None:
    """In the span of its days, and in the year of the answer; the table's sum is the number of letters."""
    days = [0, 7, 8, 15, 16, 30, 31, 60, 61]
    first = date(2026, 1, 1)
    ends = [date.fromordinal(first.toordinal() + each) for each in days]
    letters = [(a_letter(received=first, answered=end), f"信{end}", f"mailbox/{end}.html") for end in ends]
    found = compose_statistics(letters)
    assert ["2", "2", "2", "2", "1", "9"] == [row[1] for row in found.tables[0].rows]
    assert (("2026年", "9", "16", "61"),) == found.tables[1].rows
    assert [f"{each}" for each in reversed(days)] == [row[4] for row in found.rows]
    assert found == compose_statistics(list(reversed(letters)))
    assert "9 件" in found.summary and "16 天以内" in found.summary and "最长 61 天" in found.summary


def test_letters_are_found_among_the_articles_of_the_column(tmp_path: Path) -> None:
    """Those that say when they came. The statistics stand once one of them is published."""
    save(tmp_path, FILE, "答复期限: 30\n")
    head = "---\n标题: 示例\n日期: 2026-11-10\n收到: 2026年11月1日\n{}---\n\n正文\n"
    save(tmp_path, "content/mailbox/a.md", head.format("答复日期: 2026-11-10\n信访: 是\n"))
    save(tmp_path, "content/mailbox/b.md", head.format("状态: 草稿\n"))
    save(tmp_path, "content/mailbox/how.md", "---\n标题: 怎样写\n日期: 2026-11-10\n---\n\n收到以后\n")
    reading = reading_of(tmp_path, columns(column("mailbox", "党员信箱")))
    read(FEATURE, reading)
    rows = reading.models.of(AnsweredLetters).rows
    assert [("mailbox/a.md", 9, False, True), ("mailbox/b.md", None, True, False)] == [
        (each.source, each.days, each.is_draft, each.is_petition) for each in rows
    ]
    found = announced(FEATURE, reading.models)
    assert [FORM_PAGE] == found.expected and STATISTICS not in found.pages.values()
