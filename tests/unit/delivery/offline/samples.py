"""Small bundles in memory and on a disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.offline.account import Account, account_script
from plugins.delivery.offline.manifest import list_texts, root_text
from plugins.delivery.offline.model import Manifest, TextRow
from plugins.delivery.offline.version_scripts import trail_script
from plugins.features.offline_pages.layout import ACCOUNT, ACCOUNT_SIGNATURE, ROOT, SIGNATURE, trail_path
from plugins.kernel.files.file_rows import FileRow, row_of
from plugins.kernel.signing.keys import public_hex
from plugins.kernel.signing.signature import sign

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
PUBLIC = public_hex(KEY)
V1, V2, V3 = (f"2026-03-0{day}-{str(day) * 8}" for day in (1, 2, 3))
FILES = {"index.html": b"home", "news/a.html": b"a", "news/b.html": b"b", "media/a.webm": bytes(5000)}


def manifest(
    version: str = V1, files: Mapping[str, bytes] = FILES, texts: tuple[TextRow, ...] = (), **more: object
) -> Manifest:
    rows = tuple(sorted(row_of(path, data) for path, data in files.items()))
    lists = tuple(row_of(path, data) for path, data in sorted(list_texts(rows).items()))
    return Manifest(version, 2, PUBLIC, rows, lists, texts, **more)  # type: ignore[arg-type]


def text_row(path: str, source: str = "", title: str = "", body: str = "", facts: str = "") -> TextRow:
    """Return a text; hashes that are not given come from its path."""
    hashes = ((given or path).encode().hex()[:32].ljust(32, "0") for given in (title, body, facts))
    return TextRow(path, source, *hashes)


def bundle(version: str = V1, files: Mapping[str, bytes] = FILES, key: Ed25519PrivateKey = KEY) -> dict[str, bytes]:
    """Return every file of a full bundle."""
    found = {**files, trail_path(version): trail_script(version)}
    listed = manifest(version, found)
    root = root_text(listed)
    return {**found, **list_texts(listed.files), ROOT: root, SIGNATURE: sign(root, key)}


def account(
    tombstones: tuple[FileRow, ...] = (), chain: tuple[str, ...] = (V1,), to: str = V2, members: int = 0,
    key: Ed25519PrivateKey = KEY, files: tuple[str, ...] = (),
) -> dict[str, bytes]:  # fmt: skip
    """Return a delta's account, signed."""
    text = account_script(Account(chain[-1] if chain else V1, to, to[:10], members, chain, (), tombstones, files))
    return {ACCOUNT: text, ACCOUNT_SIGNATURE: sign(text, key)}


def lay(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write the files below a folder and return it."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder
