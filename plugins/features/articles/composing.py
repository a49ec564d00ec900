"""Check and compose all articles, anew only where the article or an answer that it asked for has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext

from plugins.features.articles.check import check_article
from plugins.features.articles.compose import compose_article, published_text
from plugins.features.articles.model import ArticleFile, ArticleSource
from plugins.features.articles.reading import read_again
from plugins.features.articles.stored import store
from plugins.features.list_items.model import PublishedText
from plugins.kernel.building.build_context import BuildContext, traced
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.blobs import BlobStore, BlobWriter
from plugins.kernel.incremental.trace import Dependency
from plugins.kernel.incremental.values import Compact
from plugins.kernel.incremental.workers import Pending, begin
from plugins.kernel.problems import Problem, errors


@frozen
class CheckedArticle(Compact):
    """What became of an article. text: None where it is not public or has slips that are more than hints.

    dependencies: what was asked of the rest of the content, with the answers. is_composed: it was composed, not only
    checked. waiting_links: that lead to texts which are not public yet, printed as plain words.
    """

    slips: tuple[Problem, ...]
    text: PublishedText | None
    dependencies: tuple[Dependency, ...]
    is_composed: bool
    waiting_links: int


@frozen
class Job(Compact):
    """An article to check. source: None where it must be read again, and then with the same `inputs` as before.

    is_composed: whether to compose it.
    """

    file: ArticleFile
    source: ArticleSource | None
    inputs: bytes
    is_composed: bool


def check_all(
    jobs: Sequence[Job], shown: str, context: BuildContext, blobs: BlobStore | None, workers: int
) -> Pending[list[CheckedArticle]]:
    """Begin to check articles and compose them. blobs: where they go; none are composed without them."""

    def work(items: Iterator[Job]) -> list[CheckedArticle]:
        with blobs.writer() if blobs else nullcontext() as writer:
            return [_check(job, shown, context, writer) for job in items]

    return begin(work, jobs, workers)


def _check(job: Job, shown: str, context: BuildContext, writer: BlobWriter | None) -> CheckedArticle:
    source = job.source or read_again(context.content, job.file, shown, job.inputs)
    own_context = traced(context)
    slips = tuple(check_article(source, own_context))
    text = None
    if writer and job.is_composed and not errors(slips):
        article = compose_article(source, own_context)
        text = published_text(source, article, store(article, writer))
        text.fingerprint, text.link.fingerprint, text.item.fingerprint  # noqa: B018  # made in this process, and kept
    dependencies = tuple(own_context.trace.dependencies.values())
    return CheckedArticle(slips, text, dependencies, job.is_composed, own_context.waiting_links)


def waiting_links(checked: Mapping[str, CheckedArticle], public: Mapping[str, object]) -> int:
    """Return how many links of published articles lead to texts that are not public yet."""
    return sum(each.waiting_links for source, each in checked.items() if source in public)
