"""A site is sent to real servers and cut forty times at each of them."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.publishing.git_branch import GitBranch
from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.site_files import read_site
from tests.servers.reading_branches import read_branch
from tests.servers.test_publishing import EVERY, SEAWEED, as_bytes, host_of, seen
from tests.servers.test_publishing import test_a_site_arrives_is_edited_withdrawn_and_cut as arrives
from tests.servers.test_publishing_full import fills_up_and_lets_nobody_write
from tests.unit.delivery.publishing.sites import (
    KEY,
    Cut,
    CutStore,
    broken_links,
    send,
    site_of,
    withdrawn_site,
    write_site,
)

pytestmark = pytest.mark.long


@pytest.fixture(params=(*EVERY, SEAWEED))
def host(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, Any]]:
    (tmp_path / "host").mkdir()
    with host_of(request.param, tmp_path / "site", tmp_path / "host", monkeypatch) as found:
        yield found


def test_a_distributed_store_does_as_the_others_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with host_of(SEAWEED, tmp_path / "site", tmp_path, monkeypatch) as found:
        arrives(found, tmp_path)


def test_cut_at_forty_writes(host: tuple[Any, Any], tmp_path: Path) -> None:
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


def test_a_store_of_objects_fills_up_and_then_lets_nobody_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what such a store answers rclone believes for half a minute that it will pass."""
    fills_up_and_lets_nobody_write("s3", tmp_path, monkeypatch)


class CutBranch(GitBranch):
    """A branch whose line is cut before so many commands of git are done."""

    commands = 0

    def _git(self, *words: str, **other: Any) -> bytes:
        CutBranch.commands -= 1
        if CutBranch.commands < 0:
            raise Cut
        return super()._git(*words, **other)


def test_a_branch_is_cut_at_forty_commands(tmp_path: Path) -> None:
    """It is whole at each of them, of one version or the other, and the next run goes on."""
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "pages.git")], check=True)
    one, two = write_site(tmp_path / "one", site_of()), write_site(tmp_path / "two", withdrawn_site())
    chance, cuts, number = random.Random(3), 0, 1
    while cuts < 40:
        site = one if number % 2 else two
        CutBranch.commands = chance.randint(1, 20) if number > 1 else 100
        branch = CutBranch(str(tmp_path / "pages.git"), "pages", tmp_path / "own", KEY)
        version = f"2026-03-01-{number:08x}"
        try:
            _, tip = branch.published()
            branch.publish(site, Manifest(version, "2026-03-01T08:00:00+08:00", read_site(site)), tip)
            number += 1
        except Cut:
            cuts += 1
        assert [] == broken_links(read_branch(tmp_path / "pages.git"))
    assert number > 2


def cuts_until_done(store: Any, site: Path, root: Any, work: Path, chance: random.Random, number: int) -> int:
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
