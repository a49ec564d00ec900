"""What a build leaves for the next one. Losing it costs time and nothing else."""

import os
import pickle
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.incremental.blobs import BlobStore
from plugins.kernel.incremental.fingerprint import digest, fingerprint_of
from plugins.kernel.incremental.store import CacheStore, Tables

VERSION, OTHER = fingerprint_of("code"), fingerprint_of("other code")
TABLE = {"news/a.md": (1, "春茶", None)}


def saved(folder: Path, table: Any = TABLE, version: bytes = VERSION, name: str = "table") -> Path:
    """Keep a table as a build does, and return its file."""
    tables = Tables(folder, version)
    tables.save(name, table)
    tables.flush()
    return folder / name


def loaded(folder: Path, version: bytes = VERSION) -> Any:
    """Return the table as the next process finds it."""
    return Tables(folder, version).load("table")


def test_a_table_is_found_by_the_next_process(tmp_path: Path) -> None:
    """The folder need not have been there, and nothing else is left in it."""
    path = saved(tmp_path / "cache/build")
    assert TABLE == loaded(tmp_path / "cache/build")
    assert [path] == list(path.parent.iterdir())


def test_a_table_is_held_and_written_later(tmp_path: Path) -> None:
    """The reader of a preview does not wait for the disk."""
    tables = Tables(tmp_path, VERSION)
    tables.save("table", TABLE)
    assert TABLE is tables.load("table")
    assert loaded(tmp_path) is None
    tables.flush()
    assert TABLE == loaded(tmp_path)


def test_a_table_is_read_and_written_once(tmp_path: Path) -> None:
    """`serve` builds again and again in one process."""
    path = saved(tmp_path)
    tables = Tables(tmp_path, VERSION)
    assert tables.load("table") == TABLE
    path.unlink()
    assert tables.load("table") == TABLE
    tables.flush()
    assert not path.exists()


def test_a_table_of_another_version_is_none(tmp_path: Path) -> None:
    """The code that made it may have meant something else; the next build replaces it."""
    saved(tmp_path)
    assert loaded(tmp_path, OTHER) is None
    saved(tmp_path, "new", OTHER)
    assert ("new", None) == (loaded(tmp_path, OTHER), loaded(tmp_path))


def test_a_table_under_another_name_is_none(tmp_path: Path) -> None:
    """It is whole, but holds something else."""
    saved(tmp_path, [], name="other").replace(tmp_path / "table")
    assert None is loaded(tmp_path)


@pytest.mark.parametrize("table", [[], None, {}, ("a",), "甲"])
def test_a_file_of_somebody_else_is_no_table(tmp_path: Path, table: Any) -> None:
    """A pickle may do anything when it is read, so none is read that we have not written."""
    for data in (b"", b"redcity", pickle.dumps(table), VERSION + pickle.dumps(table), b"\0" * 10_000):
        (tmp_path / "table").write_bytes(data)
        assert loaded(tmp_path) is None


def test_a_pickle_that_bites_is_not_read(tmp_path: Path) -> None:
    """It would run a program of its own."""

    class Bite:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.mkdir, (str(tmp_path / "bitten"),)

    path = saved(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[: -len(pickle.dumps(TABLE))] + pickle.dumps(Bite()))
    assert loaded(tmp_path) is None
    assert not (tmp_path / "bitten").exists()


def test_a_damaged_table_is_none(tmp_path: Path) -> None:
    """Damage of every kind is met in the tests of verified files."""
    path = saved(tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    assert loaded(tmp_path) is None


def test_what_is_forgotten_is_not_found_again(tmp_path: Path) -> None:
    """A table has led astray; only what is saved from then on is found."""
    saved(tmp_path, name="other")
    tables = Tables(tmp_path, VERSION)
    tables.save("table", TABLE)
    tables.forget()
    assert (None, None) == (tables.load("table"), tables.load("other"))
    tables.save("table", "new")
    tables.flush()
    assert "new" == loaded(tmp_path)


def store(folder: Path) -> CacheStore:
    """Return what a build in this folder finds and leaves."""
    return CacheStore(Tables(folder, VERSION), BlobStore(folder))


MAPS = st.dictionaries(st.text("ab/", min_size=1, max_size=4), st.integers(0, 3), max_size=8)


@given(MAPS, MAPS)
def test_a_mapping_comes_back_as_it_was_saved_last(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, int], second: dict[str, int]
) -> None:
    """Keys that are gone, new and changed are found so in the same process and in the next."""
    folder = tmp_path_factory.mktemp("maps")
    cache = store(folder)
    for table in (first, second):
        cache.save_map("map", table)
        assert table == cache.load_map("map")
        cache.flush()
        assert table == store(folder).load_map("map")


