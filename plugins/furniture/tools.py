"""The parts of a page's furniture that are made at build time."""

from __future__ import annotations

import io
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import segno
from markupsafe import Markup

from plugins.addresses import public
from plugins.county.model import Site
from plugins.entries import PageView

_WITH_CODE = frozenset({"article", "question", "page"})  # lists change; a code is for a text that one hands on
MASK = 3  # readers take any of the eight; trying all of them out takes five times as long
_QUIET_ZONE = 4  # modules; ISO/IEC 18004 demands four


@dataclass(frozen=True, slots=True)
class Furniture:
    """address, qr and correction_href are empty where the county has not configured what they need."""

    address: str
    qr: Markup
    share_text: str
    correction_href: str


def furniture_of(site: Site, view: PageView) -> Furniture:
    """Return a page's furniture."""
    address = public(site.address, view.path) if view.kind != "error" else ""
    return Furniture(
        address=address,
        qr=qr_code(address, view.title) if address and view.kind in _WITH_CODE else Markup(),
        share_text="\n".join(filter(None, [f"{view.title}（{site.name}）", view.description, address])),
        correction_href=correction_link(site.correction, view.title, address or view.path),
    )


def qr_code(address: str, title: str) -> Markup:
    """Return the address as an SVG element with a title for those who cannot see it."""
    out = io.BytesIO()
    code = segno.make(address, error="m", micro=False, mask=MASK)
    code.save(
        out, kind="svg", xmldecl=False, svgns=True, border=_QUIET_ZONE, omitsize=True, nl=False,
        svgclass="qr", lineclass=None, title=f"《{title}》网页地址的二维码", light="#fff",
    )  # fmt: skip
    return Markup(out.getvalue().decode())  # segno escapes the title


def correction_link(target: str, title: str, address: str) -> str:
    """Return the link that begins a correction with title and address filled in, "" where there is no target."""
    if not target:
        return ""
    if "://" in target:
        joint = "&" if "?" in target else "?"
        return target + joint + urlencode({"title": title, "url": address})
    mail = target.removeprefix("mailto:")
    body = f"文章：{title}\n地址：{address}\n\n哪里错了：\n应该是：\n"
    return f"mailto:{mail}?subject={quote(f'纠错：{title}')}&body={quote(body)}"
