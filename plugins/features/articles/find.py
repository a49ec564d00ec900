"""Find the articles among a content folder's files: every file is one, a file of its articles, or a problem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import PurePosixPath

from plugins.features.articles.fields import COLUMN_NAMES
from plugins.features.articles.model import ArticleFile, ArticleHeader, ArticleHeaders
from plugins.features.columns.load import FILE as COLUMNS_FILE
from plugins.features.columns.model import Column, Columns
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.text_files import EXPLANATION

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
        if name.rpartition("/")[2] == EXPLANATION:
            continue
        if not column or "/" not in name:
            problems.extend(_check_stray(name, shown, columns))
        elif column.filled_by or not name.endswith(".md"):
            problems.extend(_check_other(PurePosixPath(name), shown, column))
        else:
            files.append(ArticleFile(name, column))
    return files, problems


def check_addresses(headers: Iterable[ArticleHeader]) -> Iterator[Problem]:
    """Yield a problem for each article whose address another one has, or a list of its column.

    Of two articles the older one keeps the address; a draft takes none from an article that is none.
    """
    seen: dict[str, ArticleHeader] = {}
    for header in sorted(headers, key=lambda each: (each.is_draft, each.moment, each.source)):
        path = header.path
        if is_of_a_list(header.slug):
            mend = f"请在头部加一行，例如 地址名: {header.slug}-1a"
            what = f"地址 {path} 是栏目自己要用的"
            yield Problem(header.shown, header.slug_line, what, mend, header.is_draft)
        elif path in seen:
            mend = f"请在头部加一行：地址名: {header.slug}-{header.date.day.replace('-', '')}"
            what = f"地址 {path} 和 {seen[path].shown} 的相同（拼音一样）"
            yield Problem(header.shown, header.slug_line, what, mend, header.is_draft)
        seen.setdefault(path, header)


def is_of_a_list(slug: str) -> bool:
    """Tell whether lists of a column use this address, so that no article can have it."""
    return bool(_TAKEN.fullmatch(slug))


def check_demands(columns: Columns, shown: str) -> Iterator[Problem]:
    """Yield a problem for each key that a column demands and no article can have. shown: as `content/`."""
    by_slug = {column.slug: column for column in columns.columns}
    for slug, line in columns.requires_lines:
        for name in by_slug[slug].requires if slug in by_slug else ():
            if name not in COLUMN_NAMES:
                mend = nearest(name, sorted(COLUMN_NAMES)) or "可以写的有：" + "、".join(sorted(COLUMN_NAMES))
                yield Problem(f"{shown}{COLUMNS_FILE}", line, f"必填项“{name}”不是稿件的一项", mend)


def sort_out(headers: Iterable[ArticleHeader], now: datetime) -> ArticleHeaders:
    """Part the published articles from drafts and those dated after `now`."""
    published: dict[str, ArticleHeader] = {}
    waiting: dict[str, ArticleHeader] = {}
    for header in headers:
        (published if not header.is_draft and header.moment <= now else waiting)[header.source] = header
    return ArticleHeaders(published, waiting)


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
