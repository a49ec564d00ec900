"""A page's share tools: its QR code, words to share, and the link that begins a correction."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from markupsafe import Markup

from plugins.features.county.model import Site
from plugins.kernel.addressing.addresses import printable
from plugins.kernel.addressing.urls import public
from plugins.kernel.frozen import frozen
from plugins.kernel.qr.svg import svg
from plugins.kernel.rendering.page_metadata import PageMetadata
from plugins.kernel.wording.short_texts import group_text, sms_text

_WITH_CODE = frozenset({"article", "question", "page"})  # lists change; a code is for a text that one passes on
_SUBJECT, _TITLE, _ADDRESS, _QUESTIONS = map(quote, ("纠错：", "文章：", "\n地址：", "\n\n哪里错了：\n应该是：\n"))


@frozen
class ShareTools:
    """What a template needs to print them. Empty is what the county has not configured.

    Every page asks for them, and most print but one: each is made when it is printed. address: the page's public one.
    """

    site: Site
    page: PageMetadata
    address: str

    @property
    def code_title(self) -> str:
        """The title that the page's QR code is shown under, "" where none is shown."""
        return self.page.title if self.address and self.page.kind in _WITH_CODE else ""

    @property
    def share_text(self) -> str:
        """Words to copy into a message of a group."""
        return group_text(self.page.title, self.site.name, filter(None, [self.page.description]), self.address)

    @property
    def sms_text(self) -> str:
        """The same as an SMS, "" for what is no article."""
        page = self.page
        return sms_text(page.title, self.site.name, page.description, self.address) if page.kind == "article" else ""

    @property
    def correction_href(self) -> str:
        """The link that begins a correction."""
        return correction_link(self.site.correction, self.page.title, self.address or self.page.path)

    @property
    def qr(self) -> Markup:
        """The QR code as an SVG element, drawn by the template that shows it."""
        if not self.code_title:
            return Markup()
        # `svg` escapes the title, which says what the code is to those who cannot see it.
        return Markup(svg(self.address, f"《{self.code_title}》网页地址的二维码"))


def share_tools_of(site: Site, page: PageMetadata) -> ShareTools:
    """Return a page's share tools."""
    return ShareTools(site, page, public(site.address, page.path) if page.kind != "error" else "")


def correction_link(target: str, title: str, address: str) -> str:
    """Return the link that begins a correction with title and address filled in, "" where there is no target."""
    if not target:
        return ""
    if "://" in target:
        joint = "&" if "?" in target else "?"
        return printable(target + joint + urlencode({"title": title, "url": address}))
    mail = target.removeprefix("mailto:")
    if not printable(f"mailto:{mail}"):
        return ""
    named = quote(title)
    return f"mailto:{mail}?subject={_SUBJECT}{named}&body={_TITLE}{named}{_ADDRESS}{quote(address)}{_QUESTIONS}"
