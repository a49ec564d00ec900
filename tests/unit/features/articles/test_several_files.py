"""plugins/features/articles/several_files.py: several files written behind one another."""

from __future__ import annotations

from plugins.features.articles.several_files import mend_several, names_in
from tests.tables import table
from tests.unit.samples import article_source


@table(
    ("target", "names"),
    [
        ("a.pdf、b.pdf", ["a.pdf", "b.pdf"]),
        ("../files/a.pdf，../files/b.docx", ["../files/a.pdf", "../files/b.docx"]),
        ("a.pdf b.pdf", ["a.pdf", "b.pdf"]), ("a.pdf; b.pdf", ["a.pdf", "b.pdf"]),
        ("a.pdf和../b.pdf", ["a.pdf", "../b.pdf"]),
        ("a.pdf", []), ("附件1、报名表.pdf", []), ("附件 一.pdf", []), ("甲和乙.pdf", []),
    ],
)  # fmt: skip
def test_names_are_told_from_one_with_such_signs(target: str, names: list[str]) -> None:
    """Each of several has an ending."""
    assert names == list(names_in(target))


@table(
    ("head", "mend"),
    [
        ("附件: a.pdf、b (1).pdf\n", "请写成 附件: [a.pdf, b (1).pdf]"),
        ("附件: a.pdf、b#.pdf\n", '请写成 附件: [a.pdf, "b#.pdf"]'),
        ("附件:\n  - a.pdf、b.pdf\n", "请一行写一个，这里只留 a.pdf，下面另起一行写 - b.pdf，都这样写"),
        (
            "附件:\n  - 文件: a.pdf、b.pdf\n    名称: 甲\n",
            "请一行写一个，这里只留 a.pdf，下面另起一行写 - 文件: b.pdf，都这样写",
        ),
    ],
)
def test_the_remedy_fits_the_form(head: str, mend: str) -> None:
    values = article_source(head).values
    (row,) = values.get("attachments")
    names = [name for name in row.get("file").split("、") if name]
    assert mend == mend_several(values, row.line_of("file"), names)[1]


def test_where_one_file_stands_one_is_kept() -> None:
    values = article_source("题图: a.png、b.png\n题图说明: 甲\n").values
    assert "请只留一个，例如 a.png" == mend_several(values, values.line_of("image"), ["a.png", "b.png"])[1]
