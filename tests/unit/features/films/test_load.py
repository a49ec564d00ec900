"""content/media.yaml: what it says, and what is wrong in it, at its line with a remedy that works."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.features.films.load import load_films
from plugins.features.films.model import USUAL_SIZES, Films
from plugins.features.locality.films import FilmFile
from plugins.features.locality.model import Locality, Term, Vocabulary

LOCALITY = Locality(
    crops=Vocabulary("作物", (Term("tea", "茶叶"),)),
    topics=Vocabulary("片源专题", (Term("farming", "农业技术"), Term("party", "党的知识"))),
)
HEAD = "影片表:\n  - 代码: bud\n    标题: 一芽一叶\n    专题: 农业技术\n    许可: 自制\n    日期: 2026-03-08\n"
DIGEST = "ab" * 32


def load(folder: Path, text: str) -> tuple[Films, list[str]]:
    (folder / "media.yaml").write_text(text, encoding="utf-8")
    films, problems = load_films(folder, "media.yaml", LOCALITY)
    return films, [f"{each.line}: {each.what}" for each in problems]


def test_a_county_without_the_file_has_an_empty_shelf(tmp_path: Path) -> None:
    films, problems = load_films(tmp_path, "media.yaml", LOCALITY)
    assert ((), []) == (films.shelf.films, problems)


def test_a_film_is_read_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    text = f"""{HEAD}    作物: 茶叶
    月份: 11-1
    级别: 镇、村
    时长: "12:30"
    章节:
      - {{时间: "0:00", 名称: 开头}}
      - {{时间: "3:20", 名称: 剪枝}}
    文件:
      - {{名称: bud-pc.mp4, 大小: 电脑, 校验: {DIGEST}, 字节: "1,234", 长边: 960}}
      - {{名称: bud.mp4, 大小: 手机, 存放处: 'https://films.example.org/a'}}
"""
    films, problems = load(tmp_path, f"存放处: ../影片\n{text}")
    (film,) = films.shelf.films
    assert [] == problems
    assert ("bud", "stations/films/bud.html", 750, (1, 11, 12), ("town", "village"), True, False) == (
        film.code, film.path, film.seconds, film.months, film.levels, film.is_video, film.sample,
    )  # fmt: skip
    assert (("farming",), ("tea",)) == (tuple(each.code for each in film.topics), tuple(c.code for c in film.crops))
    assert date(2026, 3, 8) == film.published
    assert [(0, "开头"), (200, "剪枝")] == [(each.seconds, each.name) for each in films.entries[0].chapters]
    assert (
        FilmFile("bud-pc.mp4", DIGEST, 1234, "pc", "../影片", 960),
        FilmFile("bud.mp4", "", 0, "phone", "https://films.example.org/a"),
    ) == film.sizes


def test_a_film_without_files_is_on_the_shelf_all_the_same(tmp_path: Path) -> None:
    """Its title is known before its file is handed over."""
    films, problems = load(tmp_path, HEAD)
    assert ([], ()) == (problems, films.shelf.films[0].sizes)


def test_sizes_of_levels_are_the_usual_ones_but_for_those_that_are_written(tmp_path: Path) -> None:
    films, _ = load(tmp_path, f"各级大小: {{村: 手机}}\n{HEAD}")
    assert {**USUAL_SIZES, "village": "phone"} == films.level_sizes


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("专题2: 农业", "7: "),
        ("作物: 茶业", "7: “茶业”不在 locality.yaml 的“作物”里"),
        ("月份: 十三", "7: “月份”里的“十三”看不懂"),
        ("级别: 省", "7: “级别”里没有“省”"),
        ("时长: 十二分", "7: “时长”的“十二分”看不懂"),
        ("文件: [{名称: a.mp4, 大小: 电脑, 校验: abc}]", "7: “校验”不是 SHA-256"),
        ("文件: [{名称: a.mp4, 大小: 电脑, 字节: 3 MB}]", "7: “字节”的“3MB”不是整数"),
        ("文件: [{名称: a.mp4, 大小: 电视}]", "7: “大小”不能写“电视”"),
        ("章节: [{时间: 三分, 名称: 剪枝}]", "7: “时间”的“三分”看不懂"),
    ],
)
def test_a_slip_is_named_at_its_line(tmp_path: Path, line: str, told: str) -> None:
    _, problems = load(tmp_path, f"{HEAD}    {line}\n")
    assert 1 == len(problems) and problems[0].startswith(told)


def test_what_an_entry_must_say_is_demanded(tmp_path: Path) -> None:
    films, problems = load(tmp_path, "影片表:\n  - 代码: bud\n")
    assert () == films.entries
    assert {"标题", "专题", "许可", "日期"} == {
        word for word in ("标题", "专题", "许可", "日期") if any(word in each for each in problems)
    }
