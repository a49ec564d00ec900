"""Writes the pages of questions and topics, and fills their column."""

from __future__ import annotations

from pelican.generators import Generator

from plugins.features.columns.model import Columns
from plugins.features.faq.compose import (
    Composing,
    compose_faq,
    most_asked,
    published_question,
    question_metadata,
    topic_metadata,
)
from plugins.features.faq.model import COLUMN, Faq, FaqSources
from plugins.features.list_items.model import Published
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.markdown.render import Rendered, Renderer
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

FAQ = PageType("faq", {"faq": "faq.Faq: every topic with its questions"}, {"faq": "问答变了"})
FAQ_TOPIC = PageType("faq_topic", {"topic": "faq.Topic"}, {"topic": "这一类的问答变了"})
QUESTION = PageType("question", {"question": "faq.Question"}, {"question": "这一条问答变了"})
_OWNER = "问答"


class FaqGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """A column that a plugin fills: its questions stand in the same lists as articles do."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.column = self.build.of(Columns).get(COLUMN)
        self.faq = Faq((), 0)
        if self.column is None:
            return
        context = self.build.edition.context
        self._renderer = Renderer(context.resolver, context.describe)
        composing = Composing(self._render, context.tag_paths, self.build.links_to_files, context.tag_form)
        self.faq = compose_faq(self.build.of(FaqSources).topics, composing)
        published = self.build.of(Published)
        questions = [question for topic in self.faq.topics for question in topic.questions]
        published.add(published_question(question, self.column) for question in questions)
        published.asked += [Link(each.question, each.path) for each in most_asked(self.build.of(FaqSources).topics)]
        published.map_links["topics"] += [Link(topic.name, topic.path) for topic in self.faq.topics]

    def generate_output(self, writer: PortalWriter) -> None:
        if self.column is None:
            return
        column = self.column
        page = PageMetadata(
            column.path, "faq", column.name, column.description, column.keywords, column, crumbs(here=column.name)
        )
        writer.write_page(_OWNER, FAQ, page, faq=self.faq)
        for topic in self.faq.topics:
            writer.write_page(_OWNER, FAQ_TOPIC, topic_metadata(topic, column), topic=topic)
            for question in topic.questions:
                writer.write_page(_OWNER, QUESTION, question_metadata(question, column), question=question)

    def _render(self, text: str) -> Rendered:
        rendered = self._renderer.render(text, "")
        self.build.of(Published).use(rendered.files, rendered.pictures)
        return rendered


PRINTS = Prints((FAQ, FAQ_TOPIC, QUESTION), (FaqGenerator,))
