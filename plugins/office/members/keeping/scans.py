"""Scans of papers, each in a file of its own beside the register, locked with a key that the register holds."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from plugins.kernel.files.disk_errors import reason
from plugins.kernel.files.handed_files import read_begin
from plugins.kernel.problems import PortalError
from plugins.office.members.private_files import write_private_file
from plugins.office.members.stages import PAPERS
from plugins.office.members.store.register import Register

_KEY = "scan-key"  # a setting
_NONCE_BYTES = 12
_NAME_BYTES = 16
_NAME = re.compile(r"[0-9a-f]{32}")
_MOST_BYTES = 50_000_000
_SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")


def scans_folder(register: Register) -> Path:
    return register.file.with_name(f"{register.file.name}.scans")


def is_scan_name(name: object) -> bool:
    """Tell the name of a scan's file as this program draws it, which leads nowhere else."""
    return isinstance(name, str) and bool(_NAME.fullmatch(name))


def delete_scans(register: Register, names: Iterable[str]) -> None:
    """Delete scans' files. A register that was merged or restored may say any name: what is no scan's stays."""
    for name in filter(is_scan_name, names):
        (scans_folder(register) / name).unlink(missing_ok=True)


def keep_scan(register: Register, person: int, paper: str, file: Path, now: datetime) -> None:
    """Lock a scan and note it with the paper; raise PortalError for what is none."""
    if paper not in PAPERS:
        raise PortalError(f"没有这种材料。可以写：{'、'.join(PAPERS)}。")
    if file.suffix.lower() not in _SUFFIXES:
        raise PortalError(f"扫描件要是 {'、'.join(_SUFFIXES)} 里的一种。")
    try:
        data = read_begin(file, _MOST_BYTES)
    except OSError as error:
        raise PortalError(f"扫描件读不了（{reason(error)}）。请检查路径。") from None
    if not data or len(data) > _MOST_BYTES:
        raise PortalError(f"扫描件是空的，或者超过 {_MOST_BYTES // 1_000_000} MB。请重新扫描，每页存成不太大的图。")
    name = secrets.token_hex(_NAME_BYTES)
    try:
        old = _noted(register, (person, paper, name, file.suffix.lower()), data, now)
    except BaseException:
        delete_scans(register, [name])
        raise
    delete_scans(register, [old] if old else [])


def _noted(register: Register, place: tuple[int, str, str, str], data: bytes, now: datetime) -> str | None:
    """Write a scan and note it as one act; return the name of the one before. place: person, paper, name, suffix."""
    person, paper, name, suffix = place
    with register.act("登记扫描件", now):
        old: str | None = register.one("select scan from papers where person = ? and paper = ?", (person, paper))
        write_private_file(scans_folder(register) / name, _locked(register, name, data))
        register.connection.execute(
            "insert into papers (person, paper, since, scan, scan_name, scan_hash) values (?, ?, ?, ?, ?, ?)"
            " on conflict do update set scan = excluded.scan, scan_name = excluded.scan_name,"
            " scan_hash = excluded.scan_hash",
            (person, paper, f"{now:%Y-%m-%d}", name, suffix, sha256(data).hexdigest()),
        )
    return old


def read_scan(register: Register, person: int, paper: str) -> tuple[bytes, str]:
    """Return a scan and the end of its file's name; raise PortalError where there is none, or it is damaged."""
    rows = register.rows(
        "select scan, scan_name, scan_hash from papers where person = ? and paper = ? and scan is not null",
        (person, paper),
    )
    if not rows:
        raise PortalError("这份材料没有扫描件。")
    name, suffix, expected = rows[0]
    try:
        locked = (scans_folder(register) / name).read_bytes() if is_scan_name(name) else b""
        data = AESGCM(_key(register)).decrypt(locked[:_NONCE_BYTES], locked[_NONCE_BYTES:], name.encode())
    except (OSError, InvalidTag, ValueError):
        data = b""
    if not data or suffix not in _SUFFIXES or sha256(data).hexdigest() != expected:
        raise PortalError("扫描件不见了，或者坏了。请重新扫描登记；scans 文件夹要和登记册一起备份。")
    return data, suffix


def _locked(register: Register, name: str, data: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(_key(register)).encrypt(nonce, data, name.encode())


def _key(register: Register) -> bytes:
    """Return the key, drawn within the caller's act where there is none."""
    if not register.setting(_KEY):
        register.connection.execute("insert into settings values (?, ?)", (_KEY, secrets.token_hex(32)))
    return bytes.fromhex(register.setting(_KEY))
