"""What an article's page is printed of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from plugins.features.articles.model import Article, Neighbours
from plugins.features.articles.neighbours import Places
from plugins.features.articles.stick import SiteForm, in_form
from plugins.features.articles.stored import StoredText
from plugins.features.columns.model import FORMS
from plugins.features.list_items.model import LinkItem, PublishedText, Sequenced, metadata_of
from plugins.kernel.addressing.urls import localise, with_names
from plugins.kernel.incremental.fingerprint import joined
from plugins.kernel.incremental.targets import inputs_fingerprint, told
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import PageMetadata
from plugins.kernel.rendering.pages import Names, Page, PageGroup

TEXT_TOLD = "稿件变了"
_OPENING = re.compile(r"(?:<div\b.*?</div>\s*)?(?:<h2\b[^>]*>[^\n]*</h2>\s*)?<p\b.*?</p>", re.DOTALL)
_NAMES = {
    "article": "articles.Article: the text's fields",
    "opening": 'the rendered text as far as the place of the text\'s picture, "" where it has none',
    "body": "rendered text with relative links, from the picture on where there is one",
    "neighbours": "articles.Neighbours: previous, next, related",
}
_TOLD = {
    "opening": "稿件的正文变了",
    "body": "稿件的正文变了",
    "article": TEXT_TOLD,
    "neighbours": "上一篇、下一篇或相关文章变了",
}
PAGE_TYPES = {form.page: PageType(form.page, _NAMES, _TOLD) for form in FORMS.values() if form.kind != "question"}
_Inputs = tuple[PublishedText, LinkItem | None, LinkItem | None, Sequenced, SiteForm]


def article_groups(
    texts: Sequence[PublishedText], neighbours: Sequence[Places], forms: Sequence[SiteForm]
) -> Iterator[PageGroup]:
    """Yield the articles' pages by column. neighbours and forms: of each text."""
    links: list[LinkItem | None] = [*(text.link for text in texts), None]  # the last is where NONE leads
    by_column: dict[str, list[_Inputs]] = defaultdict(list)
    for text, (previous, following, related), form in zip(texts, neighbours, forms, strict=True):
        beside = Sequenced([links[place] for place in related])
        by_column[text.item.column.slug].append((text, links[previous], links[following], beside, form))
    for slug, found in by_column.items():
        column = found[0][0].item.column
        fingerprint = joined([column.form.page.encode(), *(inputs_fingerprint(article_names, each) for each in found)])
        page_type = PAGE_TYPES[column.form.page]
        owner = f"栏目“{column.name}”（{slug}）的文章"
        yield PageGroup(f"articles {slug}", owner, fingerprint, partial(_pages, page_type, found))


def _pages(page_type: PageType, found: Sequence[_Inputs]) -> Iterator[Page]:
    for inputs in found:
        yield Page(inputs[0].path, page_type, article_metadata, article_names, inputs)


def article_metadata(
    text: PublishedText, previous: LinkItem | None, following: LinkItem | None, related: Sequenced, form: SiteForm
) -> PageMetadata:
    """Return what an article's page says of itself."""
    del previous, following, related, form
    return metadata_of(text)


@told(
    text=TEXT_TOLD,
    previous="上一篇换了，或者它的标题或日期变了",
    following="下一篇换了，或者它的标题或日期变了",
    related="相关文章变了",
    form="网站的用处变了：放在网上还是装进U盘，装得下哪些音频和视频",
)
def article_names(
    text: PublishedText, previous: LinkItem | None, following: LinkItem | None, related: Sequenced, form: SiteForm
) -> Names:
    """Return what an article's own template sees."""
    assert isinstance(text.text, StoredText)
    return names_of(text.text.article(), form, Neighbours(previous, following, tuple(related)))


def names_of(composed: Article, form: SiteForm, neighbours: Neighbours) -> Names:
    """Return the same of an article that is at hand."""
    article = in_form(composed, form)
    html = localise(with_names(article.html, article.files), article.path, form.links_to_files)
    opening, rest = parted_for_picture(html) if has_picture_within(article) else ("", html)
    names: Mapping[str, Any] = {
        "article": article,
        "opening": Markup(opening),  # cleaned by nh3
        "body": Markup(rest),
        "neighbours": neighbours,
    }
    return names


def has_picture_within(article: Article) -> bool:
    """Tell whether a film or the article's own picture stands in its text. Documents show films only."""
    return bool(article.video or (article.picture and article.column.form.page == "article"))


def parted_for_picture(html: str) -> tuple[str, str]:
    """Return a text's first paragraph and what follows it, so that a phone shows words before the picture or the film.

    A text that begins otherwise, with a list or a table, is not parted: what is shown stands before it.
    """
    opening = _OPENING.match(html)
    return (opening[0], html[opening.end() :]) if opening else ("", html)
