"""Files that texts use: each is what its name says, is published without what it tells of people, and once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

import plugins.kernel.downloads.clean as clean
from plugins.kernel.incremental import file_hashes
from plugins.kernel.problems import ContentProblems
from tests.built.commands import NOW, quick_tasks
from tests.built.pages import contents, tree
from tests.county import Miniature
from tests.hostile_drawings import drawing, plain_attacks
from tests.sampling import sampled
from tests.unit.kernel.formats import samples
from tests.unit.kernel.formats.samples import KEPT, SECRET, film, moving, photo
from tests.unit.kernel.formats.test_cleaning import ALL, FILES, SEALED, all_bytes

HEAD = "---\n标题: 示例：文件\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n{}---\n见下。\n\n{}\n"
OF_TWEETNACL = b"_SECRETKEYBYTES"  # ends two names in its script, which every site publishes
LINE = 9  # of the body's second line


def offer(county: Miniature, name: str, data: bytes, as_: str = "link") -> None:
    """Write a file and a text that offers it. as_: by a link, or by a key of the head, with the line's beginning."""
    county.write(f"content/files/{name}", data)
    more = "" if as_ == "link" else f"{as_}../files/{name}\n"
    county.write("content/news/offer.md", HEAD.format(more, f"[文件](../files/{name})" if as_ == "link" else ""))


WAYS = {
    "a.jpg": "题图说明: 图\n题图: ", "a.png": "视频:\n  文件: media/one-bud.webm\n  封面: ", "a.mp3": "音频: ",
    "a.m4a": "音频: ", "a.pdf": "附件: ", "a.docx": "附件: ",
}  # fmt: skip


@sampled(3)
@pytest.mark.parametrize("name", [*FILES, "a.zip"])
def test_nothing_that_is_offered_tells_of_people(miniature: Miniature, name: str) -> None:
    """Whatever its format; the original stays as it is."""
    offer(miniature, name, ALL[name])
    assert [] == miniature.problems()
    site = miniature.build()
    (path,) = [path for path in (site / "files").iterdir() if path.name == name]
    found = all_bytes(path.read_bytes())
    assert SECRET not in found and (KEPT in found) == (KEPT in all_bytes(ALL[name]))
    assert ALL[name] == (miniature.content / "files" / name).read_bytes()


@pytest.mark.parametrize("name", WAYS)
def test_the_same_holds_for_what_heads_name(miniature: Miniature, name: str) -> None:
    """Pictures of texts, posters, recordings, attachments."""
    film_of_ours = (miniature.content / "videos/media/one-bud.webm").read_bytes()
    miniature.write("content/news/media/one-bud.webm", film_of_ours)
    offer(miniature, name, ALL[name], WAYS[name])
    assert [] == miniature.problems()
    for path, data in contents(miniature.build()).items():
        assert SECRET not in data.replace(OF_TWEETNACL, b""), path


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "moving.gif"])
def test_an_emblem_tells_nothing_either(miniature: Miniature, name: str) -> None:
    miniature.write(f"content/images/{name}", ALL[name])
    miniature.write("content/site.yaml", f"name: 示例党建网\nemblem: images/{name}\n")
    site = miniature.build()
    image = tree(site / "index.html").find(".//img[@class='masthead__emblem']")
    assert image is not None and SECRET not in (site / image.get("src", "")).read_bytes()


def test_pictures_that_move_and_drawings_are_shown_clean(miniature: Miniature) -> None:
    miniature.write("content/images/moving.gif", moving("GIF"))
    miniature.write("content/images/Karte.SVG", drawing(["<metadata>SECRET</metadata><!-- SECRET --><path d='M0 0'/>"]))
    body = "![动](../images/moving.gif)\n\n![图](../images/Karte.SVG)\n\n[图](../images/Karte.SVG)"
    miniature.write("content/news/shown.md", HEAD.format("", body))
    found = contents(miniature.build())
    for name in ("images/moving.gif", "images/Karte.SVG"):
        assert SECRET not in found[name], name
    assert b"<path" in found["images/Karte.SVG"]


