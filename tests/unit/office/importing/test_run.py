"""tasks.py import: drafts, pictures, reports, what is printed."""

from __future__ import annotations

import io
import os
from argparse import Namespace
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

import tasks
from plugins.kernel.lock_file import only_one, this_process
from plugins.office.importing.kinds import read_file
from plugins.office.importing.pictures import Album, publishable
from plugins.office.importing.report import keep
from plugins.office.importing.verbs import bring_in, refuse_import
from plugins.pipeline.alone import lock_of
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import find_verbs
from tests.county import Miniature
from tests.systems import needs_rights
from tests.tables import table

VERBS = find_verbs(tasks.ROOT)


def photo(orientation: int = 1, size: tuple[int, int] = (40, 20)) -> bytes:
    """A JPEG as a phone writes it: with a place in its metadata."""
    image = Image.new("RGB", size, (200, 30, 30))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "SECRET PLACE"
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif, comment=b"SECRET COMMENT")
    return file.getvalue()


def document(path: Path, *pictures: bytes) -> Path:
    made = docx.Document()
    made.add_heading("春茶开采通知", 0)
    made.add_paragraph("请做好准备。").add_run("藏起来").font.hidden = True
    for each in pictures:
        made.add_picture(io.BytesIO(each))
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(path))
    return path


def run(county: Miniature, *words: str) -> int:
    words = ("import", *words, "--content", str(county.content), "--reports", str(county.content.parent / "reports"))
    code: int = tasks.run_verb(VERBS["import"], list(words))
    return code


def drafts(county: Miniature, before: set[Path]) -> list[Path]:
    return sorted(set(county.content.rglob("*.md")) - before)


def test_of_two_windows_the_second_waits(miniature: Miniature, tmp_path: Path) -> None:
    """They may bring the same files."""
    file = tmp_path / "a.txt"
    file.write_text("标题\n\n正文。\n", encoding="utf-8")
    with only_one(lock_of(miniature.content), this_process("intake", lasts=True), lambda _: None):
        assert USAGE == run(miniature, str(file))
    assert WELL == run(miniature, str(file))


