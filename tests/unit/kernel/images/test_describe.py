"""What a page needs to know of a picture is known before its files are made."""

from pathlib import Path

import pytest
from PIL import Image, ImageOps

from plugins.kernel.images.describe import describe
from plugins.kernel.images.pictures import RECIPE, BadPicture, Picture
from plugins.kernel.incremental.file_hashes import FileHashes
from tests.unit.samples import save

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {}">{}</svg>'


def photograph(folder: Path, name: str, size: tuple[int, int], orientation: int = 1) -> Path:
    path = folder / name
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", size, "green").save(path, exif=exif)
    return path


def described(file: Path, source: str, alt: str, recipe: str = RECIPE) -> Picture:
    """Describe a picture as the catalogue does."""
    return describe(file, source, alt, FileHashes(salt=recipe.encode()).hash_of(file))


@pytest.mark.parametrize(
    ("width", "avif", "webp"),
    [
        (300, [300], [300]),
        (480, [480], [480]),
        (500, [480, 500], [480, 500]),
        (1600, [480, 960, 1600], [480, 960]),
        (2400, [480, 960, 1600], [480, 960]),
    ],
)
def test_no_derivative_is_larger_than_its_picture(tmp_path: Path, width: int, avif: list[int], webp: list[int]) -> None:
    """It has each width that is smaller, its own, and none for screens that readers do not have.

    The widest costs most, and few of the browsers that know WebP alone have a screen for it.
    """
    found = described(photograph(tmp_path, "a.jpg", (width, width // 2)), "images/a.jpg", "茶园")
    widths = {kind: [each for _, each in files] for kind, files in found.sources}
    assert {"image/avif": avif, "image/webp": webp} == widths
    assert (avif[-1], round(avif[-1] / 2)) == (found.width, found.height)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_quarter_turn_of_the_camera_turns_the_size(tmp_path: Path, orientation: int) -> None:
    """The page keeps the right place free: as Pillow turns the picture."""
    file = photograph(tmp_path, "a.jpg", (400, 300), orientation)
    found = described(file, "images/a.jpg", "茶园")
    with Image.open(file) as image:
        assert ImageOps.exif_transpose(image).size == (found.width, found.height)


def test_addresses_change_with_the_bytes(tmp_path: Path) -> None:
    """Browsers may keep a picture for ever. They change with the recipe of its derivatives as well."""
    first = described(photograph(tmp_path, "a.jpg", (400, 300)), "images/a.jpg", "").path
    second = described(photograph(tmp_path, "a.jpg", (400, 301)), "images/a.jpg", "").path
    third = described(tmp_path / "a.jpg", "images/a.jpg", "", "another recipe").path
    assert 3 == len({first, second, third})


def test_every_derivative_is_named_by_the_content(tmp_path: Path) -> None:
    """Its stem is the picture's own, so that a person can tell what it is."""
    file = photograph(tmp_path, "a.jpg", (500, 300))
    content = FileHashes(salt=RECIPE.encode()).hash_of(file).hex()[:8]
    found = described(file, "images/tea.jpg", "")
    paths = [path for _, files in found.sources for path, _ in files] + [found.path]
    assert {f"images/tea-{content}"} == {path.rpartition("-")[0] for path in paths}


def test_a_png_falls_back_to_png(tmp_path: Path) -> None:
    """It may hold transparency; a photograph falls back to JPEG."""
    found = [
        described(photograph(tmp_path, name, (9, 9)), f"i/{name}", "").path for name in ("a.png", "a.jpg", "a.webp")
    ]
    assert [".png", ".jpg", ".jpg"] == [path[-4:] for path in found]


def test_an_animation_is_published_as_it_is(tmp_path: Path) -> None:
    """Pictures that move would stand still as AVIF."""
    found = described(photograph(tmp_path, "a.gif", (9, 8)), "images/a.gif", "动")
    assert Picture("images/a.gif", "images/a.gif", 9, 8, "动") == found


def test_a_drawing_has_the_size_of_its_view_box(tmp_path: Path) -> None:
    """It is published as it is, with its paints by url(#…), quoted or not."""
    for paint in ("url(#a)", "url('#a')", 'url( "#a" )'):
        path = save(tmp_path, "a.svg", SVG.format("640 480.4", f"<path fill={paint!r}/>"))
        assert Picture("i/a.svg", "i/a.svg", 640, 480, "步骤") == described(path, "i/a.svg", "步骤")


@pytest.mark.parametrize(
    "part",
    [
        "<script>1</script>", '<path onclick="1"/>', '<image href="https://a.example/x.png"/>', "<foreignObject/>",
        "<style>@import 'x'</style>", "<style>a{fill:url(https://a.example)}</style>", "<use xlink:href='x.svg#a'/>",
    ],
)  # fmt: skip
def test_a_drawing_that_acts_or_calls_out_is_refused(tmp_path: Path, part: str) -> None:
    """There shall be no request to another host, and no script that came with a picture."""
    path = save(tmp_path, "a.svg", SVG.format("9 9", part))
    with pytest.raises(BadPicture, match="脚本或外部链接"):
        described(path, "i/a.svg", "")


def test_a_drawing_without_size_is_refused(tmp_path: Path) -> None:
    """It would jump when it comes."""
    with pytest.raises(BadPicture, match="没有 viewBox 尺寸"):
        described(save(tmp_path, "a.svg", "<svg></svg>"), "i/a.svg", "")


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ("viewBox='0 0 10 20'", (10, 20)), ("viewBox = '0,0,1e1,20.4' width='5'", (10, 20)),
        ("width='30' height='40px'", (30, 40)), ('width="1in" height="72pt"', (96, 96)),
        ('viewBox="0 0 50 60"\nwidth="100%" height="100%"', (50, 60)),
    ],
)  # fmt: skip
def test_a_drawing_s_size_is_read_as_xml(tmp_path: Path, attributes: str, size: tuple[int, int]) -> None:
    """Programs write either quotes, and some no view box."""
    path = save(tmp_path, "a.svg", f"<?xml version='1.0'?>\n<svg {attributes} xmlns='http://www.w3.org/2000/svg'/>")
    found = described(path, "i/a.svg", "")
    assert size == (found.width, found.height)


@pytest.mark.parametrize(
    "attributes", ["width='100%' height='9'", "viewBox='0 0 0 9'", "viewBox='a b c d'", "width='9'"]
)
def test_a_size_that_says_nothing_is_none(tmp_path: Path, attributes: str) -> None:
    with pytest.raises(BadPicture, match="没有 viewBox 尺寸"):
        described(save(tmp_path, "a.svg", f"<svg {attributes}/>"), "i/a.svg", "")


@pytest.mark.parametrize(
    "part",
    [
        '<s:script xmlns:s="http://www.w3.org/2000/svg"/>',
        '<a xmlns:x="y" x:href="java&#115;cript:1"/>',
        '<a ONload=" "/>',
    ],
)
def test_a_drawing_that_acts_in_disguise_is_refused(tmp_path: Path, part: str) -> None:
    with pytest.raises(BadPicture, match="脚本或外部链接"):
        described(save(tmp_path, "a.svg", SVG.format("9 9", part)), "i/a.svg", "")


@pytest.mark.parametrize("text", [SVG.format("9 9", "<g>"), SVG.format("9 9", "")[:-3], "", "<svg"])
def test_a_drawing_that_was_broken_off_is_refused(tmp_path: Path, text: str) -> None:
    """Browsers show nothing of it."""
    with pytest.raises(BadPicture, match="不完整"):
        described(save(tmp_path, "a.svg", text), "i/a.svg", "")


def test_a_drawing_and_a_photograph_are_told_by_their_content(tmp_path: Path) -> None:
    """Whatever they are called; who follows the remedy is done."""
    photo = photograph(tmp_path, "a.png", (9, 9)).read_bytes()
    for name, data, right in (("b.svg", photo, "b.png"), ("c.png", SVG.format("9 9", "").encode(), "c.svg")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(BadPicture, match="扩展名却是") as refused:
            described(tmp_path / name, f"i/{name}", "")
        assert f"请把文件改名为 {right}，" in refused.value.mend
        (tmp_path / right).write_bytes(data)
        assert described(tmp_path / right, f"i/{right}", "").width == 9


@pytest.mark.parametrize("name", ["a.jpg", "a.gif", "a.png"])
def test_a_picture_that_does_not_open_is_refused(tmp_path: Path, name: str) -> None:
    """The words name it."""
    with pytest.raises(BadPicture, match=f"图片“i/{name}”打不开"):
        described(save(tmp_path, name, "不是图片"), f"i/{name}", "")
