"""nginx serves a built site with the settings that operators find in plugins/delivery/README.md."""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from plugins.delivery.publishing.as_visitors_see_it import seen_by_visitors, told_clock
from plugins.delivery.publishing.site_files import read_site
from plugins.delivery.redirects.tables import NGINX
from tests.built.commands import tasks
from tests.county import COUNTY, Miniature, copy_county
from tests.search_files import parts_of
from tests.servers.hosts import free_port, started
from tests.servers.nginx import Nginx, serving

pytestmark = pytest.mark.servers

SITE_URL = "https://www.example.gov.cn"
LONG = "/Article/ShowArticle.asp?ArticleID=12345&Page=2"  # than nginx takes by itself
PAGES = ("index.html", "news/index.html", "search/index.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature with smaller copies beside its files, as operators publish it."""
    return Miniature(COUNTY).build(output=tmp_path_factory.mktemp("nginx") / "site", site_url=SITE_URL, compress=True)


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    with serving(site, tmp_path_factory.mktemp("conf")) as server:
        yield server


@pytest.mark.parametrize("page", PAGES)
def test_a_directory_answers_with_its_page(nginx: Nginx, site: Path, page: str) -> None:
    """In UTF-8, as it stands on the disk."""
    answer = nginx.get("/" + page.removesuffix("index.html"))
    assert (200, (site / page).read_bytes()) == (answer.status, answer.body)
    assert "text/html; charset=utf-8" == answer.headers["Content-Type"]


@pytest.mark.parametrize("address", ["/no-such-page.html", "/news/no-such/", "/assets/no-such.css"])
def test_what_is_not_there_is_answered_with_the_sites_own_page(nginx: Nginx, site: Path, address: str) -> None:
    """And with 404, so that nobody keeps it."""
    answer = nginx.get(address)
    assert (404, (site / "404.html").read_bytes()) == (answer.status, answer.body)


@pytest.mark.parametrize("page", PAGES)
def test_the_copies_beside_a_file_are_sent_as_they_are(nginx: Nginx, site: Path, page: str) -> None:
    """brotli where the browser knows it, else gzip, else the file itself; packed once, when the site was built."""
    address, plain = "/" + page.removesuffix("index.html"), (site / page).read_bytes()
    small, smaller = nginx.get(address, "gzip"), nginx.get(address, "gzip, br")
    assert ("gzip", (site / f"{page}.gz").read_bytes()) == (small.headers["Content-Encoding"], small.body)
    assert ("br", (site / f"{page}.br").read_bytes()) == (smaller.headers["Content-Encoding"], smaller.body)
    assert plain == gzip.decompress(small.body) == brotli.decompress(smaller.body)
    assert "Accept-Encoding" == small.headers["Vary"] == smaller.headers["Vary"]


def test_files_whose_names_change_with_their_bytes_are_kept_for_a_year(nginx: Nginx, site: Path) -> None:
    """Pages are asked for again; both bear the same rules of safety."""
    style = next(path for path in sorted((site / "assets").iterdir()) if path.suffix == ".css")
    kept, page = nginx.get(f"/assets/{style.name}"), nginx.get("/")
    assert {"max-age=31536000", "public, immutable"} == set(kept.headers.get_all("Cache-Control") or ())
    parts = parts_of(site)[0], next((site / "search/pagefind/fragment").iterdir())
    for part in (nginx.get(f"/{path.relative_to(site).as_posix()}") for path in parts):
        assert "public, immutable" in (part.headers.get_all("Cache-Control") or ())
    for changing in ("/search/contents.js", "/search/pagefind/pagefind.js"):
        assert "no-cache" == nginx.get(changing).headers["Cache-Control"]
    assert "immutable" not in (page.headers["Cache-Control"] or "")
    for answer in (kept, page, nginx.get("/no-such-page.html")):
        assert "nosniff" == answer.headers["X-Content-Type-Options"]
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("*.webmanifest", "application/manifest+json"),
        ("**/*.vtt", "text/vtt"),
        ("**/*.css", "text/css"),
        ("**/*.svg", "image/svg+xml"),
        ("**/*.webp", "image/webp"),
        ("feeds/all.atom.xml", "text/xml"),
    ],
)
def test_files_bear_the_type_that_browsers_demand(nginx: Nginx, site: Path, pattern: str, kind: str) -> None:
    """A style sheet of another type is not used."""
    path = sorted(site.glob(pattern))[0].relative_to(site).as_posix()
    assert kind == nginx.get(f"/{path}").headers["Content-Type"].partition(";")[0]


def test_a_check_finds_nothing_to_change_where_the_settings_are_ours(nginx: Nginx, site: Path) -> None:
    """Cache, 404 page, types, compression, and that the front page is the one that was published."""
    found = list(seen_by_visitors(f"http://127.0.0.1:{nginx.port}", read_site(site)))
    assert [] == [line for is_well, line in found if not is_well]
    assert (True, "好　　网站服务器的钟对得上。") in found and len(found) >= 5
    assert [False] == [is_well for is_well, _ in told_clock(time.time() - 500, "网站服务器")]


def test_a_check_says_what_another_server_must_change(site: Path) -> None:
    """One that knows neither cache nor compression, and serves another folder."""
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(site / "news")]
    with started(command, port):
        found = [line for is_well, line in seen_by_visitors(f"http://127.0.0.1:{port}", read_site(site)) if not is_well]
    for sign in ("不是最后发布的那一版", "没有写缓存多久", "每次都要重新问", "没有压缩"):
        assert any(sign in line for line in found), (sign, found)


def test_old_addresses_lead_to_their_texts(tmp_path: Path) -> None:
    """By the table that the verb writes, also where no page can stand; all others are answered as before."""
    county = copy_county(tmp_path / "county")
    head = "标题: 示例：搬来的\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n地址名: moved-here\n"
    aliases = f"旧地址: show.asp?id=15、n1/2019/、{LONG}、N1/2019/\n"
    county.write("content/news/moved.md", f"---\n{head}{aliases}---\n\n正文。\n")
    site = county.build(site_url=SITE_URL)
    written = tasks("redirects", str(tmp_path / "tables"), "--content", str(county.content), "--site-url", SITE_URL)
    assert 0 == written.returncode, written.stdout + written.stderr
    (tmp_path / "conf").mkdir()
    with serving(site, tmp_path / "conf", tmp_path / "tables" / NGINX) as server:
        for address in ("/show.asp?id=15", "/n1/2019/", "/n1/2019/index.html", "/N1/2019/", LONG):
            answer = server.get(address)
            assert (301, "/news/moved-here.html") == (answer.status, urlsplit(answer.headers["Location"]).path)
        assert [404, 200] == [server.get(address).status for address in ("/show.asp?id=16", "/news/moved-here.html")]
