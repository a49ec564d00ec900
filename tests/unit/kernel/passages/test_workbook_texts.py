"""plugins/kernel/passages/workbook_texts.py, workbook_numbers.py: an older workbook is read over the borders of its
records, and with what it keeps beside its cells."""

from __future__ import annotations

import struct

from plugins.kernel.passages.read import passages_of
from plugins.kernel.passages.workbook_texts import texts_over_records
from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.tables import table
from tests.unit.kernel.formats.samples import compound

NUMBER = "13912345678"
_SHARED, _MORE, _TEXT, _STRING, _LABEL = 0xFC, 0x3C, 0x01B6, 0x0207, 0x0204


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _book(*records: tuple[int, bytes]) -> bytes:
    stream = b"".join(_record(*each) for each in ((0x809, bytes(16)), *records, (0x0A, b"")))
    return compound({"Workbook": stream.ljust(4096, b"\0")})


def _shared(text: bytes, *more: bytes, head: bytes = b"") -> list[tuple[int, bytes]]:
    first = struct.pack("<LLHB", 2, 2, 11, 0) + b"the others."
    return [(_SHARED, first + struct.pack("<HB", 11, head[0] if head else 1) + head[1:] + text),
            *((_MORE, each) for each in more)]  # fmt: skip


@table(
    "records",
    [
        _shared(_wide(NUMBER[:5]), b"\1" + _wide(NUMBER[5:])),
        _shared(_wide(NUMBER[:5]), b"\0" + NUMBER[5:].encode()),
        _shared(_wide(NUMBER[:3]), b"\0" + NUMBER[3:6].encode(), b"\1" + _wide(NUMBER[6:])),
        _shared(NUMBER[:5].encode(), b"\0" + NUMBER[5:].encode(), head=b"\x08\1\0"),
        _shared(NUMBER[:5].encode(), b"\0" + NUMBER[5:].encode() + bytes(9), head=b"\x0c\1\0\5\0\0\0"),
        _shared(NUMBER[:5].encode(), b"\0" + NUMBER[5:].encode(), head=b"\0"),
        [(_TEXT, bytes(18)), (_MORE, b"\1" + _wide(NUMBER[:5])), (_MORE, b"\0" + NUMBER[5:].encode())],
        [(_STRING, b"\x0b\0\1" + _wide(NUMBER[:5])), (_MORE, b"\1" + _wide(NUMBER[5:]))],
        [(_LABEL, bytes(6) + b"\x0b\0\0" + NUMBER[:5].encode()), (_MORE, b"\0" + NUMBER[5:].encode())],
    ],
)  # fmt: skip
def test_a_number_that_goes_on_in_the_next_record_is_found(records: list[tuple[int, bytes]]) -> None:
    found = {
        each.kind
        for passage in passages_of(_book(*records), "a.xls")
        for each in of_persons(find_numbers(passage.text))
    }
    assert {"手机号码"} == found


_MOBILE = struct.pack("<d", float(NUMBER))


@table(
    ("kind", "content"),
    [
        (0x5A, b"\2\0\0\0\1" + struct.pack("<d", 5.0) + b"\1" + _MOBILE),
        (0x06, bytes(20) + b"\x09\0\x1f" + _MOBILE), (0x18, bytes(14) + b"\0x\x1f" + _MOBILE),
        (0x203, bytes(6) + _MOBILE), (0x06, bytes(6) + _MOBILE),
    ],
)  # fmt: skip
def test_a_number_in_a_cell_a_formula_or_kept_of_another_workbook_is_found_once(kind: int, content: bytes) -> None:
    passages = list(passages_of(_book((kind, content)), "a.xls"))
    assert [NUMBER] == [each.figures for said in passages for each in of_persons(find_numbers(said.text))]


@table(
    ("kind", "content"),
    [(0xEB, _MOBILE), (0x3C, _MOBILE), (0x5A, struct.pack("<d", 13912345678.5)), (0x5A, struct.pack("<d", 2.5e10))],
)
def test_what_a_picture_holds_and_other_figures_are_no_numbers(kind: int, content: bytes) -> None:
    assert not [each for said in passages_of(_book((kind, content)), "a.xls") for each in find_numbers(said.text)]


@table("between", [["姓名"], [], ["姓名", "甲一"]])
def test_a_name_in_another_cell_excuses_no_number(between: list[str]) -> None:
    """Texts that cells share lie behind each other in no order that anyone sees."""
    texts = ["2026年登记编号", *between]
    shared = b"".join(struct.pack("<HB", len(each), 1) + _wide(each) for each in texts) + b"\x0b\0\0" + NUMBER.encode()
    data = _book((_SHARED, struct.pack("<LL", len(texts) + 1, len(texts) + 1) + shared))
    assert any(of_persons(find_numbers(passage.text)) for passage in passages_of(data, "a.xls"))


def test_texts_behind_one_that_was_cut_are_read() -> None:
    rest = struct.pack("<HB", 3, 1) + _wide("甲乙丙")
    cut = _shared(NUMBER[:5].encode(), b"\0" + NUMBER[5:].encode() + rest, head=b"\0")
    stream = b"".join(_record(*each) for each in cut)
    assert ["the others.", NUMBER, "甲乙丙"] == list(texts_over_records(stream))


@table("cut", [0, 3, 9, 14, 20, 25, 27, 30])
def test_records_that_are_broken_off_end_somewhere(cut: int) -> None:
    lying = _shared(_wide(NUMBER), b"\1", b"", head=b"\x0d\xff\xff\xff\xff\xff\xff")
    stream = b"".join(_record(*each) for each in lying)
    assert len(list(texts_over_records(stream[:cut]))) < 3
