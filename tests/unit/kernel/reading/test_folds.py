"""plugins/kernel/reading/folds.py: lines of one value, joined as each writing has it."""

from plugins.kernel.reading.folds import in_one_line, join_folds, mark_folds
from tests.tables import table


@table(
    ("typed", "line"),
    [
        ("关于召开\n会议", "关于召开会议"),
        ("关于召开 \n\u3000会议", "关于召开会议"),
        ("关于：\n“会议”\n", "关于：“会议”"),
        ("the\nparty", "the party"),
        ("2026\n年", "2026 年"),
        ("关于  召开", "关于 召开"),
        ("\u3400\n\U00020000", "\u3400\U00020000"),
    ],
)
def test_a_break_is_a_blank_only_where_words_have_blanks(typed: str, line: str) -> None:
    assert line == in_one_line(typed)


def test_marks_come_and_go() -> None:
    """Whatever is read with them is as it was typed."""
    text = "甲: 一\n乙: 二 \n  三\n"
    assert text != mark_folds(text)
    assert text.replace(" \n  三", "三") == join_folds(mark_folds(text).replace(" \n  三", " 三"))
    assert "甲乙" == join_folds(mark_folds("甲\ufdd0乙"))
