"""plugins/kernel/reading/scanned_texts.py: what somebody looks for in each text, kept for the next time."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.kernel.incremental.store import CacheStore, Tables
from plugins.kernel.problems import PortalError
from plugins.kernel.reading.scanned_texts import scan_texts


def test_what_was_found_in_a_text_saved_meanwhile_is_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be told of the text as it was before, for as long as that one stays as it is."""
    text, cache = tmp_path / "a.md", CacheStore(Tables(tmp_path / "cache", bytes(16)), None)
    text.write_text("甲", encoding="utf-8")
    monkeypatch.setattr("plugins.kernel.reading.scanned_texts.read_bytes", lambda _: text.write_bytes(b"y") and b"y")
    with pytest.raises(PortalError, match=r"a\.md 刚才正在改动"):
        scan_texts([("a.md", text)], str, cache, "table")
    monkeypatch.undo()
    text.write_text("甲", encoding="utf-8")
    assert {"a.md": "甲"} == scan_texts([("a.md", text)], str, cache, "table")
