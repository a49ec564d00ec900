"""Content folders of a few articles, and of as many as are worth more than one process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from plugins.features.articles.composing import CheckedArticle, Job, check_all
from plugins.features.articles.model import ArticleFile
from plugins.features.articles.reading import inputs_of
from plugins.kernel.building.build_context import BuildContext
from plugins.kernel.incremental.blobs import BlobStore
from plugins.kernel.incremental.workers import WORTH_IT
from tests.unit.samples import column, context, save

TEXT = "---\n标题: 第{}篇\n日期: 2026-03-01\n地址名: a{}\n---\n{}\n"
COUNT = WORTH_IT + 10
FEW = 6
SHOWN = "content/"


def write_articles(content: Path, count: int) -> None:
    """Write articles that link to the first, and one more whose head cannot be used."""
    for number in range(count):
        save(content, f"news/{number}.md", TEXT.format(number, number, f"正文{number}，见[一](0.md)。"))
    save(content, f"news/{count}.md", "正文\n")


def files(count: int = COUNT + 1) -> list[ArticleFile]:
    return [ArticleFile(f"news/{number}.md", column()) for number in range(count)]


def job(content: Path, file: ArticleFile, is_composed: bool = True) -> Job:
    """Return the order to check an article that was read a moment ago."""
    return Job(file, None, inputs_of((content / file.source).read_bytes(), file.column), is_composed)


def around(content: Path, **given: Any) -> BuildContext:
    return context(content=content, **{"pages": {"news/0.md": "news/a0.html"}, **given})


def checked(content: Path, blobs: BlobStore | None, workers: int = 1, count: int = COUNT) -> list[CheckedArticle]:
    """Check the sound articles, and compose them where there is a place for them."""
    jobs = [job(content, file) for file in files(count)]
    return check_all(jobs, SHOWN, around(content), blobs, workers).results()
