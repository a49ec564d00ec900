"""Object storage on this machine, behind an nginx that counts what is asked of it, and what visitors read from.

The storage is one program on one disk, or a distributed store; visitors read through nginx, as through a CDN.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.delivery.publishing.stores.rclone_process import find_rclone
from plugins.setup.servers import NAMED_BY, ensure_nginx
from tests.servers.hosts import ACCESS, HOST, SECRET, free_port, started
from tests.servers.seaweed import seaweed

_CONF = """
daemon off; {user} pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 512; }}
http {{
    client_max_body_size 0; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    log_format counted "$request_method $request_length";
    server {{
        listen {host}:{counting}; access_log {folder}/asked.log counted;
        location / {{ proxy_pass http://{storage}; proxy_set_header Host $http_host; proxy_http_version 1.1;
            proxy_request_buffering off; proxy_buffering off; }}
    }}
    server {{ listen {host}:{reading}; access_log off; default_type text/html; location / {{ {where} }} }}
}}
"""


@dataclass(frozen=True, slots=True)
class Hosts:
    """files: folders, as visitors read them, None where only the storage is measured. endpoint: of the storage.
    reading: the visitors' address.
    """

    files: Path | None
    provider: str
    endpoint: str
    reading: str
    log: Path

    def asked(self) -> tuple[int, int]:
        """Return how many requests the storage got, and their bytes."""
        lines = self.log.read_text(encoding="ascii").splitlines() if self.log.exists() else []
        return len(lines), sum(int(line.split()[1]) for line in lines)

    @property
    def environment(self) -> dict[str, str]:
        facts = {"TYPE": "s3", "PROVIDER": self.provider, "ENDPOINT": self.endpoint, "ACCESS_KEY_ID": ACCESS}
        facts |= {"SECRET_ACCESS_KEY": SECRET}
        named = {f"RCLONE_CONFIG_SAMPLE_{key}": value for key, value in facts.items()}
        return {**os.environ, **named, **_AWS, "AWS_ACCESS_KEY_ID": ACCESS, "AWS_SECRET_ACCESS_KEY": SECRET}


# Storage that is not Amazon's knows no checksums behind a file's bytes, and there is nobody to ask for a region.
_AWS = {
    "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_REQUEST_CHECKSUM_CALCULATION": "when_required", "AWS_RESPONSE_CHECKSUM_VALIDATION": "when_required",
}  # fmt: skip
STORES = ("rclone", "seaweedfs")


@contextmanager
def hosts(folder: Path, store: str, buckets: Sequence[str]) -> Iterator[Hosts]:
    """Run all of them. folder: an empty one. store: one of STORES."""
    files, own = folder / "files", folder / "nginx"
    files.mkdir(parents=True)
    own.mkdir()
    with ExitStack() as running:
        if store == "seaweedfs":
            (folder / "weed").mkdir()
            environment = running.enter_context(seaweed(folder / "weed")).environment
            storage = environment["RCLONE_CONFIG_SAMPLE_ENDPOINT"].removeprefix("http://")
            where = f"proxy_pass http://{storage}; proxy_http_version 1.1; proxy_set_header Connection '';"
        else:
            port = free_port()
            words = ["--addr", f"{HOST}:{port}", "--auth-key", f"{ACCESS},{SECRET}"]
            running.enter_context(started([find_rclone(), "serve", "s3", str(files), *words], port))
            storage, where = f"{HOST}:{port}", f"root {files};"
        counting, reading = free_port(), free_port()
        running.enter_context(_nginx(own, counting, reading, storage, where))
        found = Hosts(
            None if store == "seaweedfs" else files, "SeaweedFS" if store == "seaweedfs" else "Rclone",
            f"http://{HOST}:{counting}", f"http://{HOST}:{reading}", own / "asked.log",
        )  # fmt: skip
        for bucket in buckets:
            subprocess.run([find_rclone(), "mkdir", f"sample:{bucket}"], env=found.environment, check=True)
        yield found


def _nginx(own: Path, counting: int, reading: int, storage: str, where: str) -> AbstractContextManager[object]:
    """Start nginx. storage: host and port. where: how what visitors ask for is found."""
    user = "user root;" if os.geteuid() == 0 else ""
    conf = own / "nginx.conf"
    conf.write_text(_CONF.format(
        user=user, folder=own, host=HOST, counting=counting, storage=storage, reading=reading, where=where,
    ), encoding="utf-8")  # fmt: skip
    return started([os.environ.get(NAMED_BY) or ensure_nginx(), "-p", str(own), "-c", str(conf)], counting)
