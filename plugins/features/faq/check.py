"""What is wrong in the answers themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from plugins.features.faq.model import TopicSource
from plugins.kernel.images.pictures import Picture
from plugins.kernel.markdown.link_resolver import LinkResolver
from plugins.kernel.markdown.links import check_links
from plugins.kernel.markdown.lint import lint
from plugins.kernel.personal_data import personal_numbers
from plugins.kernel.problems import Problem


def check_answers(
    topics: Iterable[TopicSource], resolver: LinkResolver, describe: Callable[[str, str], Picture]
) -> Iterator[Problem]:
    """Yield a problem for each slip, dead link and personal number in an answer. Links start from content/."""
    for question in (question for topic in topics for question in topic.questions):
        first = question.answer_line
        yield from (Problem(question.shown, *finding) for finding in lint(question.answer, first))
        yield from check_links(question.answer, first, question.shown, "", resolver, describe)
        for text, begin in ((question.question, question.question_line), (question.answer, first)):
            for line, what, mend in personal_numbers(text):
                yield Problem(question.shown, begin + line - 1, what, mend)
