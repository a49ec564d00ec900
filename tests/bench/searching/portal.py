"""The portal with its search, built from the generated county, behind both of its engines."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from tests.bench.corpus import NOW, ROOT, Text, write_county
from tests.bench.measure import measure
from tests.bench.searching.asking import Engine, folder_bytes
from tests.bench.searching.server import Served
from tests.search_files import file_of, records_of

_SCRIPT = Path(__file__).with_name("portal.js")
_THEME = (".css", ".svg", ".png", ".ico", ".html", ".webmanifest")  # not the search's own


class NotThePortal(Exception):
    """The built site is not what was asked for."""


def build_portal(folder: Path, texts: Sequence[Text]) -> Path:
    """Build the county with its search and return the finished site's folder.

    Without a public address: the search is the same, and the drawing of a QR code a page takes most of a build.
    """
    content, faq = write_county(folder, list(texts))
    output = folder / "site"
    command = [sys.executable, "-X", "utf8", str(ROOT / "tasks.py"), "build", "--no-cache", "--now", NOW]
    measure([*command, "--content", str(content), "--faq", str(faq), "--output", str(output)])
    return output


def online(site: Path, served: Served, texts: Sequence[Text], by_scan: bool = False) -> Engine:
    """Return the portal's engine online. by_scan: the texts themselves, as where WebAssembly is missing."""
    search = site / "search"
    index = [search / "texts"] if by_scan else [search / "pagefind", file_of(site, "table")]
    return Engine(
        name="portal: scan online" if by_scan else "portal: index online",
        address=served.root + "search/",
        numbers=_Numbers(site, texts),
        script=_SCRIPT.read_text("utf-8")
        + ("history.replaceState(null, '', location.href + '&engine=scan');" * by_scan),
        served=served,
        own=_is_own,
        index_bytes=folder_bytes(search / "contents.js", *index),
        costs={} if by_scan else _indexing(site),
    )


def on_disk(site: Path, texts: Sequence[Text]) -> Engine:
    """Return the portal's engine in a file that was opened by double-click."""
    search = site / "search"
    return Engine(
        name="portal: scan from file://",
        address=(search / "index.html").as_uri(),
        numbers=_Numbers(site, texts),
        script=_SCRIPT.read_text("utf-8"),
        index_bytes=folder_bytes(search / "texts", search / "contents.js"),
    )


def read_records(site: Path) -> list[list[str]]:
    """Return [path, title, text] of all texts as the finished site holds them."""
    return [row[:3] for row in records_of(site)]


def _is_own(path: str) -> bool:
    """Tell the search's requests from those of any page: style, pictures, the scripts in every page."""
    name = PurePosixPath(path).name
    return bool(name) and not name.endswith(_THEME) and not name.startswith(("portal-", "view-settings-"))


def _indexing(site: Path) -> dict[str, float]:
    command = [sys.executable, "-X", "utf8", "-m", "tests.bench.searching.index_alone", str(site)]
    cost = measure(command)
    return {"index_cpu_s": round(cost.cpu_s, 2), "index_peak_mb": round(cost.peak_mb)}


class _Numbers:
    """Number of a generated text by its number among the portal's records, or by the address of a shown result."""

    def __init__(self, site: Path, texts: Sequence[Text]) -> None:
        by_title = {(text.column, text.title): number for number, text in enumerate(texts)}
        rows = read_records(site)
        self.by_record = [by_title.get((path.split("/")[0], title), -1) for path, title, _ in rows]
        lost = set(range(len(texts))) - set(self.by_record)
        if lost:
            raise NotThePortal(f"{len(lost)} texts are not in {site}, as {texts[min(lost)].title}")
        paths = (row[0].removesuffix("index.html") for row in rows)
        self.by_path = dict(zip(paths, self.by_record, strict=True))

    def __call__(self, found: Any) -> int:
        if isinstance(found, int):
            return self.by_record[found]
        return self.by_path.get(unquote(found).removeprefix("../").removesuffix("index.html"), -1)
