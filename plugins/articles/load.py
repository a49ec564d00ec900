"""Read the columns' folders: every file is an article, a file of its articles, or a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from plugins.articles.fields import COLUMN_NAMES, KEYS, key_named
from plugins.articles.model import Articles, Written
from plugins.civil_time import CivilTime
from plugins.columns.model import Column, Columns
from plugins.front_matter import split
from plugins.problems import Problem
from plugins.schema import Values, missing, read_fields
from plugins.slugs import numbered, slugify
from plugins.sources import posix, read_source, walk

MAX_TITLE = 120  # characters; the longest official titles have about eighty
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAKEN = re.compile(r"index|page-\d+|\d{4}(?:-\d{1,3})?|feed")  # addresses that lists of the column use
_TEXTS = frozenset({".txt", ".docx", ".doc", ".wps", ".rst", ".html", ".htm", ".rtf", ".odt", ".markdown"})


def read_articles(content: Path, shown: str, columns: Columns) -> tuple[list[Written], list[Problem]]:
    """Return every article below `content` that could be read, with all that is wrong in the heads.

    shown: what messages print before a path relative to the content folder.
    """
    written: list[Written] = []
    problems: list[Problem] = []
    for column in columns.columns:
        for path in walk(content / column.slug):
            source = posix(path, content)
            if column.filled_by or path.suffix != ".md":
                problems.extend(_check_other(path, source, shown, column))
                continue
            article, found = read_article(path, source, shown + source, column)
            problems.extend(found)
            if article:
                written.append(article)
    problems.extend(_check_strays(content, shown, columns))
    problems.extend(check_addresses(written))
    return written, problems


def read_article(path: Path, source: str, shown: str, column: Column) -> tuple[Written | None, list[Problem]]:
    """Return one article; None where not even its title and date could be read."""
    text = read_source(path, shown)
    if isinstance(text, Problem):
        return None, [text]
    head, problems = split(text)
    if head.fields is None:
        return None, problems
    values = read_fields(head.fields, KEYS, shown, max(1, head.head_line - 1))
    problems += _without_repeats(values.problems, problems)
    demanded = [key_named(name) for name in column.requires if name in COLUMN_NAMES]  # columns.yaml answers for others
    problems += [missing(key, shown, values.line) for key in demanded if not values.get(key.name)]
    if not values.get("title") or not values.get("date"):
        return None, problems
    article = Written(path, source, shown, column, values, head.body, head.body_line, _slug(values))
    return article, [*problems, *_check_head(article)]


def check_addresses(written: list[Written]) -> Iterator[Problem]:
    """Yield a problem for each article whose address another one has, or a list of its column."""
    seen: dict[str, Written] = {}
    for article in sorted(written, key=lambda each: (each.get("date").moment, each.source)):
        line = article.values.line_of("slug" if article.get("slug") else "title")
        if _TAKEN.fullmatch(article.slug):
            mend = f"请在头部加一行，例如 地址名: {article.slug}-1a"
            yield Problem(article.shown, line, f"地址 {article.path} 是栏目自己要用的", mend)
        elif article.path in seen:
            day = article.get("date").day.replace("-", "")
            mend = f"请在头部加一行：地址名: {article.slug}-{day}"
            other = seen[article.path].shown
            yield Problem(article.shown, line, f"地址 {article.path} 和 {other} 的相同（拼音一样）", mend)
        seen.setdefault(article.path, article)


def sort_out(written: list[Written], now: datetime) -> Articles:
    """Part the published articles from drafts and those dated after `now`."""
    published = {each.source: each for each in written if is_public(each.get("status"), each.get("date"), now)}
    return Articles(published, {each.source: each for each in written if each.source not in published})


def is_public(status: str | None, date: CivilTime, now: datetime) -> bool:
    return status != "draft" and date.moment <= now


def _slug(values: Values) -> str:
    title = values.get("title")
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
    if not article.body.strip():
        yield Problem(shown, article.body_line, "文章没有正文", "请在头部下面写正文")


def _check_other(path: Path, source: str, shown: str, column: Column) -> Iterator[Problem]:
    suffix = path.suffix.lower()
    if column.filled_by and suffix in _TEXTS | {".md"}:
        mend = f"“{column.name}”由 {column.filled_by} 填写，请把内容写到它的文件里"
        yield Problem(shown + source, 1, "这个栏目不收文章文件", mend)
    elif suffix == ".md":
        yield Problem(shown + source, 1, f"文件扩展名“{path.suffix}”不是小写", f"请把文件改名为 {path.stem}.md")
    elif suffix in _TEXTS:
        mend = "请把内容存成 UTF-8 的 .md 文件；要供下载的文件，放进 content/files 并写在附件里"
        yield Problem(shown + source, 1, f"栏目里不能放 {suffix} 文件", mend)


def _check_strays(content: Path, shown: str, columns: Columns) -> Iterator[Problem]:
    known = {column.slug for column in columns.columns} | {"pages", "images", "files", "media"}
    for path in walk(content):
        source = posix(path, content)
        folder = source.split("/")[0]
        if path.suffix.lower() == ".md" and (folder not in known or "/" not in source):
            mend = "请移到一个栏目的文件夹里：" + "、".join(
                f"{column.slug}({column.name})" for column in columns.columns
            )
            yield Problem(shown + source, 1, "这篇文章不在任何栏目的文件夹里，不会显示", mend)


def _without_repeats(found: list[Problem], known: list[Problem]) -> list[Problem]:
    """Leave out what follows from a slip that its line has been named for."""
    lines = {problem.line for problem in known}
    return [problem for problem in found if problem.line not in lines]
