"""plugins/delivery/offline/zip_tree.py, zip_entries.py: a zip says one thing, and nothing beside it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.delivery.offline.archive import Member, write_zip
from plugins.delivery.offline.outcome import Outcome
from plugins.delivery.offline.verify import verify_at
from plugins.features.offline_pages.layout import ACCOUNT, ROOT, trail_path
from tests.county import NOW
from tests.mutated_zips import survivors
from tests.unit.delivery.offline.samples import PUBLIC, V1, bundle
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


EVIL = "开始.html".encode()
HIDDEN = local_entry(EVIL, b"evil")


def directory_row(name: bytes, size: int, place: int) -> bytes:
    return (
        b"PK\1\2" + struct.pack("<6H3L5H2L", 20, 20, 0, 0, 0, 33, 0, size, size, len(name), 0, 0, 0, 0, 0, place) + name
    )


def end(count: int, size: int, start: int, disk: int = 0) -> bytes:
    return b"PK\5\6" + struct.pack("<4H2LH", disk, disk, count, count, size, start, 0)


def far_end(count: int, size: int, start: int) -> bytes:
    """Return the end that zip64 adds, and the record that leads there."""
    return (
        b"PK\6\6" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, count, count, size, start)
        + b"PK\6\7" + struct.pack("<LQL", 0, start + size, 1)
    )  # fmt: skip


def with_remark(whole: bytes) -> bytes:
    """Return a zip whose first row has a remark that is a file and its row; the end leads there."""
    start = whole.index(b"PK\1\2")
    name = struct.unpack_from("<H", whole, start + 28)[0]
    remark_at = start + 46 + name
    remark = HIDDEN + directory_row(EVIL, 4, remark_at)
    inner = remark_at + len(HIDDEN)
    rows = bytearray(moved(whole, inner - start)[:-22])
    struct.pack_into("<H", rows, 32, len(remark))
    rows[46 + name : 46 + name] = remark
    count = struct.unpack_from("<H", whole, len(whole) - 12)[0]
    return whole[:start] + bytes(rows) + end(count, len(rows), inner)


def ended(whole: bytes, make: Callable[[int, int, int], bytes]) -> bytes:
    """Return a zip with another end. make: takes the number of rows, their bytes and where they begin."""
    size, start = struct.unpack_from("<2L", whole, len(whole) - 10)
    return whole[:-22] + make(struct.unpack_from("<H", whole, len(whole) - 12)[0], size, start)


def sized_afterwards(files: Mapping[str, bytes], path: str, packed: bytes, method: int) -> bytes:
    """Return a zip in which the sizes of one file come after it, packed as is given."""
    out, rows = b"", b""
    for name, data in files.items():
        sizes, flags = (zlib.crc32(data), len(data), len(data)), 8 if name == path else 0
        how, held = (method, packed) if flags else (0, data)
        sizes = (sizes[0], len(held), sizes[2])
        shown = (0, 0, 0) if flags else sizes
        head = struct.pack("<H", flags) + struct.pack("<3H", how, 0, 33)
        rows += b"PK\1\2" + struct.pack("<2H", 20, 20) + head + struct.pack("<3L", *sizes)
        rows += struct.pack("<5H2L", len(name), 0, 0, 0, 0, 0, len(out)) + name.encode()
        out += (
            b"PK\3\4" + struct.pack("<H", 20) + head + struct.pack("<3L2H", *shown, len(name), 0) + name.encode() + held
        )
        out += b"PK\7\x08" + struct.pack("<3L", *sizes) if flags else b""
    return out + rows + end(len(files), len(rows), len(out))


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


def test_a_file_that_is_called_a_folder_is_changed(target: Path) -> None:
    """By the attributes of DOS, which some programs believe: they would make an empty folder of it."""
    whole = bytearray(zipped(target, bundle()))
    at = whole.index(b"index.html", whole.index(b"PK\1\2")) - 46
    whole[at + 38] |= 0x10
    target.write_bytes(whole)
    assert (("改动", "index.html"),) == check(target).rows


@pytest.mark.parametrize(("place", "mode"), [(38, 0o120777), (38, 0o010644)])
def test_a_link_in_a_zip_is_changed(target: Path, place: int, mode: int) -> None:
    """Its bytes would be where it leads to; a pipe is no file either."""
    whole = bytearray(zipped(target, bundle()))
    at = whole.index(b"index.html", whole.index(b"PK\1\2")) - 46
    struct.pack_into("<L", whole, at + place, mode << 16)
    target.write_bytes(whole)
    assert (("改动", "index.html"),) == check(target).rows


def extended(whole: bytes, extra: bytes) -> bytes:
    """Return a zip in whose directory the row of index.html has extra fields."""
    start, rows = whole.index(b"PK\1\2"), bytearray(whole[whole.index(b"PK\1\2") : -22])
    at = rows.index(b"index.html")
    struct.pack_into("<H", rows, at - 16, len(extra))
    rows[at + 10 : at + 10] = extra
    count = struct.unpack_from("<H", whole, len(whole) - 12)[0]
    return whole[:start] + bytes(rows) + end(count, len(rows), start)


LINK = struct.pack("<HLHH", 0o120777, 0, 0, 0)  # as ASi's field says what a file is


@pytest.mark.parametrize(
    "extra",
    [
        struct.pack("<2HL", 0x756E, len(LINK) + 4, zlib.crc32(LINK)) + LINK,
        struct.pack("<2H", 0x000D, 12) + bytes(12),
        struct.pack("<2HQ", 1, 8, 5) * 2,
        b"\0\0\0",
    ],
    ids=["ASi", "PKWARE", "twice", "no field"],
)
def test_a_file_of_which_an_extra_field_says_something_else_is_changed(target: Path, extra: bytes) -> None:
    """Some program believes it, and makes a link of a page."""
    target.write_bytes(extended(zipped(target, bundle()), extra))
    assert (("改动", "index.html"),) == check(target).rows


@pytest.mark.parametrize(
    "extra", [b"", struct.pack("<2HBL", 0x5455, 5, 1, 9), struct.pack("<2H", 0x7875, 11) + bytes(11)]
)
def test_times_and_owners_that_packing_programs_add_are_well(target: Path, extra: bytes) -> None:
    target.write_bytes(extended(zipped(target, bundle()), extra))
    assert "whole" == check(target).verdict


@pytest.mark.parametrize("attributes", [2, 4, 6, 8, 0x40, 0x400, 0o104755 << 16, 0o101644 << 16])
def test_a_file_with_attributes_of_something_else_is_changed(target: Path, attributes: int) -> None:
    """It would be hidden, a disk's name, a device or a link, or run as somebody else."""
    whole = bytearray(zipped(target, bundle()))
    at = whole.index(b"index.html", whole.index(b"PK\1\2")) - 46
    struct.pack_into("<L", whole, at + 38, attributes)
    target.write_bytes(whole)
    assert (("改动", "index.html"),) == check(target).rows


