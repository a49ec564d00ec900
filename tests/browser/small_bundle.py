"""A small bundle made by hand from what is agreed about its form, so that readers are held against the agreement."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.offline.pages import check_page

VERSION = "2026-11-23-1a2b3c4d"
PER_PART = 3  # files of a part


def key_of(seed: int) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)


def public_hex(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


def row(path: str, data: bytes) -> str:
    return f"{sha256(data).hexdigest()} {len(data)} {path}"


@dataclass
class SmallBundle:
    """Files by path, and what is written over them. `write` signs anew; damage is done to the folder afterwards."""

    folder: Path
    key: Ed25519PrivateKey = field(default_factory=lambda: key_of(1))
    version: str = VERSION
    files: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.files = {
            "index.html": "<!doctype html><title>首页</title>".encode(),
            "开始.html": b"start",
            "news/a.html": b"one",
            "news/b-b.html": b"two",
            "films/long.webm": bytes(range(256)) * 4096,
            f"station/trail/{self.version}.js": trail(self.version),
            **self.files,
        }

    @property
    def public(self) -> str:
        return public_hex(self.key)

    def write(self) -> SmallBundle:
        """Write the files, the lists and the signed account."""
        for path, data in self.files.items():
            self.put(path, data)
        rows = [row(path, data) for path, data in sorted(self.files.items())]
        parts = ["".join(f"{each}\n" for each in rows[at : at + PER_PART]) for at in range(0, len(rows), PER_PART)]
        listed = []
        for number, part in enumerate(parts):
            path = f"manifest/parts/{number:08x}.txt"
            self.put(path, part.encode())
            listed.append(f"part {row(path, part.encode())}")
        self.sign("manifest/root.txt", self.root_text(listed).encode())
        return self

    def root_text(self, listed: Iterable[str]) -> str:
        size = sum(map(len, self.files.values()))
        head = [
            "redcity-bundle 1", f"version {self.version}", f"date {self.version[:10]}", "texts 2",
            f"files {len(self.files)}", f"bytes {size}", f"key {self.public}",
        ]  # fmt: skip
        return "".join(f"{line}\n" for line in [*head, *listed])

    def sign(self, path: str, data: bytes, key: Ed25519PrivateKey | None = None) -> None:
        """Write a file and its signature beside it."""
        self.put(path, data)
        self.put(path.rpartition(".")[0] + ".sig", f"{(key or self.key).sign(data).hex()}\n".encode())

    def update(self, **given: Any) -> None:
        """Write the account of the update that has led here. given: its fields, tombstones by path."""
        tombs = [[sha256(data).hexdigest(), len(data), path] for path, data in given.pop("tombstones", {}).items()]
        account = {
            "from": "", "to": self.version, "date": self.version[:10], "members": 1, "chain": [], "news": [],
            "tombstones": tombs, **given,
        }  # fmt: skip
        self.sign("manifest/update.js", f"portalUpdate({json.dumps(account, ensure_ascii=False)})\n".encode())

    def put(self, path: str, data: bytes) -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return target

    def checker(self, beside: Path) -> Path:
        """Write the check page outside of the folder, as a trusted copy is kept, and return it."""
        target = beside / "检查.html"
        target.write_text(check_page(self.public), encoding="utf-8")
        return target


def trail(version: str) -> bytes:
    return f'portalTrail("{version}")\n'.encode()
