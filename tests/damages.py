"""What may happen to a bundle on its way: random damages to a folder, each of which can be undone."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ROOT, SIGNATURE = "manifest/root.txt", "manifest/root.sig"
PARTS = "manifest/parts/"
STRANGER = Ed25519PrivateKey.from_private_bytes(sha256(b"a forger").digest())
SCRIPT = b"document.title = 'forged';\n"


@dataclass(frozen=True, slots=True)
class Damage:
    """kind: what was done. path: the file that was hurt first. written: what stands there now; None is nothing."""

    kind: str
    path: str
    written: Mapping[str, bytes | None]

    def do(self, folder: Path) -> None:
        _write(folder, self.written)

    def undo(self, folder: Path, whole: Mapping[str, bytes]) -> None:
        """Bring back what stood there before."""
        _write(folder, {path: whole.get(path) for path in self.written})


def some_damages(whole: Mapping[str, bytes], number: int, seed: int | str) -> list[Damage]:
    """Return seeded damages to a bundle of these files, all kinds in turn."""
    chance = random.Random(seed)
    paths = sorted(whole)
    kinds = (_flip, _truncate, _lose, _add_script, _exchange, _forge, _sign_otherwise, _forge_with_other_key)
    return [kinds[at % len(kinds)](whole, chance, paths) for at in range(number)]


def _flip(whole: Mapping[str, bytes], chance: random.Random, paths: list[str]) -> Damage:
    path = chance.choice([path for path in paths if whole[path]])
    data = bytearray(whole[path])
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return Damage("flip", path, {path: bytes(data)})


def _truncate(whole: Mapping[str, bytes], chance: random.Random, paths: list[str]) -> Damage:
    path = chance.choice([path for path in paths if whole[path]])
    return Damage("truncate", path, {path: whole[path][: chance.randrange(len(whole[path]))]})


def _lose(whole: Mapping[str, bytes], chance: random.Random, paths: list[str]) -> Damage:
    # Tombstones, emptied lists among them, and trails may be missing: a full bundle has none.
    needed = _listed(whole) | {path for path in paths if path.startswith(("manifest/root", PARTS)) and whole[path]}
    path = chance.choice([path for path in paths if path in needed])
    return Damage("lose", path, {path: None})


def _add_script(whole: Mapping[str, bytes], chance: random.Random, paths: list[str]) -> Damage:
    folder = chance.choice(paths).rpartition("/")[0]
    name = f"added-{chance.randrange(10**6)}.{chance.choice(['js', 'html', 'exe'])}"
    path = f"{folder}/{name}" if folder else name
    return Damage("add", path, {path: SCRIPT})


def _exchange(whole: Mapping[str, bytes], chance: random.Random, paths: list[str]) -> Damage:
    one = chance.choice(sorted(_listed(whole)))
    other = chance.choice([path for path in sorted(_listed(whole)) if whole[path] != whole[one]])
    return Damage("exchange", one, {one: whole[other], other: whole[one]})


def _forge(whole: Mapping[str, bytes], chance: random.Random, paths: list[str]) -> Damage:
    """A file is changed and the lists with it; the signature stays."""
    path, written = _changed_with_lists(whole, chance)
    return Damage("forge", path, written)


def _sign_otherwise(whole: Mapping[str, bytes], chance: random.Random, paths: list[str]) -> Damage:
    """All is as the county sent it, but somebody else has signed the list."""
    return Damage("sign otherwise", SIGNATURE, {SIGNATURE: _signed(whole[ROOT])})


def _forge_with_other_key(whole: Mapping[str, bytes], chance: random.Random, paths: list[str]) -> Damage:
    """A forger's own bundle: file, lists, key and signature fit together."""
    path, written = _changed_with_lists(whole, chance)
    root = re.sub(rb"(?m)^key .*$", b"key " + STRANGER.public_key().public_bytes_raw().hex().encode(), written[ROOT])
    return Damage("other key", path, {**written, ROOT: root, SIGNATURE: _signed(root)})


def _changed_with_lists(whole: Mapping[str, bytes], chance: random.Random) -> tuple[str, dict[str, bytes]]:
    path = chance.choice(sorted(_listed(whole)))
    written, changed = {path: whole[path] + SCRIPT}, path
    while changed != ROOT:  # lists are named by lists
        row, new = _row(whole[changed], changed), _row(written[changed], changed)
        lists = (name for name in sorted(whole) if name == ROOT or name.startswith(PARTS))
        above = next(name for name in lists if row in whole[name])
        written[above], changed = whole[above].replace(row, new), above
    return path, written


def _listed(whole: Mapping[str, bytes]) -> set[str]:
    """Return the files that the lists name."""
    parts: Iterable[bytes] = (data for path, data in whole.items() if path.startswith(PARTS))
    rows = {line.split(" ", 2)[2] for data in parts for line in data.decode().splitlines()}
    return {path for path in rows & whole.keys() if not path.startswith(PARTS)}


def _row(data: bytes, path: str) -> bytes:
    return f"{sha256(data).hexdigest()} {len(data)} {path}\n".encode()


def _signed(root: bytes) -> bytes:
    return f"{STRANGER.sign(root).hex()}\n".encode()


def _write(folder: Path, files: Mapping[str, bytes | None]) -> None:
    for path, data in files.items():
        if data is None:
            (folder / path).unlink(missing_ok=True)
        else:
            (folder / path).write_bytes(data)
