"""A unit's pair of keys in one file, and the lines by which units know one another.

The private key is Ed25519, as all of the portal's are. The one for receiving, X25519, is derived from it, so that an
office has one file to guard.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.signing.keys import public_hex
from plugins.office.keys.key_file import KeyWords, load_key, new_key
from plugins.office.members.store.register import Register
from plugins.office.members.training.mark import demand_real

_WORDS = KeyWords("单位的私钥", "members keys", "真要换，请先把旧的移到别处，再做一把，把新的一行交给县里。")
_LINE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*):([0-9a-f]{64}):([0-9a-f]{64})")
_PURPOSE = b"redcity members package, receiving"
SETTING = "key:"  # before a unit's code, among the settings


@frozen
class UnitKeys:
    """Of the own unit: to sign with, and to open with what is locked for it."""

    unit: str
    signing: Ed25519PrivateKey
    receiving: X25519PrivateKey

    @property
    def line(self) -> str:
        """What others need to know, to be handed over on paper or a stick."""
        return f"{self.unit}:{public_hex(self.signing)}:{self.receiving.public_key().public_bytes_raw().hex()}"


@frozen
class Peer:
    """Another unit. signing, receiving: its public keys as hex digits."""

    unit: str
    signing: str
    receiving: str


def key_place(register: Register) -> Path:
    """Return where the private key lies: beside the register, which is as secret, and locked where that is."""
    return register.file.with_name("unit-key.pem")


def own_keys(register: Register, ask: Callable[[], str], root: Path) -> UnitKeys:
    """Return the unit's keys, made where there are none. Who practises has none: nothing of it leaves the desk.

    Those of a register that is encrypted are made under its passphrase.
    """
    demand_real(register, "和别的单位交换")
    place = key_place(register)
    if not place.exists():
        new_key(place, register.passphrase, (root,), _WORDS)
    key = _loaded(place, register.passphrase, ask)
    return UnitKeys(register.setting("unit"), key, _receiving(key))


def _loaded(place: Path, passphrase: str, ask: Callable[[], str]) -> Ed25519PrivateKey:
    """Return a private key. ask: returns its passphrase where that is not the register's, as after a restoring."""
    if passphrase:
        with suppress(PortalError):
            return load_key(place, lambda: passphrase, _WORDS)

    def of_before() -> str:
        print(f"{place} 还是用登记册以前的口令锁着的，请输入那个口令。", file=sys.stderr, flush=True)
        return ask()

    return load_key(place, of_before, _WORDS)


def _receiving(key: Ed25519PrivateKey) -> X25519PrivateKey:
    made = HKDF(SHA256(), 32, None, _PURPOSE).derive(key.private_bytes_raw())
    return X25519PrivateKey.from_private_bytes(made)


def trust(register: Register, line: str) -> Peer:
    """Keep another unit's line; raise PortalError for what is none, or for another key of a unit that is known."""
    found = _LINE.fullmatch(line.strip())
    if not found:
        raise PortalError("这一行不完整。请把那个单位 members keys 打出来的一行整行写上，如 shili-one:…:…。")
    unit, *keys = found.groups()
    with register.writing() as connection:
        known = register.setting(SETTING + unit)
        if known and known != ":".join(keys):
            raise PortalError(
                f"{unit} 的钥匙原来是另一把，没有换。真换了的，请先打电话核对，再用 members keys --drop {unit}。"
            )
        connection.execute("insert or ignore into settings values (?, ?)", (SETTING + unit, ":".join(keys)))
    return Peer(unit, *keys)


def drop(register: Register, unit: str) -> None:
    with register.writing() as connection:
        connection.execute("delete from settings where name = ?", (SETTING + unit,))


def peer(register: Register, unit: str) -> Peer:
    """Return a unit whose line is kept; raise PortalError where none is."""
    known = register.setting(SETTING + unit)
    if not known:
        raise PortalError(f"还没有 {unit} 的钥匙。请向它要 members keys 打出来的那一行，再运行 members keys 那一行。")
    return Peer(unit, *known.split(":"))