@pytest.mark.parametrize("name", SEALED)
def test_what_is_signed_is_published_byte_for_byte(miniature: Miniature, name: str) -> None:
    """What it tells is a hint, which keeps nobody from publishing."""
    offer(miniature, name, SEALED[name])
    (hint,) = miniature.problems()
    assert hint.startswith(f"content/news/offer.md:{LINE}: 提示（不影响发布）：") and name in hint and "作者" in hint
    assert SEALED[name] == (miniature.build() / "files" / name).read_bytes()


OTHERS = {
    "a.jpg": photo("WEBP"), "b.gif": photo("JPEG"), "c.png": drawing([]), "d.svg": photo("PNG"), "e.pdf": photo("PNG"),
    "f.docx": samples.zipped({"a.txt": b"x"}), "g.zip": samples.office(), "h.mp3": samples.sound_wav(),
    "i.mp4": samples.film_webm(), "j.txt": samples.pdf(), "k.doc": samples.office(), "l.xls": b"<html>no sheet</html>",
    "m.pdf": b"no pdf", "n.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n", "o.vtt": "不是字幕".encode(), "p.csv": b"a\0b",
    "q.pdf": samples.pdf()[:700], "r.docx": samples.office()[:700], "s.jpg": photo("JPEG")[:-20],
    "t.mp4": film()[:300], "u.tif": photo("TIFF")[:900], "v.zip": samples.zipped({"run.bat": b"x"}),
    "w.wav": samples.sound_wav()[:45], "x.ofd": samples.zipped({"a": b"b"}), "y.odt": samples.office(),
    "z.7z": samples.zipped({}),
}  # fmt: skip


def test_what_is_something_else_or_not_whole_is_named_with_its_line(miniature: Miniature, tmp_path: Path) -> None:
    """By `check` and by `build` in the same words, all at once, and nothing ends in a traceback."""
    links = []
    for name, data in OTHERS.items():
        miniature.write(f"content/files/{name}", data)
        links.append(f"[文件](../files/{name})\n")
    miniature.write("content/news/others.md", HEAD.format("", "\n".join(links)))
    folders = ("--content", str(miniature.content), "--faq", str(miniature.faq), "--now", NOW, "--no-cache")
    checked = quick_tasks("check", *folders[:-1])
    built = quick_tasks("build", *folders, "--output", str(tmp_path / "out"))
    assert (1, 1, "", "") == (checked.returncode, built.returncode, checked.stderr, built.stderr)
    assert checked.stdout == built.stdout
    found = [line for line in checked.stdout.splitlines() if line.startswith("news/others.md:")]
    assert [f"news/others.md:{LINE + 2 * at}:" for at in range(len(OTHERS))] == [line.split(" ")[0] for line in found]
    for line, name in zip(found, OTHERS, strict=True):
        assert name in line and "请" in line, line


def test_who_follows_the_remedy_of_a_wrong_ending_is_done(miniature: Miniature) -> None:
    for name, data in list(OTHERS.items())[:13]:
        offer(miniature, name, data)
        (problem,) = miniature.problems()
        if "改名为" in problem:
            right = problem.partition("请把文件改名为 ")[2].partition("，")[0]
            (miniature.content / "files" / name).unlink()
            offer(miniature, right, data)
            assert [] == miniature.problems(), problem
        (miniature.content / "files" / name).unlink(missing_ok=True)


@sampled(2)
@pytest.mark.parametrize(
    ("name", "attack"), [(("a.svg", "b.SVG", "c.Svg")[at % 3], data) for at, data in enumerate(plain_attacks())][::7]
)
def test_no_drawing_acts_however_it_is_used(miniature: Miniature, name: str, attack: bytes) -> None:
    """Shown, linked, attached, as an emblem: it is refused with its line, or what acts is gone."""
    miniature.write(f"content/images/{name}", attack)
    body = f"![图](../images/{name})\n\n[图](../images/{name})"
    miniature.write("content/news/drawn.md", HEAD.format(f"附件: ../images/{name}\n", body))
    miniature.write("content/site.yaml", f"name: 示例党建网\nemblem: images/{name}\n")
    try:
        site = miniature.build()
    except ContentProblems as refused:
        found = [str(problem) for problem in refused.problems if "drawn.md" in problem.path]
        assert ["6", "10", "12"] == sorted((line.split(":")[1] for line in found), key=int)
        assert any("site.yaml" in problem.path for problem in refused.problems)
        return
    published = (site / "images" / name).read_bytes()
    assert b"script" not in published and b"evil" not in published and b" on" not in published


