"""plugins/kernel/caution/doses.py: how much of what is given stands on labels, and in no record."""

from __future__ import annotations

from plugins.kernel.caution.doses import doses_in
from tests.tables import table


@table(
    ("text", "dose"),
    [
        ("施肥每亩500克", "每亩500克"),
        ("每亩施复合肥30公斤", "每亩施复合肥30公斤"),
        ("每亩\uff15\uff10\uff10克", "每亩500克"),
        ("用药500倍液", "500倍液"),
        ("兑水15公斤", "兑水15公斤"),
        ("50毫升/亩", "50毫升/亩"),
        ("每株用药两包", "每株用药两包"),
        ("每亩撒药半斤", "每亩撒药半斤"),
    ],
)
def test_a_dose_is_found_with_its_line(text: str, dose: str) -> None:
    assert [(2, dose)] == list(doses_in(f"照标签用。\n{text}，分两次"))


@table(
    "text",
    [
        "药照标签用",
        "每亩产茶20公斤",
        "每株留果三个",
        "每次学习两小时",
        "每户两亩地",
        "一头猪出栏110公斤",
    ],
)
def test_what_is_harvested_or_counted_is_none(text: str) -> None:
    assert [] == list(doses_in(text))
