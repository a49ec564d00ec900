"""A private key in a file of its own, for whoever signs at a desk: made once, locked on demand, read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from plugins.delivery.offline.public_places import refuse_public_place
from plugins.kernel.files.disk_errors import reason
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.signing.keys import private_pem, public_hex, sync_folder, write_private
from plugins.kernel.signing.making import only_one_makes


@frozen
class KeyWords:
    """How messages speak of a kind of key.

    whose: what it is, as 审稿人的私钥. make: the command that makes one. renew: a sentence on what is to be done where
    one is made anew.
    """

    whose: str
    make: str
    renew: str


def new_key(place: Path, passphrase: str, folders: tuple[Path, ...], words: KeyWords) -> str:
    """Write a new private key, mode 600, and return its public key as 64 hex digits.

    passphrase: "" for none. folders: that are published one day, in none of which the key may lie. Raises PortalError
    where there is a key already, with its public key, for a run may have been killed before it told that; or where it
    cannot be written. The key gets its name last: what a killed run leaves under another one nobody knows.
    """
    file = place.resolve()
    refuse_public_place(file, tuple(folder.resolve() for folder in folders))
    with only_one_makes(file):
        return _make(file, passphrase, words)


def _make(file: Path, passphrase: str, words: KeyWords) -> str:
    if file.exists():
        raise PortalError(f"{file} 已经有了，没有动它。{_told(file, passphrase)}{words.renew}")
    key = Ed25519PrivateKey.generate()
    half = file.with_name(f"{file.name}.unfinished")
    try:
        half.unlink(missing_ok=True)
        write_private(half, private_pem(key, passphrase))
        half.rename(file)
        sync_folder(file.parent)
    except OSError as error:
        raise PortalError(f"私钥没有写成：{file} 写不了（{reason(error)}）。请用 --private 换一个地方。") from None
    return public_hex(key)


def _told(file: Path, passphrase: str) -> str:
    """Return a sentence with the public key that belongs to a private one, "" where it cannot be known."""
    try:
        key = _unlocked(file.read_bytes(), lambda: passphrase)
    except (OSError, PortalError):
        return ""
    return f"它的公钥是 {public_hex(key)}。" if isinstance(key, Ed25519PrivateKey) else ""


def load_key(file: Path, ask: Callable[[], str], words: KeyWords) -> Ed25519PrivateKey:
    """Return a private key; raise PortalError that says what to do. ask: returns the passphrase of a locked one."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise PortalError(
            f"私钥 {file} 读不了（{reason(error)}）。没有做过，请运行 python3 tasks.py {words.make}；"
            "放在别处的，用 --key 指定。"
        ) from None
    key = _unlocked(data, ask)
    if not isinstance(key, Ed25519PrivateKey):
        raise PortalError(f"{file} 不是{words.whose}。请用 {words.make.split(' 姓名')[0]} 做的那一份，或它的备份。")
    return key


def _unlocked(data: bytes, ask: Callable[[], str]) -> object:
    """Return the key that a file holds, None where it holds none; raise PortalError for a wrong passphrase."""
    try:
        return load_pem_private_key(data, password=None)
    except TypeError:  # it is locked
        try:
            return load_pem_private_key(data, password=ask().encode())
        except (ValueError, TypeError):  # the second for an empty one
            raise PortalError("口令不对，没有签。请再做一次。") from None
    except ValueError:
        return None
