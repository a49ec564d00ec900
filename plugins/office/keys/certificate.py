"""The county's pair of keys for certificates: the private one stays with the office, the public one is published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.office.keys.key_file import KeyWords, load_key, new_key

_WORDS = KeyWords(
    "签证书的私钥",
    "keys certificate",
    "真要换，请先把旧的移到别处保存，再做一把；certificates.yaml 里旧的那一行不要删，从前签的才查得到。",
)


def certificate_place() -> Path:
    """Return where the private key lies unless somebody says otherwise."""
    return Path.home() / ".redcity" / "certificate-key.pem"


def new_certificate_key(place: Path, passphrase: str, folders: tuple[Path, ...]) -> str:
    """Make the county's key for certificates, see `new_key`."""
    return new_key(place, passphrase, folders, _WORDS)


def load_certificate_key(file: Path, ask: Callable[[], str]) -> Ed25519PrivateKey:
    """Return the county's key for certificates, see `load_key`."""
    return load_key(file, ask, _WORDS)
