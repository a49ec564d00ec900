"""What is wrong in an article's body, and which of its head's links lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plugins.features.articles.fields import BY_NAME, KEYS
from plugins.features.articles.media_files import POSTERS, head_files, suffix_of
from plugins.features.articles.model import ArticleSource
from plugins.features.articles.plain_values import means_nothing
from plugins.features.articles.several_files import mend_several, names_in
from plugins.features.locality.films import FILE as SHELF_FILE
from plugins.features.locality.films import film_target
from plugins.kernel.addressing.urls import is_external
from plugins.kernel.building.build_context import TracedContext
from plugins.kernel.downloads.catalogue import BadFile
from plugins.kernel.downloads.kinds import Hint
from plugins.kernel.edits import Edit
from plugins.kernel.images.pictures import SUFFIXES, BadPicture, refuse_data, shortened
from plugins.kernel.markdown.link_resolver import BrokenLink, WaitingLink
from plugins.kernel.markdown.links import check_links
from plugins.kernel.markdown.lint import lint
from plugins.kernel.markdown.summary import plain
from plugins.kernel.markdown.to_html import to_html
from plugins.kernel.problems import Problem
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.tag_addresses import check_blanks, other_form, parts_of, tag_lines
from plugins.kernel.terms.check import check_body, check_words
from plugins.kernel.terms.head_words import words_shown
from plugins.kernel.terms.model import Terms

# A path within a link or a picture of Markdown, or within marks that people put around names.
_WRAPPED = rare_pattern(
    r"!?\[[^\[\]]*\]\(([^()]+)\)|[\u300a\u201c\u2018<\u300c\u3010](.+)[\u300b\u201d\u2019>\u300d\u3011]"
)
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
    yield from _check_terms(article, context.terms())
    yield from _check_film(article, context)
    successor = article.get("superseded_by")
    if successor and (broken := _missing_page(successor, folder, context)):
        line, right = article.values.line_of("superseded_by"), broken.right
        mend = f"请写新文件的路径，从本文所在文件夹算起，例如 替代文件: {right or 'new-rule.md'}"
        edits = (Edit(line, successor, right),) if right else ()
        yield Problem(shown, line, f"替代文件“{successor}”不存在", mend, edits=edits)


def _check_film(article: ArticleSource, context: TracedContext) -> Iterator[Problem]:
    """Yield a problem for a film that is not on the county's shelf."""
    video = article.get("video")
    film = video.get("film") if video else None
    if film and _missing_page(film_target(film), "", context):
        mend = "请照 content/media.yaml 的影片表里的代码写；还没有这部影片，就先在那里加一段"
        yield Problem(article.shown, video.line_of("film"), f"影片“{film}”不在影片架上", mend, needs=(SHELF_FILE,))


def _check_tags(article: ArticleSource, context: TracedContext) -> Iterator[Problem]:
    """Yield a hint for each tag that the site has in another form, and for one that is likely several."""
    for name in ("tags", "keywords"):
        words = article.get(name, ())
        yield from check_blanks(BY_NAME[name].label, words, article.shown, article.values.line_of(name))
    for tag in article.get("tags", ()):
        form = context.tag_form(tag)
        if form != tag and len(parts_of(tag)) == 1:
            yield other_form(article.shown, article.values.line_of("tags"), tag, form, tag_lines(article.values))


def _check_terms(article: ArticleSource, terms: Terms) -> Iterator[Problem]:
    """Yield what departs from the county's terms, in the body and in what the head has for readers."""
    found = (
        *check_words(words_shown(article.values, KEYS), terms),
        *check_body(article.body, article.body_line, terms),
    )
    yield from (Problem(article.shown, *each) for each in found)


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
        what, mend = broken.what.replace("链接", "文件", 1), broken.mend
        if names := names_in(target):
            what, mend = mend_several(article.values, line, names)
        elif meant := _meant(target, kinds):
            what, mend = meant
        edits = (Edit(line, target, broken.right),) if broken.right else ()
        yield Problem(article.shown, line, what, mend, edits=edits)
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


def _meant(target: str, kinds: frozenset[str]) -> tuple[str, str] | None:
    """Return what is wrong with a path that is none, and how to mend it, None where nothing is known of it."""
    if means_nothing(target):
        return f"这里写的是“{target}”，不是文件", "没有就删去这一行"
    if is_external(target):
        place = "content/images" if kinds == SUFFIXES else "content/files"
        return f"“{shortened(target)}”是网址，这里只能写本站的文件", f"请把文件存进 {place}，再写它的路径；或者删去这里"
    if found := _WRAPPED.fullmatch(target):
        return f"“{shortened(target)}”不是路径", f"请只写路径：{found[1] or found[2]}"
    return None


def _look_at(source: str, kinds: frozenset[str], context: TracedContext) -> Iterable[Hint]:
    """Return the hints to a file that the head names; raise BadPicture, BadFile. kinds: what may stand there."""
    if kinds not in (SUFFIXES, POSTERS):
        return context.hints_to(source)
    hint = context.describe(source, "").hint
    if kinds == POSTERS:
        return context.hints_to(source)
    return [hint] if hint else ()


def _missing_page(target: str, folder: str, context: TracedContext) -> BrokenLink | None:
    """Return why a path leads to no text, None where it does, or will."""
    try:
        context.page(target, folder)
    except WaitingLink:
        return None
    except BrokenLink as broken:
        return broken
    return None
