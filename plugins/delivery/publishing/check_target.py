"""Try a host before anything depends on it: what is well, and what its operator must change."""

from __future__ import annotations

import secrets
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.publishing.as_visitors_see_it import Line, seen_by_visitors, told_clock, wanting, well
from plugins.delivery.publishing.asked import Asked, before, branch_of
from plugins.delivery.publishing.beginning import demand_known, demand_ours
from plugins.delivery.publishing.gates import demand_key
from plugins.delivery.publishing.git_branch import GitBranch
from plugins.delivery.publishing.ledger import Entry
from plugins.delivery.publishing.manifest import Manifest, read_rows
from plugins.delivery.publishing.opening import opened
from plugins.delivery.publishing.publish import INTENT, published
from plugins.delivery.publishing.recheck import altered_at, strange_at, told_strange
from plugins.delivery.publishing.stores.store import Store, StoreFailed, VersionStore
from plugins.features.county.load import FILE as SITE_FILE
from plugins.features.county.load import load_site
from plugins.features.publishing.model import Kind
from plugins.kernel.problems import PortalError
from plugins.kernel.sizes import size_text

_SAMPLE = 30  # files that are fetched and compared where a host tells no hashes
_LEAST_ROOM = 200_000_000  # bytes: a site of some thousand pages beside the one that is there


def check_target(asked: Asked) -> Iterator[Line]:
    """Yield (whether it is well, a line for people). At the target everything is as before afterwards."""
    key = demand_key(asked.request, asked.private)
    if asked.target.kind is Kind.GIT:
        manifest = yield from _branch(asked, key)
    else:
        with opened(asked.target) as (store, versions):
            manifest = yield from _place(asked, store, versions, key)
    yield from _put_back(manifest, before(asked), asked.target.name)
    found, _ = load_site(asked.request.content, asked.request.content_shown + SITE_FILE)
    address = asked.target.address or found.address
    if not manifest.version:
        yield well("那边还没有网站；发布一次以后再试，还会看缓存、404 页、文件类型和压缩")
    elif not address:
        yield wanting("不知道从哪个网址看它，看不了缓存和文件类型", "请在 publish.yaml 写上 网址: https://…")
    else:
        yield from seen_by_visitors(address, manifest.files)


def _put_back(manifest: Manifest, told: Sequence[Entry], name: str) -> Iterator[Line]:
    """Yield that a host shows an earlier version than the ledger tells of: it has brought a backup of its own back.

    All of it is signed, so that nothing else tells. What the clock alone has changed since is no other content.
    """
    last = max(told, key=lambda entry: datetime.fromisoformat(entry.moment), default=None)
    if not last or not manifest.version or manifest.version == last.version or manifest.commit == last.commit:
        return
    if datetime.fromisoformat(manifest.up_to) < datetime.fromisoformat(last.moment):
        what = f"那边是较旧的版本 {manifest.version}，台账里后来发布的是 {last.version}：改过的、撤下的又是从前那样"
        yield wanting(what, f"多半是主机恢复了备份：请再发布一次 python3 tasks.py publish {name}")


def _branch(asked: Asked, key: Ed25519PrivateKey) -> Generator[Line, None, Manifest]:
    with branch_of(asked, key) as branch:
        return (yield from _opened_branch(asked, branch))


def _opened_branch(asked: Asked, branch: GitBranch) -> Generator[Line, None, Manifest]:
    manifest, tip = branch.published()
    try:
        if not manifest.version and not asked.anew:
            demand_ours(branch.strangers() if tip else (), before(asked))
        yield well(f"git 仓库连得上，{'已经有这个分支' if tip else '还没有这个分支，第一次发布会新建'}")
        if found := branch.altered(manifest) if manifest.version else ():
            yield _altered(sorted(found), asked.target.name)
    except PortalError as failed:
        yield False, f"要改　{failed}"
    return manifest


def _place(
    asked: Asked, store: Store, versions: VersionStore | None, key: Ed25519PrivateKey
) -> Generator[Line, None, Manifest]:
    manifest = published(store, versions, key)
    try:
        if not asked.anew:
            demand_known(store, manifest, before(asked))
        with store.trial():
            yield from _writes(store)
            yield from _room(store)
            if versions:
                yield from told_clock(versions.clock(), "那边")
        if manifest.version:
            yield from _unchanged(store, manifest, asked.target.name)
    except PortalError as failed:
        yield False, f"要改　{failed}"
    return manifest


def _unchanged(store: Store, manifest: Manifest, name: str) -> Iterator[Line]:
    """Yield whether the files lie there as they were sent: all of them, or some where each must be fetched."""
    rows = dict(manifest.files)
    if not store.knows_hashes and len(rows) > _SAMPLE:
        rows = {path: rows[path] for path in secrets.SystemRandom().sample(sorted(rows), _SAMPLE)}
    found = sorted(altered_at(store, replace(manifest, files=rows, leftovers={})))
    if found:
        yield _altered(found, name)
    else:
        yield well(f"核对了那边的 {len(rows)} 个文件，和上次发布的一样")
    begun = read_rows(store.read_state(INTENT) or b"") or {}
    if strange := strange_at(store, manifest, begun):
        yield True, f"提示　{told_strange(strange)}"


def _altered(found: Sequence[str], name: str) -> Line:
    what = f"那边有 {len(found)} 个文件和上次发布的不一样，被改过、删了或添了，如 {found[0]}"
    return wanting(what, f"请运行 python3 tasks.py publish {name} --recheck 重新传这些，再看是谁改的")


def _writes(store: Store) -> Iterator[Line]:
    """Yield whether we may write, read and remove there, with a name of its own that hides nothing."""
    name, data = f"try-{secrets.token_hex(4)}", secrets.token_bytes(64)
    try:
        begun = time.monotonic()
        store.write_state(name, data)
        is_same = store.read_state(name) == data
        store.remove_state(name)
        is_gone = store.read_state(name) is None
    except StoreFailed as failed:
        yield False, f"要改　{failed}"
        return
    if not is_same:
        yield wanting("写进去的读出来不一样", "请看那边有没有程序在改文件，或者有缓存没有关")
    if not is_gone:
        yield wanting("删了的还在", "请给这个帐号删除的权限；对象存储请关掉“不许删除”")
    if is_same and is_gone:
        yield well(f"能写、能读、能删，来回 {time.monotonic() - begun:.1f} 秒")


def _room(store: Store) -> Iterator[Line]:
    room = store.room()
    if room is None:
        yield True, "提示　这种主机不说还有多少地方。满了的，发布时会说，网站还是原来的。"
    elif room < _LEAST_ROOM:
        yield wanting(f"那边的磁盘只剩 {size_text(room)}", "请腾出地方，新旧两版要一起放得下")
    else:
        yield well(f"磁盘还有 {size_text(room)}")
