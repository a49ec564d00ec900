"""Bytes under a passphrase: scrypt makes a key of it, AES-256-GCM locks pieces whose order and number are sealed in.

A file is: eight letters that name the kind, the salt, then the pieces, each with the length of its locked form before
it. The last one says so within what is authenticated, so that a file that was cut short opens nowhere.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from plugins.kernel.problems import PortalError

KIND_BYTES, _SALT_BYTES, _KEY_BYTES = 8, 16, 32
_PIECE = 1 << 20
_COST = 1 << 16  # of scrypt: a fifth of a second and 64 MB for each guess
_LENGTH = struct.Struct(">I")


def key_of(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=_KEY_BYTES, n=_COST, r=8, p=1).derive(passphrase.encode())


def lock(source: BinaryIO, target: BinaryIO, kind: bytes, passphrase: str) -> None:
    """Write what `source` holds, locked. kind: eight letters."""
    salt = os.urandom(_SALT_BYTES)
    cipher = AESGCM(key_of(passphrase, salt))
    target.write(kind + salt)
    number, piece = 0, source.read(_PIECE)
    while True:
        after = source.read(_PIECE)
        locked = cipher.encrypt(_nonce(number), piece, kind + salt + (b"." if not after else b","))
        target.write(_LENGTH.pack(len(locked)) + locked)
        if not after:
            return
        number, piece = number + 1, after


def unlock(source: BinaryIO, kind: bytes, passphrase: str) -> Iterator[bytes]:
    """Yield the pieces; raise PortalError for a wrong passphrase, another kind of file, a changed or a cut one."""
    head = source.read(KIND_BYTES + _SALT_BYTES)
    if len(head) < KIND_BYTES + _SALT_BYTES or not head.startswith(kind):
        raise PortalError("这不是我们写的那种加密文件。请检查文件名。")
    cipher = AESGCM(key_of(passphrase, head[KIND_BYTES:]))
    number, is_last = 0, False
    while not is_last:
        length = source.read(_LENGTH.size)
        size = _LENGTH.unpack(length)[0] if len(length) == _LENGTH.size else 0
        locked = source.read(size) if 0 < size <= 2 * _PIECE else b""
        after = source.read(1)
        is_last = not after
        if after:
            source.seek(-1, os.SEEK_CUR)
        try:
            yield cipher.decrypt(_nonce(number), locked, head + (b"." if is_last else b","))
        except InvalidTag:
            why = "口令不对，或者文件坏了" if not number else "文件坏了，或者没有拷完"
            raise PortalError(f"{why}，打不开。请再输一次口令；还不行，请用别的备份。") from None
        number += 1


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")  # a key belongs to one file, so that no nonce comes twice
