"""What is wrong in an article's body, and which of its head's links lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plugins.features.articles.media_files import POSTERS, head_files, suffix_of
from plugins.features.articles.model import ArticleSource
from plugins.kernel.build_context import TracedContext
from plugins.kernel.downloads.catalogue import BadFile
from plugins.kernel.downloads.kinds import Hint
from plugins.kernel.images.pictures import SUFFIXES, BadPicture, refuse_data, shortened
from plugins.kernel.markdown.link_resolver import BrokenLink, WaitingLink
from plugins.kernel.markdown.links import check_links
from plugins.kernel.markdown.lint import lint
from plugins.kernel.markdown.summary import plain
from plugins.kernel.markdown.to_html import to_html
from plugins.kernel.problems import Problem
from plugins.kernel.tag_addresses import other_form

_FIRST_HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>")


def check_article(article: ArticleSource, context: TracedContext) -> Iterator[Problem]:
    """Yield a problem for each slip, dead link, and file that cannot be published."""
    shown, folder = article.shown, article.folder
    yield from (Problem(shown, *finding) for finding in lint(article.body, article.body_line))
    if _begins_with(article.get("title"), to_html(article.body)):
        what, mend = "正文的第一个小标题和标题一样，网页上会出现两次", "请删去正文里的这一行"
        yield Problem(shown, article.body_line, what, mend, is_hint=True)
    yield from check_links(article.body, article.body_line, shown, folder, context.surroundings)
    for line, target, kinds in head_files(article):
        yield from _check_file(article, line, target, kinds, context)
    yield from _check_tags(article, context)
    successor = article.get("superseded_by")
    if successor and not _knows_page(successor, folder, context):
        mend = "请写新文件的路径，从本文所在文件夹算起，例如 替代文件: new-rule.md"
        yield Problem(shown, article.values.line_of("superseded_by"), f"替代文件“{successor}”不存在", mend)


def _check_tags(article: ArticleSource, context: TracedContext) -> Iterator[Problem]:
    """Yield a hint for each tag that the site has in another form."""
    for tag in article.get("tags", ()):
        form = context.tag_form(tag)
        if form != tag:
            yield other_form(article.shown, article.values.line_of("tags"), tag, form)


def _begins_with(title: str, html: str) -> bool:
    """Tell whether a text's first words are a heading that repeats its title."""
    found = _FIRST_HEADING.match(html)
    return bool(found) and plain(found[1]) == " ".join(title.split())  # type: ignore[index]  # it is none of None


def _check_file(
    article: ArticleSource, line: int, target: str, kinds: frozenset[str], context: TracedContext
) -> Iterator[Problem]:
    try:
        refuse_data(target)
        found = context.file(target, article.folder)
    except BadPicture as bad:
        yield Problem(article.shown, line, bad.what, bad.mend)
        return
    except BrokenLink as broken:
        yield Problem(article.shown, line, broken.what.replace("链接", "文件", 1), broken.mend)
        return
    if kinds and suffix_of(found) not in kinds:
        mend = "可以用的有：" + "、".join(sorted(kinds))
        yield Problem(article.shown, line, f"文件“{shortened(target)}”的格式不能用", mend)
        return
    try:
        hints = _look_at(found, kinds, context)
    except (BadPicture, BadFile) as bad:
        yield Problem(article.shown, line, bad.what, bad.mend)
        return
    yield from (Problem(article.shown, line, *hint, is_hint=True) for hint in hints)


def _look_at(source: str, kinds: frozenset[str], context: TracedContext) -> Iterable[Hint]:
    """Return the hints to a file that the head names; raise BadPicture, BadFile. kinds: what may stand there."""
    if kinds not in (SUFFIXES, POSTERS):
        return context.hints_to(source)
    hint = context.describe(source, "").hint
    if kinds == POSTERS:
        return context.hints_to(source)
    return [hint] if hint else ()


def _knows_page(target: str, folder: str, context: TracedContext) -> bool:
    try:
        return bool(context.page(target, folder))
    except BrokenLink as broken:
        return isinstance(broken, WaitingLink)
