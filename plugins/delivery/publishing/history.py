"""What was published at a target, and what one can go back to."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.delivery.publishing.asked import Asked, branch_of, local_of
from plugins.delivery.publishing.gates import demand_key, home_of
from plugins.delivery.publishing.ledger import entries
from plugins.delivery.publishing.opening import opened
from plugins.delivery.publishing.publish import published
from plugins.features.publishing.model import Kind


def history(asked: Asked) -> Iterator[str]:
    """Yield the ledger's lines, oldest first, and the versions that are kept."""
    key = demand_key(asked.request, asked.private)
    yield from map(str, entries(home_of(asked.request), asked.target.name))
    if asked.target.kind is Kind.GIT:
        with branch_of(asked, key) as branch:
            now, kept = branch.published()[0], sorted(branch.versions())
    else:
        with opened(asked.target) as (store, versions):
            now = published(store, versions, key)
            kept = versions.versions() if versions else local_of(asked).names()
    yield f"现在是：{now.version or '还没有发布过'}"
    earlier = [name for name in kept if name != now.version]
    yield f"可以退回的：{'、'.join(earlier) or '没有'}"
    if now.withdrawn:
        yield f"撤下的网址（退回也不会再出现）：{'、'.join(sorted(now.withdrawn))}"
