"""plugins/office/status: what is stale, empty, contradicted, waiting, in one look at a county in a real repository."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from plugins.features import load_features
from plugins.features.mailbox.letter_fields import PETITION
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.request import BuildRequest
from plugins.office.mailbox.letter_store import LetterStore
from plugins.office.mailbox.posted import PostedLetter
from plugins.office.status.as_json import as_json
from plugins.office.status.gather import NO_GIT, gather
from plugins.office.status.model import Status, Verdict
from plugins.office.status.page import page
from plugins.office.status.receiver import UNREADABLE
from plugins.office.status.reviews import NOBODY, UNPROVEN
from plugins.office.status.table import told
from tests.county import NOW, ROOT
from tests.letters import receipt
from tests.reviewing import Office, article, begin_office, begin_repository

COLUMN = "  - {{slug: {0}, name: {1}, function: 新闻, description: 示例, keywords: [示例], type: {2}, order: {3}}}\n"
COLUMNS = "functions:\n  - name: 新闻\n    description: 示例\ncolumns:\n"
COLUMNS += COLUMN.format("news", "动态", "工作动态", 10) + COLUMN.format("notices", "通知", "通知公告", 20)
COLUMNS += COLUMN.format("mailbox", "信箱", "互动交流", 30)
LETTER = "\n## 来信\n\n> 示例的来信。\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A county without reviewers and without a text, committed two hundred days ago."""
    return begin_repository(tmp_path / "county", COLUMNS, NOW - timedelta(days=200))


def status_of(office: Office, now: datetime = NOW, letters: Path | None = None) -> Status:
    root = office.root
    request = BuildRequest(root / "content", root / "faq", root / "output", ROOT / "theme", now)
    return gather(request, load_features(), CacheStore(None, None), letters)


def findings(status: Status, key: str) -> list[str]:
    return [f"{each.path}:{each.line}: {each.what}" for each in status.section(key).findings]


def verdict(status: Status, key: str) -> Verdict:
    return next(rule.verdict for rule in status.rules if rule.key == key)


def publish(office: Office, path: str, day: str, words: str = "示例") -> None:
    """Write a text and commit it on its day."""
    office.write(path, article(len(path), words).replace("2026-03-01", day).replace("示例文章", f"示例{day}文章"))
    office.now = datetime.fromisoformat(f"{day}T09:00+08:00")
    office.commit()


def test_a_county_without_texts_is_empty_and_dead(office: Office) -> None:
    status = status_of(office)
    assert [
        "content/columns.yaml:5: “动态”没有一篇公开的稿件", "content/columns.yaml:6: “通知”没有一篇公开的稿件",
        "content/columns.yaml:7: “信箱”没有一篇公开的稿件",
    ] == findings(status, "columns-empty")  # fmt: skip
    assert Verdict.BROKEN is verdict(status, "home-page-dead")
    assert Verdict.KEPT is verdict(status, "columns-empty"), "three are fewer than five"


def test_five_empty_columns_break_the_rule(office: Office) -> None:
    more = "".join(COLUMN.format(f"more-{number}", f"空{number}", "视频", 40 + number) for number in (1, 2))
    office.write("content/columns.yaml", COLUMNS + more)
    assert Verdict.BROKEN is verdict(status_of(office), "columns-empty")


@pytest.mark.parametrize(("slug", "days"), [("news", 14), ("notices", 183), ("mailbox", 92)])
def test_a_column_is_over_its_age_on_the_day_after_it(office: Office, slug: str, days: int) -> None:
    day = f"{NOW - timedelta(days=days):%Y-%m-%d}"
    publish(office, f"content/{slug}/a.md", day)
    assert [] == findings(status_of(office), "columns-over-age")
    (found,) = findings(status_of(office, NOW + timedelta(days=1)), "columns-over-age")
    assert f"{days + 1} 天没有新稿件（最近是 {day}），期限是 {days} 天" in found


def test_a_text_that_is_not_public_yet_refreshes_nothing(office: Office) -> None:
    publish(office, "content/news/a.md", "2026-01-01")
    office.write("content/news/b.md", article(2).replace("2026-03-01", "2026-04-01"))
    assert 1 == len(findings(status_of(office), "columns-over-age"))


def test_dates_that_git_contradicts_are_forged_until_somebody_says_otherwise(office: Office) -> None:
    publish(office, "content/news/a.md", "2026-03-01")
    assert Verdict.KEPT is verdict(status_of(office), "forged-dates")
    office.write("content/news/b.md", article(2).replace("2026-03-01", "2026-02-01"))
    office.commit()
    (found,) = findings(status_of(office), "dates-contradicted")
    assert found.startswith("content/news/b.md:3: 日期 2026-02-01 比第一次提交（2026-03-01）早 28 天")
    assert Verdict.BROKEN is verdict(status_of(office), "forged-dates")


