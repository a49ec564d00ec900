"""plugins/memory.py: what a build leaves for the next one. Losing it costs time and nothing else."""

import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.marks import digest, mark_of
from plugins.memory import PACK, Kept, LostText, Memory, Packs, Place, packs_in
from tests.unit.samples import save

VERSION, OTHER = mark_of("code"), mark_of("other code")
TABLE = {"news/a.md": (1, "春茶", None)}


def saved(folder: Path, table: Any = TABLE, version: bytes = VERSION, name: str = "table") -> Path:
    """Keep a table as a build does; return its file."""
    memory = Memory(folder, version)
    memory.save(name, table)
    memory.flush()
    return folder / name


def loaded(folder: Path, version: bytes = VERSION) -> Any:
    """Return the table as the next process finds it."""
    return Memory(folder, version).load("table")


def test_a_table_is_found_by_the_next_process(tmp_path: Path) -> None:
    """In a folder that need not have been there, beside nothing else."""
    path = saved(tmp_path / "cache/build")
    assert TABLE == loaded(tmp_path / "cache/build")
    assert [path] == list(path.parent.iterdir())


def test_a_table_is_held_and_written_later(tmp_path: Path) -> None:
    """The reader of a preview does not wait for the disk."""
    memory = Memory(tmp_path, VERSION)
    memory.save("table", TABLE)
    assert TABLE is memory.load("table")
    assert loaded(tmp_path) is None
    memory.flush()
    assert TABLE == loaded(tmp_path)


def test_a_table_is_read_and_written_once(tmp_path: Path) -> None:
    """By a process that builds again and again."""
    path = saved(tmp_path)
    memory = Memory(tmp_path, VERSION)
    assert memory.load("table") == TABLE
    path.unlink()
    assert memory.load("table") == TABLE
    memory.flush()
    assert not path.exists()


def test_a_table_of_another_version_is_none(tmp_path: Path) -> None:
    """The code that made it may have meant something else; the next build replaces it."""
    saved(tmp_path)
    assert loaded(tmp_path, OTHER) is None
    saved(tmp_path, "new", OTHER)
    assert ("new", None) == (loaded(tmp_path, OTHER), loaded(tmp_path))


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


def test_a_table_cut_anywhere_is_none(tmp_path: Path) -> None:
    """The disk was full, the power went."""
    path = saved(tmp_path)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert loaded(tmp_path) is None, length
    path.write_bytes(whole + b"\0")
    assert loaded(tmp_path) is None


def test_a_table_with_any_byte_changed_is_none(tmp_path: Path) -> None:
    """An old stick."""
    path = saved(tmp_path)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert loaded(tmp_path) is None, place


def test_a_folder_in_the_tables_place_is_none(tmp_path: Path) -> None:
    (tmp_path / "table").mkdir()
    assert loaded(tmp_path) is None


def test_a_disk_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    """The build is done; the old table stays whole, and nothing half written beside it."""
    path = saved(tmp_path)
    (tmp_path / f"other.{os.getpid()}").mkdir()
    saved(tmp_path, name="other")
    save(tmp_path, "file", "")
    saved(tmp_path / "file")
    assert TABLE == loaded(tmp_path)
    assert {path, tmp_path / "file", tmp_path / f"other.{os.getpid()}"} == set(tmp_path.iterdir())


def test_a_kill_while_a_table_is_written_leaves_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(tmp_path)

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            saved(tmp_path, "new")
    assert TABLE == loaded(tmp_path)


MAPS = st.dictionaries(st.text("ab/", min_size=1, max_size=4), st.integers(0, 3), max_size=8)


@given(MAPS, MAPS)
def test_a_mapping_comes_back_as_it_was_saved_last(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, int], second: dict[str, int]
) -> None:
    """Parts that are gone, new and changed; in the same process and in the next."""
    folder = tmp_path_factory.mktemp("maps")
    kept = Kept(Memory(folder, VERSION), Packs(folder))
    for table in (first, second):
        kept.save_map("map", table)
        assert table == kept.load_map("map")
        kept.flush()
        assert table == Kept(Memory(folder, VERSION), Packs(folder)).load_map("map")


def test_a_small_change_writes_little(tmp_path: Path) -> None:
    """The part of its folder, and the list of parts only where there is another."""
    kept = Kept(Memory(tmp_path, VERSION), Packs(tmp_path))
    table = {"index.html": 0, "news/a.html": 1, "news/2026/b.html": 2, "rural/a.html": 3}
    kept.save_map("map", table)
    kept.flush()
    files = set(tmp_path.iterdir())
    assert 4 == len(files)
    for path in files:
        path.unlink()
    kept.save_map("map", table)
    kept.flush()
    assert [] == list(tmp_path.iterdir())
    kept.save_map("map", table | {"news/2026/b.html": 4})
    kept.flush()
    (part,) = tmp_path.iterdir()
    assert part in files and "news" in part.name


