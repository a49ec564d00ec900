"""tests/bench/building/output.py: a site that is not what its sources say is an error."""

from pathlib import Path

import pytest

from tests.bench.building.output import KINDS, Expected, NotTheSite, look


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A site with a page of each kind, and one file that is no page."""
    for number, sign in enumerate(KINDS.values()):
        (tmp_path / f"{number}.html").write_bytes(sign + "乙的标题".encode())
    (tmp_path / "style.css").write_bytes(b"x" * 1000)
    return tmp_path


def test_articles_pages_and_bytes_are_counted(output: Path) -> None:
    found = look("made", output, Expected(1))
    size = sum(path.stat().st_size for path in output.iterdir())
    assert (1, len(KINDS), size / 1_000_000) == (found.articles, found.pages, found.mb)


def test_a_missing_article_is_an_error(output: Path) -> None:
    with pytest.raises(NotTheSite, match="应有 2 篇"):
        look("made", output, Expected(2))


@pytest.mark.parametrize("number", range(len(KINDS)))
def test_a_missing_kind_of_page_is_an_error(output: Path, number: int) -> None:
    (output / f"{number}.html").write_bytes(b'<article class="leaf__text')
    if list(KINDS)[number].endswith("article"):
        (output / f"{number}.html").unlink()
    with pytest.raises(NotTheSite):
        look("made", output, Expected(0))


def test_a_change_that_does_not_show_is_an_error(output: Path) -> None:
    look("made", output, Expected(1, "乙", len(KINDS)))
    with pytest.raises(NotTheSite, match="甲"):
        look("made", output, Expected(1, "甲", 1))


def test_a_removed_article_may_leave_its_page_but_no_line_in_the_archive(output: Path) -> None:
    (output / "old.html").write_text('<h1 class="article__title">甲</h1>', encoding="utf-8")
    look("made", output, Expected(1, gone="甲"))
    (output / "2026.html").write_text('<section class="stack"><span>甲</span>', encoding="utf-8")
    with pytest.raises(NotTheSite, match="甲"):
        look("made", output, Expected(1, gone="甲"))
