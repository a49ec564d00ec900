"""Ask for a published site over HTTP, and say what its web server must do otherwise."""

from __future__ import annotations

import http.client
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import suppress
from email.message import Message
from email.utils import parsedate_to_datetime
from hashlib import sha256
from urllib.parse import quote

from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.problems import PortalError
from plugins.kernel.web_answers import ask_web

Line = tuple[bool, str]  # whether it is well, and a line for people
_ANSWER_S = 30.0
_CLOCKS_DIFFER_S = 120
_OUR_NAME = "redcity-publish"
_TYPES = {".css": "text/css", ".js": "javascript", ".svg": "image/svg+xml", ".webmanifest": "manifest+json"}


def well(words: str) -> Line:
    return True, f"好　　{words}。"


def wanting(words: str, mend: str) -> Line:
    return False, f"要改　{words}。{mend}。"


def seen_by_visitors(address: str, files: Mapping[str, FileRow]) -> Iterator[Line]:
    """Yield how visitors get the site."""
    try:
        status, heads = _ask(f"{address}/")
    except PortalError as failed:
        yield False, f"要改　{failed}"
        return
    if status != http.client.OK:
        mend = "网站服务器的根目录请指到那边的 current（ssh、文件夹）或发布的文件夹，默认首页写 index.html"
        yield wanting(f"{address}/ 回答 {status}", mend)
        return
    yield from _is_ours(address, files)
    with suppress(TypeError, ValueError, OverflowError):  # one that tells no time, or none that there is
        moment = parsedate_to_datetime(heads["Date"]).timestamp() + int(heads.get("Age", "0"))
        yield from told_clock(moment, "网站服务器")
    yield from _cached(heads)
    status, _ = _ask(f"{address}/{secrets.token_hex(8)}.html")
    if status == http.client.NOT_FOUND:
        yield well("没有的网页回答 404")
    else:
        yield wanting(f"没有的网页回答 {status}", "请把 404 页设成 404.html，状态要是 404")
    for ending, kind in _TYPES.items():
        yield from _typed(address, next((path for path in sorted(files) if path.endswith(ending)), ""), kind)
    yield from _packed(heads)


def told_clock(moment: float, where: str) -> Iterator[Line]:
    """Yield whether a clock goes as ours does. moment: in seconds since 1970. where: whose it is."""
    differ = abs(moment - time.time())
    if differ > _CLOCKS_DIFFER_S:
        yield wanting(f"{where}的钟和这台电脑差 {differ:.0f} 秒", "请打开两边的自动对时，如 timedatectl set-ntp true")
    else:
        yield well(f"{where}的钟对得上")


def _is_ours(address: str, files: Mapping[str, FileRow]) -> Iterator[Line]:
    """Yield whether visitors get the front page that was published last."""
    asked = urllib.request.Request(f"{address}/", headers={"User-Agent": _OUR_NAME})
    with suppress(OSError, http.client.HTTPException), ask_web(asked, _ANSWER_S) as answer:
        ours = files["index.html"]
        if sha256(answer.read(ours.size + 1)).hexdigest() == ours.sha256:  # a stranger's may have no end
            yield well("网址上的首页就是最后发布的那一版")
        else:
            mend = "请看网站服务器的根目录是不是指到那边；前面有 CDN 的，刷新它，并用 --purge 让它以后自己刷新"
            yield wanting(f"{address}/ 给的首页不是最后发布的那一版", mend)


def _cached(heads: Message) -> Iterator[Line]:
    control = heads.get("Cache-Control", "")
    if "no-cache" in control or "max-age" in control:
        yield well(f"网页的缓存是 {control}")
    else:
        yield wanting("网页没有写缓存多久，浏览器会自己猜", "请加上 Cache-Control: no-cache")


def _typed(address: str, path: str, kind: str) -> Iterator[Line]:
    if not path:
        return
    _, heads = _ask(f"{address}/{quote(path)}")
    if kind not in heads.get("Content-Type", ""):
        yield wanting(f"{path} 的类型是 {heads.get('Content-Type', '没有写')}", f"请让它是 {kind}")
    if path.startswith("assets/") and "immutable" not in " ".join(heads.get_all("Cache-Control") or ()):
        mend = "请给 /assets/ 加上 Cache-Control: public, max-age=31536000, immutable"
        yield wanting(f"{path} 每次都要重新问", mend)


def _packed(heads: Message) -> Iterator[Line]:
    if heads.get("Content-Encoding"):
        yield well(f"网页压缩了发送（{heads['Content-Encoding']}）")
    else:
        yield wanting("网页没有压缩", "请打开 gzip，或者发布时加 --compress 并打开 gzip_static")


def _ask(address: str) -> tuple[int, Message]:
    """Return the status and heads of an address; raise PortalError where nobody answers."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", "User-Agent": _OUR_NAME})
    try:
        with ask_web(asked, _ANSWER_S) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.headers
    except (OSError, http.client.HTTPException) as error:
        raise PortalError(f"{address} 打不开：{error}。请检查网址、证书、防火墙和代理（HTTPS_PROXY）。") from None
