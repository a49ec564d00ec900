"""Signatures as they lie beside what they sign: 128 hex digits and a line end."""

from __future__ import annotations

import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.kernel.signing.keys import public_key

_FORM = re.compile(rb"([0-9a-f]{128})\n")


def sign(data: bytes, key: Ed25519PrivateKey) -> bytes:
    return f"{key.sign(data).hex()}\n".encode()


def is_whole(signature: bytes) -> bool:
    """Tell whether a signature has all its digits, whatever it signs."""
    return bool(_FORM.fullmatch(signature))


def is_signed(data: bytes, signature: bytes | None, key: str) -> bool:
    """Tell whether the public key `key` (64 hex digits) has signed `data`."""
    found = _FORM.fullmatch(signature or b"")
    if not found:
        return False
    try:
        public_key(key).verify(bytes.fromhex(found[1].decode()), data)
    except InvalidSignature:
        return False
    return True