def test_a_small_change_writes_little(tmp_path: Path) -> None:
    """It writes the shard of its folder, and the list of shards only where there is another."""
    cache = store(tmp_path)
    table = {"index.html": 0, "news/a.html": 1, "news/2026/b.html": 2, "rural/a.html": 3}
    cache.save_map("map", table)
    cache.flush()
    files = set(tmp_path.iterdir())
    assert 4 == len(files)
    for path in files:
        path.unlink()
    cache.save_map("map", table)
    cache.flush()
    assert [] == list(tmp_path.iterdir())
    cache.save_map("map", table | {"news/2026/b.html": 4})
    cache.flush()
    (shard,) = tmp_path.iterdir()
    assert shard in files and "news" in shard.name


def test_of_a_mapping_what_is_damaged_is_left_out(tmp_path: Path) -> None:
    """The rest can be trusted all the same."""
    cache = store(tmp_path)
    cache.save_map("map", {"news/a.html": 1, "rural/a.html": 3})
    cache.flush()
    (shard,) = (path for path in tmp_path.iterdir() if "news" in path.name)
    shard.write_bytes(shard.read_bytes()[:-1])
    assert {"rural/a.html": 3} == store(tmp_path).load_map("map")


@pytest.mark.parametrize("name", ["rest", "results", "-rest", "a"])
def test_no_folder_of_a_mapping_is_taken_for_a_table(tmp_path: Path, name: str) -> None:
    """A column may have any name, that of what is kept beside the mapping too."""
    cache = store(tmp_path)
    tables = [f"map{name}", f"map-{name}", "map-"]
    cache.save_map("map", {f"{name}/a.html": 1})
    for table in tables:
        cache.save(table, "beside")
    cache.flush()
    again = store(tmp_path)
    assert {f"{name}/a.html": 1} == again.load_map("map")
    assert {"beside"} == {again.load(table) for table in tables}


@pytest.fixture
def blobs(tmp_path: Path) -> Iterator[BlobStore]:
    with closing(BlobStore(tmp_path)) as opened:
        yield opened


def test_blobs_that_no_table_leads_to_are_removed_after_the_tables_are_written(
    blobs: BlobStore, tmp_path: Path
) -> None:
    """A kill in between leaves a file too many, never one too few."""
    with blobs.writer() as one, blobs.writer() as other:
        old, new = one.add(b"a"), other.add(b"b")
    cache = CacheStore(Tables(tmp_path, VERSION), blobs)
    cache.save("table", new)
    cache.flush()
    assert {old[0], new[0], "table"} == {path.name for path in tmp_path.iterdir()}
    cache.wanted = {new[0]}
    cache.flush()
    assert {new[0], "table"} == {path.name for path in tmp_path.iterdir()}


def test_without_tables_nothing_is_kept(blobs: BlobStore, tmp_path: Path) -> None:
    """Texts are packed all the same, and can be read until the build ends."""
    cache = CacheStore(None, blobs)
    cache.save("table", TABLE)
    cache.save_map("map", TABLE)
    cache.forget()
    with blobs.writer() as writer:
        place = writer.add(b"a")
    cache.wanted = set()
    cache.flush()
    assert (None, {}, b"a") == (cache.load("table"), cache.load_map("map"), blobs.read(place, digest(b"a")))
    assert [place[0]] == [path.name for path in tmp_path.iterdir()]
