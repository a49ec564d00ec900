"""Which of the versions go that one could go back to: those with words that are taken back, and those too many."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.offline.model import is_version
from plugins.delivery.publishing.local_versions import LocalVersions
from plugins.delivery.publishing.manifest import Manifest, read_manifest
from plugins.delivery.publishing.plan import raises_the_dead
from plugins.delivery.publishing.stores.store import Store, VersionStore
from plugins.kernel.frozen import frozen

_DOUBTED = "doubted"  # a state: the version in which words were being taken away when a run was cut


@frozen
class KeptVersions:
    """versions: the store itself where it keeps some, else None. local: what this machine keeps."""

    store: Store
    versions: VersionStore | None
    local: LocalVersions
    key: Ed25519PrivateKey

    def drop_unsafe(self, now: Manifest) -> None:
        """Remove the kept versions in which a text stands that is taken back, and what this machine has of them."""
        local, versions = self.local, self.versions
        for name in local.names():
            kept = read_manifest(local.manifest(name), self.key)
            if not kept or raises_the_dead(kept, now.withdrawn):
                local.drop([name])
        for name in versions.versions() if versions else ():
            kept = self._at_target(name)
            if versions and name != now.version and (not kept or raises_the_dead(kept, now.withdrawn)):
                versions.drop(name)

    def drop_old(self, now: Manifest, most: int) -> None:
        """Keep the newest versions, and always the one that is seen."""
        local, versions = self.local, self.versions
        moments = {name: read_manifest(local.manifest(name), self.key) for name in local.names()}
        local.drop(_too_many(moments, now.version, most))
        if versions:
            names = versions.versions()
            if len(names) > most:
                for name in _too_many({name: self._at_target(name) for name in names}, now.version, most):
                    versions.drop(name)

    def doubt(self, name: str) -> None:
        """Remember that a version, which visitors see, is about to change where it lies: a cut leaves it half."""
        if self.versions:
            self.store.write_state(_DOUBTED, name.encode())

    def trust(self) -> None:
        """Take that back: it is whole again."""
        if self.versions:
            self.store.remove_state(_DOUBTED)

    def drop_doubted(self, now: str) -> None:
        """Remove the version that nobody knows. now: the one that visitors see, which is whole."""
        name = doubted(self.store)
        if self.versions and name and name != now:
            self.versions.drop(name)
        self.trust()

    def _at_target(self, name: str) -> Manifest | None:
        return read_manifest(self.store.read_state(f"manifests/{name}"), self.key)


def _too_many(kept: dict[str, Manifest | None], now: str, most: int) -> list[str]:
    def turn(name: str) -> tuple[bool, str, bool, str]:
        found = kept[name] or Manifest()
        return name == now, found.up_to, bool(found.back), name

    return sorted(kept, key=turn, reverse=True)[most:]


def doubted(store: Store) -> str:
    """Return the version of which nobody knows what is in it, "" where there is none."""
    name = (store.read_state(_DOUBTED) or b"").decode("utf-8", "replace")
    return name if is_version(name) else ""
