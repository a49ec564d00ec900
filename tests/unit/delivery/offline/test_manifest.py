"""plugins/delivery/offline/manifest.py: the signed root and the lists below it."""

import random
from dataclasses import replace
from functools import cache, lru_cache

import pytest

from plugins.delivery.offline.manifest import (
    NEAR,
    Malformed,
    is_list,
    list_texts,
    read_list,
    read_root,
    read_row,
    root_text,
)
from plugins.features.offline_pages.layout import PARTS
from plugins.kernel.files.file_rows import FileRow, row_of
from tests.sampling import in_turns
from tests.tables import table
from tests.unit.delivery.offline.samples import PUBLIC, V1, manifest

MANY = 1500  # a branch names their leaves; more have branches of branches


def rows(number: int = MANY) -> list[FileRow]:
    return list(_rows(number))


@cache
def _rows(number: int) -> tuple[FileRow, ...]:
    chance = random.Random("rows")
    return tuple(row_of(f"{chance.choice('abc')}/{place:05d}.html", chance.randbytes(9)) for place in range(number))


def differing(first: list[FileRow], second: list[FileRow]) -> int:
    """Return how many lists differ, those that come or go too."""
    one, other = _lists(tuple(first)), list_texts(second)
    return sum(one.get(path) != other.get(path) for path in one.keys() | other.keys())


@lru_cache(maxsize=1)  # most changes are of the same files
def _lists(files: tuple[FileRow, ...]) -> dict[str, bytes]:
    return list_texts(files)


def test_lists_hold_every_file_and_every_leaf_once() -> None:
    """Leaves the files, branches the leaves, as they are."""
    found = list_texts(rows())
    named = [row for data in found.values() for row in read_list(data)]
    leaves = {path for path in found if "/of-" not in path}
    assert sorted(rows()) == sorted(row for row in named if not is_list(row.path))
    assert sorted(row_of(path, found[path]) for path in leaves) == sorted(row for row in named if is_list(row.path))
    assert all(path.startswith(f"{PARTS}/") and path.isascii() for path in found)
    lengths = [len(read_list(data)) for data in found.values()]
    assert max(lengths) < 8 * NEAR
    assert 2 * NEAR < sum(lengths) / len(lengths) < 3 * NEAR


@table("number", [0, 1, 5])
def test_a_small_bundle_has_lists_too(number: int) -> None:
    """One leaf and its branch, or none at all."""
    found = list_texts(rows(number))
    assert sorted(rows(number)) == sorted(
        row for data in found.values() for row in read_list(data) if not is_list(row.path)
    )


@in_turns()
def test_the_root_of_a_large_bundle_is_short() -> None:
    """Branches of branches stand between; the root names those that no other list names, and leads to every file."""
    files = rows(30_000)
    lists = list_texts(files)
    large = replace(
        manifest(), files=tuple(files), lists=tuple(sorted(row_of(path, data) for path, data in lists.items()))
    )
    waiting, found = list(read_root(root_text(large)).branches), []
    assert 0 < len(waiting) < 33 and all("/of-of-" in row.path for row in waiting)
    for row in waiting:
        text = lists.pop(row.path)
        assert row == row_of(row.path, text)
        for named in read_list(text):
            (waiting if is_list(named.path) else found).append(named)
    assert sorted(files) == sorted(found) and not lists


def test_order_of_the_files_does_not_matter() -> None:
    assert list_texts(rows()) == list_texts(rows()[::-1])


def test_a_changed_file_changes_its_leaf_and_branch() -> None:
    for place in range(0, MANY, 97):
        changed = rows()
        changed[place] = replace(changed[place], sha256="0" * 64)
        assert 2 == differing(rows(), changed)


@in_turns()
def test_an_added_or_vanished_file_changes_little_more() -> None:
    """Where cuts go with it, the lists beside it, under old names and new."""
    counts = []
    for place in range(0, MANY, 41):
        fewer = rows()
        del fewer[place]
        counts.append(differing(rows(), fewer))
    assert 2 == min(counts)
    assert max(counts) <= 12
    assert sum(counts) / len(counts) < 4


def test_what_most_updates_change_stands_together() -> None:
    """It shares lists: one leaf and branch instead of many."""
    fronts = ["index.html", "station/version.js", "search/table.js", *(f"{name}/index.html" for name in "abc")]
    before = [*rows(), *(row_of(path, b"1") for path in fronts)]
    after = [*rows(), *(row_of(path, b"2") for path in fronts)]
    assert differing(before, after) <= 3


def test_what_most_updates_change_stands_first() -> None:
    """In the list that is called the first, whichever file it begins with; the rest follows by path."""
    fronts = ["station/trail/1.js", "station/version.js", "a/index.html", "index.html", "search/table.js"]
    paths = [*fronts, "a/a.html", "search/texts/1.js"]
    leaves = [data for path, data in list_texts(row_of(path, b"1") for path in paths).items() if "/of-" not in path]
    assert paths == [row.path for data in leaves for row in read_list(data)]
    assert f"{PARTS}/000000000000.txt" == min(list_texts(rows()))


@in_turns()
def test_what_every_update_changes_moves_no_list() -> None:
    """A trail has another name each time: it and the version share the first list; the others begin where they did."""
    lists = [
        list_texts([*rows(), row_of("station/version.js", b"1"), row_of(f"station/trail/{name}.js", b"1")])
        for name in range(40)
    ]
    fronts = [[row.path for row in read_list(each[f"{PARTS}/000000000000.txt"])[:2]] for each in lists]
    assert [[f"station/trail/{name}.js", "station/version.js"] for name in range(40)] == fronts
    assert 1 == len({tuple(sorted(each)) for each in lists})


def test_the_root_is_read_as_it_was_written() -> None:
    given = manifest()
    root = read_root(root_text(given))
    assert (V1, "2026-03-01", 2, 4, 5006, PUBLIC) == (
        root.version, root.date, root.texts, root.files, root.size, root.key,
    )  # fmt: skip
    assert {row.path: row for row in given.lists if "/of-" in row.path} == {row.path: row for row in root.branches}


@table(
    ("old", "new"),
    [
        ("redcity-bundle 1", "redcity-bundle 2"), ("version 2026", "version 3026"), ("texts 2", "texts two"),
        ("date ", "day "), ("\n", "\r\n"), ("part ", "part  "), ("manifest/parts/", "manifest/../"), ("key ", "key 0"),
    ],
)  # fmt: skip
def test_another_form_is_malformed(old: str, new: str) -> None:
    """Even where the county had signed it."""
    text = root_text(manifest()).decode()
    assert old in text
    with pytest.raises(Malformed):
        read_root(text.replace(old, new, 1).encode())


@table("data", [b"", b"x", b"\xff\n", b"redcity-bundle 1\n"])
def test_what_is_no_list_is_malformed(data: bytes) -> None:
    for read in (read_root, read_list):
        with pytest.raises(Malformed):
            read(data)


@table("path", ["../a", "a//b", "/a", "a/./b", "a/", "a b"])
def test_no_row_leads_out_of_the_folder(path: str) -> None:
    with pytest.raises(Malformed):
        read_row(f"{'0' * 64} 1 {path}")


def test_no_list_speaks_of_what_is_signed() -> None:
    """That is above it."""
    with pytest.raises(Malformed):
        read_list(f"{'0' * 64} 1 manifest/root.txt\n".encode())
