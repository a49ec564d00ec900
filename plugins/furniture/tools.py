"""The parts of a page's furniture that are made at build time."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from markupsafe import Markup

from plugins.addresses import public
from plugins.county.model import Site
from plugins.entries import PageView
from plugins.furniture.qr import svg

_WITH_CODE = frozenset({"article", "question", "page"})  # lists change; a code is for a text that one hands on
_SUBJECT, _TITLE, _ADDRESS, _QUESTIONS = map(quote, ("纠错：", "文章：", "\n地址：", "\n\n哪里错了：\n应该是：\n"))


@dataclass(frozen=True, slots=True)
class Furniture:
    """address, qr and correction_href are empty where the county has not configured what they need.

    code_title: the title of the page whose QR code is shown, "" where none is.
    """

    address: str
    code_title: str
    share_text: str
    correction_href: str

    @property
    def qr(self) -> Markup:
        """The address as an SVG element; only what shows it draws it."""
        if not self.code_title:
            return Markup()
        # Its title, for those who cannot see it, is escaped.
        return Markup(svg(self.address, f"《{self.code_title}》网页地址的二维码"))


def furniture_of(site: Site, view: PageView) -> Furniture:
    """Return a page's furniture."""
    address = public(site.address, view.path) if view.kind != "error" else ""
    return Furniture(
        address=address,
        code_title=view.title if address and view.kind in _WITH_CODE else "",
        share_text="\n".join(filter(None, [f"{view.title}（{site.name}）", view.description, address])),
        correction_href=correction_link(site.correction, view.title, address or view.path),
    )


def correction_link(target: str, title: str, address: str) -> str:
    """Return the link that begins a correction with title and address filled in, "" where there is no target."""
    if not target:
        return ""
    if "://" in target:
        joint = "&" if "?" in target else "?"
        return target + joint + urlencode({"title": title, "url": address})
    mail = target.removeprefix("mailto:")
    named = quote(title)
    return f"mailto:{mail}?subject={_SUBJECT}{named}&body={_TITLE}{named}{_ADDRESS}{quote(address)}{_QUESTIONS}"
