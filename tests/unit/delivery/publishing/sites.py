"""Small sites as a build leaves them, a store that is cut, and a visitor who follows every link."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.publishing.local_versions import LocalVersions
from plugins.delivery.publishing.order import is_page
from plugins.delivery.publishing.plan import Done, Publication
from plugins.delivery.publishing.publish import Sender, publish
from plugins.delivery.publishing.references import references_of
from plugins.delivery.publishing.site_files import read_site
from plugins.delivery.publishing.stores.store import Store, VersionStore
from plugins.kernel.files.file_rows import FileRow

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SECRET = "示例：这一段话后来撤下了谁也不许再看见"
BACK = '<p class="lost__text">这里的文章撤回了。</p>'
ODD = "files/报告 #1%+&'.txt"


def page(*links: str, words: str = "", back: bool = False) -> str:
    leads = "".join(f'<a href="/{quote(link)}">去看看</a>' for link in links)
    return f"<html><body><p>红城党建网首页的字</p>{leads}<p>{words}</p>{BACK if back else ''}</body></html>"


def search_of(words: str) -> dict[str, str]:
    """Return the files of a search through these words, named as a build names them."""
    parts = {f"search/texts/{name}": f'portalSearch("part {name}",["{name} {words}"])' for name in ("x", "y")}
    hashes = {path: sha256(text.encode()).hexdigest()[:8] for path, text in parts.items()}
    rows = [[path.rpartition("/")[2], 1, hashes[path]] for path in parts]
    contents = f'portalSearch("contents",{json.dumps({"columns": [], "parts": rows, "marks": {}})})\n'
    return {"search/contents.js": contents} | {f"{path}.{hashes[path]}.js": text for path, text in parts.items()}


def site_of(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """Return a site's files: a front page, a list, three texts, what they show, and the search."""
    site = {
        "index.html": page("news/index.html", "assets/a1.css", "search/contents.js"),
        "news/index.html": page("news/one.html", "news/two.html", "news/three.html", words=f"目录 {SECRET}"),
        "news/one.html": page("index.html", "assets/a1.css", words="示例：第一篇的正文"),
        "news/two.html": page("index.html", "files/two.txt", words=SECRET),
        "news/three.html": page("index.html", ODD, words="第三篇的正文"),
        "files/two.txt": f"附件 {SECRET}",
        ODD: "名字奇怪的附件",
        "assets/a1.css": "a{}",
        **search_of(f"示例 {SECRET}"),
        "feeds/all.atom.xml": f"<feed>{SECRET}</feed>",
        "sitemap.xml": "<urlset/>",
    }
    return {path: text for path, text in {**site, **(changes or {})}.items() if text is not None}


def withdrawn_site() -> dict[str, str]:
    """The same site after the second text was taken back, and with an article more."""
    return site_of(
        {
            "news/index.html": page("news/one.html", "news/three.html", "news/four.html", words="目录"),
            "news/two.html": page("index.html", back=True),
            "news/four.html": page("index.html", "assets/b2.css", words="第四篇的正文"),
            "assets/b2.css": "b{}",
            "index.html": page("news/index.html", "assets/b2.css", "search/contents.js"),
            "files/two.txt": None,
            "assets/a1.css": None,
            "news/one.html": page("index.html", "assets/b2.css", words="示例：第一篇的正文"),
            **dict.fromkeys(search_of(f"示例 {SECRET}")),
            **search_of("别的"),
            "feeds/all.atom.xml": "<feed>别的</feed>",
        }
    )


def write_site(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def publication(site: Path, version: str, moment: str, days: int = 7) -> Publication:
    return Publication(version, moment, read_site(site), days)


def sender(store: Store, site: Path, work: Path, versions: VersionStore | None = None, **other: Any) -> Sender:
    given: dict[str, Any] = {
        "store": store, "versions": versions, "key": KEY, "who": "示例编辑", "site": site, "address": "",
        "local": LocalVersions(work / "cache", "示例"), "journal": work / "journal", "keep": 5,
        "began": lambda _plan: lambda _row: None,
    }  # fmt: skip
    return Sender(**{**given, **other})


def send(store: Any, site: Path, work: Path, number: int, rechecks: bool = False, **other: Any) -> Done:
    """Publish a site as the version of that day from March on. A store with versions is told by what it can do."""
    versions = store if hasattr(store, "publish_draft") else None
    day = date(2026, 2, 28) + timedelta(number)
    new = publication(site, f"{day}-{number:08x}", f"{day}T08:00:00+08:00")
    return publish(sender(store, site, work, versions, **other), new, rechecks=rechecks)


class Cut(Exception):
    """The line is cut."""


class CutStore:
    """A store whose line is cut after so many writes. Files are sent one by one, so that each may be the last."""

    def __init__(self, store: Any, writes: int) -> None:
        self._store, self.left, self.sent = store, writes, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def _write(self) -> None:
        if not self.left:
            raise Cut
        self.left -= 1

    def write_state(self, name: str, data: bytes) -> None:
        self._write()
        self._store.write_state(name, data)

    def remove_state(self, name: str) -> None:
        self._write()
        self._store.remove_state(name)

    def send(self, folder: Path, rows: Sequence[FileRow], sent: Callable[[FileRow], None]) -> None:
        for row in rows:
            self._write()
            self.sent += 1
            self._store.send(folder, [row], sent)

    def remove(self, paths: Iterable[str]) -> None:
        for path in paths:
            self._write()
            self._store.remove([path])


def broken_search(read: Callable[[str], bytes | None]) -> list[str]:
    """Ask for what the search's contents name; return those parts that are not there, or are of another moment."""
    call = (read("search/contents.js") or b"").decode()
    if not call:
        return []
    named = json.loads(call.removeprefix('portalSearch("contents",').rstrip().removesuffix(")"))
    paths = [(f"search/texts/{name}.{found}.js", found) for name, _, found in named["parts"]]
    paths += [(f"search/{name}.{found}.js", found) for name, found in named["marks"].items() if name != "pagefind"]
    wrong = (path for path, found in paths if sha256(read(path) or b"").hexdigest()[:8] != found)
    return [f"search/contents.js -> {path}" for path in wrong]


def broken_links(read: Callable[[str], bytes | None], start: str = "index.html") -> list[str]:
    """Follow every link from the front page on; return those that lead nowhere, with the page that has them, and what
    the search lacks.
    """
    seen, waiting, broken = {start}, [start], broken_search(read)
    while waiting:
        path = waiting.pop()
        for found in sorted(references_of(path, (read(path) or b"").decode())):
            if read(found) is None:
                broken.append(f"{path} -> {found}")
            elif found not in seen:
                seen.add(found)
                waiting += [found] if is_page(found) else []
    return broken
