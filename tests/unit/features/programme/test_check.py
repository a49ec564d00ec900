"""What is wrong in a programme that an editor has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from plugins.features.locality.programmes import Programmes
from plugins.features.locality.stations import Station, Stations
from plugins.features.programme.check import Judge, check_announced, check_identifiers, months_of_quarter
from plugins.features.programme.resolve import Around, resolve
from tests.unit.features.programme.given import around, film, written

AROUND = around(*(film(code, 0, 30) for code in ("a", "b", "c", "d")), pages={"rural/x.md": "rural/x.html"})
VILLAGE = Station("shili-cun", "示例村", "village", "", None, "管理员", (), 40, "", (), (), None, (), True, "", "", 1)


def session(uid: str, start: str, *codes: str, further: str = "") -> str:
    items = "".join(f"      - {'稿' if code.endswith('.md') else '片'}: {code}\n" for code in codes)
    return f"  - 编号: {uid}\n    时间: 2026-{start}\n{further}    节目:\n{items}"


def problems(
    *sessions: str, name: str = "2026-10", before: str = "", head: str = "", where: Around = AROUND, **given: Any
) -> list[str]:
    """Return what is wrong with a month. before: the sessions of the month before it."""
    month, _ = written(f"{head}场次:\n{''.join(sessions)}", f"programme/{name}.yaml")
    rows = [resolve(month, where)]
    if before:
        earlier, _ = written(
            f"场次:\n{before}", "programme/2026-09.yaml" if name < "2026-10" else "programme/2026-10.yaml"
        )
        rows.append(resolve(earlier, where))
    fields = {
        "around": where, "stations": Stations((VILLAGE,)), "waiting": frozenset(), "on_holiday": month.on_holiday,
        "programmes": Programmes(tuple(rows)), **given,
    }  # fmt: skip
    return [str(each) for each in Judge(**fields).problems(rows[0])]


GOOD = (session("one", "10-15 19:30", "a", "b"), session("two", "10-22 19:30", "c"))


def test_a_programme_as_it_should_be_has_nothing_wrong() -> None:
    assert [] == problems(*GOOD)


def test_a_sample_film_stands_in_no_real_month() -> None:
    where = around(film("a", sample=True), *AROUND.shelf.films[1:])
    (told,) = problems(*GOOD, where=where)
    assert told.startswith("content/programme/2026-10.yaml:5: 《示例片a》是示例影片，不能排进真的节目单。")
    assert [] == problems(*GOOD, where=where, head="示例: 是\n")


def test_a_film_that_is_not_on_the_shelf_and_a_text_that_is_not_there_are_named_at_their_lines() -> None:
    found = problems(session("one", "10-15 19:30", "aa", "rural/y.md"), GOOD[1])
    assert found[0].startswith("content/programme/2026-10.yaml:5: 影片“aa”不在片源里。")
    assert found[1].startswith("content/programme/2026-10.yaml:6: 没有“rural/y.md”这篇稿件。您是否想写“rural/x.md”？")


def test_a_film_whose_file_nobody_has_yet_is_a_hint_and_a_lesson_needs_none() -> None:
    where = around(film("a", sizes=()), film("b", sizes=(), is_video=False, seconds=0), film("c"))
    found = problems(session("one", "10-15 19:30", "a", "b"), session("two", "10-22 19:30", "c"), where=where)
    assert 1 == len(found) and "提示（不影响发布）：影片《示例片a》还没有文件，到时候放不了" in found[0]


def test_a_text_that_waits_is_a_hint() -> None:
    found = problems(session("one", "10-15 19:30", "rural/z.md"), GOOD[1], waiting=frozenset({"rural/z.md"}))
    assert ["提示（不影响发布）：稿件“rural/z.md”还没有发布"] == [
        each.split(": ", 1)[1].split("。")[0] for each in found
    ]


def test_a_film_twice_in_a_quarter_is_named_be_it_in_the_month_before_and_not_in_the_next_quarter() -> None:
    twice = problems(
        session("one", "11-12 19:30", "a"), session("two", "11-19 19:30", "b"), name="2026-11", before=GOOD[0]
    )
    assert ["“示例片a”10月15日放过，一季里排了两次", "“示例片b”10月15日放过，一季里排了两次"] == [
        each.split(": ", 1)[1].split("。")[0] for each in twice
    ]
    assert [] == problems(*GOOD, before="", name="2026-10")
    again = problems(session("one", "10-15 19:30", "a"), session("two", "10-22 19:30", "a"))
    assert 1 == len(again) and "一季里排了两次" in again[0]
    assert ["2026-10", "2026-11", "2026-12"] == months_of_quarter("2026-11")


def test_a_session_on_a_holiday_is_named_unless_it_is_held_all_the_same() -> None:
    found = problems(session("one", "10-05 19:30", "a"), GOOD[1])
    assert 1 == len(found) and "在 2026-10-05，国庆节放假。请改到别的日子，例如 时间: 2026-10-08 19:30" in found[0]
    assert [] == problems(session("one", "10-08 19:30", "a"), GOOD[1])
    assert [] == problems(session("one", "10-05 19:30", "a", further="    放假照放: 是\n"), GOOD[1])


def test_sessions_that_overlap_are_named_and_one_that_begins_when_the_other_ends_is_not() -> None:
    found = problems(GOOD[0], session("late", "10-15 21:00", "c"))
    assert 1 == len(found) and "“late”21:00开始，“one”要到 21:05才完" in found[0]
    assert [] == problems(GOOD[0], session("late", "10-15 21:05", "c"))


def test_a_session_beyond_the_evening_and_one_that_is_too_short_for_its_items_are_named() -> None:
    long = problems(session("one", "10-15 19:30", "a", "b", "c"), session("two", "10-22 19:30", "d"))
    assert 1 == len(long) and "“one”要 2 小时 10 分钟，一个晚上最长 2 小时" in long[0]
    short = problems(session("one", "10-15 19:30", "a", "b", further="    分钟: 60\n"), GOOD[1])
    assert 1 == len(short) and "请改成 分钟: 95" in short[0]
    assert [] == problems(session("one", "10-15 19:30", "a", "b", further="    分钟: 95\n"), GOOD[1])


def test_a_session_of_another_month_and_an_unknown_station_are_named() -> None:
    found = problems(session("one", "11-15 19:30", "a"), *GOOD, name="2026-10/shili-cum")
    assert "没有代码是“shili-cum”的站点。您是否想写“shili-cun”？" in found[0]
    assert "“one”在 2026-11-15，不在 2026-10" in found[1]


def test_a_cancelled_session_may_stand_anywhere() -> None:
    assert [] == problems(*GOOD, session("gone", "10-05 19:30", "a", "zz", further="    取消: 是\n"))


def test_a_rule_that_is_not_met_is_a_hint() -> None:
    found = problems(GOOD[0])
    assert 1 == len(found) and "提示（不影响发布）：示例县：每月至少 2 场，这个月只有 1 场" in found[0]


def test_a_month_that_has_changed_since_it_was_announced_is_a_hint_until_that_is_recorded() -> None:
    text = f"场次:\n{GOOD[0]}公布过:\n  - {{编号: one, 序号: 0, 时间: 2026-10-14 19:30, 分钟: 95}}\n"
    file, _ = written(text)
    (hint,) = check_announced(file, resolve(file, AROUND))
    assert hint.is_hint and "py tasks.py programme 2026-10 --announced" in hint.mend
    settled, _ = written(text.replace("序号: 0, 时间: 2026-10-14", "序号: 1, 时间: 2026-10-15"))
    assert [] == list(check_announced(settled, resolve(settled, AROUND)))


def test_an_identifier_that_another_month_of_the_same_calendar_has_is_named() -> None:
    month = resolve(written(f"场次:\n{GOOD[0]}")[0], AROUND)
    later = replace(month, month="2026-11", source="content/programme/2026-11.yaml")
    (problem,) = check_identifiers([month, later])
    assert problem.path == "content/programme/2026-11.yaml" and "编号“one”在 2026-10 用过" in problem.what
    assert [] == list(check_identifiers([month, replace(later, station="shili-cun")]))