def test_a_long_screenshot_is_shown_smaller_with_a_hint(miniature: Miniature) -> None:
    out = io.BytesIO()
    Image.new("L", (300, 20_000), "white").save(out, "PNG")
    miniature.write("content/images/long.png", out.getvalue())
    miniature.write("content/news/long.md", HEAD.format("", "![截图](../images/long.png)"))
    (hint,) = miniature.problems()
    assert hint.startswith(f"content/news/long.md:{LINE}: 提示（不影响发布）：") and "截成几张" in hint
    site = miniature.build()
    for path in (site / "images").glob("long-*"):
        with Image.open(path) as image:
            assert image.height <= 16_383, path


def test_the_same_files_give_the_same_bytes(miniature: Miniature, tmp_path: Path) -> None:
    """From a cache or anew, with one worker or two."""
    for name in ("a.pdf", "a.docx", "a.zip", "a.mp4", "a.tif", "a.doc", "a.ogg"):
        miniature.write(f"content/files/{name}", ALL[name])
    links = "\n\n".join(f"[文件](../files/{name})" for name in ("a.pdf", "a.docx", "a.zip", "a.mp4", "a.tif", "a.doc"))
    miniature.write("content/news/offer.md", HEAD.format("附件: ../files/a.ogg\n", links))
    cache = tmp_path / "cache"
    first = contents(miniature.build(output=tmp_path / "1", cache=cache))
    second = contents(miniature.build(output=tmp_path / "2", cache=cache, workers=2))
    assert first == second == contents(miniature.build(output=tmp_path / "3"))


def test_what_has_not_changed_is_not_looked_at_again(
    miniature: Miniature, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither by the next build, nor for a second site from the same cache."""
    monkeypatch.setattr(file_hashes, "FRESH_NS", -(10**18))
    looked: list[str] = []
    monkeypatch.setattr(clean, "clean_file", noted(clean.clean_file, looked))
    for name in ("a.pdf", "a.docx", "a.zip"):
        miniature.write(f"content/files/{name}", ALL[name])
    links = "\n\n".join(f"[文件](../files/{name})" for name in ("a.pdf", "a.docx", "a.zip"))
    miniature.write("content/news/offer.md", HEAD.format("", links))
    cache = tmp_path / "cache"
    miniature.build(cache=cache)
    assert {"files/a.pdf", "files/a.docx", "files/a.zip"} <= set(looked)
    looked.clear()
    miniature.build(cache=cache)
    assert [] == looked
    miniature.build(cache=cache, output=tmp_path / "other")
    assert not {"files/a.pdf", "files/a.docx", "files/a.zip"} & set(looked)
    miniature.write("content/files/a.pdf", samples.pdf(linearize=True))
    looked.clear()
    miniature.build(cache=cache)
    assert ["files/a.pdf"] == looked


def noted(function: Callable[[Path, str], clean.Cleaned], looked: list[str]) -> Callable[[Path, str], clean.Cleaned]:
    def with_note(file: Path, name: str) -> clean.Cleaned:
        looked.append(name)
        return function(file, name)

    return with_note


def test_readers_are_told_the_size_that_they_get(miniature: Miniature) -> None:
    """Which is less than what was sent, or more."""
    data = samples.zipped({"a.txt": KEPT, "._a.txt": bytes(range(256)) * 400})
    offer(miniature, "a.zip", data, "附件: ")
    site = miniature.build()
    (path,) = (site / "files").glob("*.zip")
    page = (site / "news/shi-li-wen-jian.html").read_text(encoding="utf-8")
    assert f"{path.stat().st_size} B" in page
    with zipfile.ZipFile(path) as opened:
        assert ["a.txt"] == opened.namelist()
