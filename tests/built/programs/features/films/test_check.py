"""What is wrong with a shelf once everything else is known, in the words that an editor reads."""

from __future__ import annotations

import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from tests.county import Miniature
from tests.films import BUD, SHELF, county_with_films
from tests.remembering import remember_all
from tests.sampling import sampled

ENOUGH = "影片架不够放"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_all(monkeypatch)


@pytest.fixture
def county(tmp_path: Path) -> Miniature:
    return county_with_films(tmp_path)


def problems(county: Miniature) -> list[str]:
    """Return what `check` says of the shelf's file, but for the hint that it is too small."""
    found = (each for each in county.problems() if ENOUGH not in each)
    return [each for each in found if each.startswith("content/media.yaml:")]


def changed(county: Miniature, old: str, new: str) -> list[str]:
    assert old in SHELF
    county.write("content/media.yaml", SHELF.replace(old, new))
    return problems(county)


def test_a_shelf_whose_films_are_whole_has_no_problem(county: Miniature) -> None:
    assert [] == problems(county)


def test_a_shelf_that_is_too_small_for_the_rules_is_told_with_the_rule(county: Miniature) -> None:
    (county.content / "programme/rules.yaml").unlink(missing_ok=True)  # so that the usual rule counts
    (told,) = [each for each in county.problems() if ENOUGH in each]
    assert told.startswith("content/media.yaml:3: 提示")
    assert "第一、二、三、四季度" in told and "四川广安市" in told and "要 540 分钟" in told and "media add" in told


def test_a_film_of_a_day_to_come_is_not_made_public(county: Miniature) -> None:
    """A film cannot wait for its day, as texts do: calendar and programme name it as soon as it has an entry."""
    day = re.search("日期: ([0-9-]+)", SHELF)
    assert day
    (told,) = changed(county, f"    {day[0]}", "    日期: 2099-01-01")
    assert "提示" not in told and "马上就公布，不会等到那一天" in told and "请先删去这一段" in told


def test_a_film_that_is_not_on_this_machine_keeps_nobody_from_publishing(county: Miniature) -> None:
    (told,) = changed(county, "存放处: content/videos/media", "存放处: ../films")
    assert told.startswith("content/media.yaml:21: 提示") and "../films/one-bud.webm 不在" in told
    assert "请把文件放进 ../films 文件夹" in told


def test_a_folder_of_films_that_is_not_there_is_told_once(county: Miniature) -> None:
    """An editor's PC has none of them, and need not hear of each."""
    more = "\n      - {名称: one-bud-phone.mp4, 大小: 手机}"
    text = SHELF.replace("存放处: content/videos/media", "存放处: films")
    county.write("content/media.yaml", text.replace("  - 代码: not-given", f"{more[1:]}\n  - 代码: not-given"))
    (told,) = problems(county)
    assert told.startswith("content/media.yaml:1: 提示")
    assert "文件夹 films 不在这台电脑上，2 个影片文件没有" in told


def test_a_film_that_was_exchanged_or_damaged_stops_publishing(county: Miniature) -> None:
    """The remedy says what to write if the new one is meant."""
    film = county.content / "videos/media/one-bud.webm"
    film.write_bytes(film.read_bytes()[:-1] + b"\0")
    (told,) = problems(county)
    assert told.startswith("content/media.yaml:21: 影片《示例：一芽一叶》电脑用的文件") and "登记的不一样" in told
    digest = told.partition("校验: ")[2][:64]
    assert sha256(film.read_bytes()).hexdigest() == digest
    assert [] == changed(county, sha256(BUD.read_bytes()).hexdigest(), digest)


def test_a_film_without_a_hash_is_told_what_to_write(county: Miniature) -> None:
    digest = sha256(BUD.read_bytes()).hexdigest()
    (told,) = changed(county, f", 校验: {digest}", "")
    assert "提示" in told and f"校验: {digest}" in told


