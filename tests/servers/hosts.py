"""Hosts that a site is sent to, really running on this machine: object storage, FTP, SFTP, WebDAV, ssh."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.delivery.publishing.stores.rclone_process import find_rclone
from plugins.setup.servers import SSHD_NAMED_BY, ensure_sshd
from tests.patience import STEP_S

HOST = "127.0.0.1"
_POLL_S = 0.05
ACCESS, SECRET = "sample", "sample-secret"


@dataclass(frozen=True, slots=True)
class Host:
    """remote: as rclone takes it. environment: what rclone must know. root: where the site's files lie here."""

    remote: str
    environment: Mapping[str, str]
    root: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def started(command: Sequence[str], port: int, cwd: str | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """Start a server and wait until it listens; end it afterwards. cwd: the folder in which it runs."""
    nothing = subprocess.DEVNULL
    child = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, cwd=cwd)
    try:
        _wait_for(port, child)
        yield child
    finally:
        child.terminate()
        child.wait()


def _wait_for(port: int, child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STEP_S
    while child.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(_POLL_S)
    raise AssertionError(f"{child.args!r} does not listen")


@contextmanager
def serving(kind: str, folder: Path, may_write: bool = True) -> Iterator[Host]:
    """Run a host of a kind that `KINDS` names. folder: for its files."""
    (folder / "bucket").mkdir(parents=True)
    port = free_port()
    with started(_command(kind, folder, port, may_write), port):
        yield Host("sample:bucket", _config(kind, port), folder / "bucket")


KINDS = ("s3", "ftp", "pyftpdlib", "sftp", "webdav")


def _command(kind: str, folder: Path, port: int, may_write: bool) -> list[str]:
    if kind == "pyftpdlib":
        words = f"-i {HOST} -p {port} -u {ACCESS} -P {SECRET}".split()
        words += ["-w"] if may_write else []
        return [sys.executable, "-W", "ignore", "-m", "pyftpdlib", "-d", str(folder), *words]
    login = ["--auth-key", f"{ACCESS},{SECRET}"] if kind == "s3" else ["--user", ACCESS, "--pass", SECRET]
    login += ["--passive-port", "30000-32000"] if kind == "ftp" else []
    login += [] if may_write else ["--read-only"]
    return [find_rclone(), "serve", kind, str(folder), "--addr", f"{HOST}:{port}", *login]


def _config(kind: str, port: int) -> dict[str, str]:
    name = "RCLONE_CONFIG_SAMPLE_"
    if kind == "s3":
        facts = {"TYPE": "s3", "PROVIDER": "Rclone", "ENDPOINT": f"http://{HOST}:{port}"}
        facts |= {"ACCESS_KEY_ID": ACCESS, "SECRET_ACCESS_KEY": SECRET, "NO_CHECK_BUCKET": "true", "NO_HEAD": "true"}
        return {f"{name}{key}": value for key, value in facts.items()}
    hidden = subprocess.run(
        [find_rclone(), "obscure", SECRET], capture_output=True, check=True, text=True
    ).stdout.strip()
    facts = {"TYPE": "ftp" if kind == "pyftpdlib" else kind, "PASS": hidden, "USER": ACCESS}
    if kind == "webdav":
        facts |= {"URL": f"http://{HOST}:{port}", "VENDOR": "other"}
    else:
        facts |= {"HOST": HOST, "PORT": str(port)}
    return {f"{name}{key}": value for key, value in facts.items()}


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    """Mount a disk of that size in the memory; needs the rights of root, as nginx and sshd do."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def ssh_server(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Run sshd for this account; yield the host as ssh takes it and the options that lead there."""
    program = os.environ.get(SSHD_NAMED_BY) or ensure_sshd()
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    port = free_port()
    shutil.copy(folder / "user.pub", folder / "authorized")
    settings = {
        "Port": str(port), "ListenAddress": HOST, "HostKey": str(folder / "host"), "PidFile": str(folder / "pid"),
        "AuthorizedKeysFile": str(folder / "authorized"), "StrictModes": "no", "UsePAM": "no",
        "PermitRootLogin": "yes", "PasswordAuthentication": "no",
        "SetEnv": "SHLVL=2",  # bash reads no settings of this account then, which may take longer than the command
    }  # fmt: skip
    (folder / "sshd_config").write_text("".join(f"{key} {value}\n" for key, value in settings.items()))
    Path("/run/sshd").mkdir(exist_ok=True)  # where Debian's sshd gives up its rights
    options = ("-p", str(port), "-i", str(folder / "user"), "-o", f"UserKnownHostsFile={folder / 'known'}")
    options += ("-o", "StrictHostKeyChecking=accept-new", "-F", "none")
    with started([program, "-D", "-e", "-f", str(folder / "sshd_config")], port):
        yield HOST, options
