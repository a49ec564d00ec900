"""Writes the pages of questions and topics, and fills their column."""

from __future__ import annotations

from pelican.generators import Generator
from pelican.writers import Writer

from plugins.entries import Link, PageView, crumbs
from plugins.faq.compose import compose_faq, entry_of, question_view, topic_view
from plugins.faq.model import COLUMN, Faq
from plugins.markup.render import Rendered


class FaqGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """A column that a plugin fills: its entries stand in the same lists as articles do."""

    def generate_context(self) -> None:
        settings = self.settings
        self.column = settings["PORTAL_COLUMNS"].get(COLUMN)
        self.faq = Faq((), 0)
        if self.column is None:
            return
        self.faq = compose_faq(
            settings["PORTAL_FAQ"], self._render, settings["PORTAL_TAG_PATHS"], settings["PORTAL_LINKS_TO_FILES"]
        )
        questions = (question for topic in self.faq.topics for question in topic.questions)
        self.context["entries"].extend(entry_of(question, self.column) for question in questions)
        self.context["faq_topics"] = tuple(Link(topic.name, topic.path) for topic in self.faq.topics)

    def generate_output(self, writer: Writer) -> None:
        if self.column is None:
            return
        column = self.column
        view = PageView(
            column.path, "faq", column.name, column.description, column.keywords, column, crumbs(here=column.name)
        )
        self._write(writer, "faq", view, faq=self.faq)
        for topic in self.faq.topics:
            self._write(writer, "faq_topic", topic_view(topic, column), topic=topic)
            for question in topic.questions:
                self._write(writer, "question", question_view(question, column), question=question)

    def _render(self, text: str) -> Rendered:
        rendered: Rendered = self.settings["PORTAL_RENDERER"].render(text, "")
        self.context["files"].update(rendered.files)
        self.context["pictures"].extend(rendered.pictures)
        return rendered

    def _write(self, writer: Writer, template: str, view: PageView, **extra: object) -> None:
        writer.write_file(view.path, self.get_template(template), self.context, view=view, url=view.path, **extra)
