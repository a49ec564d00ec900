"""A build without --publish, in a county that demands reviews, says what of it may not be published."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.features import BEYOND, load_features
from plugins.features.reviews.load import FILE
from plugins.features.reviews.sign_offs import FOLDER
from plugins.pipeline.chosen_content import told_beyond_choice
from tests.built.reviewed.asking import PICTURE, TEXT, request
from tests.reviewing import Office, article

OTHER = "content/news/b.md"
REMEDY = "build --publish"


def _told(office: Office) -> str:
    return "\n".join(told_beyond_choice(request(office)))


def test_all_features_that_tell_are_asked() -> None:
    assert [*BEYOND] == [feature.name for feature in load_features() if feature.beyond]
    assert BEYOND["reviews"] == (FILE, FOLDER)


def test_nothing_is_told_where_all_is_signed(office: Office) -> None:
    office.write("content/news/c.md", article(3).replace("---\n", "---\n状态: 草稿\n", 1))
    office.write("content/samples/d.md", article(4))
    office.commit()
    office.write("content/samples/d.md", article(5))
    assert not _told(office)


def _write_new(office: Office) -> None:
    office.write(OTHER, article(2))


def _change(office: Office) -> None:
    office.write(TEXT, office.read(TEXT) + "改过的话\n".encode())


def _change_picture(office: Office) -> None:
    office.write(PICTURE, office.read(PICTURE) + b"\0")


def _write_in_a_column_that_waits(office: Office) -> None:
    office.write("content/fresh/a.md", article(2))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (_write_new, OTHER),
        (_change, TEXT),
        (_change_picture, TEXT),
        (_write_in_a_column_that_waits, "content/fresh/a.md"),
    ],
)
@pytest.mark.parametrize("is_saved", [True, False])
def test_what_nobody_has_reviewed_is_told_with_the_remedy(
    office: Office, change: Callable[[Office], None], path: str, is_saved: bool
) -> None:
    change(office)
    if is_saved:
        office.commit()
    elif change is _change_picture:
        path = PICTURE
    told = _told(office)
    assert path in told and REMEDY in told and "没有审完" in told


def test_texts_that_git_does_not_take_are_told(office: Office) -> None:
    office.write(".gitignore", "content/news/b.md\n")
    office.commit()
    _write_new(office)
    assert OTHER in _told(office)


def test_reviewers_that_are_in_no_commit_have_reviewed_nothing(office: Office) -> None:
    reviewers = office.read("content/reviewers.yaml")
    (office.root / "content/reviewers.yaml").unlink()
    office.git("rm", "-r", "-q", "content/reviews")
    office.commit()
    assert not _told(office)
    office.write("content/reviewers.yaml", reviewers)
    told = _told(office)
    assert "没有提交" in told and REMEDY in told
