"""Which versions a folder has had. Each leaves a trail there, and an update's account names those before it.

The check page does the same: theme/bundle/check/trails.js.
"""

from __future__ import annotations

from itertools import dropwhile

from plugins.delivery.offline.account import Account
from plugins.delivery.offline.manifest import Root
from plugins.delivery.offline.model import is_version
from plugins.delivery.offline.trees import Tree, read
from plugins.delivery.offline.version_scripts import is_trail
from plugins.features.offline_pages.layout import TRAIL, trail_path

_TRAIL_BYTES = 1000  # a trail is shorter


def has_trail(tree: Tree, path: str) -> bool:
    """Tell whether a trail lies there as this program writes it."""
    return path.startswith(f"{TRAIL}/") and is_trail(path, read(tree, path, _TRAIL_BYTES) or b"")


def find_gap(tree: Tree, root: Root, account: Account | None) -> tuple[str, ...]:
    """Return the versions, oldest first, whose deltas were left out: those without a trail after the oldest with one.

    The folder began as that oldest one, in which all before it is contained.
    """
    if not account or account.to != root.version:
        return ()
    had = {version for version in account.chain if has_trail(tree, trail_path(version))}
    since_first = dropwhile(lambda version: version not in had, account.chain)
    return tuple(version for version in since_first if version not in had)


def is_within(gap: tuple[str, ...], account: Account) -> bool:
    """Tell whether the folder has had a later update than one that was left out, so that both must be laid over it."""
    return bool(gap) and account.chain[-len(gap) :] != gap


def find_had(tree: Tree, root: Root) -> set[str]:
    """Return the versions that the folder has had beside the one that it has now."""
    trails = (path for path in tree.names if has_trail(tree, path))
    return {path.removeprefix(f"{TRAIL}/").removesuffix(".js") for path in trails} - {root.version}


def find_newer(had: set[str], root: Root, account: Account | None) -> str:
    """Return the newest version that the folder has had after the one that it has now, "" where there is none.

    had: find_had. Of two versions of one day only an account knows which is later.
    """
    newer = {version for version in had if version[: len(root.date)] > root.date}
    if account and is_version(account.to) and (account.to[:10] > root.date or root.version in account.chain):
        newer.add(account.to)
    return max(newer - {root.version}, default="")
