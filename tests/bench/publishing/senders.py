"""Who sends a site: the portal, and what people use."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.offline.model import version_of
from plugins.delivery.publishing.local_versions import LocalVersions
from plugins.delivery.publishing.plan import Publication
from plugins.delivery.publishing.publish import Sender, publish
from plugins.delivery.publishing.site_files import read_site
from plugins.delivery.publishing.stores.rclone import RcloneStore
from plugins.delivery.publishing.stores.rclone_process import find_rclone
from plugins.delivery.publishing.stores.shell import ShellStore
from tests.bench.measure import measure
from tests.bench.publishing.aws import find_aws
from tests.bench.publishing.hosts import Hosts
from tests.bench.publishing.sites import ACTS, ADDRESS
from tests.county import NOW

_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@dataclass(frozen=True, slots=True)
class Tool:
    """send: takes a site, and which act it is. below: where visitors read it, below the hosts' files. counts: whether
    its requests go to the storage.
    """

    name: str
    below: str
    send: Callable[[Path, str], None]
    counts: bool


BUCKETS = ("ours", "rclone", "s5cmd", "aws")


def tools(found: Hosts, work: Path) -> list[Tool]:
    """Return the portal on every host, and the others that are on this machine."""
    endpoint, to, aws = ("--endpoint-url", found.endpoint), "--delete", find_aws()
    all_of = [
        Tool("publish, S3", "ours", lambda site, act: _to_s3(found, work, site, act), True),
        Tool("rclone sync, S3", "rclone", _command(found, lambda site: [
            find_rclone(), "sync", str(site), "sample:rclone"]), True),
        Tool("s5cmd sync, S3", "s5cmd", _command(found, lambda site: [
            _beside("s5cmd"), *endpoint, "sync", to, f"{site}/", "s3://s5cmd/"]), True),
        Tool("aws s3 sync, S3", "aws", _command(found, lambda site: [
            aws, *endpoint, "s3", "sync", to, "--only-show-errors", str(site), "s3://aws/"]), True),
    ]  # fmt: skip
    if files := found.files:
        all_of.append(
            Tool("publish, folder", "versions/current", lambda site, act: _to_folder(files, work, site, act), False)
        )
        if shutil.which("rsync"):
            rsync = _command(found, lambda site: ["rsync", "-a", to, f"{site}/", str(files / "rsync")])
            all_of.append(Tool("rsync -a --delete", "rsync", rsync, False))
    return all_of


def _beside(program: str) -> str:
    return str(Path(sys.executable).parent / program)


def _command(found: Hosts, words: Callable[[Path], Sequence[str]]) -> Callable[[Path, str], None]:
    def send(site: Path, _act: str) -> None:
        measure(words(site), found.environment)

    return send


def _to_s3(found: Hosts, work: Path, site: Path, act: str) -> None:
    os.environ.update(found.environment)
    store = RcloneStore("sample:ours")
    try:
        _publish(Sender(
            store, None, _KEY, "bench", site, ADDRESS, LocalVersions(work, "s3"), work / "journal", 5, _unwatched
        ), act)  # fmt: skip
    finally:
        store.close()


def _to_folder(files: Path, work: Path, site: Path, act: str) -> None:
    store = ShellStore("", str(files / "versions"))
    _publish(
        Sender(store, store, _KEY, "bench", site, ADDRESS, LocalVersions(work, "folder"), None, 5, _unwatched), act
    )


def _unwatched(_plan: object) -> Callable[[object], None]:
    return lambda _row: None


def _publish(sender: Sender, act: str) -> None:
    rows = read_site(sender.site)
    moment = NOW + timedelta(days=ACTS.index(act))
    publish(sender, Publication(version_of(moment, rows.values()), moment.isoformat(timespec="seconds"), rows, 7))
