"""What is wrong in the answers themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from plugins.features.faq.model import TopicSource
from plugins.kernel.markdown.link_resolver import Surroundings
from plugins.kernel.markdown.links import check_links
from plugins.kernel.markdown.lint import lint
from plugins.kernel.problems import Problem
from plugins.kernel.tag_addresses import other_form


def check_answers(topics: Iterable[TopicSource], surroundings: Surroundings) -> Iterator[Problem]:
    """Yield a problem for each slip and dead link in an answer. Links start from content/."""
    for question in (question for topic in topics for question in topic.questions):
        first = question.answer_line
        yield from (Problem(question.shown, *finding) for finding in lint(question.answer, first))
        yield from check_links(question.answer, first, question.shown, "", surroundings)


def check_tags(topics: Iterable[TopicSource], tag_form: Callable[[str], str]) -> Iterator[Problem]:
    """Yield a hint for each tag that the site has in another form."""
    for question in (question for topic in topics for question in topic.questions):
        forms = ((tag, tag_form(tag)) for tag in question.tags)
        yield from (other_form(question.shown, question.tags_line, *each) for each in forms if each[0] != each[1])
