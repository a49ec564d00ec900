"""plugins/kernel/passages/pdf_columns.py: what names the column of a number in a PDF's table.

The numbers are made up."""

from __future__ import annotations

from plugins.kernel.passages.pdf import pdf_passages
from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.carriers import pdf_of_places
from tests.made_up_numbers import identity
from tests.tables import table

Places = list[tuple[float, float, str]]
MOBILE, PAPER, CHILD = "13912345678", "E12345678", identity("20150512", 12)
LEFT = (30.0, 100.0, 250.0, 500.0)  # of the columns, the third of which has the numbers


def rows(*lines: tuple[float, list[str]]) -> Places:
    return [(left, foot, words) for foot, cells in lines for left, words in zip(LEFT, cells, strict=False) if words]


def found(*pages: Places) -> list[str]:
    texts = [passage.text for passage in pdf_passages(pdf_of_places(list(pages)))]
    return [*dict.fromkeys(each.figures for text in texts for each in of_persons(find_numbers(text)))]


@table(
    "name, number, count",
    [("护照号码", PAPER, 1), ("身份证号", CHILD, 1), ("电表号", MOBILE, 0), ("手机", MOBILE, 1), ("订单号", MOBILE, 0)],
)
def test_the_name_of_a_column_is_read_before_each_of_its_numbers(name: str, number: str, count: int) -> None:
    head, body = (500.0, ["序号", "姓名", name, "备注"]), (450.0, ["1", "某某", number, "示例"])
    more = (400.0, ["2", "某某某", number[:-1] + "4" if number != CHILD else identity("20150512", 13), ""])
    assert 2 * count == len(found(rows(head, body, more)))
    spaced = (500.0, ["序号", "姓名", "\u3000".join(name), "备注"])
    assert 2 * count == len(found(rows(spaced, body, more)))
    below = [(250.0, 510.0, name[:2]), (250.0, 496.0, name[2:])] if len(name) > 3 else [(250.0, 503.0, name)]
    others = rows((503.0, ["序号", "姓名", "", "备注"]), body, more)
    assert 2 * count == len(found([*below, *others])), "a name in two lines"
    assert 2 * count == len(found(rows(head, body), rows(more))), "a table that goes on overleaf"
    assert 2 * count == len(found(rows(head, (450.0, ["1", "某某", number, ""])), rows(more)))


def test_a_serials_name_beside_a_number_does_not_excuse_it() -> None:
    """Of a cell that goes over two rows of names the lower row has but those of other columns."""
    names = [(250.0, 507.0, "手机号"), *rows((514.0, ["序号", "姓名", "", "设备信息"])), (500.0, 500.0, "订单号")]
    assert [MOBILE] == found([*names, *rows((450.0, ["1", "某某", MOBILE, ""]))])


def test_another_tables_serials_excuse_no_number() -> None:
    above = [(500.0, ["序号", "姓名", "电表号", "备注"]), (480.0, ["1", "某某", "13912345670", ""])]
    title = (440.0, ["值班安排表"])
    below = [(420.0, ["示例一", "白天", MOBILE, ""])]
    assert [MOBILE] == found(rows(*above, title, *below))
    assert [MOBILE] == found(rows((500.0, ["序号", "姓名", "证件号码", ""]), (480.0, ["1", "某某", MOBILE, ""])))


def test_what_excuses_one_number_excuses_not_the_next() -> None:
    head, body = (500.0, ["序号", "电表号", "电话", "备注"]), (450.0, ["1", "13912345670", MOBILE, ""])
    assert [MOBILE] == found(rows(head, body))
    assert [MOBILE] == found(rows((500.0, ["序号", "电表号", "", "备注"]), body))


def test_a_sentence_names_no_column() -> None:
    said = "各户的电表编号以供电所登记的为准，下面只是联系用的。"
    assert [MOBILE] == found([(30.0, 500.0, said), (30.0, 480.0, "某某"), (250.0, 480.0, MOBILE)])


def test_a_page_that_is_taken_for_one_written_downwards_is_read_across() -> None:
    """PDFium ends a line behind each letter of such a page, where each letter is drawn by itself."""
    head = (500.0, ["序号", "姓名", "电话", "备注"])
    lines = [head, *((480.0 - 12 * at, [str(at), "某某", MOBILE, "示例"]) for at in range(30))]
    each = [
        (left * 1.5 + 10 * at, foot, letter) for left, foot, words in rows(*lines) for at, letter in enumerate(words)
    ]
    assert {MOBILE} == set(found(each))
