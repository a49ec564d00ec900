"""Check that no text stands where the pages of certificates do."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.certificates.layout import CHECK, RECORD
from plugins.kernel.building.edition import Edition
from plugins.kernel.problems import Problem

_PAGES = {RECORD: "学习记录", CHECK: "证书核验"}


def check_addresses(edition: Edition) -> Iterator[Problem]:
    """Yield a problem for a text that would stand where one of the two pages does."""
    for source, path in edition.announcements.pages.items():
        if path in _PAGES and source != path.removesuffix(".html"):  # else it is the page's own
            mend = "请在这篇稿件的头部写一行别的，例如 地址名: about-certificates"
            yield Problem(edition.request.content_shown + source, 1, f"地址 {path} 是“{_PAGES[path]}”要用的", mend)
