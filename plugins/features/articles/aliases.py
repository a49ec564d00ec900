"""Old addresses: where a text has been, and what stands there now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import quote, unquote, urlsplit

from plugins.features.articles.find import is_taken
from plugins.features.articles.model import ArticleHeader, ArticleHeaders
from plugins.kernel.addressing.addresses import MAX_ADDRESS, is_web
from plugins.kernel.addressing.file_names import MAX_FILE_PATH, has_stick_signs, is_refused_by_windows
from plugins.kernel.addressing.urls import INDEX
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.problems import Problem

LABEL = "旧地址"
_PAGE = re.compile(r"[^/]*\.html?", re.IGNORECASE)
_LIKE_A_FILE = re.compile(r".+\.[a-z]\w{1,4}", re.IGNORECASE)
# What the site itself writes into the folders of columns beside pages; object storage moves all that begins like an
# address, and an address that is the beginning of a page's would move that page.
_OWN_FILE = re.compile(
    r".*\.(?:js|mjs|json|css|svg|ics|csv|vtt|webm|mp4|m4a|mp3|wav|ogg|jpe?g|png|webp|avif|gif|xml|txt|zip|webmanifest|"
    r"pf_\w+|pagefind|ht?)",
    re.IGNORECASE,
)
_REFUSED = re.compile(r'[\x00-\x1f\\:*?"<>|]')


@frozen
class OldAddress:
    """path: of the file that a host would show there. query: what follows it behind a question mark, "" for none.

    A page can stand there unless there is a query, the path's ending is not a page's, or a folder of it has a name like
    that of a file, which may be one of the site's own.
    """

    path: str
    query: str = ""

    @property
    def is_page(self) -> bool:
        *folders, name = self.path.split("/")
        return not self.query and bool(_PAGE.fullmatch(name)) and not any(map(_LIKE_A_FILE.fullmatch, folders))

    @property
    def is_for_sticks(self) -> bool:
        """Tell a page that every stick holds beside the site's own, whose folders are all in small letters."""
        return self.is_page and has_stick_signs(self.path) and self.path == self.path.lower()

    @property
    def asked(self) -> str:
        """What a browser asks a host for, from the first slash on."""
        return f"/{self.path}" + (f"?{self.query}" if self.query else "")


def old_address(written: str) -> OldAddress | None:
    """Return the address that an editor has written, with or without host; None for one that can be no page's."""
    try:
        parts = urlsplit(written.strip())
    except ValueError:
        return None
    path = unquote(parts.path).lstrip("/")
    if parts.scheme not in ("", "http", "https") or not (path or parts.query or parts.netloc):
        return None
    if path.endswith("/") or not path:
        path += "index.html"
    elif "." not in path.rpartition("/")[2]:
        path += "/index.html"
    steps = path.split("/")
    if len(path) > MAX_FILE_PATH or _REFUSED.search(path) or any(each.startswith(".") or not each for each in steps):
        return None
    if len(quote(parts.query)) > MAX_ADDRESS:  # neither browsers ask for it nor servers can be told of it
        return None
    return None if any(map(is_refused_by_windows, steps)) else OldAddress(path, parts.query)


def check_aliases(
    headers: Iterable[ArticleHeader], reserved: Collection[str], columns: Collection[str], site: str = ""
) -> Iterator[Problem]:
    """Yield what is wrong with the old addresses of articles.

    reserved: what features own at the top of the site. columns: their folders. site: its public address, "" for none.
    """
    given, below = list(headers), _folder_of(site)
    owners = {header.path.lower(): header for header in given if not header.is_draft}
    for header in given:
        for alias in header.aliases:
            inner = _within(alias, below)
            if wrong := _what_is_wrong(header, inner or alias, owners, reserved, columns):
                yield Problem(header.shown, header.aliases_line, wrong[0], wrong[1], header.is_draft)
            elif inner:
                what = f"{LABEL}“{alias}”多写了 {below}：本站的网页都在那里面，这样写多半打不开"
                yield Problem(header.shown, header.aliases_line, what, f"请写成 {LABEL}: {inner}", is_hint=True)


