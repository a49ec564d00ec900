"""The last look at a finished site before anyone sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain
from pathlib import Path

from plugins.checks.edition import Edition
from plugins.privacy import personal_numbers
from plugins.problems import PortalError
from plugins.published import PAGE_MARKER
from plugins.search.layout import PARTS

_MARKER = f'<meta name="generator" content="{PAGE_MARKER}">'
_LEFT_OVER = "portal-link:"
_MARKUP = re.compile(r"<svg.*?</svg>|<[^>]*>", re.DOTALL)
_READ = frozenset({".html", ".xml", ".json", ".txt", ".webmanifest", ".vtt"})


class UnfitSite(PortalError):
    """The finished site lacks something or holds what it must not. It is not put in place."""


def prove(site: Path, edition: Edition) -> int:
    """Return the number of pages; raise UnfitSite unless each published text is there, and nothing private is."""
    pages = sorted(path for path in site.rglob("*.html"))
    problems = [*_missing(site, edition), *(found for page in _texts(site) for found in _unfit(page, site))]
    if problems:
        raise UnfitSite("成品检查没有通过，没有发布：\n" + "\n".join(problems[:20]))
    return len(pages)


def _missing(site: Path, edition: Edition) -> Iterator[str]:
    expected = [article.path for article in edition.articles.published.values()]
    expected += [question.path for topic in edition.faq for question in topic.questions]
    expected += [page.path for page in edition.pages]
    if not expected:
        yield "一篇可以发布的文章也没有"
    yield from (f"缺页面 {path}" for path in expected if not (site / path).is_file())
    for article in edition.articles.waiting.values():
        if (site / article.path).exists():
            yield f"未发布的文章出现在成品里：{article.path}"


def _texts(site: Path) -> Iterator[Path]:
    pages = (path for path in sorted(site.rglob("*")) if path.suffix in _READ)
    return chain(pages, sorted((site / PARTS).glob("*.js")))


def _unfit(page: Path, site: Path) -> Iterator[str]:
    text = page.read_text(encoding="utf-8", errors="replace")  # an attachment may have another encoding
    name = page.relative_to(site).as_posix()
    if page.suffix == ".html" and _MARKER not in text:
        yield f"{name} 不是本站模板印出来的"
    if _LEFT_OVER in text:
        yield f"{name} 里有没有转换的链接"
    shown = text.replace("\\n", "\n") if page.suffix == ".js" else unescape(_MARKUP.sub(" ", text))
    if any(personal_numbers(shown)):
        yield f"{name} 里有身份证号码或手机号码"
