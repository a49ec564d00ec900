"""Packed texts are read by their places, or reported as lost; never is another text taken for them."""

import os
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.incremental.blobs import SUFFIX, BlobStore, LostBlob, Place, blobs_in
from plugins.kernel.incremental.fingerprint import digest
from tests.unit.samples import save

OpenBlobs = Callable[[Path], BlobStore]
TEXTS = st.lists(st.binary(min_size=1, max_size=50), max_size=9)


@pytest.fixture
def open_blobs() -> Iterator[OpenBlobs]:
    """Return what opens the blobs of a folder as the next process does; they are closed when the test ends."""
    with ExitStack() as opened:
        yield lambda folder: opened.enter_context(closing(BlobStore(folder)))


def packed(blobs: BlobStore, *texts: bytes) -> list[Place]:
    """Write the texts into a file of their own, and return their places."""
    with blobs.writer() as writer:
        return [writer.add(text) for text in texts]


def reread(blobs: BlobStore, texts: list[bytes], places: list[Place]) -> list[bytes]:
    return [blobs.read(place, digest(text)) for text, place in zip(texts, places, strict=True)]


@given(TEXTS, TEXTS)
def test_texts_are_found_at_their_places(
    tmp_path_factory: pytest.TempPathFactory, first: list[bytes], second: list[bytes]
) -> None:
    """They lie in several files. Those that wrote them can read them, and so can the next process."""
    folder = tmp_path_factory.mktemp("blobs")
    with closing(BlobStore(folder)) as blobs, closing(BlobStore(folder)) as others:
        places = packed(blobs, *first) + packed(blobs, *second)
        assert [*first, *second] == reread(blobs, [*first, *second], places)
        assert [*first, *second] == reread(others, [*first, *second], places)


def test_two_who_write_at_once_have_a_file_each(open_blobs: OpenBlobs, tmp_path: Path) -> None:
    blobs = open_blobs(tmp_path)
    with blobs.writer() as one, blobs.writer() as other:
        places = [one.add(b"a"), other.add(b"b"), one.add(b"c")]
    assert [b"a", b"b", b"c"] == reread(blobs, [b"a", b"b", b"c"], places)
    assert 2 == len({name for name, _, _ in places})


@pytest.mark.parametrize("damage", ["removed", "cut", "changed", "replaced", "moved"])
def test_a_text_that_is_not_what_was_written_is_lost(open_blobs: OpenBlobs, tmp_path: Path, damage: str) -> None:
    """It is never shown as if it were."""
    place, _ = packed(open_blobs(tmp_path), b"text", b"next")
    path = tmp_path / place[0]
    written = digest(b"text")
    if damage == "removed":
        path.unlink()
    elif damage == "moved":
        place = (place[0], 4, 4)
    else:
        path.write_bytes({"cut": b"te", "changed": b"tExtnext", "replaced": b"a file of somebody else"}[damage])
    with pytest.raises(LostBlob, match=place[0]):
        open_blobs(tmp_path).read(place, written)


def test_files_that_are_held_stay_readable(open_blobs: OpenBlobs, tmp_path: Path) -> None:
    """Another build may remove them in the meantime."""
    places = packed(open_blobs(tmp_path), b"a") + packed(open_blobs(tmp_path), b"b")
    blobs = open_blobs(tmp_path)
    assert blobs.hold({name for name, _, _ in places})
    open_blobs(tmp_path).keep_only([])
    assert [b"a", b"b"] == reread(blobs, [b"a", b"b"], places)


def test_files_that_are_gone_cannot_be_held(open_blobs: OpenBlobs, tmp_path: Path) -> None:
    """The tables are worth nothing then."""
    (place,) = packed(open_blobs(tmp_path), b"a")
    assert not open_blobs(tmp_path).hold([place[0], f"none{SUFFIX}"])
    assert not open_blobs(tmp_path / "none").hold([place[0]])
    assert open_blobs(tmp_path / "none").hold([])


def test_only_files_that_are_wanted_stay(open_blobs: OpenBlobs, tmp_path: Path) -> None:
    """What else lies in the folder, as tables, stays too."""
    blobs = open_blobs(tmp_path)
    places = packed(blobs, b"a") + packed(blobs, b"b")
    reread(blobs, [b"a", b"b"], places)
    table = save(tmp_path, "table", "")
    blobs.keep_only([places[1][0]])
    assert {tmp_path / places[1][0], table} == set(tmp_path.iterdir())
    assert [b"b"] == reread(blobs, [b"b"], places[1:])
    with pytest.raises(LostBlob):
        blobs.read(places[0], digest(b"a"))


def test_a_closed_file_is_opened_again(open_blobs: OpenBlobs, tmp_path: Path) -> None:
    """Closing is for those that will not be read for a while."""
    blobs = open_blobs(tmp_path)
    (place,) = packed(blobs, b"a")
    blobs.read(place, digest(b"a"))
    blobs.close()
    assert b"a" == blobs.read(place, digest(b"a"))


def test_a_system_without_reading_at_a_place_reads_the_same(
    open_blobs: OpenBlobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows is such a system."""
    blobs = open_blobs(tmp_path)
    places = packed(blobs, b"a", b"bc", b"d")
    monkeypatch.delattr(os, "pread", raising=False)
    assert [b"d", b"a", b"bc"] == reread(blobs, [b"d", b"a", b"bc"], [places[2], places[0], places[1]])


def test_places_in_tables_lead_to_the_same_blobs(tmp_path: Path) -> None:
    """All tables of a process share the open files."""
    blobs = blobs_in(str(tmp_path))
    assert blobs is pickle.loads(pickle.dumps(blobs)) is blobs_in(str(tmp_path))
    (tmp_path / "a").mkdir()
    roundabout = blobs_in(str(tmp_path / "a" / ".."))
    assert roundabout is pickle.loads(pickle.dumps(roundabout))


def test_other_threads_read_at_other_places(open_blobs: OpenBlobs, tmp_path: Path) -> None:
    """Where workers are threads they share the open files."""
    blobs = open_blobs(tmp_path)
    texts = [str(number).encode() * number for number in range(1, 200)]
    places = packed(blobs, *texts)
    with ThreadPoolExecutor(8) as pool:
        assert texts == list(pool.map(lambda place, text: blobs.read(place, digest(text)), places, texts))


def test_a_folder_that_nobody_may_look_into_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview, which ends each build with it, goes on."""

    def forbidden(folder: Path, _pattern: str) -> Iterator[Path]:
        raise PermissionError(folder)

    monkeypatch.setattr(Path, "glob", forbidden)
    BlobStore(tmp_path).keep_only([])