def test_a_letter_that_waits_for_a_quarter_breaks_the_rule_a_draft_too(office: Office) -> None:
    for path, day in (("content/mailbox/a.md", "2025-12-01"), ("content/mailbox/b.md", "2025-12-20")):
        publish(office, path, day, LETTER)
    draft = article(3, LETTER).replace("日期: 2026-03-01", "日期: 2025-11-20\n状态: 草稿")
    office.write("content/mailbox/c.md", draft)
    office.write("content/news/d.md", draft.replace("示例文章", "别的文章"))
    status = status_of(office)
    told = findings(status, "letters-unanswered")
    assert ["content/mailbox/a.md", "content/mailbox/c.md"] == [each.partition(":")[0] for each in told]
    assert "来信 99 天没有答复" in told[0] and Verdict.BROKEN is verdict(status, "letters-unanswered")
    for path in ("content/mailbox/a.md", "content/mailbox/c.md"):
        office.write(path, office.read(path) + "\n## 答复\n\n示例的答复。\n".encode())
    assert Verdict.KEPT is verdict(status_of(office), "letters-unanswered")


def test_a_letter_beyond_its_term_is_told_a_petition_by_its_own(office: Office) -> None:
    """The county's term is in mailbox.yaml; what is answered is late no more."""
    office.write("content/mailbox.yaml", "答复期限: 20\n")
    for path, head in (
        ("content/mailbox/late.md", "收到: 2026-02-17\n"),
        ("content/mailbox/in-time.md", "收到: 2026-02-18\n"),
        ("content/mailbox/petition.md", "收到: 2026-02-22\n信访: 是\n"),
        ("content/mailbox/answered.md", "收到: 2025-12-01\n答复日期: 2026-02-20\n"),
    ):
        draft = article(3, LETTER).replace("日期: 2026-03-01", f"日期: 2026-02-20\n状态: 草稿\n{head}".rstrip())
        office.write(path, draft.replace("示例文章", path))
    late, petition = findings(status_of(office), "letters-overdue")
    assert late.startswith("content/mailbox/late.md:5: 来信（20 天内答复） 21 天没有答复")
    assert petition.startswith("content/mailbox/petition.md:5: 信访事项收到 16 天，没有书面告知来信人")


def test_letters_that_nobody_takes_out_of_the_receiver_are_told_without_their_words(
    office: Office, tmp_path: Path
) -> None:
    """A petition by its own term; what was exported is the drafts' to tell. The file is only read."""
    store = LetterStore(tmp_path / "letters.sqlite3")
    for number, (topic, days) in enumerate([("党费", 20), ("党费", 40), (PETITION, 16), (PETITION, 15)]):
        store.keep(PostedLetter(receipt(number), topic, "示例的信", "示例镇", True, True), NOW - timedelta(days=days))
    before = store.path.read_bytes()
    told = findings(status_of(office, letters=store.path), "letters-overdue")
    assert ["来信收到 40 天", "信访事项（《信访工作条例》：15 日内书面告知）收到 16 天"] == [
        each.split(": ", 1)[1].split("，")[0] for each in told
    ]
    assert receipt(1) in told[0] and receipt(2) in told[1] and "示例" not in "".join(told)
    assert before == store.path.read_bytes()
    store.mark_exported([receipt(1), receipt(2)], NOW)
    assert [] == findings(status_of(office, letters=store.path), "letters-overdue")
    store.path.write_bytes(b"no database")
    assert UNREADABLE == status_of(office, letters=store.path).section("letters-overdue").note


def test_a_picture_without_a_word_on_its_source_is_told(office: Office) -> None:
    seal = (ROOT / "tests/miniature/content/images/seal.png").read_bytes()
    office.write("content/images/a.png", seal)
    publish(office, "content/news/a.md", "2026-03-01", "\n![示例图](../images/a.png)\n")
    (found,) = findings(status_of(office), "pictures-without-source")
    line = office.read("content/news/a.md").decode().split("\n").index("![示例图](../images/a.png)") + 1
    assert f"content/news/a.md:{line}: 1 张图片没有写来源" == found
    office.write("content/news/a.md", office.read("content/news/a.md") + "\n图片来源：编辑部绘制\n".encode())
    assert [] == findings(status_of(office), "pictures-without-source")