@pytest.mark.parametrize("attributes", [0, 0x20, 0x21, 0o100644 << 16, (0o100755 << 16) + 0x20, 0o600 << 16])
def test_a_file_with_the_attributes_of_files_is_well(target: Path, attributes: int) -> None:
    """As programs on other systems pack it."""
    whole = bytearray(zipped(target, bundle()))
    at = whole.index(b"index.html", whole.index(b"PK\1\2")) - 46
    struct.pack_into("<L", whole, at + 38, attributes)
    target.write_bytes(whole)
    assert "whole" == check(target).verdict


@pytest.mark.parametrize(
    "tamper",
    [
        with_remark,
        lambda whole: ended(whole, lambda count, size, start: end(1, size, start)),
        lambda whole: ended(whole, lambda count, size, start: end(count, size, start, disk=1)),
        lambda whole: ended(whole, lambda *true: far_end(*true) + end(1, 55, true[2] + 5)),
        lambda whole: ended(whole, lambda *true: far_end(true[0] - 1, *true[1:]) + end(*true)),
    ],
)
def test_a_zip_in_which_programs_find_several_directories_is_told(
    target: Path, tamper: Callable[[bytes], bytes]
) -> None:
    """By the place that its end says, by the length, by what zip64 says, by the number of rows."""
    target.write_bytes(tamper(zipped(target, bundle())))
    assert (("多余", "a.zip 末尾的目录，各种解压程序读到的不一样"),) == check(target).rows


