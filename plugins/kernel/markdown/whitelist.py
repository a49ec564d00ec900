"""The HTML that a text may hold. Everything else is reported at its line and never published."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import nh3

from plugins.kernel.addressing.addresses import SCHEMES

_EVERYWHERE = {"id", "class", "title", "lang"}
ATTRIBUTES: dict[str, set[str]] = {
    "*": _EVERYWHERE,
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "details": {"open"},
}
_TAGS = (
    "a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img "
    "ins kbd li mark ol p pre q rp rt ruby s section small span strong sub summary sup table tbody td tfoot th thead "
    "tr u ul"
)
TAGS = frozenset(_TAGS.split())
_CLEANER = nh3.Cleaner(tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None)


def clean(html: str) -> str:
    """Return `html` with allowed tags and attributes only, well nested, all attributes in double quotes."""
    return str(_CLEANER.clean(html))


@lru_cache(1024)
def keeps_address(address: str) -> bool:
    """Tell whether a link may lead to an address: what cannot be read as one is taken off its link."""
    return "href" in clean(f'<a href="{escape(address)}"></a>')


def allows(tag: str, attribute: str) -> bool:
    """Tell whether `tag` may carry `attribute`."""
    return attribute in ATTRIBUTES.get(tag, set()) | _EVERYWHERE
