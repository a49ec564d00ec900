"""What learners hand in: read as strictly as it is written."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plugins.office.certificates.refused import Refused
from plugins.office.certificates.requests import read_request
from tests.tables import table
from tests.unit.office.certificates.given import BANK, paper, request


def refused(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read_request(data, "a.json")
    return caught.value


def test_a_request_is_a_name_and_a_paper() -> None:
    found = read_request(request(paper()), "a.json")
    assert ("示例甲", "shili", BANK.state, "4711", 20) == (
        found.name, found.paper.exam, found.paper.bank, found.paper.seed, found.paper.score,
    )  # fmt: skip


def test_how_its_json_is_laid_out_does_not_matter() -> None:
    data = request(paper())
    laid_out = json.dumps(dict(reversed(json.loads(data).items())), indent=2).encode()
    assert read_request(data, "") == read_request(laid_out, "") == read_request(b"\xef\xbb\xbf" + data, "")


def test_every_changed_byte_is_found_or_says_the_same() -> None:
    data = request(paper())
    whole = read_request(data, "")
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        try:
            assert read_request(changed, "") == whole, at
        except Refused:
            continue


@table(
    ("others", "what"),
    [
        ({"idcard": "示例"}, "有不认识的“idcard”"),
        ({"name": "示例甲 11010119900307"}, "姓名里有数字"),
        ({"name": "示例甲一三八零零一三八零零零"}, "姓名里有数字"),
        ({"name": " \u200b "}, "姓名是空的"),
        ({"name": "\u115f\u1160\u3164\uffa0\u2800"}, "姓名是空的"),
        ({"name": "\ufe00\u0301"}, "姓名是空的"),
        ({"version": 2}, "别的版本"),
        ({"written": "昨天"}, "“written”写得不对"),
    ],
)
def test_more_than_a_name_and_a_paper_is_refused(others: dict[str, Any], what: str) -> None:
    assert what in refused(request(paper(), **others)).what


@table(
    "others",
    [
        {"answers": [["a", "1"]]},
        {"answers": [1]},
        {"finished": "2026-12-20T13:00+08:00"},
        {"finished": "0001-01-01T00:00:00+08:00"},
        {"started": "0001-01-01T00:00:00+08:00"},
    ],
)
def test_a_paper_of_another_shape_is_refused(others: dict[str, Any]) -> None:
    assert refused(request(paper(**others))).what


@table("data", [b"", b"[]", b"{}", b"\xff", b"{", b'{"a":1,"a":2}', b"x" * 2_000_000])
def test_what_is_no_request_is_refused(data: bytes) -> None:
    assert refused(data).mend


def test_a_number_that_stands_in_an_answer_is_refused() -> None:
    answers = [*paper()["answers"][1:], ["dues-blank-1-0", ["电话13800138000"]]]
    assert "填了证件号或者电话" in refused(request(paper(answers=answers))).what


def test_a_refusal_repeats_no_name() -> None:
    error = refused(request(paper(), name="示例甲13800138000"))
    assert "示例甲" not in error.what + error.mend
