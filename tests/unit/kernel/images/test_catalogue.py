"""The pictures of a content folder are looked at once, as long as their files stay the same."""

import os
from pathlib import Path

import pytest
from PIL import Image

from plugins.kernel.images import catalogue
from plugins.kernel.images.catalogue import PictureCatalogue, is_photograph
from plugins.kernel.images.pictures import BadPicture, Picture
from plugins.kernel.incremental import file_hashes
from plugins.kernel.incremental.file_hashes import FileHashes
from plugins.kernel.problems import PortalError
from tests.unit.samples import save

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 10"></svg>'
TEA = "images/茶.svg"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    save(tmp_path, TEA, DRAWING.format(20))
    save(tmp_path, "images/bad.svg", "<svg/>")
    return tmp_path


def opened(content: Path, last: PictureCatalogue | None = None) -> PictureCatalogue:
    """Return the catalogue of a build. last: of the build before."""
    if last:
        return PictureCatalogue(content, FileHashes(last.hashes.seen), last.seen)
    return PictureCatalogue(content, FileHashes())


def unseen(patch: pytest.MonkeyPatch) -> None:
    """From here on no picture can be looked at."""

    def describe(file: Path, source: str, alt: str, content_hash: bytes) -> Picture:
        raise AssertionError(f"{source} is looked at again")

    patch.setattr(catalogue, "describe", describe)


def test_a_picture_is_described_with_the_words_of_each_text(content: Path) -> None:
    found = opened(content)
    assert [(20, 10, "一"), (20, 10, "二")] == [
        (each.width, each.height, each.alt) for each in (found.describe(TEA, alt) for alt in "一二")
    ]


def test_a_picture_is_looked_at_once(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at once in a build, and not in the next one as long as its bytes stay the same."""
    first = opened(content)
    picture = first.describe(TEA, "茶")
    unseen(monkeypatch)
    second = opened(content, first)
    assert (
        picture
        == first.describe(TEA, "茶")
        == second.describe(TEA, "茶")
        == opened(content, second).describe(TEA, "茶")
    )


def test_a_bad_picture_is_bad_again_without_a_look(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused in the same words."""
    first = opened(content)
    with pytest.raises(BadPicture) as refused:
        first.describe("images/bad.svg", "")
    unseen(monkeypatch)
    for each in (first, opened(content, first)):
        with pytest.raises(BadPicture) as again:
            each.describe("images/bad.svg", "")
        assert (refused.value.what, refused.value.mend) == (again.value.what, again.value.mend)


def test_another_file_under_the_name_is_another_picture(content: Path) -> None:
    """A bad one may have been mended."""
    first = opened(content)
    assert 20 == first.describe(TEA, "").width
    with pytest.raises(BadPicture):
        first.describe("images/bad.svg", "")
    save(content, TEA, DRAWING.format(30))
    save(content, "images/bad.svg", DRAWING.format(40))
    second = opened(content, first)
    assert (30, 40) == (second.describe(TEA, "").width, second.describe("images/bad.svg", "").width)


def test_one_build_shows_one_picture(content: Path) -> None:
    """A file that is replaced while the site is made counts from the next build on."""
    found = opened(content)
    found.describe(TEA, "")
    save(content, TEA, DRAWING.format(30))
    assert 20 == found.describe(TEA, "").width


def test_only_what_is_used_is_left_to_the_next_build(content: Path) -> None:
    first = opened(content)
    first.describe(TEA, "")
    assert [TEA] == list(first.seen)
    assert {} == opened(content, first).seen


def photos(content: Path, number: int) -> list[str]:
    """Save photographs, long enough ago that their times can be trusted, and one that is none."""
    names = [f"images/{at}.png" for at in range(number)] + ["images/none.png"]
    for at, name in enumerate(names[:-1]):
        Image.new("RGB", (10 + at, 10), "green").save(content / name)
    save(content, names[-1], "不是图片")
    for name in names:
        os.utime(content / name, (1_700_000_000, 1_700_000_000))
    return names


@pytest.mark.parametrize("workers", [1, 3])
def test_many_are_looked_at_before_they_are_asked_for(
    content: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    """So that processes that check texts need not; a bad one is refused where it is used."""
    names = photos(content, 5)
    found = opened(content)
    found.look_ahead(names, workers)
    unseen(monkeypatch)
    assert [10, 11, 12, 13, 14] == [found.describe(name, "").width for name in names[:-1]]
    with pytest.raises(BadPicture, match="打不开"):
        found.describe(names[-1], "")


def test_what_was_looked_at_is_remembered_though_no_text_shows_it(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would be read in every build."""
    monkeypatch.setattr(file_hashes, "FRESH_NS", -(10**18))  # the clock of changes cannot be set back
    names = photos(content, 3)
    first = opened(content)
    first.look_ahead(names, 1)
    unseen(monkeypatch)
    second = opened(content, first)
    second.look_ahead(names[1:], 1)
    assert sorted(names[1:]) == sorted(second.seen)


def test_a_file_that_cannot_be_read_is_a_bad_picture(content: Path) -> None:
    """A link that leads nowhere, as copying leaves behind."""
    (content / "images/gone.jpg").symlink_to(content / "nowhere.jpg")
    found = opened(content)
    found.look_ahead(["images/gone.jpg"], 1)
    with pytest.raises(BadPicture, match="读不出来"):
        found.describe("images/gone.jpg", "")


def test_only_pixels_are_worth_a_look_ahead() -> None:
    assert [True, True, False, False] == [is_photograph(name) for name in ("a.JPG", "b/c.webp", "a.svg", "a.pdf")]


def test_a_picture_that_is_saved_while_it_is_looked_at_is_not_remembered(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the other one would be shown for as long as the first is there again."""
    look = catalogue.describe

    def late(file: Path, *given: str | bytes) -> Picture:
        save(content, TEA, DRAWING.format(30))
        return look(file, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(catalogue, "describe", late)
    pictures = opened(content)
    with pytest.raises(PortalError, match="刚才正在改动"):
        pictures.describe(TEA, "茶")
    assert {} == pictures.seen
    pictures = opened(content)  # of the next build: within one each file stays the same
    pictures.describe(TEA, "茶")
    pictures.demand_same(TEA)
    save(content, TEA, DRAWING.format(40))
    with pytest.raises(PortalError, match="刚才正在改动"):
        pictures.demand_same(TEA)
