"""A package's bytes: a head that says from whom, for whom and its number; then what is locked; then the signature.

Only the unit that it is for can open it: a new X25519 key of this package alone and the unit's own give the key.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.signing.keys import public_key
from plugins.office.members.packing.unit_keys import Peer, UnitKeys

_KIND = b"RCMP0001"
_HEAD = struct.Struct(">I")
_SIGNATURE_BYTES, _KEY_BYTES = 64, 32
_NONCE = bytes(12)  # the key is this package's alone, and locks once
_MOST_BYTES = 1 << 30  # unpacked; all of a county of a hundred thousand members are less
_MOST_PACKAGES = 999_999
AGAIN = "用 members pack 文件 --whole 重新打包，只合并那一个"  # which stands for all packages before it
UNIT = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")  # a unit's code


@frozen
class Head:
    """unit: from whom. to: for whom. number: of the unit's packages, from one on."""

    unit: str
    to: str
    number: int


def sealed(head: Head, content: Any, own: UnitKeys, to: Peer) -> bytes:
    """Return a package's bytes. content: what JSON can hold."""
    once = X25519PrivateKey.generate()
    said = json.dumps({"unit": head.unit, "to": head.to, "number": head.number}).encode()
    begin = _KIND + _HEAD.pack(len(said)) + said + once.public_key().public_bytes_raw()
    key = _key(once.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(to.receiving))), begin)
    packed = zlib.compress(json.dumps(content, ensure_ascii=False).encode(), 6)
    whole = begin + AESGCM(key).encrypt(_NONCE, packed, begin)
    return whole + own.signing.sign(whole)


def head_of(data: bytes, name: str) -> Head:
    """Return what a package says of itself, which nobody has proved yet."""
    try:
        if not data.startswith(_KIND):
            raise ValueError
        size = _HEAD.unpack_from(data, len(_KIND))[0]
        said = json.loads(data[len(_KIND) + _HEAD.size :][:size])
        head = Head(said["unit"], said["to"], said["number"])
        is_one = type(head.number) is int and 0 < head.number <= _MOST_PACKAGES
        if not (is_one and UNIT.fullmatch(head.unit) and UNIT.fullmatch(head.to)):
            raise ValueError
        return head
    except (ValueError, KeyError, TypeError, RecursionError, struct.error):
        raise PortalError(f"{name} 不是 members pack 写的包。请检查文件名。") from None


def opened(data: bytes, name: str, own: UnitKeys, sender: Peer) -> Any:
    """Return what a package holds; raise PortalError where it is not the sender's, not for us, or not as it was."""
    whole, signature = data[:-_SIGNATURE_BYTES], data[-_SIGNATURE_BYTES:]
    try:
        public_key(sender.signing).verify(signature, whole)
    except InvalidSignature:
        raise PortalError(
            f"{name} 不是 {sender.unit} 签的，或者被改过、没有拷完，没有合并。请让它重新拷一份。"
        ) from None
    size = len(_KIND) + _HEAD.size + _HEAD.unpack_from(whole, len(_KIND))[0]
    begin, locked = whole[: size + _KEY_BYTES], whole[size + _KEY_BYTES :]
    once = X25519PublicKey.from_public_bytes(begin[-_KEY_BYTES:])
    try:
        packed = AESGCM(_key(own.receiving.exchange(once), begin)).decrypt(_NONCE, locked, begin)
    except (InvalidTag, ValueError):
        raise PortalError(
            f"{name} 是锁给别的钥匙的，打不开。请把本单位现在的一行（members keys）再给它，请它{AGAIN}。"
        ) from None
    try:
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(packed, _MOST_BYTES)
        if not unpacker.eof:
            raise ValueError
        return json.loads(content)
    except (ValueError, RecursionError, zlib.error):
        raise PortalError(f"{name} 里的内容读不懂，没有合并。请让 {sender.unit} {AGAIN}。") from None


def _key(shared: bytes, begin: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, b"redcity members package" + begin).derive(shared)
