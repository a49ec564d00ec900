"""A site is sent to real servers and cut forty times at each of them."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from tests.servers.test_publishing import as_bytes, seen
from tests.servers.test_publishing import host as host
from tests.unit.delivery.publishing.sites import (
    Cut,
    CutStore,
    broken_links,
    send,
    site_of,
    withdrawn_site,
    write_site,
)

pytestmark = pytest.mark.long


def test_cut_at_forty_writes(host: tuple[Any, Path], tmp_path: Path) -> None:
    """Every way from one site to the other and back is cut at chance, until forty cuts were made."""
    store, root = host
    one, two = write_site(tmp_path / "one", site_of()), write_site(tmp_path / "two", withdrawn_site())
    send(store, one, tmp_path, 1)
    chance, cuts, number = random.Random(2), 0, 2
    while cuts < 40:
        site = two if number % 2 == 0 else one
        cuts += cuts_until_done(store, site, root, tmp_path, chance, number)
        wanted = withdrawn_site() if site is two else site_of()
        assert as_bytes(wanted).items() <= seen(root).items()
        number += 1


def cuts_until_done(store: Any, site: Path, root: Path, work: Path, chance: random.Random, number: int) -> int:
    """Publish with cuts, as `cut_and_go_on`; return how many cuts there were."""
    for cuts in range(100):
        if hasattr(store, "publish_draft"):
            store.live = "current"
        try:
            send(CutStore(store, chance.randint(4, 10)), site, work, number)
            return cuts
        except Cut:
            assert [] == broken_links(seen(root).get)
            for name in store.list_states("locks"):
                store.remove_state(f"locks/{name}")
    raise AssertionError("it never came to an end")
