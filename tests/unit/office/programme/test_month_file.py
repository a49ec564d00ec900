"""A month's file: what the office writes is what the feature reads."""

from __future__ import annotations

from datetime import datetime

import yaml
from hypothesis import given
from hypothesis import strategies as st

from plugins.features.locality.programmes import Programme, ProgrammeItem, ProgrammeSession
from plugins.features.programme.load import Announced, read_programme
from plugins.kernel.dates.civil_time import SHANGHAI, parse_civil_time
from plugins.office.programme.month_file import announced_text, month_text, without_announced
from plugins.office.yaml_scalars import scalar
from tests.tables import table

ITEMS = (
    ProgrammeItem("tea-frost", "茶园防冻", "", 30, "农时：大雪，茶叶；新片", "farming"),
    ProgrammeItem("rural/pick.md", "《采茶》: 一问 # 一答", "", 12, "“农业技术”排得最少", "farming"),
)
SESSION = ProgrammeSession("2026-12-03-ab12cd", 0, datetime(2026, 12, 3, 19, 30, tzinfo=SHANGHAI), 77, ITEMS, "带凳子")
MONTH = Programme("2026-12", "", (SESSION,), (), sample=True)
ANNOUNCED = [
    Announced("a", 2, parse_civil_time("2026-12-03 19:30"), 77, False),
    Announced("b", 1, parse_civil_time("2026-12-10 19:30"), 60, True),
]


def test_what_is_written_is_read_back_without_a_problem() -> None:
    text = month_text(MONTH, "全县", ANNOUNCED, ["示例县：每月至少 2 场，这个月只有 1 场"])
    file, problems = read_programme(text.encode(), "programme/2026-12.yaml", "content/programme/2026-12.yaml")
    assert [] == problems and file
    read = file.programme.sessions[-1] if file.programme.sessions[-1].uid == SESSION.uid else file.programme.sessions[0]
    held = [(item.code, item.minutes, item.reason) for item in read.items]
    assert [("tea-frost", 0, ITEMS[0].reason), ("rural/pick.md", 12, ITEMS[1].reason)] == held
    assert (SESSION.uid, SESSION.start, 77, "带凳子", True) == (
        read.uid, read.start, read.minutes, read.note, file.programme.sample,
    )  # fmt: skip
    assert tuple(ANNOUNCED) == file.announced
    assert "# 没有做到：示例县：每月至少 2 场，这个月只有 1 场。" in text


def test_what_was_announced_is_replaced_and_what_the_editor_wrote_stays_byte_for_byte() -> None:
    edited = "月份: 2026-12\n# 自己的话\n场次: []"
    assert f"{edited}\n" == without_announced(f"{edited}\n{announced_text(ANNOUNCED)}")
    assert f"{edited}\n" == without_announced(edited)
    assert "" == announced_text([])


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).map(str.strip).filter(bool))
def test_any_text_is_read_back_by_yaml_as_it_was(text: str) -> None:
    assert text == yaml.safe_load(f"a: {scalar(text)}")["a"]
    assert text == yaml.safe_load(f"{{a: {scalar(text)}}}")["a"]


@table("text", ["2026-12-03", "12", "yes", "true", "a: b", "a #b", "- a", "*a", "null", "1e3", "0x1f"])
def test_what_yaml_would_take_for_something_else_is_quoted(text: str) -> None:
    assert text == yaml.safe_load(f"a: {scalar(text)}")["a"]
