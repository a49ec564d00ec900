"""Go back to an earlier version, unless a text stands in it that was taken back since."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.publishing.held_store import held_store
from plugins.delivery.publishing.kept_versions import KeptVersions, doubted
from plugins.delivery.publishing.local_versions import LocalVersions
from plugins.delivery.publishing.lock import held
from plugins.delivery.publishing.manifest import Manifest, read_manifest, write_manifest
from plugins.delivery.publishing.plan import raises_the_dead, with_what_is_open
from plugins.delivery.publishing.publish import INTENT, published
from plugins.delivery.publishing.stores.store import Store, VersionStore
from plugins.kernel.problems import PortalError


def switch_back(
    versions: VersionStore, store: Store, key: Ed25519PrivateKey, who: str, wanted: str, day: str
) -> Manifest:
    """Switch to a kept version, the one before the present where none is named; return its manifest. day: today, in
    ISO 8601.
    """
    with held(store, key, who) as lock:
        store, versions = held_store(store, lock), held_store(versions, lock)
        now, unknown = published(store, versions, key), doubted(store)
        kept = {
            name: found
            for name in versions.versions()
            if name not in (now.version, unknown)
            and (found := read_manifest(store.read_state(f"manifests/{name}"), key))
        }
        chosen = choose(kept, now, wanted)
        fuller = with_what_is_open(chosen, now, day)
        versions.lend(fuller.leftovers.keys() - chosen.leftovers.keys(), now.version, chosen.version)
        store.write_state(f"manifests/{chosen.version}", write_manifest(fuller, key))
        versions.switch(chosen.version)
        KeptVersions(store, versions, LocalVersions(None, ""), key).drop_doubted(chosen.version)
        store.remove_state(INTENT)
        return chosen


def choose_local(local: LocalVersions, now: Manifest, key: Ed25519PrivateKey, wanted: str) -> tuple[Manifest, Path]:
    """Return a version that this machine has kept, and where its files lie."""
    kept = {
        name: found
        for name in local.names()
        if name != now.version and (found := read_manifest(local.manifest(name), key))
    }
    chosen = choose(kept, now, wanted)
    place = local.place(chosen.version)
    assert place
    return chosen, place


def choose(kept: dict[str, Manifest], now: Manifest, wanted: str) -> Manifest:
    """Return the version that is wanted, the one before the present where none is named; raise PortalError for none.

    A version from which somebody has gone back is only had by its name: it should not have been read.
    """
    names = sorted(kept, key=lambda name: kept[name].moment)
    if wanted and wanted not in kept:
        raise PortalError(
            f"没有留着“{wanted}”这一版。" + (f"可以退回的有：{'、'.join(names)}。" if names else "没有可以退回的版本。")
        )
    earlier = [name for name in names if kept[name].moment < now.moment and not _was_left(kept[name], kept)]
    if not wanted and not earlier:
        raise PortalError("没有更早的版本可以退回：这是第一次发布，或者撤下稿件时旧的版本都删去了。")
    chosen = kept[wanted or earlier[-1]]
    if dead := raises_the_dead(chosen, now.withdrawn):
        raise PortalError(f"不能退回 {chosen.version}：那一版里还有后来撤下的 {dead[0]}。请改好稿件，再发布一次。")
    return chosen


def _was_left(version: Manifest, kept: dict[str, Manifest]) -> bool:
    """Tell whether somebody has gone back from a version, to an earlier one."""
    return any(each.moment < version.moment <= each.back for each in kept.values())
