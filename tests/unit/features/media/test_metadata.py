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


def test_other_files_stay_as_they_are() -> None:
    """A form has no metadata of this kind."""
    assert b"%PDF-1.7 x" == strip_metadata(b"%PDF-1.7 x")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_stripped_picture_stays_as_it_is(kind: str) -> None:
    """Twice gives what once gave."""
    assert strip_metadata(photo(kind)) == strip_metadata(strip_metadata(photo(kind)))
