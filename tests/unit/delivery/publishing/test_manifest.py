"""The signed list of what a target has."""

from __future__ import annotations

import gzip
import tracemalloc

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.publishing.manifest import Manifest, read_manifest, read_rows, write_manifest, write_rows
from plugins.kernel.files.file_rows import row_of
from tests.unit.delivery.publishing.sites import KEY, ODD

ROWS = {path: row_of(path, path.encode()) for path in ("index.html", ODD, "a b/ c.txt")}
WHOLE = Manifest(
    "2026-03-01-00000001", "2026-03-01T08:00:00+08:00", ROWS,
    {"old.css": ("2026-02-28", row_of("old.css", b"a"))}, {"news/two.html": "2026-02-27T08:00:00+08:00"},
    "2026-03-02T09:00:00+08:00", "a" * 40,
)  # fmt: skip


def test_a_manifest_is_read_as_it_was_written() -> None:
    """Names with blanks and odd signs too; the same site gives the same bytes."""
    data = write_manifest(WHOLE, KEY)
    assert WHOLE == read_manifest(data, KEY) and data == write_manifest(WHOLE, KEY)


def test_what_the_county_has_not_signed_counts_for_nothing() -> None:
    data = write_manifest(WHOLE, Ed25519PrivateKey.generate())
    assert [None] * 4 == [read_manifest(each, KEY) for each in (data, b"", None, write_manifest(WHOLE, KEY)[:-9])]


def test_rows_that_lead_out_of_the_target_are_no_intent() -> None:
    """Nothing is removed that a stranger names."""
    assert ROWS == read_rows(write_rows(ROWS))
    assert read_rows(write_rows({"../x": row_of("../x", b"")})) is None
    assert read_rows(b"half") is None
    for path in ("..\\..\\x", "C:x", "C:\\x", "a\\x"):  # which lead out of it on Windows
        assert read_rows(write_rows({path: row_of(path, b"")})) is None


def test_a_list_that_becomes_larger_than_any_site_is_not_unpacked() -> None:
    """A host has signed nothing when it is unpacked: of a few kilobytes it may make more than the memory holds."""
    packed = gzip.compress(bytes(1 << 28), 1)
    tracemalloc.start()
    assert read_manifest(packed, KEY) is None and read_rows(packed) is None
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 1 << 28
