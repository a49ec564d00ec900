"""plugins/office/form/judge.py: what `check` would say of an unsaved text, at its field or its line."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import get_ident
from typing import Any

import pytest

from plugins.kernel.problems import Problem
from plugins.office.form import acts
from plugins.office.form.desk import Desk
from tests.built.programs.office.form.desks import desk_of, form_of
from tests.county import Miniature
from tests.tables import table

SOURCE = "news/first-meeting.md"
FILES = [{"was": None, "values": {"file": "../files/nowhere.pdf", "name": "表"}}]


@pytest.fixture
def desk(miniature: Miniature) -> Desk:
    return desk_of(miniature)


def look(county: Miniature, **changes: Any) -> list[dict[str, Any]]:
    desk = desk_of(county)
    found: list[dict[str, Any]] = acts.look(desk, form_of(desk, SOURCE, **changes))["problems"]
    return found


@table(
    ("changes", "place"),
    [
        ({"date": "2026-13-01"}, ["date"]),
        ({"editor": ""}, ["editor"]),
        ({"image": "../images/nowhere.png", "image_alt": "一"}, ["image"]),
        ({"image_alt": ""}, ["image_alt"]),
        ({"attachments": FILES}, ["attachments", 0, "file"]),
        ({"video": {"address": "ftp://a"}}, ["video", "address"]),
        ({"withdrawn": "有误"}, ["withdrawn"]),
        ({"slug": "Ä"}, ["slug"]),
        ({"status": "发", "title": "a"}, ["status"]),
    ],
)
def test_a_problem_of_the_head_stands_at_its_field(desk: Desk, changes: dict[str, Any], place: list[str | int]) -> None:
    found = acts.look(desk, form_of(desk, SOURCE, **changes))["problems"]
    assert place in [problem["place"] for problem in found if not problem["bodyLine"]]


def test_a_problem_of_the_body_names_its_line_there(miniature: Miniature) -> None:
    found = look(miniature, body="\n第一段\n\n[表](../files/nowhere.pdf)\n")
    assert [(4, False)] == [(problem["bodyLine"], problem["hint"]) for problem in found]


def test_the_problems_are_those_that_check_prints(miniature: Miniature) -> None:
    """Saved as it is, the text has the same problems with the same lines."""
    changes = {"editor": "", "image": "../images/nowhere.png", "body": "[表](a.pdf)\n\n手机 13912345678\n"}
    desk = desk_of(miniature)
    form = form_of(desk, SOURCE, **changes)
    told = {(each["line"], each["mend"]) for each in acts.look(desk, form)["problems"]}
    acts.save(desk, form)
    printed = [line for line in miniature.problems() if line.startswith(f"content/{SOURCE}:")]
    assert len(printed) == len(told) > 3
    for line, mend in told:
        assert any(each.startswith(f"content/{SOURCE}:{line}: ") and mend in each for each in printed)


def test_an_address_that_another_text_has_is_told(miniature: Miniature) -> None:
    miniature.write(
        "content/news/an-older-one.md",
        "---\n标题: 例\n日期: 2026-01-01\n来源: 甲\n编辑: 乙\n地址名: an-older-one\n---\n文\n",
    )
    assert any("相同" in problem["what"] for problem in look(miniature, slug="an-older-one"))


def test_a_drafts_problems_are_hints(miniature: Miniature) -> None:
    assert {True} == {problem["hint"] for problem in look(miniature, status="草稿", editor="")}


def test_a_number_of_a_person_is_told_and_not_repeated(miniature: Miniature) -> None:
    (found,) = look(miniature, body="请打 13912345678\n")
    assert found["bodyLine"] == 1 and "13912345678" not in found["what"] + found["mend"]


def test_what_only_the_whole_edition_knows_is_told_of_the_text_that_it_has_read(miniature: Miniature) -> None:
    """And of no other: what was mended a moment ago would stand there until the next build."""
    desk = desk_of(miniature)
    assert desk.edition
    known = Problem(f"content/{SOURCE}", 2, "只有整个网站知道的事", "请改", is_hint=True)
    desk.edition.problems = (known,)
    whats = [
        [problem["what"] for problem in acts.look(desk, form_of(desk, SOURCE, **changes))["problems"]]
        for changes in ({}, {"editor": "别人"})
    ]
    assert [[known.what], []] == whats


def test_all_looks_share_one_thread(miniature: Miniature, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each thread has a parser of its own: a day of typing, a request for each pause, would fill the memory."""
    threads: list[int] = []

    def note(*_given: Any) -> tuple[()]:
        threads.append(get_ident())
        return ()

    monkeypatch.setattr(acts, "problems_of", note)
    desk = desk_of(miniature)
    form = form_of(desk, SOURCE)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: acts.look(desk, form), range(6)))
    assert len(threads) == 6 and len(set(threads)) == 1


def test_a_text_that_was_just_begun_is_judged_before_any_build_knows_it(miniature: Miniature) -> None:
    desk = desk_of(miniature)
    source = acts.new(desk, {"column": "news", "title": "示例：新的一篇"})["source"]
    found = acts.look(desk, form_of(desk, source))
    assert found["errors"] == 0 and found["problems"], "what a draft lacks is a hint"
    assert "状态: 草稿" in (miniature.content / source).read_text(encoding="utf-8")
