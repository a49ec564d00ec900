"""Pictures arrive upright, in three sizes and two newer formats, and say nothing of where they were taken."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

import pytest
from PIL import Image

from plugins.kernel.images.pictures import SMALL
from tests.built.pages import by_title, contents, pages, text, tree
from tests.county import COUNTY, SITE_URL, Miniature
from tests.sampling import in_turns

pytestmark = in_turns()

RASTER = {".jpg", ".png", ".webp", ".avif"}
GPS = 0x8825
ORIENTATION = 0x0112
IMAGES = COUNTY / "content" / "images"
SLOPE = "示例：重庆来的春茶采摘法"


def rasters(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*") if path.suffix in RASTER)


def test_the_sources_hold_what_must_go() -> None:
    """Else the next test would prove nothing."""
    with Image.open(IMAGES / "slope.jpg") as image:
        assert image.getexif().get_ifd(GPS)


def test_no_published_picture_tells_where_it_was_taken(site: Path) -> None:
    for path in rasters(site):
        with Image.open(path) as image:
            assert {} == dict(image.getexif()), path
        assert b"ExamplePhone" not in path.read_bytes(), path


def test_every_picture_has_both_newer_formats_in_its_widths(site_files: Path) -> None:
    found = {path.name.partition("-")[0]: set() for path in (site_files / "images").iterdir() if path.suffix == ".avif"}
    for path in rasters(site_files / "images"):
        if path.name.endswith(SMALL):
            continue  # a crop, of which one is enough
        name, _, width, kind = re.split(r"[-.]", path.name)
        with Image.open(path) as image:
            assert int(width) == image.width, path
            assert {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG", "png": "PNG"}[kind] == image.format
        found[name].add((kind, int(width)))
    newer = ("avif", "webp")
    assert {
        "slope": {("jpg", 1600), ("avif", 1600), *((kind, width) for kind in newer for width in (480, 960))},
        "meeting": {("jpg", 600), *((kind, width) for kind in newer for width in (480, 600))},
        "upright": {("jpg", 200), *((kind, 200) for kind in newer)},
        "seal": {("png", 96), *((kind, 96) for kind in newer)},
    } == found


def test_sizes_on_the_page_are_those_of_the_file(site: Path) -> None:
    for page in pages(site):
        for image in tree(page).iter("img"):
            file = page.parent / image.get("src", "")
            if file.suffix in RASTER:
                with Image.open(file) as opened:
                    assert (str(opened.width), str(opened.height)) == (image.get("width"), image.get("height")), file


def test_a_photo_taken_upright_stands_upright(site_files: Path) -> None:
    (path,) = (site_files / "images").glob("upright-*.jpg")
    with Image.open(path) as image:
        assert (200, 300) == image.size


def test_transparency_stays(site_files: Path) -> None:
    for path in (site_files / "images").glob("seal-*[0-9].*"):
        with Image.open(path) as image:
            assert (0, 128) == image.convert("RGBA").getchannel("A").getextrema(), path


def test_source_sets_offer_avif_before_webp(site_files: Path) -> None:
    picture = next(tree(by_title(site_files, SLOPE)).iter("picture"))
    assert ["image/avif", "image/webp"] == [each.get("type") for each in picture.iter("source")]
    assert ["480w", "960w", "1600w"] == re.findall(r"\d+w", next(picture.iter("source")).get("srcset", ""))


def test_a_picture_with_a_title_has_a_caption(site_files: Path) -> None:
    captions = [text(each) for each in tree(by_title(site_files, "示例：茶叶周怎么算产量")).iter("figcaption")]
    assert ["图一 示例印"] == captions


def test_files_to_take_along_are_published_byte_for_byte(site_files: Path) -> None:
    (form,) = (site_files / "files").glob("*.csv")
    assert (COUNTY / "content/files/示例报名表.csv").read_bytes() == form.read_bytes()
    for name in ("organization/media/reading.wav", "videos/media/one-bud.webm", "videos/media/one-bud.vtt"):
        assert (COUNTY / "content" / name).read_bytes() == (site_files / name).read_bytes()


def test_films_and_recordings_have_what_their_players_need(site_files: Path) -> None:
    film, spoken = tree(by_title(site_files, "示例：一芽一叶怎么认")), tree(by_title(site_files, "示例：能听的一篇"))
    video, audio = film.find(".//video"), spoken.find(".//audio")
    assert video is not None and audio is not None
    assert {"media/one-bud.webm", _within(site_files / "videos/media/one-bud.vtt")} == {
        each.get("src") for each in video
    }
    assert "media/one-bud.png" == video.get("poster")
    assert "先看顶上的芽" in text(film.find(".//details[@class='transcript']"))
    assert ["audio/wav"] == [each.get("type") for each in audio.iter("source")]


def test_captions_are_a_file_on_the_web_alone(miniature: Miniature, tmp_path: Path) -> None:
    """From a disk browsers read no file of captions, so the page holds them, and follows when they change."""
    captions = miniature.content / "videos/media/one-bud.vtt"
    web = miniature.build(output=tmp_path / "web", site_url=SITE_URL)
    assert "media/one-bud.vtt" in _film_sources(web)
    miniature.build(cache=tmp_path / "cache")
    captions.write_text(captions.read_text("utf-8").replace("一芽一叶", "一芽二叶"), encoding="utf-8")
    assert _within(captions) in _film_sources(miniature.build(cache=tmp_path / "cache"))


def test_a_film_elsewhere_is_a_link_and_loads_nothing(site_files: Path) -> None:
    page = tree(by_title(site_files, "示例：在别处的影片"))
    assert page.find(".//video") is None
    assert "https://www.example.org/film.mp4" in {each.get("href") for each in page.iter("a")}


@pytest.mark.parametrize("line", ["[看大图](../images/slope.jpg)", "见附件。"])
def test_a_photo_offered_as_a_file_keeps_its_pixels_and_loses_its_place(miniature: Miniature, line: str) -> None:
    head = "---\n标题: 示例：大图\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n附件: ../images/upright.jpg\n---\n"
    miniature.write("content/news/large.md", f"{head}{line}\n")
    site = miniature.build()
    for path in [site / "images/upright.jpg", *(site / "images").glob("slope.jpg")]:
        with Image.open(path) as image, Image.open(IMAGES / path.name) as source:
            assert set(image.getexif()) <= {ORIENTATION}, path
            assert source.tobytes() == image.tobytes(), path
            assert source.getexif().get(ORIENTATION, 1) == image.getexif().get(ORIENTATION, 1), path


def test_what_only_calls_itself_a_photo_is_named_with_its_line(miniature: Miniature) -> None:
    miniature.write("content/files/odd.jpg", b"\xff\xd8\xff\xdano picture")
    head = "---\n标题: 示例：附件\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n附件: ../files/odd.jpg\n---\n"
    miniature.write("content/news/odd.md", f"{head}见附件。\n")
    (problem,) = miniature.problems()
    assert problem.startswith("content/news/odd.md:6: ") and "不完整" in problem


def test_cached_pictures_equal_fresh_ones(miniature: Miniature, site_files: Path) -> None:
    cache = miniature.root / "cache"
    cold = contents(miniature.build(cache=cache))
    assert any(cache.rglob("*.avif"))
    warm = contents(miniature.build(cache=cache))
    assert contents(site_files) == cold == warm


@pytest.mark.parametrize("name", ["photo.jpg", "photo.png"])
def test_a_picture_that_cannot_be_opened_is_named_with_its_line(miniature: Miniature, name: str) -> None:
    miniature.write(f"content/images/{name}", b"no picture")
    head = "---\n标题: 示例：坏图\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n---\n"
    miniature.write("content/news/bad.md", f"{head}\n![坏图](../images/{name})\n")
    (problem,) = miniature.problems()
    assert problem.startswith("content/news/bad.md:8: ") and "打不开" in problem


def test_a_drawing_with_a_script_is_refused(miniature: Miniature) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>1</script></svg>'
    miniature.write("content/images/steps.svg", drawing)
    problems = miniature.problems()
    assert {"content/organization/steps.md:21", "content/rural/pruning.md:8"} == {
        problem.split(": ")[0] for problem in problems
    }


def _film_sources(site: Path) -> set[str]:
    film = tree(by_title(site, "示例：一芽一叶怎么认")).find(".//video")
    assert film is not None
    return {each.get("src", "") for each in film}


def _within(captions: Path) -> str:
    return f"data:text/vtt;base64,{b64encode(captions.read_bytes()).decode()}"
