"""plugins/kernel/personal_data/allowed_numbers.py: numbers that an office answers in public, each in its files."""

from datetime import date
from pathlib import Path

from plugins.kernel.personal_data.allowed_numbers import (
    AllowedNumbers,
    NumbersInFile,
    check_numbers,
    load_allowed,
    may_be_printed,
)
from plugins.kernel.personal_data.find import find_numbers
from plugins.kernel.problems import Problem
from plugins.kernel.request import Folders
from tests.tables import table

DUTY, OTHER = "13800138000", "13912345678"
ROW = "  - 号码: {}\n    文件: {}\n    原因: 防汛值班\n    单位: 示例局\n    截止: 2026-12-31\n"
TODAY = date(2026, 3, 10)


def load(tmp_path: Path, text: str, today: date = TODAY) -> tuple[AllowedNumbers, list[Problem]]:
    """Load a list beside two texts of the content folder and one of questions."""
    content, faq = tmp_path / "content", tmp_path / "faq"
    for folder in (content, faq):
        folder.mkdir(exist_ok=True)
    (content / "allowed-numbers.yaml").write_text(text, encoding="utf-8")
    (faq / "duty.yaml").write_text("", encoding="utf-8")
    return load_allowed(Folders(content, faq), ["notices/duty.md", "notices/other.md"], today)


def judged(allowed: AllowedNumbers, shown: str, text: str) -> list[str]:
    return [each.what for each in check_numbers([NumbersInFile(shown, find_numbers(text))], allowed)]


def test_an_allowed_number_may_stand_in_its_files_and_nowhere_else(tmp_path: Path) -> None:
    """However it is written there; questions are named by their folder."""
    allowed, problems = load(tmp_path, "号码表:\n" + ROW.format("138 0013 8000", "notices/duty.md, faq/duty.yaml"))
    assert [] == problems
    for shown in ("content/notices/duty.md", "faq/duty.yaml"):
        assert [] == judged(allowed, shown, "值班：+86 138-0013-8000")
        assert ["这里有手机号码（139****5678）"] == judged(allowed, shown, OTHER)
    assert ["这里有手机号码（138****8000）"] == judged(allowed, "content/notices/other.md", DUTY)


def test_an_allowance_ends_with_its_last_day(tmp_path: Path) -> None:
    """On that day it holds; on the next it is a problem, and so is the number."""
    text = "号码表:\n" + ROW.format(DUTY, "notices/duty.md")
    allowed, problems = load(tmp_path, text, date(2026, 12, 31))
    assert [] == problems and [] == judged(allowed, "content/notices/duty.md", DUTY)
    allowed, (problem,) = load(tmp_path, text, date(2027, 1, 1))
    assert (6, "这个号码只准公开到 2026-12-31，已经过了") == (problem.line, problem.what)
    assert 1 == len(judged(allowed, "content/notices/duty.md", DUTY)) and not allowed.figures


def test_what_is_no_number_or_no_file_is_named(tmp_path: Path) -> None:
    _, problems = load(tmp_path, "号码表:\n" + ROW.format("0839-4202000", "notices/dutty.md"))
    assert [(2, "这里不是要登记的号码"), (3, "没有“notices/dutty.md”这个文件")] == [
        (each.line, each.what) for each in problems
    ]
    assert "您是否想写“notices/duty.md”？" in problems[1].mend


def test_no_list_allows_a_private_key(tmp_path: Path) -> None:
    key = f"-----BEGIN {''}PRIVATE KEY-----MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg"
    allowed, (problem,) = load(tmp_path, "号码表:\n" + ROW.format(f'"{key}"', "notices/duty.md"))
    assert "这里不是要登记的号码" == problem.what and not allowed.figures
    assert 1 == len(judged(allowed, "content/notices/duty.md", key))


def test_each_part_must_be_there(tmp_path: Path) -> None:
    """Whoever lets a number through says why, who answers it, and until when."""
    _, problems = load(tmp_path, f"号码表:\n  - 号码: {DUTY}\n    文件: notices/duty.md\n")
    assert ["缺“单位”", "缺“原因”", "缺“截止”"] == sorted(each.what for each in problems)


def test_no_list_allows_nothing(tmp_path: Path) -> None:
    allowed, problems = load_allowed(Folders(tmp_path, tmp_path), [], TODAY)
    assert [] == problems and 1 == len(judged(allowed, "content/a.md", DUTY))


def test_in_a_draft_a_number_is_a_hint() -> None:
    (problem,) = check_numbers([NumbersInFile("content/a.md", find_numbers(DUTY), is_draft=True)], AllowedNumbers())
    assert problem.is_hint


def test_what_the_site_may_print_is_allowed_or_excused() -> None:
    """A summary may begin behind the word that has excused a number."""
    found = [NumbersInFile("content/a.md", find_numbers(f"订单号 17720240315，{OTHER}"))]
    allowed = AllowedNumbers({"content/b.md": frozenset({DUTY})})
    assert {"17720240315", DUTY} == may_be_printed(found, allowed)


@table(
    ("number", "text"),
    [
        ("A1234567", "车辆通行证 A1234567"), ("a 123 4567", "车辆通行证 A1234567"),
        ("20260301", "台胞证 20260301 起受理"),
        ("A123456(7)", "香港居民身份证 A123456（7）"), ("'1234567'", "军官证：军字第1234567号"),
    ],
)  # fmt: skip
def test_what_only_the_word_beside_it_makes_a_papers_number_may_be_allowed(
    tmp_path: Path, number: str, text: str
) -> None:
    """Passes of cars have the form of those of persons: whoever is told of one can say that it may stand there."""
    assert 1 == len(judged(AllowedNumbers(), "content/notices/duty.md", text))
    allowed, problems = load(tmp_path, "号码表:\n" + ROW.format(number, "notices/duty.md"))
    assert [] == problems and [] == judged(allowed, "content/notices/duty.md", text)
