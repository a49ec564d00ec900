"""Ed25519 keys as they lie in files: the private one for its owner's eyes alone, the public one as 64 hex digits."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)

from plugins.kernel.problems import PortalError

_ONLY_OWNER = 0o600
ONLY_OWNERS_FOLDER = 0o700


def private_pem(key: Ed25519PrivateKey, passphrase: str = "") -> bytes:
    """Return a private key as a file holds it, locked where there is a passphrase."""
    lock: KeySerializationEncryption = NoEncryption()
    if passphrase:
        lock = BestAvailableEncryption(passphrase.encode())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


def write_private(place: Path, data: bytes) -> None:
    """Write a new file that only its owner can read; raise OSError, and leave none, where that is not possible."""
    place.parent.mkdir(mode=ONLY_OWNERS_FOLDER, parents=True, exist_ok=True)
    opened = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OWNER)
    try:
        with open(opened, "wb") as file:  # noqa: PTH123
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        place.chmod(_ONLY_OWNER)  # a umask may have taken even the owner's rights
    except OSError:
        place.unlink()
        raise


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder; Windows does so by itself and opens no folder."""
    if os.name != "nt":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def public_hex(key: Ed25519PrivateKey) -> str:
    """Return the public key that belongs to a private one, as 64 hex digits."""
    return key.public_key().public_bytes_raw().hex()


def public_key(key: str) -> Ed25519PublicKey:
    """Return the public key that 64 hex digits spell; raise PortalError for any other text."""
    try:
        return Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
    except ValueError:
        raise PortalError("这不是公钥。公钥是一行 64 个字符，只有 0 到 9 和 a 到 f。") from None
