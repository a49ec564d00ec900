"""plugins/kernel/caution/classified.py: marks that forbid publishing, and sentences that speak of them."""

from __future__ import annotations

from plugins.kernel.caution.classified import classified_marks
from tests.tables import table

MARKS = (
    "内部资料，注意保存",
    "**内部资料　注意保存**",
    "（内部资料 注意保存）",
    "内 部 资 料",
    "密级：机密",
    "密级: 内部",
    "机密★1年",
    "秘密 ★ 长期",
    "此件不公开",
    "（此件不得公开）",
    "> 不得公开",
    "本文件不得公开，仅供各支部书记阅看，看完以后请交回县委组织部存档备查。",
    "这份名单是内部资料，请各位支部书记注意保存，会后交回。",
)
SENTENCES = (
    "标着密级或者“内部”的文件，不拍照、不转发，这是每个党员都要记住的保密规定。",
    "转发以前先看出处和日期，来路不明的不转，涉及别人隐私和内部资料的不发。",
    "党员的身份证号码、手机号码和家庭住址按规定不得公开，公示时要用星号遮住。",
    "公开的内容要写明依据。",
)


@table("line", MARKS)
def test_a_mark_is_named_on_its_line(line: str) -> None:
    """Whatever blanks, brackets and stars stand around it."""
    assert [3] == [number for number, _, _ in classified_marks(f"示例\n\n{line}\n\n示例")]


@table("line", SENTENCES)
def test_a_sentence_that_speaks_of_marks_is_none(line: str) -> None:
    assert [] == list(classified_marks(line))
