"""Requests become certificates, each by the one row of the list that it fits."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.features.certificates.certificate import UNWATCHED, WATCHED, code_text
from plugins.features.certificates.judge import judge_code, judge_page
from plugins.office.certificates.desk import Desk, write_pages
from plugins.office.certificates.issue import sealed_page
from plugins.office.certificates.sittings import Sitting
from tests.certificates import COUNTY, KEY
from tests.unit.office.certificates.given import OFFICE, SCHOOL, SITTING, paper, request


def desk(sittings: Sequence[Sitting] | None = (SITTING,)) -> Desk:
    return Desk(SCHOOL, sittings, OFFICE)


def put(folder: Path, data: bytes, name: str = "a.json") -> Path:
    path = folder / "requests" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def why_not(folder: Path, data: bytes, sittings: Sequence[Sitting]) -> str:
    at = desk(sittings)
    assert [] == at.certify([put(folder, data)])
    assert 1 == len(at.problems) and "示例甲" not in str(at.problems[0])
    return at.problems[0].what


def test_a_watched_paper_gets_a_certificate_that_says_where_and_by_whom(tmp_path: Path) -> None:
    at = desk()
    (signed,) = at.certify([put(tmp_path, request(paper()))])
    found = signed.certificate
    assert (WATCHED, "示例村党群服务中心", "支部书记") == (found.manner, found.place, found.invigilator)
    assert ("示例甲", "示例考试", "20", "20", "12", "2026-12-20", "2026-12-21") == (
        found.name, found.examination, found.score, found.full, found.pass_mark, found.day, found.issued,
    )  # fmt: skip
    assert judge_code(code_text(signed), COUNTY).holds
    assert judge_page(sealed_page(signed, KEY), COUNTY).holds


def test_without_a_list_it_says_that_nobody_watched(tmp_path: Path) -> None:
    at = desk(None)
    (signed,) = at.certify([put(tmp_path, request(paper()))])
    assert (UNWATCHED, "", "") == (
        signed.certificate.manner, signed.certificate.place, signed.certificate.invigilator,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("others", "what"),
    [
        ({"name": "示例乙"}, "监考名单里没有申请人的姓名"),
        ({"examination": "入门考试"}, "没有考这一门"),
        ({"begin": SITTING.begin.replace(day=19), "end": SITTING.end.replace(day=19)}, "不在监考的时间里"),
        ({"end": SITTING.begin.replace(minute=10)}, "不在监考的时间里"),
        ({"seed": "4712"}, "卷号和监考名单里的不一样"),
    ],
)
def test_a_paper_that_the_list_does_not_know_gets_none(tmp_path: Path, others: dict[str, object], what: str) -> None:
    data = request(paper())
    assert what in why_not(tmp_path, data, [replace(SITTING, **others)])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "others",
    [
        {"name": "示 例甲"},
        {"name": "示•例·甲"},
        {"examination": "shili"},
        {"examination": "《示例考试》"},
        {"seed": "4711"},
    ],
)
def test_small_differences_of_writing_do_no_harm(tmp_path: Path, others: dict[str, str]) -> None:
    at = desk([replace(SITTING, **others)])  # type: ignore[arg-type]
    assert 1 == len(at.certify([put(tmp_path, request(paper()))]))


def test_two_rows_for_one_paper_are_told(tmp_path: Path) -> None:
    data = request(paper())
    assert "名单第 2、3 行都对得上" in why_not(tmp_path, data, [SITTING, replace(SITTING, line=3)])


def test_one_row_is_good_for_one_paper(tmp_path: Path) -> None:
    at = desk()
    put(tmp_path, request(paper()), "a.json")
    put(tmp_path, request(paper(seed="4712")), "b.json")
    assert [] == at.certify([tmp_path / "requests"])
    assert 2 == sum("有两张不同的答卷要用" in each.what for each in at.problems)


@pytest.mark.parametrize("sittings", [None, (SITTING, replace(SITTING, name="示例乙", line=3))])
def test_one_paper_is_good_for_one_name(tmp_path: Path, sittings: Sequence[Sitting] | None) -> None:
    at = desk(sittings)
    put(tmp_path, request(paper()), "a.json")
    put(tmp_path, request(paper(), name="示例乙"), "b.json")
    assert [] == at.certify([tmp_path / "requests"])
    assert 2 == sum("同一张答卷有两个姓名" in each.what for each in at.problems)


def test_a_file_that_is_there_twice_is_signed_once(tmp_path: Path) -> None:
    at = desk()
    for name in ("a.json", "b.json"):
        put(tmp_path, request(paper()), name)
    assert 1 == len(at.certify([tmp_path / "requests"])) and [] == at.problems


def test_the_same_request_gets_the_same_bytes(tmp_path: Path) -> None:
    pages = set()
    for round_ in ("one", "two"):
        at = desk()
        write_pages(at.certify([put(tmp_path, request(paper()))]), OFFICE, tmp_path / round_)
        (page,) = (tmp_path / round_).iterdir()
        pages.add((page.name, page.read_bytes()))
    assert 1 == len(pages)


def test_no_name_stands_in_the_name_of_a_file(tmp_path: Path) -> None:
    at = desk()
    write_pages(at.certify([put(tmp_path, request(paper()))]), OFFICE, tmp_path / "out")
    assert [True] == [path.stem.isascii() and path.suffix == ".html" for path in (tmp_path / "out").iterdir()]


def test_one_bad_file_keeps_no_other_from_being_signed(tmp_path: Path) -> None:
    at = desk()
    put(tmp_path, json.dumps({"format": "other"}).encode(), "a.json")
    put(tmp_path, request(paper()), "b.json")
    assert 1 == len(at.certify([tmp_path / "requests"])) and 1 == len(at.problems)


def test_what_a_qr_code_cannot_hold_is_told(tmp_path: Path) -> None:
    long = replace(SITTING, place="示" * 110, invigilator="例" * 110)
    assert "二维码放不下" in why_not(tmp_path, request(paper()), [long])
