"""The HTML that a text may hold. Everything else is reported at its line and never published."""

from __future__ import annotations

import re
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
# Classes of the site's own parts. With them a text would cover the page with a link, leave the screen, be seen by
# nobody or stand on no paper. A test looks through the style sheets for such as have other names.
_OF_SITE = re.compile(
    r".*(?:__|--).*|(?:is|u)-.*|asks|bar|brief|button|chips|choices|crumbs|desk|filter|footer|head|jotter|keys"
    r"|lead-picture|masthead|more|order|pager|player|post-ways|resume|seal|sizes|skip|slip-sheet|stage|tags|titles"
    r"|tools|turn|view-settings|watched"
)


def _kept(_tag: str, attribute: str, value: str) -> str | None:
    """Return what stays of an attribute's value, None where nothing does."""
    if attribute != "class" or not any(map(is_of_site, value.split())):
        return value
    return " ".join(name for name in value.split() if not is_of_site(name)) or None


def is_of_site(name: str) -> bool:
    """Tell a class that texts may not have: it stays in the text's file, and is left out of the page."""
    return bool(_OF_SITE.fullmatch(name))


_CLEANER = nh3.Cleaner(
    tags=set(TAGS), attributes=ATTRIBUTES, attribute_filter=_kept, url_schemes=set(SCHEMES), link_rel=None
)


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
