"""plugins/features/media/derive.py: a picture's derivatives."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image, ImageCms

import plugins.features.media.derive
from plugins.features.media.derive import Photograph, derive, files_of
from plugins.kernel.images.describe import describe
from plugins.kernel.images.pictures import Picture
from plugins.kernel.incremental.verified_files import VerifiedFiles
from plugins.kernel.problems import PortalError
from tests.sampling import in_turns

GPS = 0x8825


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Green on the left, red on the right, taken with the camera turned, its place noted."""
    image = Image.new("RGB", (600, 400), "green")
    image.paste("red", (300, 0, 600, 400))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(GPS)[2] = (32.0, 13.0, 0.0)
    image.save(tmp_path / "a.jpg", exif=exif)
    return tmp_path / "a.jpg"


def made(file: Path, output: Path, cache: Path | None = None) -> dict[str, bytes]:
    """Derive the picture and return every file by name."""
    derive(photograph(file), files_of(described(file)), output, VerifiedFiles(cache) if cache else None)
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*.*")}


def photograph(file: Path) -> Photograph:
    return Photograph(file, sha256(file.read_bytes()).digest())


def described(file: Path) -> Picture:
    return describe(file, f"images/{file.name}", "茶园", photograph(file).content_hash)


def test_every_promised_file_is_made(photo: Path, tmp_path: Path) -> None:
    """In the size that the page says, as the format that its name says."""
    picture = described(photo)
    made(photo, tmp_path / "out")
    promised = {path: width for _, files in picture.sources for path, width in files} | {picture.path: picture.width}
    found = {}
    for path in (tmp_path / "out").rglob("*.*"):
        with Image.open(path) as image:
            found[path.relative_to(tmp_path / "out").as_posix()] = image.width
            assert {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}[path.suffix[1:]] == image.format
    assert promised == found


def test_a_picture_stands_upright_and_tells_no_place(photo: Path, tmp_path: Path) -> None:
    """The turn is done, then all that the camera noted is left out."""
    made(photo, tmp_path / "out")
    with Image.open(tmp_path / "out" / described(photo).path) as image:
        assert ((400, 600), {}) == (image.size, dict(image.getexif()))
        top, bottom = image.getpixel((200, 50)), image.getpixel((200, 550))
    assert isinstance(top, tuple) and isinstance(bottom, tuple)
    assert top[1] > top[0] and bottom[0] > bottom[1]


def test_the_same_picture_gives_the_same_bytes(photo: Path, tmp_path: Path) -> None:
    """From the cache or anew."""
    cache = tmp_path / "cache"
    anew = made(photo, tmp_path / "1")
    assert anew == made(photo, tmp_path / "2", cache) == made(photo, tmp_path / "3", cache)


def test_the_cache_saves_the_work(photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies there under the picture's content is taken."""
    cache = tmp_path / "cache"
    anew = made(photo, tmp_path / "1", cache)
    monkeypatch.setattr(plugins.features.media.derive, "_encode", None)
    assert anew == made(photo, tmp_path / "2", cache)


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data[:-1] + b"!", lambda data: b""])
def test_a_damaged_cache_only_costs_time(photo: Path, tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    """No reader sees a damaged picture."""
    cache = tmp_path / "cache"
    anew = made(photo, tmp_path / "1", cache)
    for kept in cache.iterdir():
        kept.write_bytes(spoil(kept.read_bytes()))
    assert anew == made(photo, tmp_path / "2", cache)


def test_cached_pictures_that_have_changed_places_are_not_taken(photo: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    anew = made(photo, tmp_path / "1", cache)
    first, *rest = sorted(cache.iterdir())
    for kept in rest:
        kept.write_bytes(first.read_bytes())
    assert anew == made(photo, tmp_path / "2", cache)


def test_a_cache_that_cannot_be_written_only_costs_time(photo: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file")
    assert made(photo, tmp_path / "1") == made(photo, tmp_path / "2", tmp_path / "cache")


def test_what_is_clear_becomes_white_in_a_jpeg(tmp_path: Path) -> None:
    """JPEG knows no transparency, and black would swallow a drawing."""
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(tmp_path / "a.webp", lossless=True)
    made(tmp_path / "a.webp", tmp_path / "out")
    with Image.open(tmp_path / "out" / described(tmp_path / "a.webp").path) as image:
        assert (255, 255, 255) == image.getpixel((10, 10))


def test_a_png_stays_clear(tmp_path: Path) -> None:
    """A seal stands on any ground."""
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(tmp_path / "a.png")
    made(tmp_path / "a.png", tmp_path / "out")
    with Image.open(tmp_path / "out" / described(tmp_path / "a.png").path) as image:
        assert image.has_transparency_data


def test_only_what_is_asked_for_is_made(photo: Path, tmp_path: Path) -> None:
    """The rest stands already."""
    (path, width), *_ = files_of(described(photo)).items()
    derive(photograph(photo), {path: width}, tmp_path / "out", None)
    assert [tmp_path / "out" / path] == list((tmp_path / "out").rglob("*.*"))


@in_turns()
def test_which_files_are_wanted_changes_no_bytes(tmp_path: Path) -> None:
    """A size is made of the next larger one, whether that one is wanted or not."""
    shade((2000, 1500)).save(tmp_path / "a.jpg")
    whole, wanted = made(tmp_path / "a.jpg", tmp_path / "all"), files_of(described(tmp_path / "a.jpg"))
    for path, width in wanted.items():
        derive(photograph(tmp_path / "a.jpg"), {path: width}, tmp_path / "one", None)
        assert whole[path] == (tmp_path / "one" / path).read_bytes(), path


def test_no_derivative_has_a_profile(tmp_path: Path) -> None:
    """Its colours are those that all browsers take for granted, so it would say nothing."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    shade((20, 20)).save(tmp_path / "a.png", icc_profile=profile)
    made(tmp_path / "a.png", tmp_path / "out")
    for path in (tmp_path / "out").rglob("*.*"):
        with Image.open(path) as image:
            assert "icc_profile" not in image.info, path


def shade(size: tuple[int, int]) -> Image.Image:
    """Return a picture without two neighbours alike."""
    return Image.merge(
        "RGB", (Image.radial_gradient("L"), Image.linear_gradient("L"), Image.linear_gradient("L"))
    ).resize(size)


@pytest.mark.parametrize("size", [(900, 600), (400, 1600), (120, 60)])
def test_a_listed_photograph_has_a_small_crop(tmp_path: Path, size: tuple[int, int]) -> None:
    """Of the shape of all crops, never enlarged, and light however busy the photograph is."""
    Image.effect_noise(size, 90).convert("RGB").save(tmp_path / "a.jpg")
    picture = described(tmp_path / "a.jpg")
    wanted = files_of(picture, is_listed=True)
    assert {picture.small} == set(wanted) - set(files_of(picture))
    derive(photograph(tmp_path / "a.jpg"), wanted, tmp_path / "out", None)
    small = tmp_path / "out" / picture.small
    with Image.open(small) as image:
        assert pytest.approx(4 / 3, rel=0.02) == image.width / image.height
        assert image.width <= min(240, size[0])
    assert small.stat().st_size <= 12_000


def test_what_was_made_of_another_photograph_is_not_kept(photo: Path, tmp_path: Path) -> None:
    """One that was saved under the same name meanwhile."""

    def refuse() -> None:
        raise PortalError("刚才正在改动")

    kept = VerifiedFiles(tmp_path / "cache")
    with pytest.raises(PortalError):
        derive(photograph(photo), files_of(described(photo)), tmp_path / "out", kept, refuse)
    assert [] == kept.names()
