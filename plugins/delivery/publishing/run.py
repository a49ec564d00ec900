"""`tasks.py publish`: build what may be published, send it, write it into the ledger, and say what was done."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.offline.model import version_of
from plugins.delivery.publishing.asked import Asked, address_of, before, branch_of, local_of, purging_of, untold_of
from plugins.delivery.publishing.beginning import demand_known, demand_later, demand_ours
from plugins.delivery.publishing.dry_run import listed
from plugins.delivery.publishing.due import has_turned
from plugins.delivery.publishing.gates import (
    commit_of,
    demand_committed,
    demand_fetched,
    demand_key,
    demand_unchanged,
    head_of,
    home_of,
)
from plugins.delivery.publishing.git_branch import GitBranch
from plugins.delivery.publishing.held_site import hold, room_for_site, told_left
from plugins.delivery.publishing.ledger import PUBLISHED, note
from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.opening import opened
from plugins.delivery.publishing.outcome import Counted, afterwards, counted_of, entry_of
from plugins.delivery.publishing.plan import Plan, Publication, make_plan
from plugins.delivery.publishing.publish import plan_only, publish, published
from plugins.delivery.publishing.recheck import told_strange
from plugins.delivery.publishing.sender import sender_for, watched
from plugins.delivery.publishing.site_files import read_site
from plugins.delivery.publishing.withdrawal import withdrawal_in
from plugins.features.county.load import FILE as SITE_FILE
from plugins.features.county.load import load_site
from plugins.features.publishing.model import Kind
from plugins.kernel.frozen import frozen
from plugins.kernel.progress import working
from plugins.pipeline.chosen_content import chosen_content
from plugins.pipeline.traced_build import build_unless_same


@frozen
class _Site:
    """A finished site that is to be published. left: names of what lies in the output and is not sent."""

    folder: Path
    publication: Publication
    address: str
    left: tuple[str, ...] = ()


def run(asked: Asked) -> Iterator[str]:
    """Publish; yield what people are told, a line each. Raises ContentProblems or PortalError: nothing is half."""
    key = demand_key(asked.request, asked.private)
    commit = commit_of(asked.request) if asked.may_differ else demand_committed(asked.request)
    if asked.only_due and not has_turned(asked.request, _now_at(asked, key).up_to, asked.memory):
        purging_of(asked).tell()
        yield "没有到时间要发布或下线的，什么也没有做。"
        return
    with room_for_site(asked.memory) as place:
        site = _built(asked, place, commit or head_of(asked.request))
        if not asked.may_differ:
            demand_unchanged(asked.request, commit)
        if site.left:
            yield told_left(asked.request.output, site.left)
        if asked.target.kind is Kind.GIT:
            counted = yield from _to_branch(asked, site, key, commit)
        else:
            counted = yield from _to_store(asked, site, key, commit)
    if not asked.only_shown and counted:
        yield from afterwards(asked, site.publication, counted, commit, PUBLISHED)


def _now_at(asked: Asked, key: Ed25519PrivateKey) -> Manifest:
    if asked.target.kind is Kind.GIT:
        with branch_of(asked, key) as branch:
            return branch.published()[0]
    with opened(asked.target) as (store, versions):
        return published(store, versions, key)


def _built(asked: Asked, place: Path, head: str) -> _Site:
    """Build the site, and take it to a place of its own before another command may change it. head: the last commit of
    the content before that; one that comes meanwhile may be newer than what was read.
    """
    left: list[str] = []
    with working("正在生成网站…"), chosen_content(asked.request) as content:
        output = content.request.output
        build_unless_same(content.request, demand_address=True, then=lambda: left.extend(hold(output, place)))
    found, _ = load_site(asked.request.content, asked.request.content_shown + SITE_FILE)
    files = read_site(place)
    version = version_of(asked.request.now, files.values())
    moment = asked.request.now.isoformat(timespec="seconds")
    publication = Publication(version, moment, files, asked.target.days, commit=head)
    return _Site(place, publication, address_of(asked, found.address), tuple(left))


def _to_store(asked: Asked, site: _Site, key: Ed25519PrivateKey, commit: str) -> Generator[str, None, Counted | None]:
    purging = purging_of(asked, site.address)

    def begins(plan: Plan) -> None:
        _begin(asked, site.publication, plan, commit)

    with opened(asked.target) as (store, versions), watched(purging, begins) as began:
        now = None if asked.anew else published(store, versions, key)
        if now:
            _note_what_ended(asked, now)
            demand_known(store, now, before(asked))
            demand_later(now, site.publication.moment)
            demand_fetched(asked.request, site.publication.commit, now.commit)
        sender = sender_for(asked, store, versions, key, site.folder, site.address, began)
        if asked.only_shown:
            yield from listed(plan_only(sender, site.publication, asked.rechecks))
            return None
        done = publish(sender, site.publication, rechecks=asked.rechecks, seen=now)
    if done.altered:
        names = "、".join(sorted(done.altered)[:5])
        yield f"那边有 {len(done.altered)} 个文件和上次发布的不一样，被改过或删了，已经重新传了：{names}。"
    if done.strange:
        yield told_strange(done.strange)
    counted = counted_of(done)
    return replace(counted, withdrawn=tuple(sorted({*counted.withdrawn, *untold_of(asked).pages()})))


def _begin(asked: Asked, publication: Publication, plan: Plan, commit: str) -> None:
    """Remember what the ledger has to tell of a publication, should it be cut."""
    untold = untold_of(asked)
    untold.remember(plan.withdraws)
    if plan.sent or plan.removed:
        counted = Counted(plan.sent, list(plan.removed), tuple(sorted(untold.pages())))
        untold.begin(entry_of(asked, publication, counted, commit, PUBLISHED))


def _note_what_ended(asked: Asked, now: Manifest) -> None:
    """Write into the ledger what a run has done that was cut at its very end."""
    entry = untold_of(asked).ended(now.version)
    if entry and not asked.only_shown:
        if entry not in before(asked):
            note(home_of(asked.request), asked.target.name, entry)
        untold_of(asked).forget()


def _to_branch(asked: Asked, site: _Site, key: Ed25519PrivateKey, commit: str) -> Generator[str, None, Counted | None]:
    with branch_of(asked, key) as branch:
        return (yield from _to_opened(asked, site, branch, commit))


def _to_opened(asked: Asked, site: _Site, branch: GitBranch, commit: str) -> Generator[str, None, Counted | None]:
    old, tip = branch.published()
    _note_what_ended(asked, old)
    if not old.version and not asked.anew:
        demand_ours(branch.strangers() if tip else (), before(asked))
    if not asked.anew:
        demand_later(old, site.publication.moment)
        demand_fetched(asked.request, site.publication.commit, old.commit)
    local = local_of(asked)
    withdrawal = withdrawal_in(
        old, site.publication.files,
        lambda row: local.read(old.version, row) or branch.read(row.path),
        lambda row: (site.folder / row.path).read_bytes(),
    )  # fmt: skip
    altered = branch.altered(old) if asked.rechecks and old.version else set()
    if altered:
        names = "、".join(sorted(altered)[:5])
        yield f"那个分支上有 {len(altered)} 个文件被改过、删了或添了：{names}。整个分支换成本机的。"
    plan = make_plan(old, site.publication, withdrawal, altered)
    if asked.only_shown:
        yield from listed(plan)
        return None
    if plan.after.files == old.files and not altered:
        same = replace(old, commit=plan.after.commit)
        if same != old:
            branch.publish(site.folder, same, tip)
        return Counted()
    if branch.keeps_history and withdrawal.pages:
        yield "提示：publish.yaml 写了“保留历史”，撤下的内容还留在那个分支从前的提交里，谁都能翻出来。"
    purging_of(asked, site.address).expect([*(row.path for row in plan.sent), *plan.removed])
    _begin(asked, site.publication, plan, commit)
    branch.publish(site.folder, plan.after, tip)
    return Counted(plan.sent, list(plan.removed), tuple(sorted(withdrawal.pages)))
