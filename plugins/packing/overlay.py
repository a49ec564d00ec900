"""The files of an update: what differs from an older bundle, tombstones, and the account of both."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.bundle.account import Account, account_script
from plugins.bundle.archive import Member
from plugins.bundle.layout import ACCOUNT, ACCOUNT_SIGNATURE, ROOT, SIGNATURE
from plugins.bundle.model import Manifest
from plugins.bundle.pages import tombstone_page
from plugins.bundle.signature import sign
from plugins.bundle.update import Update, lead_over
from plugins.packing.full import Full, refuse_names


@dataclass(frozen=True, slots=True)
class Overlay:
    """members: every file of the zip, by path. manifest: the full bundle's, with the chain that leads to it."""

    members: dict[str, Member]
    manifest: Manifest
    update: Update


def overlay(older: Manifest, full: Full, key: Ed25519PrivateKey, whole: bool) -> Overlay:
    """Return the update from `older` to a full bundle. whole: with all files, to be laid over any folder of the chain.

    Raises PortalError for names that a stick could not hold beside each other.
    """
    titles = {each.path: each.title for each in full.told}
    update = lead_over(older, full.manifest, titles, tombstone_page, whole)
    refuse_names([*full.manifest.files, *full.manifest.parts, *update.tombstones])
    members = {path: full.members[path] for path in (*update.changed, ROOT, SIGNATURE)}
    members |= {path: Member(path, data) for path, data in update.laid.items()}
    account = account_script(
        Account(
            start=older.version,
            to=full.manifest.version,
            date=full.manifest.date,
            members=len(members) + len((ACCOUNT, ACCOUNT_SIGNATURE)),
            chain=() if whole else update.chain,  # over a whole bundle nothing can be missing
            news=update.news,
            tombstones=update.tombstones,
        )
    )
    own = ((ACCOUNT, account), (ACCOUNT_SIGNATURE, sign(account, key)))
    members |= {path: Member(path, data) for path, data in own}
    return Overlay(members, replace(full.manifest, chain=update.chain, tombstones=update.tombstones), update)
