"""Where old addresses lead, as nginx, object storage and pages services read it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from plugins.features.articles.aliases import OldAddress
from plugins.kernel.addressing.urls import INDEX

NGINX, STORAGE, PAGES = "nginx.conf", "storage.json", "_redirects"
_RULES = 50  # object storage takes no more; addresses at which a page stands need none
_MADE_BY = "# 由 python3 tasks.py redirects 生成，旧地址 → 现在的地址。"
# Characters. With a longer one in its table nginx does not start, unless it is given a larger map_hash_bucket_size,
# which may be said once in all its files: who has said it already could not say it here.
_LONGEST_KEY = 46


def tables(redirects: Mapping[OldAddress, str], address: str) -> dict[str, str]:
    """Return the text of each file. redirects: old address → output path. address: the site's public one, "" for none.

    Old addresses are those of the host, new ones lie below the site's address.
    """
    base = _as_browsers_ask(urlsplit(address).path.rstrip("/"))
    pairs = sorted((old, f"{base}{_public(path)}") for old, path in _asked(redirects).items())
    return {NGINX: _nginx(pairs), STORAGE: _storage(redirects, base), PAGES: _pages(pairs)}


def _asked(redirects: Mapping[OldAddress, str]) -> dict[str, str]:
    """Return output paths by what browsers ask for: the page of a folder is also asked for by the folder's name."""
    found: dict[str, str] = {}
    for old, path in redirects.items():
        found[_as_browsers_ask(old.asked)] = path
        if old.path.endswith("/" + INDEX) and not old.query:
            found[quote(f"/{old.path.removesuffix(INDEX)}")] = path
        if old.path == INDEX and old.query:
            found[_as_browsers_ask(f"/?{old.query}")] = path
    return found


def _as_browsers_ask(asked: str) -> str:
    """Return an address with percent signs for all that would end or begin something in a table."""
    return quote(asked, safe="/?&=.~_-%+:,;@!*()")


def _public(path: str) -> str:
    return "/" + quote(path.removesuffix(INDEX) if path == INDEX or path.endswith("/" + INDEX) else path)


def _nginx(pairs: list[tuple[str, str]]) -> str:
    """Return a map for the http block; a server asks it by `if ($portal_moved) { return 301 $portal_moved; }`.

    nginx takes addresses for one that differ in capitals alone, and does not start where it is told of both.
    """
    kept = {old.lower(): (old, new) for old, new in reversed(pairs)}
    rows = "".join(f'    "{_key(old)}" "{new}";\n' for old, new in sorted(kept.values()))
    return f'{_MADE_BY}\nmap $request_uri $portal_moved {{\n    default "";\n{rows}}}\n'


def _key(old: str) -> str:
    """Return an address as it stands in nginx's map, a long one as a pattern: those are no part of its table."""
    return old if len(old) <= _LONGEST_KEY else f"~*^{re.escape(old)}$"


def _pages(pairs: list[tuple[str, str]]) -> str:
    """Return the lines that pages services read. They know no query."""
    return "".join(f"{old} {new} 301\n" for old, new in pairs if "?" not in old)


def _storage(redirects: Mapping[OldAddress, str], base: str) -> str:
    """Return routing rules of object storage for addresses at which no page stands. It knows no query either.

    A rule is for all that begins so, and the first counts: a.aspx stands before a.asp.
    """
    wanted = sorted((old.path, path) for old, path in redirects.items() if not old.is_page and not old.query)
    rules = [
        {
            "Condition": {"KeyPrefixEquals": old},
            "Redirect": {"ReplaceKeyWith": f"{base}{_public(path)}".lstrip("/"), "HttpRedirectCode": "301"},
        }
        for old, path in reversed(wanted[:_RULES])
    ]
    return json.dumps({"RoutingRules": rules}, ensure_ascii=False, indent=2) + "\n"
