"""The pictures of a content folder are looked at once, as long as their files stay the same."""

from pathlib import Path

import pytest

from plugins.kernel.images import catalogue
from plugins.kernel.images.catalogue import PictureCatalogue
from plugins.kernel.images.pictures import BadPicture, Picture
from plugins.kernel.incremental.file_hashes import FileHashes
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
