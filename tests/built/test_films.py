"""A shelf of films, really built: for the web, for sticks of each level, again and again."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from plugins.features.films.model import Films
from plugins.kernel.problems import ContentProblems
from plugins.kernel.request import Stick
from plugins.pipeline.build import build
from tests.built.bundling import maker, unzip
from tests.built.pages import contents, text, tree
from tests.county import ROOT, SITE_URL, Miniature
from tests.films import BUD, SHELF, county_with_films
from tests.sampling import in_turns

pytestmark = in_turns()

SCREENING = ROOT / "content/videos/media/before-the-screening.webm"
FILM, SHELF_PAGE, EVENING = (f"stations/films/{name}.html" for name in ("one-bud", "index", "evening"))


@pytest.fixture
def county(tmp_path: Path) -> Miniature:
    return county_with_films(tmp_path / "county")


def in_sizes(county: Miniature) -> None:
    """Give the film three sizes, told apart by what is behind their end."""
    (county.root / "films").mkdir()
    rows = []
    for size in ("手机", "电脑", "投影"):
        name = f"bud-{len(rows)}.webm"
        shutil.copy(BUD, county.root / "films" / name)
        rows.append(f"      - {{名称: {name}, 大小: {size}, 存放处: films}}\n")
    head, _, tail = SHELF.partition("      - {名称: one-bud.webm")
    county.write("content/media.yaml", head + "".join(rows) + tail[tail.index("  - 代码: not-given") :])


def films_of(site: Path) -> set[str]:
    return {path.name for path in (site / "stations/films").glob("*") if path.suffix in (".webm", ".mp4")}


def sources(site: Path, page: str) -> list[str]:
    return [each.get("src", "") for each in tree(site / page).iter("source")]


def test_the_shelf_lists_every_film_under_its_topic(county: Miniature) -> None:
    page = tree(county.build() / SHELF_PAGE)
    sections = {
        text(each.find(".//h2")): text(each)
        for each in page.iter("section")
        if each.get("data-shelf-group") is not None
    }
    assert ["党的知识", "农业技术"] == list(sections)
    assert "示例：还没有交来的影片" in sections["党的知识"] and "影片文件还没有交到本站" in sections["党的知识"]
    assert (
        "示例：一芽一叶" in sections["农业技术"]
        and "2月—4月" in sections["农业技术"]
        and "0:20" in sections["农业技术"]
    )
    assert "示例：修剪课件" in sections["农业技术"]


def test_a_films_page_has_all_that_is_known_of_it(county: Miniature) -> None:
    site = county.build()
    page, words = tree(site / FILM), text(tree(site / FILM).find(".//main"))
    assert ["one-bud-pc.webm"] == sources(site, FILM)
    assert (site / "stations/films/one-bud-pc.webm").is_file()
    for said in (
        "茶叶",
        "种养户",
        "示例县自己做的",
        "芽在哪里",
        "0:08",
        "先看顶上的芽",
        "171 KB，长边 640 像素，每秒 68 千位",
    ):
        assert said in words, said
    video = page.find(".//video")
    assert video is not None and (site / "stations/films" / video.get("poster", "")).resolve().is_file()
    assert next(page.iter("track")).get("src", "").startswith("data:text/vtt;base64,"), "a disk has no other way"
    assert "one-bud-pc.webm#t=8" in {each.get("href") for each in page.iter("a")}, "chapters work without a script"
    assert "影片文件还没有交到本站" in text(tree(site / "stations/films/not-given.html").find(".//main"))
    lesson = tree(site / "stations/films/pruning-words.html")
    assert any("/rural/" in each.get("href", "") for each in lesson.find(".//main").iter("a"))  # type: ignore[union-attr]


def test_on_the_web_captions_are_a_file_and_on_a_disk_a_script(county: Miniature) -> None:
    web = county.build(site_url=SITE_URL, output=county.root / "web")
    (track,) = tree(web / FILM).iter("track")
    assert (web / "stations/films" / track.get("src", "")).resolve().is_file()
    assert not (web / "stations/films/captions").exists()
    (item,) = [each for each in tree(web / EVENING).iter("li") if each.get("data-evening-film")]
    assert (web / "stations/films" / item.get("data-captions", "")).resolve().is_file()
    disk = county.build()
    (item,) = [each for each in tree(disk / EVENING).iter("li") if each.get("data-evening-film")]
    script = (disk / "stations/films" / item.get("data-captions-script", "")).read_text(encoding="utf-8")
    assert script.startswith('portalCaptions("WEBVTT') and "芽" in script


def test_an_article_leads_to_the_film_that_it_names(county: Miniature) -> None:
    head = "---\n标题: 示例：影片\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n示例: 是\n地址名: named\n"
    county.write("content/videos/named.md", f"{head}视频: {{影片: one-bud}}\n---\n正文。\n")
    page = tree(county.build() / "videos/named.html")
    assert "../stations/films/one-bud.html" in {each.get("href") for each in page.iter("a")}
    assert page.find(".//video") is None


def test_films_are_found_by_the_search_and_lead_from_column_and_map(county: Miniature) -> None:
    site = county.build()
    for page in ("videos/index.html", "map/index.html"):
        assert "../stations/films/index.html" in {each.get("href") for each in tree(site / page).iter("a")}, page
    texts = "".join(path.read_text(encoding="utf-8") for path in (site / "search/texts").rglob("*.js"))
    assert "茶树嫩梢上哪是芽" in texts and "先看顶上的芽" in texts


def test_a_county_without_a_shelf_gets_nothing_of_it(tmp_path: Path) -> None:
    county = county_with_films(tmp_path / "county")
    (county.content / "media.yaml").unlink()
    site = county.build()
    assert not (site / "stations/films").exists() and not list((site / "assets").glob("films-*.js"))
    assert "stations/films" not in (site / "videos/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("stick", "films"),
    [
        (None, {"one-bud-phone.webm", "one-bud-pc.webm", "one-bud-projector.webm"}),
        (Stick(), {"one-bud-pc.webm"}),
        (Stick(level="village"), {"one-bud-pc.webm"}),
        (Stick(level="county"), {"one-bud-projector.webm"}),
        (Stick(media_bytes=0), set()),
    ],
)
def test_a_site_carries_the_sizes_that_it_is_for(county: Miniature, stick: Stick | None, films: set[str]) -> None:
    in_sizes(county)
    site = county.build(stick=stick)
    assert films == films_of(site)
    assert films == {Path(each).name for each in _links(site / FILM) if each.endswith(".webm")}
    if not films:
        assert "没有装进离线包" in text(tree(site / FILM).find(".//main"))
        assert "这里还没有能放的影片" in text(tree(site / EVENING).find(".//main"))


def test_films_and_articles_share_the_room_of_a_stick(county: Miniature) -> None:
    """By priority, whichever feature publishes them; the film of the article has the same size."""
    size = BUD.stat().st_size
    assert {"one-bud-pc.webm"} == films_of(county.build(stick=Stick(media_bytes=2 * size), output=county.root / "two"))
    county.write("content/media.yaml", SHELF.replace("    封面:", "    离线优先: 1\n    封面:"))
    one = county.build(stick=Stick(media_bytes=size), output=county.root / "one")
    assert {"one-bud-pc.webm"} == films_of(one) and not (one / "videos/media/one-bud.webm").exists()


def test_what_changes_is_made_again_and_equals_a_clean_build(county: Miniature) -> None:
    """A film comes, is exchanged and goes again; the next build is always a clean one's equal."""
    cache, place = county.root / "cache", county.root / "影片"
    county.write("content/media.yaml", re.sub(r"，?, 校验: \w+", "", SHELF).replace("content/videos/media", "影片"))
    place.mkdir()

    def same() -> Mapping[str, bytes]:
        warm = contents(county.build(cache=cache))
        assert warm == contents(county.build(output=county.root / "clean"))
        shutil.rmtree(county.root / "clean")
        return warm

    assert not any(name.endswith("one-bud-pc.webm") for name in same())
    shutil.copy(BUD, place / "one-bud.webm")
    first = same()["stations/films/one-bud-pc.webm"]
    (place / "one-bud.webm").write_bytes(SCREENING.read_bytes())
    assert first != same()["stations/films/one-bud-pc.webm"]
    (place / "one-bud.webm").unlink()
    assert not any(name.endswith("one-bud-pc.webm") for name in same())


