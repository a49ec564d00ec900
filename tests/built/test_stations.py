"""The directory of stations in a built site: pages that lead to each other, search, and what an edit changes."""

from __future__ import annotations

import json
import random
import re
import shutil
from pathlib import Path

import pytest

from tests.built.pages import contents, follow, is_outside, text, tree
from tests.county import SITE_URL, Miniature
from tests.sampling import in_turns

pytestmark = in_turns()

_HREF = re.compile(r'<a [^>]*?href="([^"]*)"')
SVG = "{http://www.w3.org/2000/svg}"
CROPS = ("茶叶", "核桃")


def random_county(county: Miniature, seed: int, number: int = 400) -> None:
    """Give the miniature many stations in many towns, in files of any order, and bases in some of the towns."""
    chance = random.Random(seed)
    for folder in ("programme", "branches", "liaison"):  # of stations, towns and branches that are no more
        shutil.rmtree(county.content / folder)
    towns = [f"town-{each}" for each in range(chance.randint(1, 25))]
    words = (county.content / "locality.yaml").read_text(encoding="utf-8").partition("作物:")[2]
    listed = "".join(f"  - {{代码: {town}, 名称: 示例{town}}}\n" for town in towns)
    county.write("content/locality.yaml", f"乡镇:\n{listed}作物:{words}")
    rows = [station("xian", "县")]
    rows += [station(town, "镇", 上级="xian", 乡镇=f"示例{town}", 作物=chance.choice(CROPS)) for town in towns]
    for each in range(number - len(rows)):
        crops = "、".join(chance.sample(CROPS, chance.randint(1, 2)))
        rows.append(station(f"cun-{each}", "村", 上级=chance.choice(towns), 作物=crops))
    chance.shuffle(rows)
    county.write("content/stations/sample.yaml", "站点表:\n" + "".join(rows[: number // 2]))
    county.write("content/stations/other/more.yaml", "站点表:\n" + "".join(rows[number // 2 :]))
    bases = [base(f"base-{each}", f"示例{chance.choice(towns)}", chance.choice(CROPS)) for each in range(20)]
    county.write("content/bases/sample.yaml", "基地表:\n" + "".join(bases))


def station(code: str, level: str, **given: str) -> str:
    fields = {
        "代码": code, "名称": f"示例{code}站点", "级别": level, "管理员": "站点管理员", "座位": "40",
        "开放": "每周四晚", "示例": "是", **given,
    }  # fmt: skip
    return record(fields)


def base(code: str, town: str, crop: str, **given: str) -> str:
    fields = {
        "代码": code, "名称": f"示例{code}", "乡镇": town, "作物": crop, "技术": "修剪",
        "推荐单位": "示例县农业农村部门", "来源": "示例", "示例": "是", **given,
    }  # fmt: skip
    return record(fields)


def record(fields: dict[str, str]) -> str:
    first, *others = [f"{key}: {value}\n" for key, value in fields.items()]
    return f"  - {first}" + "".join(f"    {line}" for line in others)


def links(site: Path, page: Path) -> list[Path]:
    """Return the files of the site that a page's links lead to."""
    found = _HREF.findall(page.read_text(encoding="utf-8"))
    return [follow(site, page, address, "/mini")[0] for address in found if not is_outside(address)]


@pytest.mark.parametrize(("seed", "address"), [(1, ""), (2, SITE_URL)])
def test_of_400_random_stations_each_is_reached_from_the_county_and_no_link_is_dead(
    miniature: Miniature, seed: int, address: str
) -> None:
    """Downwards alone: from the county's page to its towns, from each town's to its villages."""
    random_county(miniature, seed)
    site = miniature.build(site_url=address, full_index=False)
    folder = (site / "stations/at").resolve()
    waiting = [folder / "xian.html"]
    reached = set(waiting)
    for page in waiting:
        for target in links(site, page):
            assert target.is_file(), f"{page}: {target}"
            if target.parent == folder and target.name != "index.html" and target not in reached:
                reached.add(target)
                waiting.append(target)
    assert 400 == len(reached)
    listed = set(links(site, folder / "index.html"))
    assert reached <= listed
    for page in (site / "stations/bases").resolve().glob("*.html"):
        assert all(target.is_file() for target in links(site, page)), page


def test_the_column_and_the_map_lead_to_the_directories(site: Path) -> None:
    for page in (site / "stations/index.html", site / "map/index.html"):
        found = set(links(site, page.resolve()))
        assert {(site / "stations/at/index.html").resolve(), (site / "stations/bases/index.html").resolve()} <= found


def test_a_station_leads_up_and_to_what_is_near(site_files: Path) -> None:
    """The base of its own town is printed on the town's page; the script for the villages' has all of them."""
    page = site_files / "stations/at/east.html"
    names = {text(each) for each in tree(page).iter("a")}
    assert {"示例东镇一村站点", "示例县中心站点", "站点名录", "示例茶园", "全县的示范基地和带头人"} <= names
    script = (site_files / "stations/bases/list.js").read_text(encoding="utf-8")
    rows = json.loads(script.removeprefix('portalData("bases",').rstrip(")\n"))
    assert ["示例茶园", "示例核桃带头人"] == [row[0] for row in rows]


def test_a_base_leads_to_the_text_on_its_technique(site_files: Path) -> None:
    assert site_files.resolve() / "rural" in {
        target.parent for target in links(site_files, (site_files / "stations/bases/tea-garden.html").resolve())
    }


def test_the_drawing_says_in_words_what_it_shows(site_files: Path) -> None:
    page = tree(site_files / "stations/at/index.html")
    drawing = next(each for each in page.iter(f"{SVG}svg") if each.get("role") == "img")
    assert "levels-title levels-words" == drawing.get("aria-labelledby")
    assert "县级站点1个，镇级站点2个，村级站点1个" in text(drawing.find(f"{SVG}desc"))


def test_texts_may_link_to_stations_and_bases(miniature: Miniature) -> None:
    """By their addresses, from any text; what is misspelt is told with what was probably meant."""
    article = miniature.content / "rural/pruning.md"
    body = "\n\n[一村站点](../stations/at/east-first)、[茶园](../stations/bases/tea-garden)\n"
    article.write_text(article.read_text(encoding="utf-8") + body, encoding="utf-8")
    assert [] == miniature.problems()
    site = miniature.build(full_index=False)
    page = next(each for each in site.glob("rural/*.html") if "一村站点" in each.read_text(encoding="utf-8"))
    names = {target.name for target in links(site, page.resolve())}
    assert {"east-first.html", "tea-garden.html"} <= names
    article.write_text(article.read_text(encoding="utf-8").replace("at/east-first", "at/east-frist"), encoding="utf-8")
    assert ["east-frist" in each and "east-first" in each for each in miniature.problems()] == [True]


def test_records_are_found_by_the_search_without_a_day(site_files: Path) -> None:
    texts = "".join(each.read_text(encoding="utf-8") for each in (site_files / "search/texts").glob("*.js"))
    assert '"stations/at/east-first.html","示例东镇一村站点",' in texts
    assert re.search(
        r'"stations/bases/walnut-leader\.html","示例核桃带头人","[^"]*核桃嫁接[^"]*","stations","",', texts
    )


def test_a_changed_station_changes_few_pages_and_equals_a_clean_build(miniature: Miniature, tmp_path: Path) -> None:
    """A stick's update holds its page, the directory and the search's chunk; a new base no station of another town."""
    random_county(miniature, 3, number=60)
    kept = miniature.build(cache=tmp_path / "cache", full_index=False)
    before = contents(kept)
    path = miniature.content / "stations/other/more.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("座位: 40", "座位: 41", 1), encoding="utf-8")
    more = miniature.content / "bases/sample.yaml"
    more.write_text(more.read_text(encoding="utf-8") + base("new", "示例town-0", "茶叶"), encoding="utf-8")
    again = miniature.build(cache=tmp_path / "cache", full_index=False)
    after = contents(again)
    changed = {name for name in after if before.get(name) != after[name] and name.startswith("stations/at/")}
    assert 2 == len(changed)
    assert ["stations/at/town-0.html"] == [name for name in changed if "示例new" in after[name].decode()]
    clean = contents(miniature.build(output=tmp_path / "clean", full_index=False))
    assert clean == after


def test_a_county_without_stations_has_none_of_it(miniature: Miniature) -> None:
    for folder in ("stations", "bases", "programme"):
        shutil.rmtree(miniature.content / folder)
    site = miniature.build(full_index=False)
    assert not (site / "stations/at").exists()
    assert not (site / "stations/bases").exists()
    assert "站点名录" not in (site / "stations/index.html").read_text(encoding="utf-8")
