"""A data file that cannot be read is one problem, whichever file it is: what it holds is missed by nobody else."""

from __future__ import annotations

from pathlib import Path

from tests.county import COUNTY, copy_county

LEFT_OPEN = "名称: {代码: 甲, 名称: 乙\n"  # a map whose bracket nobody has closed
DATA = sorted(
    path.relative_to(COUNTY).as_posix()
    for path in (*COUNTY.glob("content/**/*.yaml"), *COUNTY.glob("faq/*.yaml"))
    if "stations-statistics" not in path.parts  # written by a program, and held by its checksum
)


def test_each_data_file_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    """And nothing is said of words, films, stations, courses or pages that stand in it."""
    county = copy_county(tmp_path)
    usual = set(county.problems())
    told = {}
    for name in DATA:
        file = county.root / name
        text = file.read_text(encoding="utf-8")
        file.write_text(LEFT_OPEN + text, encoding="utf-8")
        told[name] = [each for each in county.problems() if each not in usual]
        file.write_text(text, encoding="utf-8")
    many = {name: found for name, found in told.items() if len(found) != 1 or not found[0].startswith(f"{name}:1: ")}
    assert {} == many
