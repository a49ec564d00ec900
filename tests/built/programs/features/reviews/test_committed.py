"""plugins/features/reviews/committed.py: what is found out about a commit is kept for the next look at it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from plugins.features.reviews.committed import Committed, committed
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.request import Folders
from tests.reviewing import Office, begin_office


class _Kept(CacheStore):
    """Keeps tables in memory. saved: how often it was told to."""

    def __init__(self) -> None:
        super().__init__(None, None)
        self.by_name: dict[str, Any] = {}
        self.saved = 0

    def load(self, name: str) -> Any:
        return self.by_name.get(name)

    def save(self, name: str, table: Any) -> None:
        self.by_name[name] = table
        self.saved += 1


def look(office: Office, cache: CacheStore) -> Committed:
    found = committed(Folders(office.root / "content", office.root / "faq"), cache)
    assert found
    return found


def verify_all(found: Committed) -> None:
    sign_offs, wrong = found.sign_offs()
    assert sign_offs and not wrong
    found.verify(sign_offs, found.reviewers()[0])
    found.keep()


def test_what_was_found_out_is_kept_once(tmp_path: Path) -> None:
    cache, office = _Kept(), begin_office(tmp_path / "office")
    verify_all(look(office, cache))
    verify_all(look(office, cache))
    assert 1 == cache.saved


def test_what_was_found_out_before_signatures_are_looked_at_is_kept_too(tmp_path: Path) -> None:
    """Also where no signature is new."""
    cache, office = _Kept(), begin_office(tmp_path / "office")
    verify_all(look(office, cache))
    found = look(office, cache)
    found.hash_all([found.blob("content/site.yaml")])
    verify_all(found)
    assert 2 == cache.saved
