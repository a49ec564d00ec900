"""What one edit, one text more and one less change of a site on a disk: few files, of few bytes."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import datetime

import pytest

from plugins.kernel.dates.civil_time import SHANGHAI
from tests.bench.building.changes import applied, lonely_text, newest_text, with_sentence, with_title
from tests.bench.corpus import NOW, Text, generate, write_county
from tests.built.pages import contents
from tests.county import Miniature
from tests.sampling import in_turns

pytestmark = in_turns()

NUMBER = 1_000  # enough for columns, tags, months and the search to have parts
MOST_FILES = 20  # its page, the two beside it, some related ones, its lists, five tags, a part of the search
LIMIT_BYTES = 60_000  # beside ten times the text's own
TEXTS = generate(NUMBER)
OLD = lonely_text(TEXTS)

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Miniature:
    root = tmp_path_factory.mktemp("thousand")
    write_county(root, TEXTS)
    return Miniature(root)


@pytest.fixture(scope="module")
def before(county: Miniature) -> Files:
    return build(county)


def build(county: Miniature) -> Files:
    now = datetime.fromisoformat(NOW).replace(tzinfo=SHANGHAI)
    return contents(county.build(full_index=False, now=now, cache=county.root / "cache"))


def said(page: bytes) -> bytes:
    """Return a page without the places at which its titles may be broken."""
    return page.replace(b"<wbr>", b"")


def after(county: Miniature, *texts: Text, gone: Text | None = None) -> Files:
    """Return the site with these texts written, or one gone; then the county is as it was."""
    edits: dict[str, str | None] = {text.source: text.markdown() for text in texts}
    if gone:
        edits[gone.source] = None
    with applied({county.content / source: text for source, text in edits.items()}):
        return build(county)


def changed(before: Files, after: Files) -> set[str]:
    """Return the paths of all files that an update must bring or take away."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def weight(text: bytes) -> int:
    return len(zlib.compress(text, 9))


def is_small(files: Files, paths: set[str], text: Text) -> bool:
    """Whether an update with these files keeps within its bounds."""
    size = sum(weight(files[path]) for path in paths if path in files)
    return len(paths) <= MOST_FILES and size < 10 * weight(text.markdown().encode()) + LIMIT_BYTES


def search_parts(paths: set[str]) -> set[str]:
    return {path for path in paths if path.startswith("search/")}


@pytest.mark.parametrize("place", [3, NUMBER // 2, NUMBER - 2])
def test_an_edited_body_changes_its_page_and_its_part(county: Miniature, before: Files, place: int) -> None:
    """Wherever the text stands; the search page and its contents stay."""
    new = after(county, with_sentence(TEXTS[place]))
    paths = changed(before, new)
    assert (2, 1) == (len(paths), len(search_parts(paths)))
    assert all("核对无误以后补上的一句".encode() in new[path] for path in paths)


@pytest.mark.parametrize("text", [OLD, TEXTS[-2]], ids=["old", "new"])
def test_an_edited_title_changes_the_pages_that_show_it(county: Miniature, before: Files, text: Text) -> None:
    renamed = with_title(text, f"{text.title}（核对过）")
    new = after(county, renamed)
    paths = changed(before, new)
    assert all(renamed.title.encode() in said(new[path]) for path in paths if path in new)
    assert len(search_parts(paths)) <= 4  # of a title the address too is made, and by addresses parts are cut
    assert is_small(new, paths, renamed)


def test_a_newest_text_changes_what_is_newest(county: Miniature, before: Files) -> None:
    """No older page of a list, and no other part of the search."""
    text = newest_text(TEXTS)
    new = after(county, text)
    paths = changed(before, new)
    titled = {path for path in paths if text.title.encode() in said(new[path])}
    assert {"index.html", f"{text.column}/index.html", f"{text.column}/2026.html", "archive/2026-06.html"} < titled
    assert len(search_parts(paths)) <= 3  # the newest part, another where that has grown too long, and what there is
    assert is_small(new, paths, text)


def test_an_old_text_more_changes_its_surroundings(county: Miniature, before: Files) -> None:
    text = replace(with_title(OLD, f"{OLD.title}（补登）"), source=OLD.source.replace("/a", "/b"))
    new = after(county, text)
    assert is_small(new, changed(before, new), text)


def test_an_old_text_less_changes_its_surroundings(county: Miniature, before: Files) -> None:
    """And is named nowhere."""
    new = after(county, gone=OLD)
    paths = changed(before, new)
    assert is_small(new, paths, OLD)
    assert {path for path in before if f">{OLD.title}<".encode() in said(before[path])} <= paths
    assert not [path for path in new if f">{OLD.title}<".encode() in said(new[path])]


def test_a_last_text_of_the_county_taken_back_changes_as_little(county: Miniature, before: Files) -> None:
    last = TEXTS[-1]
    new = after(county, gone=last)
    assert is_small(new, changed(before, new), last)
