"""A distributed store on this machine: SeaweedFS with a master, three volume servers and a gateway that speaks S3.

Each file lies on two of the volume servers, so that one of them may go.
"""

from __future__ import annotations

import http.client
import json
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.patience import STEP_S
from tests.servers.hosts import ACCESS, HOST, SECRET, started

SERVERS = 3
READER = "reader"  # an account that may not write
_GRPC = 10_000  # programs of SeaweedFS listen for each other at their port plus this
_PORTS = range(11_000, 20_000)  # neither these nor those for talk are given to connections, and none is in both
_POLL_S = 0.1


@dataclass(frozen=True, slots=True)
class Seaweed:
    """remote: as rclone takes it. volumes: the running volume servers."""

    remote: str
    environment: Mapping[str, str]
    volumes: tuple[subprocess.Popen[bytes], ...]

    def kill_one(self) -> None:
        """End a volume server as a power cut would."""
        self.volumes[0].kill()
        self.volumes[0].wait()


@contextmanager
def seaweed(folder: Path) -> Iterator[Seaweed]:
    """Run the store. folder: an empty one for its files."""
    weed = str(Path(sys.executable).parent / "weed")
    folder.joinpath("s3.json").write_text(json.dumps(_IDENTITIES), encoding="utf-8")
    master, filer, s3, *volumes = _free_ports(3 + SERVERS)
    here = ["-ip", HOST, "-ip.bind", HOST]
    with ExitStack() as running:
        words = ["-port", str(master), "-mdir", _made(folder / "master"), "-defaultReplication", "001"]
        words += ["-electionTimeout", "1s", "-heartbeatInterval", "100ms"]  # it elects itself
        master_child = running.enter_context(
            started([weed, "master", *here, *words, "-volumeSizeLimitMB", "64"], master)
        )
        few = ("-max", "20", "-minFreeSpace", "0")  # else nobody may write for a minute once a disk is nearly full
        children = [
            running.enter_context(
                started(
                    [weed, "volume", *here, "-port", str(port), "-dir", _made(folder / str(port)), *few,
                     "-master", f"{HOST}:{master}"],
                    port,
                )
            )
            for port in volumes
        ]  # fmt: skip
        _wait_until_known(master)
        words = ["-port", str(filer), "-master", f"{HOST}:{master}", "-defaultReplicaPlacement", "001"]
        words += ["-s3", "-s3.port", str(s3), "-s3.port.grpc", str(s3 + _GRPC), "-s3.config", str(folder / "s3.json")]
        words += ["-s3.port.iceberg", "0", "-s3.port.lance", "0"]
        gateway = running.enter_context(started([weed, "filer", *here, *words], s3, cwd=_made(folder / "filer")))
        try:
            yield Seaweed("sample:bucket", _config(s3), tuple(children))
        finally:
            for child in (gateway, *children, master_child):
                child.kill()  # they would take leave of each other for half a minute


_IDENTITIES = {
    "identities": [
        {
            "name": "sample", "credentials": [{"accessKey": ACCESS, "secretKey": SECRET}],
            "actions": ["Admin", "Read", "Write", "List", "Tagging"],
        },
        {"name": READER, "credentials": [{"accessKey": READER, "secretKey": SECRET}], "actions": ["Read", "List"]},
        {"name": "anonymous", "actions": ["Read"]},  # visitors
    ]
}  # fmt: skip


def _config(port: int) -> dict[str, str]:
    facts = {"TYPE": "s3", "PROVIDER": "SeaweedFS", "ENDPOINT": f"http://{HOST}:{port}"}
    facts |= {"ACCESS_KEY_ID": ACCESS, "SECRET_ACCESS_KEY": SECRET}
    return {f"RCLONE_CONFIG_SAMPLE_{key}": value for key, value in facts.items()}


def _made(folder: Path) -> str:
    folder.mkdir(parents=True)
    return str(folder)


def _wait_until_known(master: int) -> None:
    """Wait until the master knows all volume servers."""
    deadline = time.monotonic() + STEP_S
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection(HOST, master, timeout=STEP_S)
        connection.request("GET", "/dir/status")
        told = connection.getresponse().read().decode()
        connection.close()
        if told.count('"PublicUrl"') >= SERVERS:
            return
        time.sleep(_POLL_S)
    raise AssertionError(f"the master does not know its servers: {told}")


def _free_ports(count: int) -> list[int]:
    """Return ports that are free together with those for talk among the programs."""
    found: list[int] = []
    for port in random.SystemRandom().sample(_PORTS, 1_000):
        if len(found) < count and _is_free(port) and _is_free(port + _GRPC):
            found.append(port)
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0