def test_a_document_becomes_a_draft_that_check_passes(
    miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = set(miniature.content.rglob("*.md"))
    path = document(tmp_path / "原件" / "通知.docx", photo())
    original = path.read_bytes()
    assert WELL == run(miniature, str(path), "--column", "通知公告")
    (draft,) = drafts(miniature, before)
    text = draft.read_text(encoding="utf-8")
    assert miniature.content / "notices" == draft.parent and "标题: 春茶开采通知\n" in text and "状态: 草稿\n" in text
    assert "藏起来" not in text and f"![](../images/{draft.stem}-1.jpg)" in text
    assert original == path.read_bytes()
    shown = capsys.readouterr().out
    assert "没有转入 · 隐藏的字" in shown and "导入了 1 篇" in shown
    (report,) = (miniature.content.parent / "reports").iterdir()
    assert "藏起来" in report.read_text(encoding="utf-8")
    assert [] == [each for each in miniature.problems() if "提示（不影响发布）" not in each]


def test_a_file_comes_in_once(miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless its draft is gone, or somebody wants it again."""
    before = set(miniature.content.rglob("*.md"))
    path = document(tmp_path / "通知.docx")
    assert WELL == run(miniature, str(path)) == run(miniature, str(path))
    (draft,) = drafts(miniature, before)
    said = capsys.readouterr().out
    assert "导入过" in said and said.endswith("没有新的稿件要导入。\n")
    draft.unlink()
    run(miniature, str(path))
    assert [draft] == drafts(miniature, before)
    run(miniature, str(path), "--again")
    assert 2 == len(drafts(miniature, before))


def test_a_folder_comes_in_and_what_cannot_is_named(
    miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Folders that are named as columns say where a text belongs."""
    before = set(miniature.content.rglob("*.md"))
    folder = tmp_path / "稿件"
    document(folder / "通知公告" / "甲.docx")
    (folder / "乙.txt").write_bytes("夏茶通知\n\n各支部：\n\n请准备。\n".encode("gb18030"))
    (folder / "坏.docx").write_bytes(b"no zip")
    (folder / "录音.mp3").write_bytes(b"x")
    (folder / "旧站.csv").write_text("标题,正文,栏目\n标题：丙,旧文。,要闻\n", encoding="utf-8")
    assert PROBLEMS == run(miniature, str(folder))
    assert ["news", "news", "notices"] == sorted(path.parent.name for path in drafts(miniature, before))
    shown = capsys.readouterr().out
    assert "没有这个栏目，放进了" in shown and "要闻" in shown
    assert "坏.docx：不是完整的 .docx 文件" in shown and "录音.mp3" in shown and "1 个文件没有导入" in shown


@needs_rights
def test_what_nobody_can_look_at_in_a_folder_is_named(
    miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else nobody would know that a part of the old site stays behind."""
    folder, outside = tmp_path / "old", tmp_path / "letter.txt"
    (folder / "inner").mkdir(parents=True)
    for place in (folder / "a.txt", folder / "inner/b\n.txt", Path(os.fsdecode(b"%b/c\xff.txt" % os.fsencode(folder)))):
        place.write_text(f"示例 {len(place.name)}\n\n正文。\n", encoding="utf-8")
    outside.write_text("别人的", encoding="utf-8")
    (folder / "link.txt").symlink_to(outside)
    assert PROBLEMS == run(miniature, str(folder))
    said = capsys.readouterr().out
    assert "old/inner/b\ufffd.txt：名字里有不能显示的字符。请给它改一个名字，再导入。" in said
    assert "old/c\ufffd.txt：名字里有不能显示的字符" in said
    assert "old/link.txt：这是一个链接（快捷方式），指到这个文件夹外面" in said
    assert "导入了 1 篇" in said and "3 个文件没有导入" in said


def test_a_missing_file_is_named_before_anything_is_installed(capsys: pytest.CaptureFixture[str]) -> None:
    refuse = VERBS["import"].refuse
    assert refuse and 2 == refuse(Namespace(files=["没有.docx"]), tasks.ROOT)
    assert "没有.docx" in capsys.readouterr().err
    assert VERBS["import"].run.__name__ == bring_in.__name__


def test_a_picture_is_kept_once_upright_and_without_metadata(tmp_path: Path) -> None:
    album = Album(tmp_path)
    assert "a-1.jpg" == album.add(photo(6), "a-1", "a") == album.add(photo(6), "b-1", "b")
    assert "c-1.jpg" == album.add(photo(1), "c-1", "c") == Album(tmp_path).add(photo(1), "d-1", "d")
    with Image.open(tmp_path / "a-1.jpg") as turned:
        assert (20, 40) == turned.size
    for path in tmp_path.iterdir():
        assert b"SECRET" not in path.read_bytes() and b"Exif" not in path.read_bytes()


def test_a_picture_that_need_not_be_turned_keeps_its_pixels(tmp_path: Path) -> None:
    name = Album(tmp_path).add(photo(), "a", "a")
    with Image.open(tmp_path / name) as kept, Image.open(io.BytesIO(photo())) as original:
        assert original.tobytes() == kept.tobytes()


def test_a_windows_drawing_and_a_broken_picture_are_named(
    miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    html = tmp_path / "a.html"
    html.write_text(
        '<h1>春茶</h1><p>请看图，甲。<img src="a.emf"><img src="b.png"><img src="http://x.example/c.png"></p>', "utf-8"
    )
    (tmp_path / "a.emf").write_bytes(b"\x01\0\0\0" + bytes(40))
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\nabc")
    assert WELL == run(miniature, str(html))
    shown = capsys.readouterr().out
    assert "EMF/WMF 图片" in shown and "不完整" in shown and "没有一起存下来的图片" in shown


@pytest.mark.parametrize("name", ["nowhere.docx", "长" * 300, os.devnull])
def test_what_is_no_file_is_said_before_anything_is_read(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert USAGE == refuse_import(Namespace(files=[name]), Path())
    assert f"没有 {name} 这个文件。" in capsys.readouterr().err


def test_a_report_names_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    """As archives of another encoding leave it when they are unpacked."""
    assert "取自 ??.txt" == keep(tmp_path, "1", ["取自 \udcd5\udcc5.txt"]).read_text(encoding="utf-8")


@table(
    ("kind", "place", "cut"),
    [
        ("PNG", "a:srcRect", {"l": "50000"}), ("JPEG", "a:srcRect", {"l": "50%", "r": "-9000"}),
        ("PNG", "v:imagedata", {"cropleft": ".5"}), ("PNG", "v:imagedata", {"cropleft": "32768f"}),
    ],
)  # fmt: skip
def test_of_a_picture_that_was_cropped_comes_what_is_seen(
    tmp_path: Path, kind: str, place: str, cut: dict[str, str]
) -> None:
    """Word keeps the rest in its file, and on it may stand what nobody should read."""
    image = Image.new("RGB", (40, 20), (255, 0, 0))
    image.paste((255, 255, 255), (20, 0, 40, 20))
    file = io.BytesIO()
    image.save(file, kind)
    made = docx.Document()
    made.add_paragraph("春茶开采。")
    blip = made.add_picture(io.BytesIO(file.getvalue()))._inline.graphic.graphicData.pic.blipFill.blip
    if place == "a:srcRect":
        blip.addnext(OxmlElement(place, cut))
    else:
        shape = f'<v:imagedata {nsdecls("r")} xmlns:v="urn:schemas-microsoft-com:vml" r:id="{blip.embed}"/>'
        within = made.paragraphs[-1].runs[0]._r
        within.replace(within[-1], OxmlElement("w:pict"))
        within[-1].append(parse_xml(shape))
        within[-1][0].attrib.update(cut)
    path = tmp_path / "a.docx"
    made.save(str(path))
    ((_, text),) = read_file(path, path.name)
    assert ["裁剪过的图片，照文件里看到的裁好了"] == [each.kind for each in text.notes]
    (picture,) = text.pictures
    with Image.open(io.BytesIO(publishable(picture.data, "a", picture.crop)[0])) as seen:
        assert seen.size == (20, 20) and seen.convert("L").getextrema()[0] > 200


def test_of_a_crop_that_leaves_nothing_a_pixel_is_left() -> None:
    with Image.open(io.BytesIO(publishable(photo(), "a", (1.0, 1.0, 1.0, 1.0))[0])) as seen:
        assert seen.size == (1, 1)
