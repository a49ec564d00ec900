"""plugins/delivery/offline/record.py: what the next update is made against."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.delivery.offline.manifest import Malformed
from plugins.delivery.offline.record import read_record, record_name, renewed_record, write_record
from plugins.kernel.files.file_rows import row_of
from tests.tables import table
from tests.unit.delivery.offline.samples import V1, V2, V3, manifest, text_row

FULL = manifest(
    V2,
    texts=(text_row("news/a.html", "news/带 空格.md"), text_row("faq/rd-1.html")),
    chain=(V1,),
    tombstones=(row_of("news/old.html", b"gone"),),
)


def test_a_record_is_read_as_it_was_written() -> None:
    assert FULL == read_record(write_record(FULL))


def test_of_a_version_that_came_twice_all_is_kept(tmp_path: Path) -> None:
    """A full bundle knows of no chain; folders that updates have led there do."""
    file = tmp_path / record_name(V2)
    file.write_text(write_record(FULL), encoding="utf-8")
    assert FULL == read_record(renewed_record(replace(FULL, chain=(), tombstones=()), file))
    other = replace(FULL, chain=(V3,), tombstones=(row_of("a", b""),))
    both = read_record(renewed_record(other, file))
    assert ((V3,), ["a", "news/old.html"]) == (both.chain, [row.path for row in both.tombstones])


def test_a_damaged_record_is_written_anew(tmp_path: Path) -> None:
    file = tmp_path / record_name(V2)
    file.write_bytes(b"\xff")
    assert FULL == read_record(renewed_record(FULL, file))


@table(
    ("old", "new"),
    [("redcity-bundle 1", ""), ("file ", "file x"), (f"chain {V1}", "chain x"), ("key ", "k "), ("text ", "text 1 ")],
)
def test_another_text_is_refused(old: str, new: str) -> None:
    text = write_record(FULL)
    assert old in text
    with pytest.raises(Malformed):
        read_record(text.replace(old, new, 1))


def test_a_record_without_its_end_is_refused() -> None:
    """Cut anywhere, as by a copy that was broken off: what it does not name would never be taken away."""
    text = write_record(FULL)
    for end in range(len(text)):
        with pytest.raises(Malformed):
            read_record(text[:end])
