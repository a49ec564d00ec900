"""Try a host before anything depends on it: what is well, and what its operator must change."""

from __future__ import annotations

import http.client
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator
from dataclasses import replace
from email.message import Message
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.publishing.beginning import demand_known, demand_ours
from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.opening import opened
from plugins.delivery.publishing.publish import altered_at, published
from plugins.delivery.publishing.run import Asked, before, branch_of, demand_key
from plugins.delivery.publishing.stores.store import Store, StoreFailed, VersionStore
from plugins.features.county.load import FILE as SITE_FILE
from plugins.features.county.load import load_site
from plugins.features.publishing.model import Kind
from plugins.kernel.problems import PortalError
from plugins.kernel.sizes import size_text

Line = tuple[bool, str]
_ANSWER_S = 30.0
_SAMPLE = 30  # files that are fetched and compared where a host tells no hashes
_TYPES = {".css": "text/css", ".js": "javascript", ".svg": "image/svg+xml", ".webmanifest": "manifest+json"}
_LEAST_ROOM = 200_000_000  # bytes: a site of some thousand pages beside the one that is there
_CLOCKS_DIFFER_S = 120


def check_target(asked: Asked) -> Iterator[Line]:
    """Yield (whether it is well, a line for people). At the target everything is as before afterwards."""
    key = demand_key(asked)
    if asked.target.kind is Kind.GIT:
        manifest = yield from _branch(asked, key)
    else:
        with opened(asked.target) as (store, versions):
            manifest = yield from _place(asked, store, versions, key)
    found, _ = load_site(asked.request.content, asked.request.content_shown + SITE_FILE)
    address = asked.target.address or found.address
    if not manifest.version:
        yield _well("那边还没有网站；发布一次以后再试，还会看缓存、404 页、文件类型和压缩")
    elif not address:
        yield _wanting("不知道从哪个网址看它，看不了缓存和文件类型", "请在 publish.yaml 写上 网址: https://…")
    else:
        yield from _seen(address, list(manifest.files))


def _branch(asked: Asked, key: Ed25519PrivateKey) -> Generator[Line, None, Manifest]:
    branch = branch_of(asked, key)
    manifest, tip = branch.published()
    try:
        if not manifest.version and not asked.anew:
            demand_ours(branch.strangers() if tip else (), before(asked))
        yield _well(f"git 仓库连得上，{'已经有这个分支' if tip else '还没有这个分支，第一次发布会新建'}")
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
            if versions:
                yield from _server(versions)
        if manifest.version:
            yield from _unchanged(store, manifest)
    except PortalError as failed:
        yield False, f"要改　{failed}"
    return manifest


def _unchanged(store: Store, manifest: Manifest) -> Iterator[Line]:
    """Yield whether the files lie there as they were sent: all of them, or some where each must be fetched."""
    rows = dict(manifest.files)
    if not store.knows_hashes and len(rows) > _SAMPLE:
        rows = {path: rows[path] for path in secrets.SystemRandom().sample(sorted(rows), _SAMPLE)}
    found = sorted(altered_at(store, replace(manifest, files=rows, leftovers={})))
    if found:
        what = f"那边有 {len(found)} 个文件和上次发布的不一样，被改过或删了，如 {found[0]}"
        yield _wanting(what, "请运行 publish --recheck 重新传这些，再看是谁改的")
    else:
        yield _well(f"核对了那边的 {len(rows)} 个文件，和上次发布的一样")


def _well(words: str) -> Line:
    return True, f"好　　{words}。"


def _wanting(words: str, mend: str) -> Line:
    return False, f"要改　{words}。{mend}。"


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
        yield _wanting("写进去的读出来不一样", "请看那边有没有程序在改文件，或者有缓存没有关")
    if not is_gone:
        yield _wanting("删了的还在", "请给这个帐号删除的权限；对象存储请关掉“不许删除”")
    if is_same and is_gone:
        yield _well(f"能写、能读、能删，来回 {time.monotonic() - begun:.1f} 秒")


def _server(versions: object) -> Iterator[Line]:
    facts = getattr(versions, "facts", None)
    if not facts:
        return
    room, clock = facts()
    if room < _LEAST_ROOM:
        yield _wanting(f"那边的磁盘只剩 {size_text(room)}", "请腾出地方，新旧两版要一起放得下")
    else:
        yield _well(f"磁盘还有 {size_text(room)}")
    differ = abs(clock - time.time())
    if differ > _CLOCKS_DIFFER_S:
        yield _wanting(f"那边的钟差 {differ:.0f} 秒", "请打开那边的自动对时，如 timedatectl set-ntp true")
    else:
        yield _well("两边的钟对得上")


def _seen(address: str, paths: list[str]) -> Iterator[Line]:
    """Yield how visitors get the site."""
    try:
        status, heads = _ask(f"{address}/")
    except PortalError as failed:
        yield False, f"要改　{failed}"
        return
    if status != http.client.OK:
        mend = "网站服务器的根目录请指到那边的 current（ssh、文件夹）或发布的文件夹，默认首页写 index.html"
        yield _wanting(f"{address}/ 回答 {status}", mend)
        return
    yield from _cached(heads)
    status, _ = _ask(f"{address}/{secrets.token_hex(8)}.html")
    if status == http.client.NOT_FOUND:
        yield _well("没有的网页回答 404")
    else:
        yield _wanting(f"没有的网页回答 {status}", "请把 404 页设成 404.html，状态要是 404")
    for ending, kind in _TYPES.items():
        yield from _typed(address, next((path for path in paths if path.endswith(ending)), ""), kind)
    yield from _packed(heads)


def _cached(heads: Message) -> Iterator[Line]:
    control = heads.get("Cache-Control", "")
    if "no-cache" in control or "max-age" in control:
        yield _well(f"网页的缓存是 {control}")
    else:
        yield _wanting("网页没有写缓存多久，浏览器会自己猜", "请加上 Cache-Control: no-cache")


def _typed(address: str, path: str, kind: str) -> Iterator[Line]:
    if not path:
        return
    _, heads = _ask(f"{address}/{quote(path)}")
    if kind not in heads.get("Content-Type", ""):
        yield _wanting(f"{path} 的类型是 {heads.get('Content-Type', '没有写')}", f"请让它是 {kind}")
    if path.startswith("assets/") and "immutable" not in " ".join(heads.get_all("Cache-Control") or ()):
        mend = "请给 /assets/ 加上 Cache-Control: public, max-age=31536000, immutable"
        yield _wanting(f"{path} 每次都要重新问", mend)


def _packed(heads: Message) -> Iterator[Line]:
    if heads.get("Content-Encoding"):
        yield _well(f"网页压缩了发送（{heads['Content-Encoding']}）")
    else:
        yield _wanting("网页没有压缩", "请打开 gzip，或者发布时加 --compress 并打开 gzip_static")


def _ask(address: str) -> tuple[int, Message]:
    """Return the status and heads of an address; raise PortalError where nobody answers."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", "User-Agent": "redcity-publish"})
    try:
        with urllib.request.urlopen(asked, timeout=_ANSWER_S) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.headers
    except (OSError, http.client.HTTPException) as error:
        raise PortalError(f"{address} 打不开：{error}。请检查网址、证书和防火墙。") from None