def test_of_a_mapping_what_is_damaged_is_left_out(tmp_path: Path) -> None:
    """The rest can be trusted all the same."""
    Kept(Memory(tmp_path, VERSION), Packs(tmp_path)).load_map("map")
    kept = Kept(Memory(tmp_path, VERSION), Packs(tmp_path))
    kept.save_map("map", {"news/a.html": 1, "rural/a.html": 3})
    kept.flush()
    (part,) = (path for path in tmp_path.iterdir() if "news" in path.name)
    part.write_bytes(part.read_bytes()[:-1])
    assert {"rural/a.html": 3} == Kept(Memory(tmp_path, VERSION), Packs(tmp_path)).load_map("map")


@pytest.mark.parametrize("name", ["rest", "results", "-rest", "a"])
def test_no_folder_of_a_mapping_is_taken_for_a_table(tmp_path: Path, name: str) -> None:
    """A column may have any name, that of what is kept beside the mapping too."""
    kept = Kept(Memory(tmp_path, VERSION), Packs(tmp_path))
    tables = [f"map{name}", f"map-{name}", "map-"]
    kept.save_map("map", {f"{name}/a.html": 1})
    for table in tables:
        kept.save(table, "beside")
    kept.flush()
    again = Kept(Memory(tmp_path, VERSION), Packs(tmp_path))
    assert {f"{name}/a.html": 1} == again.load_map("map")
    assert {"beside"} == {again.load(table) for table in tables}


def test_what_is_forgotten_is_not_found_again(tmp_path: Path) -> None:
    """A table that led astray; what is saved from then on is found."""
    saved(tmp_path, name="other")
    memory = Memory(tmp_path, VERSION)
    memory.save("table", TABLE)
    memory.forget()
    assert (None, None) == (memory.load("table"), memory.load("other"))
    memory.save("table", "new")
    memory.flush()
    assert "new" == loaded(tmp_path)


@pytest.fixture
def open_packs() -> Iterator[Callable[[Path], Packs]]:
    """Packs of a folder as the next process opens them, closed when the test ends."""
    with ExitStack() as opened:
        yield lambda folder: opened.enter_context(closing(Packs(folder)))


def packed(packs: Packs, *texts: bytes) -> list[Place]:
    with packs.writer() as pack:
        return [pack.add(text) for text in texts]


def reread(packs: Packs, texts: list[bytes], places: list[Place]) -> list[bytes]:
    return [packs.read(place, digest(text)) for text, place in zip(texts, places, strict=True)]


@given(
    st.lists(st.binary(min_size=1, max_size=50), max_size=9), st.lists(st.binary(min_size=1, max_size=50), max_size=9)
)
def test_texts_are_found_at_their_places(
    tmp_path_factory: pytest.TempPathFactory, first: list[bytes], second: list[bytes]
) -> None:
    """Of several packs, by those that wrote them and by the next process."""
    folder = tmp_path_factory.mktemp("packs")
    with closing(Packs(folder)) as packs, closing(Packs(folder)) as others:
        places = packed(packs, *first) + packed(packs, *second)
        assert [*first, *second] == reread(packs, [*first, *second], places)
        assert [*first, *second] == reread(others, [*first, *second], places)


def test_two_who_write_at_once_have_a_pack_each(open_packs: Callable[[Path], Packs], tmp_path: Path) -> None:
    packs = open_packs(tmp_path)
    with packs.writer() as one, packs.writer() as other:
        places = [one.add(b"a"), other.add(b"b"), one.add(b"c")]
    assert [b"a", b"b", b"c"] == reread(packs, [b"a", b"b", b"c"], places)
    assert 2 == len({name for name, _, _ in places})


@pytest.mark.parametrize("damage", ["removed", "cut", "changed", "replaced", "moved"])
def test_a_text_that_is_not_what_was_written_is_lost(
    open_packs: Callable[[Path], Packs], tmp_path: Path, damage: str
) -> None:
    """And is never shown as if it were."""
    place, _ = packed(open_packs(tmp_path), b"text", b"next")
    path = tmp_path / place[0]
    mark = digest(b"text")
    if damage == "removed":
        path.unlink()
    elif damage == "moved":
        place = (place[0], 4, 4)
    else:
        path.write_bytes({"cut": b"te", "changed": b"tExtnext", "replaced": b"a pack of somebody else"}[damage])
    with pytest.raises(LostText):
        open_packs(tmp_path).read(place, mark)


