"""plugins/delivery/offline/zip_tree.py, zip_entries.py: a zip says one thing, and nothing beside it."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.delivery.offline.archive import Member, write_zip
from plugins.delivery.offline.outcome import Outcome
from plugins.delivery.offline.verify import verify_at
from plugins.features.offline_pages.layout import ACCOUNT, ROOT
from tests.county import NOW
from tests.mutated_zips import survivors
from tests.unit.delivery.offline.samples import PUBLIC, bundle
from tests.unit.delivery.offline.test_verify import delta_files

MEMORY = 200 << 20  # bytes that a check may take


def check(place: Path) -> Outcome:
    return verify_at(place, PUBLIC, lambda size: lambda done: None)


def zipped(target: Path, files: Mapping[str, bytes]) -> bytes:
    """Pack as the portal does."""
    write_zip(target, [Member(path, data) for path, data in files.items()], NOW, 1, lambda done: None)
    return target.read_bytes()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "a.zip"


def local_entry(name: bytes, data: bytes) -> bytes:
    return b"PK\3\4" + struct.pack("<5H3L2H", 20, 0, 0, 0, 33, 0, len(data), len(data), len(name), 0) + name + data


def moved(whole: bytes, by: int) -> bytes:
    """Return a zip's directory as it must read when the files have moved."""
    start = whole.index(b"PK\1\2")
    rows, at = bytearray(whole[start:]), 0
    while rows[at : at + 4] == b"PK\1\2":
        (place,) = struct.unpack_from("<L", rows, at + 42)
        struct.pack_into("<L", rows, at + 42, place + by)
        at += 46 + sum(struct.unpack_from("<3H", rows, at + 28))
    struct.pack_into("<L", rows, at + 16, start + by)
    return bytes(rows)


def test_a_file_that_the_directory_does_not_name_is_named(target: Path) -> None:
    """Before the others, and after them: a program that reads from the front unpacks it."""
    whole = zipped(target, bundle())
    start, hidden = whole.index(b"PK\1\2"), local_entry("开始.html".encode(), b"evil")
    for files, by in ((hidden + whole[:start], len(hidden)), (whole[:start] + hidden, 0)):
        rows = moved(whole, by) if by else bytearray(whole[start:])
        if not by:
            end = rows.index(b"PK\5\6")
            struct.pack_into("<L", rows, end + 16, start + len(hidden))
        target.write_bytes(files + bytes(rows))
        assert (("多余", "开始.html"),) == check(target).rows


@pytest.mark.parametrize(("before", "after"), [(b"MZ program", b""), (b"", b"tail"), (b"\0" * 7, b"")])
def test_bytes_around_the_files_are_told(target: Path, before: bytes, after: bytes) -> None:
    target.write_bytes(before + zipped(target, bundle()) + after)
    outcome = check(target)
    assert ("damaged", {"多余"}) == (outcome.verdict, {kind for kind, _ in outcome.rows})


@pytest.mark.parametrize("name", [b"indexx.htm", b"../../a.js"])
def test_a_file_with_two_names_is_changed(target: Path, name: bytes) -> None:
    """One before its bytes, another in the directory."""
    whole = zipped(target, bundle())
    target.write_bytes(whole.replace(b"index.html", name, 1))
    assert ("改动", "index.html") in check(target).rows


@pytest.mark.parametrize(("place", "mode"), [(38, 0o120777), (38, 0o010644)])
def test_a_link_in_a_zip_is_changed(target: Path, place: int, mode: int) -> None:
    """Its bytes would be where it leads to; a pipe is no file either."""
    whole = bytearray(zipped(target, bundle()))
    at = whole.index(b"index.html", whole.index(b"PK\1\2")) - 46
    struct.pack_into("<L", whole, at + place, mode << 16)
    target.write_bytes(whole)
    assert (("改动", "index.html"),) == check(target).rows


def test_names_that_are_no_text_are_damage(target: Path) -> None:
    """The flag promises UTF-8."""
    name = "开始.html".encode()
    whole = zipped(target, {**bundle(), "开始.html": b"x"})
    target.write_bytes(whole.replace(name, b"\xff" + name[1:]))
    assert "damaged" == check(target).verdict


@pytest.mark.parametrize("path", [ROOT, ACCOUNT, "manifest/parts/000000000000.txt", "RECYCLER/a"])
def test_a_small_zip_of_many_zeros_takes_no_memory(target: Path, path: str) -> None:
    """Three gigabytes in three megabytes, where a list should be."""
    import resource

    files = bundle()
    files.pop(path, None)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(name, data)
        with opened.open(zipfile.ZipInfo(path), "w", force_zip64=True) as member:
            for _ in range(300):
                member.write(bytes(1 << 20))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "whole" != check(target).verdict or path == "RECYCLER/a"
    assert MEMORY > (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024


def test_a_directory_of_gigabytes_is_not_read(target: Path) -> None:
    whole = bytearray(zipped(target, bundle()))
    struct.pack_into("<L", whole, len(whole) - 10, 0xF0000000)
    target.write_bytes(whole)
    assert (("改动", "a.zip"),) == check(target).rows


@pytest.mark.parametrize("files", [bundle(), delta_files()])
def test_mutated_zips_are_never_called_whole(tmp_path: Path, target: Path, files: dict[str, bytes]) -> None:
    """Unless the same is unpacked of them; and nothing makes the check fail. The long run tries thousands."""
    assert [] == survivors(tmp_path, zipped(target, files), 150, 1, lambda place: check(place).verdict)


@pytest.mark.long
@pytest.mark.parametrize("files", [bundle(), delta_files()])
def test_three_thousand_mutated_zips(tmp_path: Path, target: Path, files: dict[str, bytes]) -> None:
    assert [] == survivors(tmp_path, zipped(target, files), 1500, 2, lambda place: check(place).verdict)
