"""What is wrong in the answers themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from plugins.features.faq.model import TopicSource
from plugins.kernel.caution.classified import classified_marks
from plugins.kernel.dates.date_order import check_year
from plugins.kernel.markdown.link_resolver import Surroundings
from plugins.kernel.markdown.links import check_links
from plugins.kernel.markdown.lint import lint
from plugins.kernel.problems import Problem
from plugins.kernel.tag_addresses import check_blanks, other_form
from plugins.kernel.terms.check import check_body, check_words
from plugins.kernel.terms.model import Terms


def check_answers(topics: Iterable[TopicSource], surroundings: Surroundings, terms: Terms) -> Iterator[Problem]:
    """Yield a problem for each slip, dead link and departure from the terms in an answer. Links start from content/."""
    for question in (question for topic in topics for question in topic.questions):
        first = question.answer_line
        yield from (Problem(question.shown, *finding) for finding in lint(question.answer, first))
        yield from check_links(question.answer, first, question.shown, "", surroundings)
        words = check_words([(question.question, question.question_line)], terms)
        departures = (*words, *check_body(question.answer, first, terms))
        yield from (Problem(question.shown, *finding) for finding in departures)
        for text, begin in ((question.question, question.question_line), (question.answer, first)):
            for line, what, mend in classified_marks(text):
                yield Problem(question.shown, begin + line - 1, what, mend)


def check_days(topics: Iterable[TopicSource], today: date) -> Iterator[Problem]:
    """Yield a hint for each answer that was looked at on a day to come, or before a county could have written it."""
    for question in (question for topic in topics for question in topic.questions):
        day, line = question.reviewed, question.reviewed_line
        yield from check_year("复核", day, question.shown, line)
        if day.date > today:
            mend = "请看看年份、月份有没有写错"
            yield Problem(question.shown, line, f"“复核”{day.text}还没有到", mend, is_hint=True)


def check_tags(topics: Iterable[TopicSource], tag_form: Callable[[str], str]) -> Iterator[Problem]:
    """Yield a hint for each tag that the site has in another form, and for one that is likely several."""
    for question in (question for topic in topics for question in topic.questions):
        yield from check_blanks("标签", question.tags, question.shown, question.tags_line)
        for tag in question.tags:
            if (form := tag_form(tag)) != tag:
                yield other_form(question.shown, question.tags_line, tag, form, question.tag_lines)
