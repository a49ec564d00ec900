"""The short texts of an article: its words without Markdown, tables and pictures."""

from __future__ import annotations

import re

from plugins.features.articles.load import read_article
from plugins.features.articles.model import ArticleSource
from plugins.features.columns.model import Column
from plugins.kernel.frozen import frozen
from plugins.kernel.markdown.readable import readable
from plugins.kernel.markdown.to_html import to_html
from plugins.kernel.problems import ContentProblems, errors
from plugins.kernel.wording.short_texts import group_text, sms_text

_PASSED_OVER = re.compile(r"<table\b.*?</table>|<pre\b.*?</pre>|<h[1-6]\b.*?</h[1-6]>", re.DOTALL)


@frozen
class ShortTexts:
    """article: whose they are. group: a message for a group. sms: the same as an SMS."""

    article: ArticleSource
    title: str
    group: str
    sms: str


def short_texts(data: bytes, source: str, shown: str, column: Column, site: str, address: str) -> ShortTexts:
    """Return the short texts of an article; raise ContentProblems where it cannot be read.

    data: its file. source: relative to the content folder. shown: as messages name it. site: its name. address: the
    article's public one, "" for none.
    """
    article, problems = read_article(data, source, shown, column)
    if not article:
        raise ContentProblems(errors(problems))
    title, summary = article.get("title"), article.get("summary") or ""
    paragraphs = readable(_PASSED_OVER.sub("", to_html(article.body))).split("\n")
    lead = [summary] if summary else []
    first = summary or next(iter(paragraphs), "")
    return ShortTexts(
        article, title, group_text(title, site, [*lead, *paragraphs], address), sms_text(title, site, first, address)
    )
