"""Reading content/programme/."""

from __future__ import annotations

from dataclasses import replace

from plugins.features.programme.load import TEXT_MINUTES, is_programme, place_of, read_programme
from plugins.features.programme.resolve import resolve
from tests.tables import table
from tests.unit.features.programme.given import around, film, written

MONTH = """月份: 2026-10
场次:
  - 编号: a
    时间: 2026-10-15 19:30
    节目:
      - {片: tea, 为何: 农时}
      - {稿: rural/pick.md, 分钟: 12}
  - 编号: b
    时间: 2026-10-08 19:30
    分钟: 60
    节目:
      - 片: party
"""
ANNOUNCED = """公布过:
  - {编号: a, 序号: 2, 时间: 2026-10-15 19:30, 分钟: 77}
  - {编号: b, 序号: 0, 时间: 2026-10-09 19:30, 分钟: 60}
  - {编号: c, 序号: 1, 时间: 2026-10-22 19:30, 分钟: 60}
  - {编号: d, 序号: 1, 时间: 2026-10-29 19:30, 分钟: 60, 取消: 是}
"""
AROUND = around(
    film("tea", 1), film("party"), pages={"rural/pick.md": "rural/pick.html"}, titles={"rural/pick.html": "采茶"}
)


def test_a_session_takes_titles_pages_and_lengths_from_the_shelf_and_the_texts() -> None:
    file, problems = written(MONTH)
    assert [] == problems
    first, second = resolve(file, AROUND).sessions
    assert ("b", 60, [("示例片party", 30)]) == (first.uid, first.minutes, [(i.title, i.minutes) for i in first.items])
    assert ["stations/films/tea.html", "rural/pick.html"] == [item.path for item in second.items]
    assert 10 + 30 + 5 + 12 + 20 == second.minutes  # the welcome, both with the gap between them, and the talk


def test_a_lesson_without_a_length_takes_as_long_as_a_text() -> None:
    where = around(film("tea", 1), film("party", seconds=0, is_video=False))
    file, _ = written(MONTH.replace("    分钟: 60\n", ""))
    assert 10 + TEXT_MINUTES + 20 == resolve(file, where).sessions[0].minutes


def test_a_moved_session_counts_one_change_more_and_one_that_stands_as_announced_none() -> None:
    sessions = resolve(written(MONTH + ANNOUNCED)[0], AROUND).sessions
    assert {"a": 2, "b": 1, "c": 2, "d": 1} == {each.uid: each.sequence for each in sessions}


def test_a_session_that_was_announced_and_is_gone_is_cancelled_and_stays_in_its_month() -> None:
    sessions = resolve(written(MONTH + ANNOUNCED)[0], AROUND).sessions
    assert ["c", "d"] == [each.uid for each in sessions if each.is_cancelled]


def test_an_edit_of_what_is_shown_changes_the_length_and_so_counts() -> None:
    file, _ = written(MONTH.replace("{稿: rural/pick.md, 分钟: 12}", "{稿: rural/pick.md, 分钟: 20}") + ANNOUNCED)
    assert 3 == next(each.sequence for each in resolve(file, AROUND).sessions if each.uid == "a")


def test_a_length_that_is_written_counts_for_more_than_one_that_is_computed() -> None:
    file, _ = written(MONTH.replace("    节目:\n      - {片: tea", "    分钟: 77\n    节目:\n      - {片: tea"))
    assert 77 == resolve(replace(file, announced=()), AROUND).sessions[1].minutes


@table(
    ("name", "place"),
    [
        ("programme/2026-12.yaml", ("2026-12", "")),
        ("programme/2026-12/shili-cun.yaml", ("2026-12", "shili-cun")),
        ("programme/2026-13.yaml", None),
        ("programme/december.yaml", None),
        ("programme/2026-12/a/b.yaml", None),
    ],
)
def test_a_files_name_says_its_month_and_its_station(name: str, place: tuple[str, str] | None) -> None:
    assert is_programme(name) and place == place_of(name)


def test_a_file_that_is_no_month_is_named_with_how_to_call_it() -> None:
    file, (problem,) = read_programme(b"", "programme/dec.yaml", "content/programme/dec.yaml")
    assert file is None and "2026-12.yaml" in problem.mend


def test_what_an_editor_mistypes_is_named_at_its_line() -> None:
    text = """月份: 2026-11
场次:
  - 编号: a
    时间: 2026-10-15
    节目:
      - {片: tea, 稿: rural/pick.md}
  - 编号: a
    时间: 2026-10-16 19:30
"""
    assert [
        "1: 月份“2026-11”和文件名 2026-10 不一样",
        "4: 没有写几点开始",
        "7: 编号“a”和第 3 行重复",
        "6: 一个节目要写“片”或“稿”里的一项",
    ] == written(text)[1]