def test_packs_that_are_held_stay_readable(open_packs: Callable[[Path], Packs], tmp_path: Path) -> None:
    """Though another build removes them in the meantime."""
    places = packed(open_packs(tmp_path), b"a") + packed(open_packs(tmp_path), b"b")
    packs = open_packs(tmp_path)
    assert packs.hold({name for name, _, _ in places})
    open_packs(tmp_path).keep_only([])
    assert [b"a", b"b"] == reread(packs, [b"a", b"b"], places)


def test_packs_that_are_gone_cannot_be_held(open_packs: Callable[[Path], Packs], tmp_path: Path) -> None:
    """The tables are worth nothing then."""
    (place,) = packed(open_packs(tmp_path), b"a")
    assert not open_packs(tmp_path).hold([place[0], f"none{PACK}"])
    assert not open_packs(tmp_path / "none").hold([place[0]])
    assert open_packs(tmp_path / "none").hold([])


def test_only_packs_that_are_wanted_stay(open_packs: Callable[[Path], Packs], tmp_path: Path) -> None:
    """Tables lie in the same folder."""
    packs = open_packs(tmp_path)
    places = packed(packs, b"a") + packed(packs, b"b")
    reread(packs, [b"a", b"b"], places)
    table = saved(tmp_path)
    packs.keep_only([places[1][0]])
    assert {tmp_path / places[1][0], table} == set(tmp_path.iterdir())
    assert [b"b"] == reread(packs, [b"b"], places[1:])
    with pytest.raises(LostText):
        packs.read(places[0], digest(b"a"))


def test_a_closed_pack_is_opened_again(open_packs: Callable[[Path], Packs], tmp_path: Path) -> None:
    """Closing is for those that will not be read for long."""
    packs = open_packs(tmp_path)
    (place,) = packed(packs, b"a")
    packs.read(place, digest(b"a"))
    packs.close()
    assert b"a" == packs.read(place, digest(b"a"))


def test_a_system_without_reading_at_a_place_reads_the_same(
    open_packs: Callable[[Path], Packs], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows."""
    packs = open_packs(tmp_path)
    places = packed(packs, b"a", b"bc", b"d")
    monkeypatch.delattr(os, "pread", raising=False)
    assert [b"d", b"a", b"bc"] == reread(packs, [b"d", b"a", b"bc"], [places[2], places[0], places[1]])


def test_places_in_tables_lead_to_the_same_packs(tmp_path: Path) -> None:
    """All tables of a process share the open files."""
    packs = packs_in(str(tmp_path))
    assert packs is pickle.loads(pickle.dumps(packs)) is packs_in(str(tmp_path))
    (tmp_path / "a").mkdir()
    roundabout = packs_in(str(tmp_path / "a" / ".."))
    assert roundabout is pickle.loads(pickle.dumps(roundabout))


def test_packs_that_no_table_leads_to_are_removed_after_the_tables_are_written(
    open_packs: Callable[[Path], Packs], tmp_path: Path
) -> None:
    """A kill in between leaves a pack too many, never one too few."""
    packs = open_packs(tmp_path)
    (old,), (new,) = packed(packs, b"a"), packed(packs, b"b")
    kept = Kept(Memory(tmp_path, VERSION), packs)
    kept.save("table", new)
    kept.flush()
    assert {old[0], new[0], "table"} == {path.name for path in tmp_path.iterdir()}
    kept.wanted = {new[0]}
    kept.flush()
    assert {new[0], "table"} == {path.name for path in tmp_path.iterdir()}


def test_without_a_memory_nothing_is_kept(open_packs: Callable[[Path], Packs], tmp_path: Path) -> None:
    """Texts lie in packs all the same, until the build ends."""
    kept = Kept(None, open_packs(tmp_path))
    kept.save("table", TABLE)
    kept.save_map("map", TABLE)
    kept.forget()
    (place,) = packed(kept.packs, b"a")
    kept.wanted = set()
    kept.flush()
    assert (None, {}, b"a") == (kept.load("table"), kept.load_map("map"), kept.packs.read(place, digest(b"a")))
    assert [place[0]] == [path.name for path in tmp_path.iterdir()]


def test_a_table_under_anothers_name_is_none(tmp_path: Path) -> None:
    """It is whole, but holds something else."""
    saved(tmp_path, [], name="other").replace(tmp_path / "table")
    assert None is loaded(tmp_path)
