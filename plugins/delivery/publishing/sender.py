"""What sends a site for whoever has asked, and what hears how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.offline.progress import stages
from plugins.delivery.publishing.asked import Asked, local_of
from plugins.delivery.publishing.gates import person
from plugins.delivery.publishing.plan import Plan
from plugins.delivery.publishing.publish import Sender
from plugins.delivery.publishing.purge import Purging
from plugins.delivery.publishing.stores.store import Store, VersionStore
from plugins.kernel.files.file_rows import FileRow


def sender_for(
    asked: Asked, store: Store, versions: VersionStore | None, key: Ed25519PrivateKey, folder: Path, address: str,
    began: Callable[[Plan], Callable[[FileRow], None]],
) -> Sender:  # fmt: skip
    local = local_of(asked)
    journal = local.folder / "journal" if local.folder else None
    who = person(asked.request)
    return Sender(store, versions, key, who, folder, address, local, journal, asked.target.keep, began)


@contextmanager
def watched(purging: Purging, begins: Callable[[Plan], None]) -> Iterator[Callable[[Plan], Callable[[FileRow], None]]]:
    """Yield what is told of each part of a publication: it shows how far the part is, and what caches must hear of."""
    with stages() as stage:

        def began(plan: Plan) -> Callable[[FileRow], None]:
            purging.expect(plan.part)
            begins(plan)
            advance = stage("发送", sum(row.size for row in plan.sent))
            return lambda row: advance(row.size)

        yield began
