"""plugins/bundle/manifest.py: the signed list and its parts."""

import random
from dataclasses import replace

import pytest

from plugins.bundle.layout import PARTS
from plugins.bundle.manifest import PER_PART, Malformed, part_texts, read_part, read_root, read_row, root_text
from plugins.bundle.model import FileRow, row_of
from tests.unit.bundle.samples import PUBLIC, V1, manifest

MANY = 2000


def rows(number: int = MANY) -> list[FileRow]:
    chance = random.Random("rows")
    return [row_of(f"{chance.choice('abc')}/{place:05d}.html", chance.randbytes(9)) for place in range(number)]


def differing(first: list[FileRow], second: list[FileRow]) -> int:
    """Return how many parts differ, those that come or go too."""
    one, other = part_texts(first), part_texts(second)
    return sum(one.get(path) != other.get(path) for path in one.keys() | other.keys())


def test_parts_hold_every_file_once_in_order() -> None:
    found = part_texts(rows())
    assert sorted(rows()) == sorted(row for data in found.values() for row in read_part(data))
    assert all(path.startswith(f"{PARTS}/") and path.isascii() for path in found)
    assert MANY / PER_PART / 1.5 < len(found) < MANY / PER_PART * 1.5


def test_order_of_the_files_does_not_matter() -> None:
    assert part_texts(rows()) == part_texts(rows()[::-1])


def test_a_changed_file_changes_one_part() -> None:
    for place in range(0, MANY, 97):
        changed = rows()
        changed[place] = replace(changed[place], sha256="0" * 64)
        assert 1 == differing(rows(), changed)


def test_an_added_or_vanished_file_changes_its_part_and_at_most_the_next() -> None:
    for place in range(0, MANY, 13):
        fewer = rows()
        del fewer[place]
        assert 1 <= differing(rows(), fewer) <= 2


def test_the_root_is_read_as_it_was_written() -> None:
    told = manifest()
    root = read_root(root_text(told))
    assert (V1, "2026-03-01", 2, 4, 5006, PUBLIC) == (
        root.version, root.date, root.texts, root.files, root.size, root.key,
    )  # fmt: skip
    assert told.parts == root.parts


@pytest.mark.parametrize(
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


@pytest.mark.parametrize("data", [b"", b"x", b"\xff\n", b"redcity-bundle 1\n"])
def test_what_is_no_list_is_malformed(data: bytes) -> None:
    for read in (read_root, read_part):
        with pytest.raises(Malformed):
            read(data)


@pytest.mark.parametrize("path", ["../a", "a//b", "/a", "a/./b", "a/", "a b"])
def test_no_row_leads_out_of_the_folder(path: str) -> None:
    with pytest.raises(Malformed):
        read_row(f"{'0' * 64} 1 {path}")


def test_a_part_speaks_of_no_list() -> None:
    """Else it could speak of itself."""
    with pytest.raises(Malformed):
        read_part(f"{'0' * 64} 1 manifest/root.txt\n".encode())
