"""plugins/features/media/metadata.py: a picture that is offered as a file, without its metadata."""

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from plugins.features.media.metadata import strip_metadata

TURNED, PLACE = 0x0112, 0x8825


def photo(kind: str, orientation: int = 6) -> bytes:
    """A picture full of metadata."""
    exif = Image.Exif()
    exif[TURNED] = orientation
    exif[0x013B] = "Owner Name"
    exif.get_ifd(PLACE)[2] = (32.0, 13.0, 0.0)
    text = PngInfo()
    text.add_text("Author", "Owner Name")
    out = io.BytesIO()
    options = {"comment": b"Owner Name"} if kind == "JPEG" else {"pnginfo": text} if kind == "PNG" else {"lossless": 1}
    Image.linear_gradient("L").resize((32, 24)).convert("RGB").save(out, kind, exif=exif, **options)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "kept"), [("JPEG", {TURNED: 6}), ("PNG", {}), ("WEBP", {})])
def test_only_the_orientation_is_kept(kind: str, kept: dict[int, int]) -> None:
    """Neither place nor owner, in Exif, comment or text; without the orientation a photo would lie on its side."""
    assert b"Owner Name" in photo(kind)
    data = strip_metadata(photo(kind))
    assert b"Owner Name" not in data
    with Image.open(io.BytesIO(data)) as image:
        assert kept == dict(image.getexif())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_picture_itself_stays(kind: str) -> None:
    """Every pixel, so nothing was encoded anew."""
    before, after = (Image.open(io.BytesIO(data)) for data in (photo(kind), strip_metadata(photo(kind))))
    assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize("orientation", range(2, 9))
def test_each_turn_is_kept(orientation: int) -> None:
    with Image.open(io.BytesIO(strip_metadata(photo("JPEG", orientation)))) as image:
        assert {TURNED: orientation} == dict(image.getexif())


def test_a_photo_that_stands_upright_keeps_no_exif() -> None:
    """Whether its camera has noted so or nothing."""
    out = io.BytesIO()
    Image.new("RGB", (32, 24)).save(out, "JPEG")
    assert b"Exif" not in strip_metadata(photo("JPEG", 1))
    assert out.getvalue() == strip_metadata(out.getvalue())


def test_padding_between_segments_hides_no_metadata() -> None:
    """Any number of fill bytes may stand before a segment."""
    for padding in (b"\xff", b"\xff\xff\xff"):
        padded = b"\xff\xd8" + b"".join(padding + part for part in segments(photo("JPEG")))
        assert b"Owner Name" in padded
        data = strip_metadata(padded)
        assert b"Owner Name" not in data
        with Image.open(io.BytesIO(data)) as image, Image.open(io.BytesIO(photo("JPEG"))) as before:
            assert ({TURNED: 6}, before.tobytes()) == (dict(image.getexif()), image.tobytes())


def segments(data: bytes) -> list[bytes]:
    """Return a JPEG's segments; the scan is in the last."""
    found, place = [], 2
    while data[place + 1] != 0xDA:
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        found.append(data[place:end])
        place = end
    return [*found, data[place:]]


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_follows_a_picture_goes(kind: str) -> None:
    """Phones append further pictures, and some programs leave what they had cropped."""
    assert strip_metadata(photo(kind)) == strip_metadata(photo(kind) + b"Owner Name" * 9)


def test_a_huge_scan_is_stripped_without_being_opened() -> None:
    """Pillow refuses to open it; it is offered as a file all the same."""
    data = bytearray(photo("JPEG", 1))
    size = data.index(b"\xff\xc0") + 5
    data[size : size + 4] = (30_000).to_bytes(2, "big") * 2
    assert b"Owner Name" not in strip_metadata(bytes(data))


def test_what_only_begins_like_a_photo_stays_as_it_is() -> None:
    """A text shows none that cannot be opened, but may offer it as a file."""
    for data in (b"\xff\xd8", b"\xff\xd8\xff\xd9", b"\xff\xd8 no photo"):
        assert data == strip_metadata(data)


def test_other_files_stay_as_they_are() -> None:
    """A form has no metadata of this kind."""
    assert b"%PDF-1.7 x" == strip_metadata(b"%PDF-1.7 x")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_stripped_picture_stays_as_it_is(kind: str) -> None:
    """Twice gives what once gave."""
    assert strip_metadata(photo(kind)) == strip_metadata(strip_metadata(photo(kind)))
