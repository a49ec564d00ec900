"""plugins/office/form/upload.py: files are judged by what they hold, named for every disk, and never written over."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from plugins.kernel.problems import PortalError
from plugins.office.form import acts
from plugins.office.form.desk import Desk
from plugins.office.form.upload import FILES, PICTURES, take_in
from tests.built.programs.office.form.desks import desk_of
from tests.county import Miniature
from tests.tables import table

SOURCE = "news/first-meeting.md"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def picture(form: str = "JPEG", colour: str = "red", exif: Image.Exif | None = None) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(file, form, **({"exif": exif} if exif else {}))
    return file.getvalue()


def give(county: Miniature, folder: str, name: str, data: bytes) -> str:
    return take_in(desk_of(county), folder, name, data)


@pytest.fixture
def desk(miniature: Miniature) -> Desk:
    return desk_of(miniature)


def test_a_picture_is_kept_under_a_name_that_every_disk_can_hold(miniature: Miniature) -> None:
    assert give(miniature, PICTURES, "IMG 春茶（开采）#1.JPG", picture()) == "images/img-chun-cha-kai-cai-1.jpg"
    assert give(miniature, PICTURES, "..\\..\\CON.jpg", picture(colour="blue")).startswith("images/con")
    assert give(miniature, PICTURES, "？.png", picture("PNG")) == "images/tu.png"


def test_another_picture_of_the_same_name_gets_a_name_of_its_own(miniature: Miniature) -> None:
    first = give(miniature, PICTURES, "a.jpg", picture())
    before = (miniature.content / first).read_bytes()
    assert give(miniature, PICTURES, "a.jpg", picture(colour="blue")) == "images/a-2.jpg"
    assert before == (miniature.content / first).read_bytes()
    assert give(miniature, PICTURES, "b.jpg", picture()) == first, "the same picture is there already"


def test_a_picture_is_named_by_what_it_holds_and_comes_without_its_place(miniature: Miniature) -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    source = give(miniature, PICTURES, "a.png", picture(exif=exif))
    assert source == "images/a.jpg"
    assert b"secret place" not in (miniature.content / source).read_bytes()


def test_a_drawing_is_kept_as_it_is_where_it_only_draws(miniature: Miniature) -> None:
    source = give(miniature, PICTURES, "图.svg", DRAWING)
    assert DRAWING == (miniature.content / source).read_bytes()
    with pytest.raises(PortalError):
        give(miniature, PICTURES, "图.svg", DRAWING.replace(b"<rect", b"<script>alert(1)</script><rect"))


@table(
    ("folder", "name", "data"),
    [
        (PICTURES, "a.jpg", b"not a picture"), (PICTURES, "a.jpg", picture()[:300]), (PICTURES, "a.jpg", b""),
        (PICTURES, "a.html", b"<script>"), (FILES, "a.pdf", b"<html>"), (FILES, "a.exe", b"MZ"),
        (FILES, "a.html", b"<p>"), (FILES, "a", b"x"), (FILES, "a.png", picture()), (FILES, "13912345678.txt", b"text"),
    ],
)  # fmt: skip
def test_what_no_site_may_offer_is_refused_in_words(
    miniature: Miniature, desk: Desk, folder: str, name: str, data: bytes
) -> None:
    before = sorted(miniature.content.rglob("*"))
    with pytest.raises(PortalError, match=r"[\u4e00-\u9fff]"):
        take_in(desk, folder, name, data)
    assert before == sorted(miniature.content.rglob("*"))


def test_an_attachment_is_kept_byte_for_byte(miniature: Miniature) -> None:
    data = "名称,时间\n一,二\n".encode()
    source = give(miniature, FILES, "报名 表.CSV", data)
    assert (source, data) == ("files/bao-ming-biao.csv", (miniature.content / source).read_bytes())


def test_a_folder_that_leads_out_takes_nothing(miniature: Miniature, tmp_path: Path) -> None:
    images = miniature.content / PICTURES
    images.rename(tmp_path / "aside")
    images.symlink_to(tmp_path / "aside", target_is_directory=True)
    desk = desk_of(miniature)
    with pytest.raises(PortalError):
        take_in(desk, PICTURES, "a.jpg", picture())


def test_the_path_is_as_the_text_writes_it(miniature: Miniature) -> None:
    query = {"folder": PICTURES, "name": "a.jpg", "source": SOURCE}
    assert acts.upload(desk_of(miniature), query, picture())["path"] == "../images/a.jpg"


@table(
    "query",
    [
        {"folder": "news", "name": "a.jpg", "source": SOURCE}, {"folder": PICTURES, "source": SOURCE},
        {"folder": "../x", "name": "a.jpg", "source": SOURCE}, {"folder": PICTURES, "name": "a.jpg", "source": "x"},
    ],
)  # fmt: skip
def test_no_other_folder_takes_anything(desk: Desk, query: dict[str, str]) -> None:
    with pytest.raises(PortalError):
        acts.upload(desk, query, picture())
