"""Which files count as a station's report."""

from __future__ import annotations

import json

import pytest

from plugins.features.locality.station_reports import Played, report_bytes
from plugins.office.stations.reading import Refused, read_report
from tests.tables import table
from tests.unit.office.stations.given import data, demand, report, session, signed

REPORT = report("east", session(), session(2, 10), demands=(demand(),))


def test_what_the_page_has_written_is_read_again() -> None:
    assert read_report(report_bytes(REPORT)) == REPORT


def test_a_text_that_was_read_out_is_named_by_its_source() -> None:
    """The programme names films by their codes, and texts by their files."""
    with_text = report("east", session(played=(Played("rural/tea-frost.md", 600),)))
    assert read_report(report_bytes(with_text)) == with_text


def test_another_layout_of_the_same_words_is_the_same_report() -> None:
    """An editor program or a server may lay JSON out anew, and put a mark before it."""
    said = json.loads(report_bytes(REPORT))
    assert read_report(b"\xef\xbb\xbf" + json.dumps(dict(reversed(said.items())), indent=2).encode()) == REPORT


@table("at", range(0, 560, 29))
def test_a_file_of_which_one_byte_was_lost_or_changed_is_refused(at: int) -> None:
    whole = report_bytes(REPORT)
    for damaged in (whole[:at] + whole[at + 1 :], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
        with pytest.raises(Refused):
            read_report(damaged)


@table("damaged", [b"", b"\xff\xfe", b"[" * 100_000, b"null", b"[]", b'{"a":NaN}', b"\x00" * 50])
def test_what_is_no_json_is_refused_in_chinese(damaged: bytes) -> None:
    with pytest.raises(Refused, match=r"文件读不懂|不是站点月报|校验数"):
        read_report(damaged)


WRONG = {
    "foreign": ({"format": "other"}, "不是站点月报"),
    "newer": ({"version": 2}, "更新的版本"),
    "older": ({"version": 0}, "版本"),
    "a name": ({"keeper": "示例甲"}, "不认识的“keeper”"),
    "no month": ({"month": "2026-13"}, "“month”"),
    "another zone": ({"written": "2026-12-31T20:00+00:00"}, "“written”"),
    "the first hour of all": ({"written": "0001-01-01T00:00:00+08:00"}, "“written”"),
    "no list": ({"sessions": {}}, "“sessions”"),
    "no station": ({"station": "../east"}, "“station”"),
}


@table("case", WRONG)
def test_a_file_that_says_what_it_must_not_is_refused_though_its_checksum_fits(case: str) -> None:
    changes, told = WRONG[case]
    with pytest.raises(Refused, match=told):
        read_report(data(**changes))


IN_SESSION = {
    "present": (True, "present"), "minutes": (9.5, "minutes"), "id": ("示例", "id"), "start": ("昨晚", "start"),
    "classes": ({"growers": -1}, "growers"), "played": ([{"code": "walnut"}], "seconds"), "note": (None, "note"),
    "names": (["示例甲"], "names"),
}  # fmt: skip


@table("name", IN_SESSION)
def test_a_wrong_value_is_named_with_its_session(name: str) -> None:
    value, told = IN_SESSION[name]
    said = json.loads(data())
    said["sessions"][0][name] = value
    with pytest.raises(Refused, match=f"第 1 场活动.*“{told}”"):
        read_report(signed(said))


def test_a_key_that_stands_twice_is_refused() -> None:
    """Of two values nobody knows which one was hashed."""
    with pytest.raises(Refused):
        read_report(report_bytes(REPORT).replace(b'{"demands"', b'{"month":"2026-11","demands"', 1))


@table("data", [b"PK\x03\x04\x14\x00", b"hello", "会议通知".encode(), b"%PDF-1.7"])
def test_what_else_lies_on_a_stick_is_no_damaged_report(data: bytes) -> None:
    with pytest.raises(Refused, match="这不是站点月报"):
        read_report(data)