def _folder_of(site: str) -> str:
    """Return the path below which a host shows the site, with a slash behind it, "" for all of the host, and for what
    is no address, as is told elsewhere.
    """
    path = unquote(urlsplit(site).path).strip("/") if is_web(site) else ""
    return f"{path}/" if path else ""


def _within(alias: str, below: str) -> str:
    """Return an old address as it counts within the site, "" for one that is written so already.

    What stands in a browser begins with the folder of the site, and a page would be laid into a second one of that
    name. What no page can stand for a host is told in full.
    """
    address = old_address(alias) if below else None
    if not address or not address.is_page or not address.path.startswith(below):
        return ""
    return address.path.removeprefix(below)


def _what_is_wrong(
    header: ArticleHeader,
    alias: str,
    owners: dict[str, ArticleHeader],
    reserved: Collection[str],
    columns: Collection[str],
) -> tuple[str, str] | None:
    """Return what is wrong with one old address, and how to mend it; note who has it where nothing is."""
    remove = "请删去它；留着别的旧地址时，用顿号隔开"
    if len(several := alias.split()) > 1:
        return f"{LABEL}“{alias}”里有空格", f"几个地址请用顿号隔开：{'、'.join(several)}"
    address = old_address(alias)
    if not address:
        return f"{LABEL}“{alias}”不是网页的地址", "请写网址里主机名后面的部分，例如 旧地址: news/old.html"
    key = address.asked[1:].lower()  # as disks compare names
    if key == header.path.lower():
        return f"{LABEL}“{alias}”就是这篇文章现在的地址", remove
    if _is_of_site(address, reserved, columns):
        return f"{LABEL}“{alias}”是网站自己要用的地址", remove
    owner = owners.setdefault(key, header)
    if owner is not header:
        return f"{LABEL}“{alias}”已经是 {owner.shown} 的地址", remove
    return None


def _is_of_site(address: OldAddress, reserved: Collection[str], columns: Collection[str]) -> bool:
    """Tell an address that the site uses, be it a page's or that of a file which pages load.

    Hosts answer by their tables before they look for files, so that such an address would take the file away. What
    follows the home page behind a question mark is of no use there, and often an old site's.
    """
    top = address.path.partition("/")[0].lower()
    if address.query and address.path.lower() == INDEX:
        return False
    if top in reserved:
        return True
    if top not in columns:
        return not address.is_page and "/" not in address.path and bool(_OWN_FILE.fullmatch(address.path))
    return _is_of_lists(address.path) if address.is_page else bool(_OWN_FILE.fullmatch(address.path))


def _is_of_lists(path: str) -> bool:
    name = path.partition("/")[2]
    return "/" not in name and is_taken(name.rpartition(".")[0].lower())


def redirects(headers: Iterable[ArticleHeader]) -> Mapping[OldAddress, str]:
    """Return where each old address leads to: the output path of its text."""
    found = ((old_address(alias), header.path) for header in headers for alias in header.aliases)
    return {address: path for address, path in found if address}


@frozen
class Redirect(Value):
    """path: of the old address. target: the text's output path of today."""

    path: str
    target: str


def moved_paths(headers: ArticleHeaders) -> list[Redirect]:
    """Return the pages that stand at old addresses. Nothing leads to a text that is not public.

    Of a text's addresses that differ in capitals only one has a page, as disks compare names; hosts' tables have all.
    """
    pages: dict[str, Redirect] = {}
    for address, redirect in _moved(headers):
        if address.is_page:
            pages.setdefault(redirect.path.lower(), redirect)
    return [*pages.values()]


def moved_paths_on_sticks(headers: ArticleHeaders) -> list[Redirect]:
    """Return those of them that a stick can hold: an old site's address is asked of the web only."""
    return [redirect for address, redirect in _moved(headers) if address.is_for_sticks]


def _moved(headers: ArticleHeaders) -> Iterator[tuple[OldAddress, Redirect]]:
    public = (*headers.published.values(), *headers.withdrawn.values())
    for address, path in redirects(public).items():
        yield address, Redirect(address.path, path)