@pytest.mark.parametrize(
    ("until", "told"),
    [("2026-03-09", "已经过了"), ("2026-03-10", "还有 0 天"), ("2026-04-09", "还有 30 天"), ("2026-04-10", "")],
)
def test_a_public_number_is_told_of_before_it_ends(office: Office, until: str, told: str) -> None:
    publish(office, "content/news/a.md", "2026-03-01")
    row = '  - 号码: "13800138000"\n    文件: news/a.md\n    原因: 示例\n    单位: 示例\n'
    office.write("content/allowed-numbers.yaml", f"号码表:\n{row}    截止: {until}\n")
    found = findings(status_of(office), "numbers-ending")
    assert ([told in found[0], found[0].startswith("content/allowed-numbers.yaml:6: ")] if told else found) == (
        [True, True] if told else []
    )
    assert "13800138000" not in as_json(status_of(office)) + page(status_of(office))


def test_citations_silent_changes_and_dead_addresses_are_told_as_check_tells_them(office: Office) -> None:
    rule = "文件表:\n  - 名称: 森林防火条例\n    状态: 已修订\n    代替它的: 《森林草原防灭火条例》\n"
    office.write("content/regulations.yaml", rule)
    publish(office, "content/news/a.md", "2026-03-01", "见《森林防火条例》。")
    text = office.read("content/news/a.md").decode()
    office.write("content/news/a.md", text.replace("标题: 示例", "标题: 改过的"))
    status = status_of(office)
    for key in ("regulations-superseded", "changes-untold", "addresses-dead"):
        assert 1 == len(findings(status, key)), key


def test_without_reviewers_and_without_git_it_says_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert NOBODY == status_of(office).section("reviews-waiting").note
    monkeypatch.setenv("PATH", "")
    status = status_of(office)
    assert NO_GIT == status.section("dates-contradicted").note
    assert Verdict.UNKNOWN is verdict(status, "forged-dates")


def test_what_waits_for_reviewers_is_told_with_its_stage_and_what_one_has_forced(tmp_path: Path) -> None:
    office = begin_office(tmp_path / "county")
    office.write("content/news/a.md", article(1))
    office.write("content/notices/b.md", article(2))
    office.commit()
    office.sign("content/notices/b.md", "急发", note="防汛")
    office.commit()
    status = status_of(office, office.now)
    (waiting,) = findings(status, "reviews-waiting")
    assert waiting.startswith("content/news/a.md:1: 新的，还没有发布，等初审（示例甲）")
    assert (("初审", 1),) == status.waiting
    (after,) = findings(status, "reviews-afterwards")
    assert "示例丙一个人签了急发，原因：防汛，要事后补审" in after
    names = office.read("content/reviewers.yaml").decode()
    office.write("content/reviewers.yaml", "\n".join(line for line in names.split("\n") if "公钥" not in line))
    office.commit()
    assert UNPROVEN == status_of(office, office.now).section("reviews-waiting").note


def test_json_has_one_shape_and_one_order(office: Office) -> None:
    publish(office, "content/news/a.md", "2026-03-01")
    first: dict[str, Any] = json.loads(as_json(status_of(office)))
    assert as_json(status_of(office)) == as_json(status_of(office))
    assert ["version", "moment", "errors", "columns", "months", "waiting", "sections", "rules", "publications"] == list(
        first
    )
    assert {"slug": "news", "name": "动态", "texts": 1, "newest": "2026-03-01", "days": 9, "max_age": 14,
            "state": "fresh"} == first["columns"][0]  # fmt: skip
    assert 12 == len(first["months"]) and {"month": "2026-03", "texts": 1} == first["months"][-1]
    assert [
        "columns-over-age", "columns-empty", "dates-contradicted", "changes-untold", "addresses-dead",
        "regulations-superseded", "numbers-ending", "pictures-without-source", "letters-unanswered", "letters-overdue",
        "reviews-waiting", "reviews-afterwards",
    ] == [each["key"] for each in first["sections"]]  # fmt: skip
    assert ["key", "name", "state", "detail"] == list(first["rules"]["list"][0])


def test_table_and_page_say_the_same(office: Office) -> None:
    publish(office, "content/news/a.md", "2026-01-01")
    status = status_of(office)
    text, html = "\n".join(told(status)), page(status)
    for section in status.sections:
        assert section.title in text and section.title in html
    for rule in status.rules:
        assert f"{rule.verdict.words}　{rule.name}" in text and f"{rule.verdict.words}：{rule.name}" in html
    assert "“动态”68 天没有新稿件" in text and "“动态”68 天没有新稿件" in html


def test_what_editors_type_is_no_markup_of_the_page(office: Office) -> None:
    office.write("content/columns.yaml", COLUMNS.replace("name: 动态", "name: <b>动态</b>"))
    assert "<b>动态" not in page(status_of(office))
