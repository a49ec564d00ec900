"""plugins/kernel/images/grounds.py: what has one ground, beside photographs."""

from PIL import Image, ImageDraw

from plugins.kernel.images.decode import resized
from plugins.kernel.images.grounds import is_drawn
from tests.unit.kernel.images.samples import photo


def page_of_lines() -> Image.Image:
    """Thin black strokes on white."""
    page = Image.new("RGB", (200, 200), "white")
    pen = ImageDraw.Draw(page)
    for at in range(0, 200, 10):
        pen.line((0, at, 200, at), fill="black")
    return page


def test_a_page_of_letters_is_told_from_a_photograph() -> None:
    """So is a seal, whatever it shows: it is clear."""
    drawn = [photo((40, 40)), page_of_lines(), photo((40, 40)).convert("RGBA"), Image.new("LA", (9, 9))]
    assert [False, True, True, True] == [is_drawn(image) for image in drawn]


def test_a_picture_of_one_dot_has_a_ground() -> None:
    assert is_drawn(Image.new("RGB", (1, 1)))


def test_thin_strokes_stay_when_a_page_is_made_smaller() -> None:
    """A photograph's way would make some of them grey."""
    page, size = page_of_lines(), (160, 160)
    assert page.resize(size, Image.Resampling.BICUBIC).tobytes() == resized(page, size).tobytes()


def test_a_photograph_is_made_smaller_in_the_quick_way() -> None:
    picture, size = photo((200, 200)), (160, 160)
    assert picture.resize(size, Image.Resampling.HAMMING).tobytes() == resized(picture, size).tobytes()
