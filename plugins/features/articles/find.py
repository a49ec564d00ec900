"""Find the articles among a content folder's files: every file is one, a file of its articles, or a problem."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from plugins.features.articles.fields import COLUMN_NAMES
from plugins.features.articles.media_files import AUDIO, CAPTIONS, VIDEO
from plugins.features.articles.model import ArticleFile, ArticleHeader
from plugins.features.columns.load import FILE as COLUMNS_FILE
from plugins.features.columns.model import Column, Columns
from plugins.features.county.load import KEY_FILE
from plugins.kernel.addressing.file_names import MAX_SLUG, is_device
from plugins.kernel.downloads.kinds import DOWNLOADS
from plugins.kernel.images.pictures import SUFFIXES
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.record_files import is_record
from plugins.kernel.reading.text_files import EXPLANATION

_TAKEN = re.compile(r"index|\d{4}(?:-\d{1,3})?|feed")  # addresses that lists of the column use
_PAGES = "pages"
_FILE_FOLDERS = frozenset({"images", "files", "media"})
_LINKED = DOWNLOADS | SUFFIXES | AUDIO.keys() | VIDEO.keys() | CAPTIONS.keys() | {".heic", ".bmp", ".tif", ".tiff"}
_TEXTS = frozenset({".txt", ".docx", ".doc", ".wps", ".rst", ".html", ".htm", ".rtf", ".odt", ".markdown"})


def find_articles(
    names: Iterable[str],
    shown: str,
    columns: Columns,
    records: frozenset[str] = frozenset(),
    set_apart: frozenset[str] = frozenset(),
) -> tuple[list[ArticleFile], list[Problem]]:
    """Return every article file of a content folder, and what lies where no article can.

    names: the folder's files, relative to it. shown: what messages print before such a path. records: folders whose
    YAML files are some feature's, which says what is wrong with them. set_apart: folders whose Markdown is. While
    something is wrong with the columns' own file, nobody is told to move files that do not seem to belong to one.
    """
    by_slug = {column.slug: column for column in columns.columns}
    files: list[ArticleFile] = []
    problems: list[Problem] = []
    for name in names:
        column = by_slug.get(name.partition("/")[0])
        folder, _, last = name.rpartition("/")
        if last == EXPLANATION or is_record(name, records) or (folder in set_apart and name.endswith(".md")):
            continue
        if not column or "/" not in name:
            problems.extend(_check_stray(name, shown, columns) if columns.is_whole else ())
        elif column.filled_by or not name.endswith(".md"):
            problems.extend(_check_other(PurePosixPath(name), shown, column) if columns.is_whole else ())
        else:
            files.append(ArticleFile(name, column))
    return files, problems


def is_taken(slug: str) -> bool:
    """Tell an address that a list of its column uses, or that no file can have on Windows."""
    return bool(_TAKEN.fullmatch(slug)) or is_device(slug)


def check_addresses(headers: Iterable[ArticleHeader]) -> Iterator[Problem]:
    """Yield a problem for each article whose address another one has, a list of its column, or Windows.

    Of two articles the older one keeps the address; a draft takes none from an article that is none.
    """
    there = list(headers)
    counts = Counter(header.path for header in there)
    paths = set(counts)
    doubtful = [header for header in there if counts[header.path] > 1 or is_taken(header.slug)]
    seen: dict[str, ArticleHeader] = {}
    for header in sorted(doubtful, key=lambda each: (each.is_draft, each.moment, each.source)):
        if header.path in seen or is_taken(header.slug):
            mend = f"请在头部加一行：地址名: {_free_slug(header, paths)}"
            if header.is_named:
                mend = mend.replace("加一行：", "改成：")
            yield Problem(header.shown, header.slug_line, _why_not(header, seen), mend, header.is_draft)
        seen.setdefault(header.path, header)


def _why_not(header: ArticleHeader, seen: Mapping[str, ArticleHeader]) -> str:
    if is_device(header.slug):
        return f"地址 {header.path} 在 Windows 上不能用"
    if is_taken(header.slug):
        return f"地址 {header.path} 是栏目自己要用的"
    return f"地址 {header.path} 和 {seen[header.path].shown} 的相同（拼音一样）"


def _free_slug(header: ArticleHeader, paths: set[str]) -> str:
    """Return an address that no article has, and take it: a remedy that leads to the same words mends nothing."""
    day = header.date.day.replace("-", "")
    stem = header.slug[: MAX_SLUG - len(header.column.slug) - len(f"-{day}-9999")].rstrip("-")
    choices = (f"{stem}-{day}", *(f"{stem}-{day}-{number}" for number in range(2, len(paths) + 3)))
    found = next(each for each in choices if f"{header.column.slug}/{each}.html" not in paths)
    paths.add(f"{header.column.slug}/{found}.html")
    return found


def check_demands(columns: Columns, shown: str) -> Iterator[Problem]:
    """Yield a problem for each key that a column demands and no article can have. shown: as `content/`."""
    by_slug = {column.slug: column for column in columns.columns}
    for slug, line in columns.requires_lines:
        for name in by_slug[slug].requires if slug in by_slug else ():
            if name not in COLUMN_NAMES:
                mend = nearest(name, sorted(COLUMN_NAMES)) or "可以写的有：" + "、".join(sorted(COLUMN_NAMES))
                yield Problem(f"{shown}{COLUMNS_FILE}", line, f"必填项“{name}”不是稿件的一项", mend)


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
    elif suffix not in _LINKED and not column.filled_by:
        what = f"栏目里不能放 {suffix} 文件" if suffix else "文件名没有扩展名，不会显示"
        mend = f"是文章，请把文件改名为 {name.stem}.md；不是，请移到别处"
        yield Problem(f"{shown}{name}", 1, what, mend)


def _check_stray(name: str, shown: str, columns: Columns) -> Iterator[Problem]:
    folder, slash, _ = name.partition("/")
    suffix = PurePosixPath(name).suffix.lower()
    if slash and folder == _PAGES:
        return  # each of them is a page, or named
    if suffix == ".yml" and not slash:
        mend = f"请把文件改名为 {name[: -len(suffix)]}.yaml"
        yield Problem(shown + name, 1, f"文件扩展名“{suffix}”不能用，里面的内容不会显示", mend)
    elif name != KEY_FILE and (suffix == ".md" or (suffix in _TEXTS and not (slash and folder in _FILE_FOLDERS))):
        mend = "请移到一个栏目的文件夹里：" + "、".join(f"{column.slug}({column.name})" for column in columns.columns)
        yield Problem(shown + name, 1, "这篇文章不在任何栏目的文件夹里，不会显示", mend)
