"""Read the columns' folders: every file is an article, a file of its articles, or a problem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from pathlib import PurePosixPath

from plugins.articles.fields import COLUMN_NAMES, KEYS, key_named
from plugins.articles.model import ArticleFile, Articles, Card, Written
from plugins.columns.model import Column, Columns
from plugins.front_matter import split
from plugins.privacy import personal_numbers
from plugins.problems import Problem
from plugins.schema import Key, Values, missing, read_fields
from plugins.slugs import numbered, slugify
from plugins.sources import decode

MAX_TITLE = 120  # characters; the longest official titles have about eighty
PRIORITIES = range(1, 10)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAKEN = re.compile(r"index|\d{4}(?:-\d{1,3})?|feed")  # addresses that lists of the column use
_OTHER_FOLDERS = frozenset({"pages", "images", "files", "media"})
_TEXTS = frozenset({".txt", ".docx", ".doc", ".wps", ".rst", ".html", ".htm", ".rtf", ".odt", ".markdown"})


def find_articles(names: Iterable[str], shown: str, columns: Columns) -> tuple[list[ArticleFile], list[Problem]]:
    """Return every article file of a content folder, and what lies where no article can.

    names: the folder's files, relative to it. shown: what messages print before such a path.
    """
    by_slug = {column.slug: column for column in columns.columns}
    files: list[ArticleFile] = []
    problems: list[Problem] = []
    for name in names:
        column = by_slug.get(name.partition("/")[0])
        if not column or "/" not in name:
            problems.extend(_check_stray(name, shown, columns))
        elif column.filled_by or not name.endswith(".md"):
            problems.extend(_check_other(PurePosixPath(name), shown, column))
        else:
            files.append(ArticleFile(name, column))
    return files, problems


def read_article(
    data: bytes, source: str, shown: str, column: Column, before: Card | None = None
) -> tuple[Written | None, list[Problem]]:
    """Return one article; None where not even its title and date could be read.

    data: its file. before: the same article as it was, whose address holds as long as its title does.
    """
    text = decode(data, shown)
    if isinstance(text, Problem):
        return None, [text]
    head, problems = split(text)
    problems += (Problem(shown, *finding) for finding in personal_numbers(text.text))
    if head.fields is None:
        return None, problems
    values = read_fields(head.fields, KEYS, shown, max(1, head.head_line - 1))
    problems += _without_repeats(values.problems, problems)
    problems += [missing(key, shown, values.line) for key in _demanded(column.requires) if not values.get(key.name)]
    if not values.get("title") or not values.get("date"):
        return None, problems
    article = Written(source, shown, column, values, head.body, head.body_line, _slug(values, before))
    return article, [*problems, *_check_head(article)]


def check_addresses(cards: Iterable[Card]) -> Iterator[Problem]:
    """Yield a problem for each article whose address another one has, or a list of its column."""
    seen: dict[str, Card] = {}
    for card in sorted(cards, key=lambda each: (each.moment, each.source)):
        if _TAKEN.fullmatch(card.slug):
            mend = f"请在头部加一行，例如 地址名: {card.slug}-1a"
            yield Problem(card.shown, card.slug_line, f"地址 {card.path} 是栏目自己要用的", mend)
        elif card.path in seen:
            mend = f"请在头部加一行：地址名: {card.slug}-{card.date.day.replace('-', '')}"
            other = seen[card.path].shown
            yield Problem(card.shown, card.slug_line, f"地址 {card.path} 和 {other} 的相同（拼音一样）", mend)
        seen.setdefault(card.path, card)


def sort_out(cards: Iterable[Card], now: datetime) -> Articles:
    """Part the published articles from drafts and those dated after `now`."""
    published: dict[str, Card] = {}
    waiting: dict[str, Card] = {}
    for card in cards:
        (published if not card.is_draft and card.moment <= now else waiting)[card.source] = card
    return Articles(published, waiting)


@cache
def _demanded(names: tuple[str, ...]) -> tuple[Key, ...]:
    return tuple(key_named(name) for name in names if name in COLUMN_NAMES)  # columns.yaml answers for others


def _slug(values: Values, before: Card | None) -> str:
    title = values.get("title")
    if before and not before.is_named and before.title == title and before.date.day == values.get("date").day:
        return values.get("slug") or before.slug
    return values.get("slug") or slugify(title) or numbered(title, values.get("date").day)


def _check_head(article: Written) -> Iterator[Problem]:
    values, shown = article.values, article.shown
    if len(article.get("title")) > MAX_TITLE:
        yield Problem(
            shown,
            values.line_of("title"),
            f"标题有 {len(article.get('title'))} 个字，太长",
            f"请缩短到 {MAX_TITLE} 字以内",
        )
    if not _SLUG.fullmatch(article.slug):
        mend = "只用英文小写字母、数字和短横线，例如 地址名: chun-cha-kai-cai"
        yield Problem(shown, values.line_of("slug"), f"地址名“{article.slug}”不能用", mend)
    if article.get("image") and not article.get("image_alt"):
        yield missing(key_named("image_alt"), shown, values.line_of("image"))
    video = article.get("video")
    if video and not video.problems and not video.get("file") and not video.get("address"):
        yield Problem(shown, values.line_of("video"), "视频没有写文件或地址", "请加一行，例如 文件: media/one-bud.webm")
    if article.get("offline_priority", 5) not in PRIORITIES:
        mend = "请写 1 到 9 的一个数，1 最先"
        yield Problem(shown, values.line_of("offline_priority"), "“离线优先”超出了范围", mend)
    if not article.body.strip():
        yield Problem(shown, article.body_line, "文章没有正文", "请在头部下面写正文")


def _check_other(name: PurePosixPath, shown: str, column: Column) -> Iterator[Problem]:
    suffix = name.suffix.lower()
    if column.filled_by and suffix in _TEXTS | {".md"}:
        mend = f"“{column.name}”由 {column.filled_by} 填写，请把内容写到它的文件里"
        yield Problem(f"{shown}{name}", 1, "这个栏目不收文章文件", mend)
    elif suffix == ".md":
        yield Problem(f"{shown}{name}", 1, f"文件扩展名“{name.suffix}”不是小写", f"请把文件改名为 {name.stem}.md")
    elif suffix in _TEXTS:
        mend = "请把内容存成 UTF-8 的 .md 文件；要供下载的文件，放进 content/files 并写在附件里"
        yield Problem(f"{shown}{name}", 1, f"栏目里不能放 {suffix} 文件", mend)


def _check_stray(name: str, shown: str, columns: Columns) -> Iterator[Problem]:
    folder, slash, _ = name.partition("/")
    if name.lower().endswith(".md") and not (slash and folder in _OTHER_FOLDERS):
        mend = "请移到一个栏目的文件夹里：" + "、".join(f"{column.slug}({column.name})" for column in columns.columns)
        yield Problem(shown + name, 1, "这篇文章不在任何栏目的文件夹里，不会显示", mend)


def _without_repeats(found: list[Problem], known: list[Problem]) -> list[Problem]:
    """Leave out what follows from a slip that its line has been named for."""
    lines = {problem.line for problem in known}
    return [problem for problem in found if problem.line not in lines]
