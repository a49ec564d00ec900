"""`tasks.py publish --rollback`: let visitors see an earlier version, write it into the ledger, and say so."""

from __future__ import annotations

from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.publishing.asked import Asked, address_of, branch_of, local_of, purging_of
from plugins.delivery.publishing.gates import demand_key, person
from plugins.delivery.publishing.git_branch import GitBranch
from plugins.delivery.publishing.going_back import choose, choose_local, switch_back
from plugins.delivery.publishing.ledger import WENT_BACK
from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.opening import opened
from plugins.delivery.publishing.outcome import Counted, afterwards, between, counted_of
from plugins.delivery.publishing.plan import Publication, with_what_is_open
from plugins.delivery.publishing.publish import publish, published
from plugins.delivery.publishing.purge import Purging
from plugins.delivery.publishing.sender import sender_for, watched
from plugins.features.county.load import FILE as SITE_FILE
from plugins.features.county.load import load_site
from plugins.features.publishing.model import Kind
from plugins.kernel.problems import PortalError

_UNTIL_THE_NEXT = (
    "稿件没有退：发错的请今天就改好或者删去，提交。下一次发布照那时的稿件，不改就又出来；"
    "--due 也会发布，在有稿件到时间的时候，最晚过了零点。"
)


def go_back(asked: Asked, wanted: str) -> Iterator[str]:
    """Go back to a version; yield what people are told."""
    key = demand_key(asked.request, asked.private)
    found, _ = load_site(asked.request.content, asked.request.content_shown + SITE_FILE)
    purging = purging_of(asked, address_of(asked, found.address))
    if asked.target.kind is Kind.GIT:
        with branch_of(asked, key) as branch:
            chosen, counted = _back_on_branch(branch, wanted, asked.request.now.date().isoformat())
    else:
        chosen, counted = _back_at_store(asked, key, wanted, purging)
    moment = asked.request.now.isoformat(timespec="seconds")
    purging.expect(counted.changed)
    publication = Publication(chosen.version, moment, chosen.files, asked.target.days)
    yield from afterwards(asked, publication, counted, "", WENT_BACK)
    yield _UNTIL_THE_NEXT


def _back_at_store(asked: Asked, key: Ed25519PrivateKey, wanted: str, purging: Purging) -> tuple[Manifest, Counted]:
    target = asked.target
    with opened(target) as (store, versions):
        now = published(store, versions, key)
        if not now.version:
            raise PortalError(f"{target.name} 还没有发布过，没有可以退回的版本。")
        if versions:
            day = asked.request.now.date().isoformat()
            chosen = switch_back(versions, store, key, person(asked.request), wanted, day)
            return chosen, between(now, chosen)
        chosen, place = choose_local(local_of(asked), now, key, wanted)
        moment = asked.request.now.isoformat(timespec="seconds")
        with watched(purging, lambda _plan: None) as began:
            sender = sender_for(asked, store, None, key, place, purging.address, began)
            new = Publication(chosen.version, moment, chosen.files, target.days, came=chosen.moment)
            done = publish(sender, new, takes_back=False, seen=now)
        return chosen, counted_of(done)


def _back_on_branch(branch: GitBranch, wanted: str, day: str) -> tuple[Manifest, Counted]:
    now, tip = branch.published()
    if not now.version:
        raise PortalError("那个分支还没有发布过，没有可以退回的版本。")
    kept = {name: each for name, each in branch.versions().items() if name != now.version}
    chosen = choose(kept, now, wanted)
    branch.switch(with_what_is_open(chosen, now, day), tip)
    return chosen, between(now, chosen)
