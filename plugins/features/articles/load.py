"""Read an article: its head by the list of keys, its body, and what is wrong with either by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plugins.features.articles.dates import check_dates
from plugins.features.articles.fields import COLUMN_NAMES, KEYS, VIDEO_KEYS, key_named
from plugins.features.articles.head_fields import OF_OWN_FILMS
from plugins.features.articles.model import ArticleHeader, ArticleSource
from plugins.features.articles.plain_values import check_plain_values
from plugins.features.articles.publication import check_times
from plugins.features.columns.model import Column
from plugins.kernel.addressing.addresses import is_web, only_seen_from, only_within
from plugins.kernel.addressing.file_names import MAX_SLUG
from plugins.kernel.addressing.slugs import numbered, slugify
from plugins.kernel.caution.classified import classified_marks
from plugins.kernel.markdown.lint import lint
from plugins.kernel.passages.texts import decoded
from plugins.kernel.problems import Problem, errors
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.reading.front_matter import Split, split
from plugins.kernel.reading.messages import missing
from plugins.kernel.reading.read_fields import read_fields
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.text_files import any_text, decode

MAX_TITLE = 120  # characters; the longest official titles have about eighty
PRIORITIES = range(1, 10)
_BLANKS = r"[^\S\n]*+"  # of one line: of many empty ones none begins with those below it
_QUOTE = rf"{_BLANKS}[\"'“”‘’]?{_BLANKS}"
_DRAFT_LINE = rare_pattern(
    rf"^{_BLANKS}(?:状态|status){_BLANKS}[:\uff1a]{_QUOTE}(?:草稿|draft){_QUOTE}(?:#.*)?$", re.IGNORECASE | re.MULTILINE
)
_HEAD_END = rare_pattern(r"\n---[ \t]*\n")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_BESIDE_SHELF = ("file", "address", "captions", "size")  # keys of a film that the shelf says better


def read_article(
    data: bytes, source: str, shown: str, column: Column, before: ArticleHeader | None = None
) -> tuple[ArticleSource | None, list[Problem]]:
    """Return one article; None where not even its title and date could be read.

    data: its file. before: the same article as it was, whose address holds as long as its title does.
    """
    text = decode(data, shown)
    if isinstance(text, Problem):
        return None, [text]
    head, problems = split(text)
    problems += (Problem(shown, *finding) for finding in classified_marks(text.text))
    if head.fields is None:
        return None, [*problems, *_slips_of_body(head, shown)]
    values = read_fields(head.fields, KEYS, shown, max(1, head.head_line - 1), _demanded(column.requires))
    problems += _without_repeats(values.problems, problems)
    if not values.get("title") or not values.get("date"):
        return None, [*problems, *_slips_of_body(head, shown)]
    article = ArticleSource(source, shown, column, values, head.body, head.body_line, _slug(values, before))
    return article, [*problems, *_check_head(article)]


def _slips_of_body(head: Split, shown: str) -> Iterator[Problem]:
    """Yield what is wrong in a body by itself, where its head cannot be used: people mend all in one go.

    Where its links lead is looked at later: until then nobody knows what makes it better, and no edit is proposed.
    """
    if head.head_line > 1:  # a file without --- may have no head at all
        for line, what, mend, is_hint, _ in lint(head.body, head.body_line):
            yield Problem(shown, line, what, mend, is_hint)


def is_draft(data: bytes, source: ArticleSource | None) -> bool:
    """Tell a draft, also one whose head is not finished. source: what could be read of the file, if anything."""
    if source:
        return bool(source.get("status") == "draft")
    return any(_says_draft(text) for text in (any_text(data), decoded(data)))  # in another encoding it is one as well


def _says_draft(text: str) -> bool:
    head = _HEAD_END.split(text, 1)[0] if text.startswith("---") else text
    return bool(_DRAFT_LINE.search(head))


@cache
def _demanded(names: tuple[str, ...]) -> tuple[Key, ...]:
    return tuple(key_named(name) for name in names if name in COLUMN_NAMES)  # `check_demands` reports others


def _slug(values: Values, before: ArticleHeader | None) -> str:
    title = values.get("title")
    if before and not before.is_named and before.title == title and before.date.day == values.get("date").day:
        return values.get("slug") or before.slug
    return values.get("slug") or slugify(title) or numbered(title, values.get("date").day)


def _check_head(article: ArticleSource) -> Iterator[Problem]:
    values, shown = article.values, article.shown
    if len(article.get("title")) > MAX_TITLE:
        what = f"标题有 {len(article.get('title'))} 个字，太长"
        yield Problem(shown, values.line_of("title"), what, f"请缩短到 {MAX_TITLE} 字以内")
    yield from _check_slug(article)
    if article.get("image") and not article.get("image_alt"):
        is_there = "image_alt" in values.lines
        yield missing(key_named("image_alt"), shown, values.line_of("image_alt" if is_there else "image"), is_there)
    if article.get("image_alt") and not article.get("image"):
        mend = "请加一行，例如 题图: ../images/tea.svg；没有题图，就删去这一行"
        yield Problem(shown, values.line_of("image_alt"), "有“题图说明”，没有“题图”", mend)
    yield from check_times(article)
    yield from check_dates(article)
    yield from check_plain_values(values, shown)
    yield from _check_video(article)
    if article.get("offline_priority", 5) not in PRIORITIES:
        mend = "请写 1 到 9 的一个数，1 最先"
        yield Problem(shown, values.line_of("offline_priority"), "“离线优先”超出了范围", mend)
    if not article.body.strip():
        yield Problem(shown, article.body_line, "文章没有正文", "请在头部下面写正文")


def _check_video(article: ArticleSource) -> Iterator[Problem]:
    video = article.get("video")
    if not video or video.problems:
        return
    shown, address = article.shown, video.get("address")
    if video.get("film"):
        for name in _NOT_BESIDE_SHELF:
            if video.get(name):
                label = next(key.label for key in VIDEO_KEYS if key.name == name)
                mend = "请删去这一项，它写在 content/media.yaml 里；不用影片架上的，就删去“影片”"
                yield Problem(shown, video.line_of(name), f"影片在影片架上，这里的“{label}”不会显示", mend)
    elif not address:
        if not video.get("file"):
            mend = "请加一行，例如 文件: media/one-bud.webm；影片架上的写 影片: 和它的代码"
            yield Problem(shown, article.values.line_of("video"), "视频没有写文件或地址", mend)
    elif video.get("file"):
        what = "视频写了文件，又写了地址，地址不会显示"
        yield Problem(shown, video.line_of("address"), what, "请删去其中一行；两个都要，就把地址写到正文里")
    elif not is_web(address):
        mend = "请写以 https:// 开头的网址，例如 地址: https://www.example.org/v.mp4"
        yield Problem(shown, video.line_of("address"), f"视频的地址“{address}”不是网址", mend)
    else:
        if place := only_seen_from(address):
            yield Problem(shown, video.line_of("address"), *only_within(f"视频的地址“{address}”", place))
        for name in OF_OWN_FILMS:
            if video.get(name):
                label = next(key.label for key in VIDEO_KEYS if key.name == name)
                mend = "请删去这一项，要写的写到正文里"
                yield Problem(shown, video.line_of(name), f"影片在别的网站上，“{label}”不会显示", mend)


def _check_slug(article: ArticleSource) -> Iterator[Problem]:
    line, room = article.values.line_of("slug"), MAX_SLUG - len(article.column.slug)
    if len(article.slug) > room:
        mend = f"请缩短到 {room} 个以内，例如 地址名: chun-cha-kai-cai"
        yield Problem(article.shown, line, f"地址名有 {len(article.slug)} 个字符，太长", mend)
    elif not _SLUG.fullmatch(article.slug):
        mend = "只用英文小写字母、数字和短横线，例如 地址名: chun-cha-kai-cai"
        yield Problem(article.shown, line, f"地址名“{article.slug}”不能用", mend)


def _without_repeats(found: list[Problem], known: list[Problem]) -> list[Problem]:
    """Leave out what follows from a slip that its line has been named for."""
    lines = {problem.line for problem in errors(known)}
    return [problem for problem in found if problem.line not in lines]
