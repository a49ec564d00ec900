"""content/certificates.yaml: keys with their days, and what was taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.features.certificates.load import FILE, load_certificates, numbers_in
from plugins.features.certificates.model import Certificates, CountyKey, Revocation
from tests.certificates import PUBLIC

WHOLE = f"""颁发单位: 示例县委党校
钥匙:
  - 公钥: {PUBLIC.upper()}
    起: 2026-12-01
    止: 2028-11-30
撤销:
  - 编号: abcdefgh2345
    日期: 2027-01-05
    原因: 成绩登记有误
"""


def load(folder: Path, text: str) -> tuple[Certificates, list[str]]:
    (folder / FILE).write_text(text, encoding="utf-8")
    certificates, problems = load_certificates(folder, FILE)
    return certificates, [str(problem) for problem in problems]


def test_without_a_file_there_are_no_certificates(tmp_path: Path) -> None:
    assert (Certificates(), []) == load_certificates(tmp_path, FILE)


def test_keys_and_numbers_are_read_whatever_their_capitals(tmp_path: Path) -> None:
    key = CountyKey(PUBLIC, date(2026, 12, 1), date(2028, 11, 30))
    taken_back = Revocation("ABCDEFGH2345", date(2027, 1, 5), "成绩登记有误")
    assert (Certificates("示例县委党校", (key,), (taken_back,)), []) == load(tmp_path, WHOLE)


def test_a_county_may_begin_without_a_key(tmp_path: Path) -> None:
    assert (Certificates("示例县委党校"), []) == load(tmp_path, "颁发单位: 示例县委党校\n")


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        (PUBLIC.upper(), "abc", 3, "这里不是公钥"),
        ("止: 2028-11-30", "止: 2026-11-30", 5, "“止”的日期在“起”的前面"),
        ("abcdefgh2345", "ABCDEFGH1018", 7, "“ABCDEFGH1018”不是证书的编号"),
        ("2027-01-05", "2027-02-30", 8, "不存在"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    certificates, problems = load(tmp_path, WHOLE.replace(old, new))
    assert 1 == len(problems) and all(key.compared for key in certificates.keys)
    assert problems[0].startswith(f"{FILE}:{line}: ") and what in problems[0]


def test_numbers_of_persons_are_found_and_figures_of_keys_are_none(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(WHOLE.replace(PUBLIC.upper(), "13800138000" * 5 + "123456789"), encoding="utf-8")
    assert [] == numbers_in(tmp_path)
    (tmp_path / FILE).write_text(WHOLE.replace("成绩登记有误", "手机 13800138000"), encoding="utf-8")
    assert [9] == [found.line for found in numbers_in(tmp_path)]


def test_a_key_and_a_number_stand_once(tmp_path: Path) -> None:
    keys, revoked = WHOLE.split("撤销:\n")
    twice = f"{keys}{keys.split('钥匙:')[1].lstrip(chr(10))}撤销:\n{revoked}{revoked}"
    _certificates, problems = load(tmp_path, twice)
    assert ["重复", "重复"] == ["重复" if "重复" in each else each for each in problems]
