"""A publisher is killed as by a dying machine: what it has started ends by itself."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.patience import STEP_S
from tests.servers.hosts import HOST, serving, ssh_server

pytestmark = pytest.mark.servers

_POLL_S = 0.02
BY_RCLONE = """
from plugins.delivery.publishing.stores.rclone import RcloneStore
store = RcloneStore("sample:bucket")
print(store._rclone._port, flush=True)
input()
"""
BY_SSH = """
import json, sys
from plugins.delivery.publishing.stores.shell import ShellStore
store = ShellStore(sys.argv[1], sys.argv[2], 0, json.loads(sys.argv[3]))
store.prepare()
print(store._line._folder / "s", flush=True)
input()
"""


def killed_at_work(*words: str) -> str:
    """Start a publisher and kill it once it works; return what it has said."""
    child = subprocess.Popen([sys.executable, "-c", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    said = child.stdout.readline().strip()
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert said
    return said


def demand_end(is_there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + STEP_S
    while is_there() and time.monotonic() < deadline:
        time.sleep(_POLL_S)
    assert not is_there()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def test_rclone_ends_with_its_publisher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving("webdav", tmp_path / "files") as found:
        for key, value in found.environment.items():
            monkeypatch.setenv(key, value)
        port = int(killed_at_work(BY_RCLONE))
        demand_end(lambda: listens(port))


def test_the_common_connection_ends_with_its_publisher(tmp_path: Path) -> None:
    """ssh removes the socket by which others go through it."""
    with ssh_server(tmp_path) as (name, options):
        way = Path(killed_at_work(BY_SSH, name, str(tmp_path / "site"), json.dumps(options)))
        demand_end(way.exists)
        assert (tmp_path / "site/state").is_dir()
