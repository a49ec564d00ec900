"""The ledger of a target: what somebody has spoilt, or a power cut has left half, costs no other entry."""

from __future__ import annotations

from pathlib import Path

from plugins.delivery.publishing.ledger import PUBLISHED, Entry, Untold, entries, file_of, ledgers, note
from plugins.delivery.publishing.purge import Purging
from tests.tables import table

FIRST = Entry(
    "2026-03-01T08:00:00+08:00", PUBLISHED, "2026-03-01-00000001", "示例甲", "", 3, 100, 0, ("news/one.html",)
)
SECOND = Entry("2026-03-02T08:00:00+08:00", PUBLISHED, "2026-03-02-00000002", "示例乙", "", 1, 10, 1)
SPOILT = [
    ("cut within a letter", '{"moment": "2026-03-01", "act": "发'.encode()[:-1]),
    ("zeros", bytes(40)),
    ("another encoding", '{"act": "发布"}\n'.encode("utf-16")),
    ("folded a hundred thousand times", b"[" * 100_000),
    ("other kinds", b'{"moment": 5, "act": [], "version": {}, "who": 3, "commit": null, "sent": "x", "size": 1e999,'
     b' "removed": -1, "withdrawn": [7]}'),
]  # fmt: skip


@table(("what", "spoilt"), SPOILT)
def test_what_is_spoilt_costs_no_other_entry(tmp_path: Path, what: str, spoilt: bytes) -> None:
    place = file_of(tmp_path, "主站")
    place.unlink(missing_ok=True)
    note(tmp_path, "主站", FIRST)
    place.write_bytes(place.read_bytes() + spoilt)
    note(tmp_path, "主站", SECOND)
    assert [FIRST, SECOND] == entries(tmp_path, "主站"), what
    assert {"主站": [FIRST, SECOND]} == ledgers(tmp_path)


@table(("what", "spoilt"), SPOILT)
def test_what_is_remembered_beside_it_may_be_spoilt(tmp_path: Path, what: str, spoilt: bytes) -> None:
    """An address that nobody knows is told of once more, and no publication ends by it."""
    for name in ("taken-back", "begun", "purge"):
        (tmp_path / name).write_bytes(spoilt)
    untold = Untold(tmp_path)
    assert untold.ended("2026-03-01-00000001") is None, what
    untold.remember({"news/one.html"})
    assert "news/one.html" in untold.pages()
    Purging("true", "https://example.org", tmp_path / "purge").expect(["news/one.html"])
    assert b"https://example.org/news/one.html\n" in (tmp_path / "purge").read_bytes()
