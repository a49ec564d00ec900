"""plugins/kernel/images/decode.py: what one reader of a picture can read, the other can."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from plugins.features.media.derive import Photograph, derive, files_of
from plugins.kernel.images import decode
from plugins.kernel.images.decode import MAX_SIDE, height_at, opened, resized, upright
from plugins.kernel.images.describe import describe
from plugins.kernel.images.pictures import BadPicture, Picture
from tests.sampling import in_turns
from tests.tables import table
from tests.unit.kernel.images.samples import KINDS, all_kinds, damages, moving, photo, ramp, saved

PIL_NAMES = {".jpg": "JPEG", ".jpeg": "JPEG", **{f".{suffix}": kind for suffix, kind in KINDS.items()}}
CHANCES = 60  # of each kind of file
HASH = bytes(32)


def seen(path: Path, data: bytes, width: int = 1600) -> Image.Image:
    """Write a picture and return it as readers see it."""
    path.write_bytes(data)
    with opened(path, path.name) as image:
        return upright(image, width)


def described(path: Path, data: bytes) -> Picture:
    path.write_bytes(data)
    return describe(path, f"images/{path.name}", "", HASH)


@in_turns()
@pytest.mark.filterwarnings("ignore")  # as outside of tests: Pillow warns of odd metadata
@pytest.mark.parametrize(("name", "data"), all_kinds().items())
def test_what_is_described_can_be_derived(tmp_path: Path, name: str, data: bytes) -> None:
    """Whatever has happened to the file: either it is refused in words, or every promised file can be made."""
    refused = 0
    for spoilt in damages(data, CHANCES, seed=sum(name.encode())):
        try:
            picture = described(tmp_path / name, spoilt)
        except BadPicture as bad:
            refused += 1
            assert name in bad.what and bad.mend
            continue
        if picture.sources:
            wanted = {path: width for path, width in files_of(picture).items() if not path.endswith(".avif")}
            derive(Photograph(tmp_path / name, HASH), wanted, tmp_path, None)
    assert refused >= CHANCES // 4, "files that are broken off are told"


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
@pytest.mark.parametrize(("name", "data"), all_kinds().items())
def test_a_picture_that_was_broken_off_is_not_whole(tmp_path: Path, name: str, data: bytes, part: float) -> None:
    """The remedy is to copy it again."""
    with pytest.raises(BadPicture, match="不完整") as refused:
        described(tmp_path / name, data[: int(len(data) * part)])
    assert "重新复制" in refused.value.mend


def test_a_photo_that_ends_in_zeros_is_not_whole(tmp_path: Path) -> None:
    """Some disks give a file its length before its content; decoders see grey in it, and no fault."""
    data = saved(photo(), "JPEG")
    with pytest.raises(BadPicture, match="不完整"):
        described(tmp_path / "a.jpg", data[: len(data) // 2] + bytes(len(data) // 2))


def test_what_follows_a_photo_does_not_matter(tmp_path: Path) -> None:
    """Phones append films and maps of depth."""
    assert 160 == described(tmp_path / "a.jpg", saved(photo(), "JPEG") + b"film" * 100).width


def test_every_whole_picture_is_taken(tmp_path: Path) -> None:
    for name, data in all_kinds().items():
        assert described(tmp_path / name, data).width > 0, name


@pytest.mark.parametrize("kind", ["gif", "webp", "png"])
def test_what_moves_is_published_as_it_is(tmp_path: Path, kind: str) -> None:
    """In its own format."""
    picture = described(tmp_path / f"a.{kind}", moving(KINDS[kind]))
    assert (f"images/a.{kind}", ()) == (picture.path, picture.sources)


@pytest.mark.parametrize("name", ["a.jpg", "a.jpeg", "a.png", "a.gif", "a.webp", "a.tif", "a.bmp", "a.JPG"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_what_its_name_says(tmp_path: Path, name: str, kind: str) -> None:
    """Browsers, and programs that open a copy, go by either. Who follows the remedy is done."""
    data = saved(photo(), KINDS[kind])
    if PIL_NAMES[Path(name).suffix.lower()] == KINDS[kind]:
        assert described(tmp_path / name, data).width
        return
    with pytest.raises(BadPicture, match=f"的内容是 {kind.upper()}，扩展名却是 {Path(name).suffix}") as refused:
        described(tmp_path / name, data)
    right = refused.value.mend.removeprefix("请把文件改名为 ").partition("，")[0]
    assert described(tmp_path / right, data).width


def test_no_other_program_is_asked(tmp_path: Path) -> None:
    """Pillow would hand PostScript to Ghostscript, which runs it."""
    data = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(x) print\n%%EOF\n"
    for name in ("a.jpg", "a.png", "a.tif", "a.eps"):
        with pytest.raises(BadPicture, match="打不开"):
            described(tmp_path / name, data)


def test_a_scan_of_several_pages_is_named(tmp_path: Path) -> None:
    """Only the first would be seen."""
    data = saved(photo(), "TIFF", save_all=True, append_images=[photo(seed=2)])
    with pytest.raises(BadPicture, match="有 2 页"):
        described(tmp_path / "a.tif", data)


@pytest.mark.parametrize(("brand", "name"), [(b"heic", "HEIC"), (b"mif1", "HEIC"), (b"avif", "AVIF")])
@pytest.mark.parametrize("file", ["a.heic", "a.jpg"])
def test_a_phone_s_own_format_says_what_to_do(tmp_path: Path, brand: bytes, name: str, file: str) -> None:
    with pytest.raises(BadPicture, match=f"是 {name} 格式") as refused:
        described(tmp_path / file, b"\0\0\0\x18ftyp" + brand + bytes(40))
    assert refused.value.mend.startswith("请导出成 JPG")


def test_too_large_says_the_limit(tmp_path: Path) -> None:
    """Nothing of it is read."""
    data = saved(Image.new("1", (15_000, 10_001)), "PNG")
    with pytest.raises(BadPicture, match=r"15000×10001 像素，最多 1\.5 亿像素") as refused:
        described(tmp_path / "a.png", data)
    assert "缩小" in refused.value.mend


@in_turns()
@pytest.mark.parametrize(("size", "shown"), [((100, 16_384), (99, 16_220)), ((1500, 17_000), (1445, 16_377))])
def test_a_long_screenshot_is_shrunk_and_says_so(tmp_path: Path, size: tuple[int, int], shown: tuple[int, int]) -> None:
    """WebP has no such heights."""
    found = described(tmp_path / "a.png", saved(Image.new("1", size), "PNG"))
    assert (shown, True) == ((found.width, found.height), found.is_shrunk)
    assert found.hint and "太长" in found.hint[0] and "截成几张" in found.hint[1]
    (tmp_path / "out").mkdir()
    wanted = {path: width for path, width in files_of(found).items() if not path.endswith(".avif")}
    derive(Photograph(tmp_path / "a.png", HASH), wanted, tmp_path / "out", None)
    for path, width in wanted.items():
        with Image.open(tmp_path / "out" / path) as image:
            assert image.width == width and image.height <= MAX_SIDE


def test_too_long_says_the_limit(tmp_path: Path) -> None:
    """Nothing would be left of its width. A wide one is shrunk."""
    with pytest.raises(BadPicture, match="高最多是宽的 16383 倍"):
        described(tmp_path / "a.png", saved(Image.new("1", (1, 16_384)), "PNG"))
    assert (1600, 1) == (lambda found: (found.width, found.height))(
        described(tmp_path / "b.png", saved(Image.new("1", (20_000, 1)), "PNG"))
    )


def test_a_photo_of_thousands_of_rounds_is_refused_unread(tmp_path: Path) -> None:
    """Each goes over all of its pixels; a file of a few kilobytes took a minute."""
    plain = saved(Image.new("L", (2_000, 2_000)), "JPEG", progressive=True)
    begin, end = plain.rindex(b"\xff\xda"), plain.rindex(b"\xff\xd9")
    with pytest.raises(BadPicture, match="层来存"):
        described(tmp_path / "a.jpg", plain[:end] + plain[begin:end] * 1_000 + plain[end:])
    assert described(tmp_path / "b.jpg", plain).width


def test_an_animation_of_thousands_of_frames_is_refused_unread(tmp_path: Path) -> None:
    """Each is begun and put upon the others, however small it is."""
    plain = saved(Image.new("P", (1, 1)), "GIF")
    frame = plain[plain.rindex(b",\0\0\0\0") : -1]
    with pytest.raises(BadPicture, match="1×1 像素，7001 帧"):
        described(tmp_path / "a.gif", plain[:-1] + frame * 7_000 + plain[-1:])
    assert described(tmp_path / "b.gif", plain[:-1] + frame * 50 + plain[-1:]).width


@in_turns()
@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA", "P", "CMYK", "I;16", "1"])
def test_a_large_picture_is_the_same_in_strips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    """Bytes of derivatives must not depend on how they are made."""
    image = ramp(700).resize((700, 330)) if mode == "I;16" else photo((700, 330)).convert(mode)
    kind = "TIFF" if mode in ("CMYK", "I;16") else "PNG"
    name = "a.tif" if kind == "TIFF" else "a.png"
    whole = seen(tmp_path / name, saved(image, kind), 99)
    monkeypatch.setattr(decode, "_LARGE", 1000)
    monkeypatch.setattr(decode, "_STRIP", 9000)
    strips = seen(tmp_path / name, saved(image, kind), 99)
    assert (whole.mode, whole.size, whole.tobytes()) == (strips.mode, strips.size, strips.tobytes())


def test_sixteen_bits_keep_their_tones(tmp_path: Path) -> None:
    """A ramp stays a ramp, step by step."""
    for name, kind in (("a.png", "PNG"), ("a.tif", "TIFF")):
        found = seen(tmp_path / name, saved(ramp(), kind)).getchannel("R")
        assert list(range(256)) == [found.getpixel((x, 10)) for x in range(256)], name


def test_other_numbers_keep_their_tones(tmp_path: Path) -> None:
    """Of 32 bits or with a point: white is the least usual one that holds all."""
    for mode, white in (("I", 65535), ("F", 1.0)):
        image = Image.new(mode, (3, 1))
        for x, part in enumerate((0, 0.5, 1)):
            image.putpixel((x, 0), white * part if mode == "F" else int(white * part))
        found = seen(tmp_path / "a.tif", saved(image, "TIFF")).getchannel("R")
        assert [0, 128, 255] == pytest.approx([found.getpixel((x, 0)) for x in range(3)], abs=1), mode


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_turn_of_the_camera_is_done(tmp_path: Path, orientation: int) -> None:
    """The corner that was red stays where people see it."""
    image = Image.new("RGB", (64, 32), "white")
    image.paste("red", (0, 0, 16, 16))
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = seen(tmp_path / "a.png", saved(image, "PNG", exif=exif))
    wide, right, low = orientation < 5, orientation in (2, 3, 7, 6), orientation in (3, 4, 7, 8)
    assert ((64, 32) if wide else (32, 64)) == found.size
    corner = (found.width - 2 if right else 1, found.height - 2 if low else 1)
    assert (255, 0, 0) == found.getpixel(corner)


def test_a_large_photo_is_read_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of it is enough for a quarter, and it differs little from the whole."""
    sizes: list[tuple[int, int]] = []
    flattened = decode.flattened

    def noted(image: Image.Image) -> Image.Image:
        sizes.append(image.size)
        return flattened(image)

    monkeypatch.setattr(decode, "flattened", noted)
    found = seen(tmp_path / "a.jpg", saved(photo((1600, 1200)), "JPEG"), 480)
    assert ([(800, 600)], (480, 360)) == (sizes, found.size)
    whole = photo((1600, 1200)).resize((480, 360), Image.Resampling.LANCZOS)
    assert all(abs(a - b) < 12 for a, b in zip(found.tobytes(), whole.tobytes(), strict=True))


@table(("size", "width", "height"), [((400, 300), 200, 150), ((400, 300), 800, 300), ((9000, 1), 480, 1)])
def test_the_height_follows_the_width(size: tuple[int, int], width: int, height: int) -> None:
    assert height == height_at(width, size)


@table("size", [(100, 80), (50, 40), (33, 26), (1, 1)])
def test_any_smaller_size_can_be_made(size: tuple[int, int]) -> None:
    assert size == resized(photo((100, 80)), size).size


@pytest.mark.parametrize("spoil", [lambda data: b"", lambda data: b"<html>", lambda data: b"%PDF-1.7"])
def test_what_is_no_picture_does_not_open(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(BadPicture, match="打不开"):
        described(tmp_path / "a.png", spoil(b""))