def test_a_zip_that_says_all_twice_is_well(target: Path) -> None:
    """As large ones do."""
    whole = zipped(target, bundle())
    for most in (False, True):
        target.write_bytes(
            ended(whole, lambda *true: far_end(*true) + (end(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF) if most else end(*true)))  # noqa: B023
        )
        assert "whole" == check(target).verdict


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def test_a_file_that_ends_before_its_size_says_is_changed(target: Path) -> None:
    """Where the sizes come after it a program that reads from the front unpacks what is hidden behind it."""
    files, packed = bundle(), deflated(b"home")
    after = b"PK\7\x08" + struct.pack("<3L", zlib.crc32(b"home"), len(packed), 4)
    changed = (("改动", "index.html"),)
    for held, method, rows in ((packed, 8, ()), (packed + after + HIDDEN, 8, changed), (b"home", 0, changed)):
        target.write_bytes(sized_afterwards(files, "index.html", held, method))
        assert rows == check(target).rows


def longer_than_said(whole: Mapping[str, bytes], path: str, method: int) -> bytes:
    """Return a zip in which more is packed of one file than its size says; the checksum is that of what it says."""
    out, rows = b"", b""
    for name, data in whole.items():
        told = data + b"<script>" if name == path else data
        held = deflated(told) if name == path and method else told
        meta = struct.pack("<5H", 20, 0, method if name == path else 0, 0, 33)
        meta += struct.pack("<3L2H", zlib.crc32(data), len(held), len(data), len(name), 0)
        rows += b"PK\1\2" + struct.pack("<H", 20) + meta + struct.pack("<3H2L", 0, 0, 0, 0, len(out)) + name.encode()
        out += b"PK\3\4" + meta + name.encode() + held
    return out + rows + end(len(whole), len(rows), len(out))


@pytest.mark.parametrize("method", [0, 8])
@pytest.mark.parametrize("path", ["index.html", trail_path(V1), "Thumbs.db"])
def test_a_file_that_is_longer_than_its_size_says_is_told(target: Path, path: str, method: int) -> None:
    """Programs unpack what is packed, and four more bytes would make the checksum right for them too."""
    top = "a/"
    files = {"Thumbs.db": b"x", **{f"{top}{name}": data for name, data in bundle().items()}}
    target.write_bytes(longer_than_said(files, "", method))
    assert "whole" == check(target).verdict
    target.write_bytes(longer_than_said(files, path if path in files else top + path, method))
    assert path in [row[1].removeprefix(top) for row in check(target).rows]


def test_a_size_for_large_files_that_is_another_one_is_told(target: Path) -> None:
    """The header before a file may have it in the field of zip64."""
    whole = zipped(target, {"Thumbs.db": b"x" + HIDDEN, **bundle()})
    at = whole.index(b"Thumbs.db")
    extra = struct.pack("<2H2Q", 1, 16, 1, 1)
    head = bytearray(whole[at - 30 : at])
    struct.pack_into("<2L2H", head, 18, 0xFFFFFFFF, 0xFFFFFFFF, 9, len(extra))
    front = whole[: at - 30] + bytes(head) + b"Thumbs.db" + extra + whole[at + 9 : whole.index(b"PK\1\2")]
    rows = bytearray(moved(whole, len(extra)))
    row = rows.index(b"Thumbs.db") - 46
    places = [number for number in range(len(rows)) if rows.startswith(b"PK\1\2", number)]
    for each in places:  # those before it have not moved
        (place,) = struct.unpack_from("<L", rows, each + 42)
        if place - len(extra) <= at - 30:
            struct.pack_into("<L", rows, each + 42, place - len(extra))
    assert row in places
    target.write_bytes(front + bytes(rows))
    assert ("多余", "Thumbs.db") in check(target).rows


@pytest.mark.parametrize(
    "name",
    [
        "../Thumbs.db", "../../._a.txt", "/Thumbs.db", "//a/Thumbs.db", "news/../Thumbs.db", "./Thumbs.db",
        "C:/desktop.ini", "._a\\..\\evil.txt", "RECYCLER/..\\x.txt", "RECYCLER/../../x.txt", "._evil.html\0.txt",
        "._evil.html:x.txt", "._\u202etxt.lmth.txt", "RECYCLER/a\x07.txt", "index.html/", "../evil/", "/evil/",
    ],
)  # fmt: skip
def test_names_that_lead_away_are_no_systems(target: Path, name: str) -> None:
    """Out of the folder, to another disk, to another name; a folder in the place of a page."""
    entry = zipfile.ZipInfo("x")
    entry.filename = name
    with zipfile.ZipFile(target, "w") as opened:
        for path, data in bundle().items():
            opened.writestr(path, data)
        opened.writestr(entry, b"")
    assert (("多余", name),) == check(target).rows


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
