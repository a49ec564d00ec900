"""The files of a delta: what differs from its base, tombstones, and the account of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.offline.account import Account, account_script
from plugins.delivery.offline.archive import Member
from plugins.delivery.offline.difference import Difference, compare
from plugins.delivery.offline.full import FullBundle, refuse_names
from plugins.delivery.offline.model import Manifest
from plugins.delivery.offline.pages import tombstone_page
from plugins.features.offline_pages.layout import ACCOUNT, ACCOUNT_FILES, ACCOUNT_SIGNATURE, ROOT, SIGNATURE, START
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.frozen import frozen
from plugins.kernel.signing.signature import sign

_PICTURES = (".svg", ".png", ".jpg", ".gif", ".webp")  # what every browser shows


@frozen
class Delta:
    """members: every file of the zip, by path. manifest: the full bundle's, with the chain that leads to it."""

    members: dict[str, Member]
    manifest: Manifest
    difference: Difference


def make_delta(base: Manifest, full: FullBundle, key: Ed25519PrivateKey, whole: bool) -> Delta:
    """Return the delta from `base` to a full bundle. whole: with all files, for any folder of the chain.

    Every delta has 开始.html, which says so where it was unpacked into the wrong folder.

    Raises PortalError for names that a stick could not hold beside each other.
    """
    titles = {each.path: each.title for each in full.texts}
    difference = compare(base, full.manifest, titles, tombstone_page, whole)
    refuse_names([*full.manifest.files, *full.manifest.lists, *difference.tombstones])
    members = {path: full.members[path] for path in (*difference.changed, START, ROOT, SIGNATURE)}
    members |= {path: Member(path, data) for path, data in difference.new_tombstones.items()}
    account = account_script(
        Account(
            start=base.version,
            to=full.manifest.version,
            date=full.manifest.date,
            members=len(members) + len((ACCOUNT, ACCOUNT_SIGNATURE)),
            chain=() if whole else difference.chain,  # after a whole delta no earlier one can be missing
            news=difference.news,
            tombstones=difference.tombstones,
            files=tuple(sorted(members.keys() - ACCOUNT_FILES)),
            carried=tuple(row for row in full.manifest.files if row.path == START and START not in difference.changed),
            rest=_picture_of(row for row in full.manifest.files if row.path not in members),
        )
    )
    own = ((ACCOUNT, account), (ACCOUNT_SIGNATURE, sign(account, key)))
    members |= {path: Member(path, data) for path, data in own}
    manifest = replace(full.manifest, chain=difference.chain, tombstones=difference.tombstones)
    return Delta(members, manifest, difference)


def _picture_of(rows: Iterable[FileRow]) -> str:
    """Return the path of the smallest picture, "" where there is none."""
    pictures = (row for row in rows if row.path.endswith(_PICTURES))
    return min(((row.size, row.path) for row in pictures), default=(0, ""))[1]
