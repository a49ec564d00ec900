"""What lies at a target otherwise than its manifest says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.stores.store import Store, is_stranger

_SHOWN = 5


def altered_at(store: Store, now: Manifest) -> set[str]:
    """Return the paths of a target at which something else lies than its manifest says, or nothing."""
    there = store.hashes(now.standing.values())
    return {path for path, row in now.standing.items() if there.get(path) != row.sha256}


def strange_at(store: Store, now: Manifest, known: Iterable[str] = ()) -> list[str]:
    """Return the paths of files that visitors can read and nobody has published. known: paths that a run is changing.

    Hidden names at the top and those of systems are nobody's.
    """
    ours = now.standing.keys() | set(known)
    return sorted(path for path in store.listed() if path not in ours and is_stranger(path.partition("/")[0]))


def told_strange(paths: Sequence[str]) -> str:
    """Return what people are told of them."""
    names, more = "、".join(paths[:_SHOWN]), " 等" if len(paths) > _SHOWN else ""
    return (
        f"那边另有 {len(paths)} 个不是这样发布过去的文件：{names}{more}。没有动它们：认得的留着；不认得的请到那边删去，"
        "改掉那个帐号的密码，再看是谁放的。"
    )
