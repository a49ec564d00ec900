"""The words that stations, films, calendar and programme share."""

from __future__ import annotations

from pathlib import Path

from plugins.features.locality.load import find_terms, load_locality
from plugins.features.locality.model import Locality, Term, Vocabulary

CROPS = Vocabulary("作物", (Term("tea", "茶叶"), Term("rice", "水稻")))


def load(folder: Path, text: str) -> tuple[Locality, list[str]]:
    (folder / "locality.yaml").write_text(text, encoding="utf-8")
    locality, problems = load_locality(folder, "locality.yaml")
    return locality, [f"{each.line}: {each.what}" for each in problems]


def test_words_are_found_by_code_and_by_name(tmp_path: Path) -> None:
    locality, problems = load(tmp_path, "作物:\n  - {代码: tea, 名称: 茶叶}\ncrops_of_none: 1\n")
    assert [locality.crops.find(word) for word in ("tea", "茶叶", "茶")] == [
        Term("tea", "茶叶"),
        Term("tea", "茶叶"),
        None,
    ]
    assert [each.split(": ")[0] for each in problems] == ["3"]  # a key that nobody knows is named at its line


def test_a_county_without_the_file_has_no_words(tmp_path: Path) -> None:
    locality, problems = load_locality(tmp_path, "locality.yaml")
    assert (Locality(), []) == (locality, problems)
    assert {()} == {getattr(locality, kind).names for kind in Locality.kinds()}


def test_doubles_codes_that_are_none_and_heights_upside_down_are_named_at_their_lines(tmp_path: Path) -> None:
    text = (
        "作物:\n  - {代码: tea, 名称: 茶叶}\n  - {代码: Tea garden, 名称: 茶园}\n  - {代码: tea, 名称: 绿茶}\n"
        "海拔:\n  - {代码: low, 名称: 低山, 从: 800, 到: 600}\n  - {代码: high, 名称: 高山, 从: 800}\n"
    )
    _, problems = load(tmp_path, text)
    assert problems == ["3: 代码“Tea garden”不对", "4: “作物”里的“tea”和第 2 行重复", "6: “低山”的海拔上下颠倒了"]


def test_a_word_of_another_file_that_is_on_no_list_is_told_with_what_may_be_written() -> None:
    terms, problems = find_terms(["水稻", "tea", "茶业"], CROPS, "stations/a.yaml", 7)
    assert [each.name for each in terms] == ["水稻", "茶叶"]
    assert [(each.path, each.line) for each in problems] == [("stations/a.yaml", 7)]
    assert "茶叶" in problems[0].mend and "locality.yaml" in problems[0].mend