def test_what_only_calls_itself_a_film_is_refused(county: Miniature) -> None:
    county.write("content/videos/media/odd.mp4", "no film")
    (told,) = changed(county, "{名称: one-bud.webm, 大小: 电脑, 长边: 640, 校验: "
                      f"{sha256(BUD.read_bytes()).hexdigest()}}}", "{名称: odd.mp4, 大小: 电脑, 校验: "
                      f"{sha256(b'no film').hexdigest()}}}")  # fmt: skip
    assert "odd.mp4" in told and "提示" not in told


@sampled(3)
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("代码: one-bud", "代码: One Bud", ":3: 影片的代码“One Bud”不对"),
        ("代码: one-bud", "代码: index", ":3: 代码“index”是网站或系统自己要用的"),
        ("代码: not-given", "代码: one-bud", ":22: 影片的代码“one-bud”和第 3 行重复"),
        ("one-bud.webm, 大小", "one-bud.avi, 大小", ":21: “one-bud.avi”不是 MP4 或 WebM"),
        ("one-bud.webm, 大小", "../one-bud.webm, 大小", ":21: 文件名“../one-bud.webm”不对"),
        ("存放处: content/videos/media", "存放处: ftp://example.org/a", ":1: 存放处“ftp://example.org/a”不是网址"),
        ("封面: videos/media/one-bud.png", "封面: videos/media/two.png", ":14: 文件“videos/media/two.png”不存在"),
        (
            "封面: videos/media/one-bud.png",
            "封面: videos/media/one-bud.vtt",
            ":14: 文件“videos/media/one-bud.vtt”的格式",
        ),
        (
            "字幕: videos/media/one-bud.vtt",
            "字幕: videos/media/one-bud.png",
            ":15: 文件“videos/media/one-bud.png”的格式",
        ),
        ("课件: rural/pruning.md", "课件: rural/none.md", ":35: 课件“rural/none.md”指向的文件不存在"),
        ('时间: "0:08"', '时间: "0:20"', ":16: 影片《示例：一芽一叶》的章节时间不对"),
        ('时间: "0:08"', '时间: "0:00"', ":16: 影片《示例：一芽一叶》的章节时间不对"),
        ("    课件: rural/pruning.md\n", "", ":30: 课件《示例：修剪课件》没有写是哪个文件"),
    ],
)
def test_a_slip_is_named_with_its_line(county: Miniature, old: str, new: str, told: str) -> None:
    found = changed(county, old, new)
    assert [each for each in found if each.startswith(f"content/media.yaml{told}")], found


def test_an_article_names_a_film_by_its_code(county: Miniature) -> None:
    head = "---\n标题: 示例：影片\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n视频: {影片: %s}\n---\n正文。\n"
    county.write("content/videos/named.md", head % "one-bud")
    assert not [each for each in county.problems() if "named.md" in each]
    county.write("content/videos/named.md", head % "two-buds")
    (told,) = [each for each in county.problems() if "named.md" in each]
    assert told.startswith("content/videos/named.md:6: 影片“two-buds”不在影片架上")
    county.write("content/videos/named.md", head % "one-bud, 文件: media/one-bud.webm")
    (told,) = [each for each in county.problems() if "named.md" in each]
    assert "这里的“文件”不会显示" in told


def test_a_link_leads_to_a_film(county: Miniature) -> None:
    head = "---\n标题: 示例：链接\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n---\n"
    county.write(
        "content/news/link.md", f"{head}请看[影片](../stations/films/one-bud)、[影片架](../stations/films/index)。\n"
    )
    assert not [each for each in county.problems() if "link.md" in each]


def test_a_place_beside_the_content_folder_is_found(county: Miniature) -> None:
    (county.root / "影片").mkdir()
    shutil.copy(BUD, county.root / "影片/one-bud.webm")
    assert [] == changed(county, "存放处: content/videos/media", "存放处: 影片")
