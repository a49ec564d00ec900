"""plugins/delivery/publishing/lock.py: one publisher at a time, and none that is waited for though it is gone."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from plugins.delivery.publishing.lock import FOLDER, LEASE, Busy, held, note_of, seal_of
from plugins.delivery.publishing.publish import publish, published
from plugins.delivery.publishing.stores.folder import FolderStore
from plugins.kernel.dates.civil_time import SHANGHAI
from tests.unit.delivery.publishing.sites import KEY, publication, send, sender, site_of, write_site

ANOTHER = "another"


def left_by_another(store: FolderStore, ahead: timedelta) -> None:
    """Leave the note of another computer, whose clock is so far ahead of ours."""
    now = datetime.now(SHANGHAI) + ahead
    note = replace(note_of("示例编辑", now), machine=ANOTHER, until=(now + LEASE).isoformat(timespec="seconds"))
    store.prepare()
    store.write_state(f"{FOLDER}/0", seal_of(KEY).encrypt(json.dumps(asdict(note)).encode()))


@pytest.mark.parametrize("takes_over", [False, True])
def test_who_is_at_work_is_waited_for(tmp_path: Path, takes_over: bool) -> None:
    """Also by who begins anew: this note ends by itself."""
    store = FolderStore(tmp_path / "site")
    left_by_another(store, timedelta(minutes=10))
    with pytest.raises(Busy, match="十五分钟以后自己解开"), held(store, KEY, "示例", takes_over=takes_over):
        pass
    assert ["0"] == store.list_states(FOLDER)


def test_a_note_of_a_fast_clock_is_told_as_such_and_gives_way_to_who_begins_anew(tmp_path: Path) -> None:
    """It would hold for months, and nobody who is cut off renews it or gives it back."""
    store, site = FolderStore(tmp_path / "site"), write_site(tmp_path / "one", site_of())
    left_by_another(store, timedelta(days=200))
    new, seen = publication(site, "2026-03-01-00000001", "2026-03-01T08:00:00+08:00"), published(store, None, KEY)
    with pytest.raises(Busy) as told:
        publish(sender(store, site, tmp_path), new, seen=seen)
    assert ANOTHER in str(told.value) and "钟不对" in str(told.value) and "--anew" in str(told.value)
    send(store, site, tmp_path, 1)
    assert [] == store.list_states(FOLDER) and published(store, None, KEY).version
