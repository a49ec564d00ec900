"""Object storage on this machine, behind an nginx that counts what is asked of it, and what visitors read from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.delivery.publishing.stores.rclone_process import find_rclone
from plugins.setup.servers import NAMED_BY, ensure_nginx
from tests.servers.hosts import ACCESS, HOST, SECRET, free_port, started

_CONF = """
daemon off; {user} pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 512; }}
http {{
    client_max_body_size 0; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    log_format counted "$request_method $request_length";
    server {{
        listen {host}:{counting}; access_log {folder}/asked.log counted;
        location / {{ proxy_pass http://{host}:{storage}; proxy_set_header Host $http_host; proxy_http_version 1.1;
            proxy_request_buffering off; proxy_buffering off; }}
    }}
    server {{ listen {host}:{reading}; access_log off; root {files}; default_type text/html; }}
}}
"""


@dataclass(frozen=True, slots=True)
class Hosts:
    """files: buckets and folders, as visitors read them. endpoint: of the storage. reading: the visitors' address."""

    files: Path
    endpoint: str
    reading: str
    log: Path

    def asked(self) -> tuple[int, int]:
        """Return how many requests the storage got, and their bytes."""
        lines = self.log.read_text(encoding="ascii").splitlines() if self.log.exists() else []
        return len(lines), sum(int(line.split()[1]) for line in lines)

    @property
    def environment(self) -> dict[str, str]:
        facts = {"TYPE": "s3", "PROVIDER": "Rclone", "ENDPOINT": self.endpoint, "ACCESS_KEY_ID": ACCESS}
        facts |= {"SECRET_ACCESS_KEY": SECRET}
        named = {f"RCLONE_CONFIG_SAMPLE_{key}": value for key, value in facts.items()}
        return {**os.environ, **named, "AWS_ACCESS_KEY_ID": ACCESS, "AWS_SECRET_ACCESS_KEY": SECRET}


@contextmanager
def hosts(folder: Path) -> Iterator[Hosts]:
    """Run all of them. folder: an empty one."""
    files, own = folder / "files", folder / "nginx"
    files.mkdir(parents=True)
    own.mkdir()
    storage, counting, reading = free_port(), free_port(), free_port()
    user = "user root;" if os.geteuid() == 0 else ""
    conf = own / "nginx.conf"
    conf.write_text(_CONF.format(
        user=user, folder=own, host=HOST, counting=counting, storage=storage, reading=reading, files=files,
    ), encoding="utf-8")  # fmt: skip
    words = ["--addr", f"{HOST}:{storage}", "--auth-key", f"{ACCESS},{SECRET}"]
    with ExitStack() as running:
        running.enter_context(started([find_rclone(), "serve", "s3", str(files), *words], storage))
        nginx = os.environ.get(NAMED_BY) or ensure_nginx()
        running.enter_context(started([nginx, "-p", str(own), "-c", str(conf)], counting))
        yield Hosts(files, f"http://{HOST}:{counting}", f"http://{HOST}:{reading}", own / "asked.log")