def test_a_film_that_is_not_as_noted_stops_the_build_and_the_last_site_stays(county: Miniature) -> None:
    before = contents(county.build())
    film = county.content / "videos/media/one-bud.webm"
    film.write_bytes(film.read_bytes()[:-1])
    with pytest.raises(ContentProblems, match="登记的不一样"):
        county.build()
    assert before == contents(county.root / "output")


def test_a_bundle_tells_which_films_are_in_it_and_which_are_not(county: Miniature, tmp_path: Path) -> None:
    in_sizes(county)
    office = maker(tmp_path, county.content)
    packed = office.make(county.request(), level="county")
    assert "影片：给县级站点，装了 1 部（投影用的）。" in packed.sentence
    assert "没有装的影片，文件还没有交来：《示例：还没有交来的影片》。" in packed.sentence
    unzip(packed, tmp_path / "stick")
    assert {"one-bud-projector.webm"} == films_of(tmp_path / "stick")
    full = office.make(county.request(output=county.root / "other"), media_bytes=0)
    assert "装了 0 部" in full.sentence and "--media 的地方不够：《示例：一芽一叶》" in full.sentence


def test_films_are_looked_for_beside_the_editors_folder_where_a_chosen_one_is_built(county: Miniature) -> None:
    """What may be published is written into the cache; the films stay where they are."""
    request = county.request()
    chosen = county.root / "elsewhere/content"
    shutil.copytree(county.content, chosen)
    for name in ("one-bud.webm", "one-bud.md"):
        next(chosen.glob(f"videos/**/{name}")).unlink()
    report = build(replace(request, content=chosen, beside=county.root))
    (found,) = report.edition.models.of(Films).found.values()
    assert (county.content / "videos/media/one-bud.webm", sha256(BUD.read_bytes()).hexdigest()) == (
        found.path,
        found.sha256,
    )


def _links(page: Path) -> set[str]:
    found = tree(page)
    return {each.get("href") or "" for each in found.iter("a")} | {
        each.get("src") or "" for each in found.iter("source")
    }
