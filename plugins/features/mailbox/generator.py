"""Writes the page of the form and that of the statistics."""

from __future__ import annotations

from html import escape

from pelican.generators import Generator

from plugins.features.columns.model import Columns
from plugins.features.list_items.model import LooseText, Published
from plugins.features.mailbox.compose import compose_form, compose_statistics, policy_of
from plugins.features.mailbox.layout import FORM_PAGE, FORM_TITLE, STATISTICS, STATISTICS_TITLE
from plugins.features.mailbox.letters import COLUMN
from plugins.features.mailbox.model import AnsweredLetter, AnsweredLetters, Mailbox
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

WRITE_PAGE = PageType("mailbox_write", {"form": "mailbox.LetterForm"}, {"form": "收信的办法变了"})
STATISTICS_PAGE = PageType(
    "mailbox_statistics",
    {"statistics": "mailbox.LetterStatistics: how long answers took"},
    {"statistics": "登出来的答复添了、删了或变了"},
)
_OWNER = "党员信箱"
_ABOUT = "给党组织写信：选话题，写正文，寄出去，或者打印出来邮寄。"


class MailboxGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Nothing where the county has no content/mailbox.yaml."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.mailbox = self.build.of(Mailbox)
        self.column = self.build.of(Columns).get(COLUMN) if self.mailbox.is_set else None
        self.answered = list(self._answered()) if self.column else []
        if self.column:
            published = self.build.of(Published)
            published.column_links[COLUMN] += [Link(FORM_TITLE, FORM_PAGE)]
            words = "".join(f"<p>{escape(each)}</p>" for each in (_ABOUT, *self.mailbox.topics))
            published.loose_texts.append(LooseText(FORM_PAGE, FORM_TITLE, None, words, column=COLUMN))
            if self.answered:
                published.column_links[COLUMN] += [Link(STATISTICS_TITLE, STATISTICS)]
                published.call(STATISTICS_TITLE, STATISTICS, "答复统计", "来信统计")

    def _answered(self) -> list[tuple[AnsweredLetter, str, str]]:
        """Return the letters whose pages are published, each with its title and path."""
        of_sources = {text.source: text for text in self.build.of(Published).texts if text.item.column.slug == COLUMN}
        letters = [each for each in self.build.of(AnsweredLetters).rows if each.answered and each.source in of_sources]
        return [(each, of_sources[each.source].title, of_sources[each.source].path) for each in letters]

    def generate_output(self, writer: PortalWriter) -> None:
        if self.column is None:
            return
        here = Link(self.column.name, self.column.path)
        policy = policy_of(self.mailbox, bool(self.build.request.stick))
        page = PageMetadata(
            FORM_PAGE, "list", FORM_TITLE, _ABOUT, self.column.keywords, self.column, crumbs(here, here=FORM_TITLE),
            script="mailbox.js", policy=policy,
        )  # fmt: skip
        writer.write_page(_OWNER, WRITE_PAGE, page, form=compose_form(self.mailbox))
        if self.answered:
            about = "党员信箱登出来的答复，每一件从收到到答复用了多少天。"
            page = PageMetadata(
                STATISTICS, "list", STATISTICS_TITLE, about, self.column.keywords, self.column,
                crumbs(here, here=STATISTICS_TITLE),
            )  # fmt: skip
            writer.write_page(_OWNER, STATISTICS_PAGE, page, statistics=compose_statistics(self.answered))


PRINTS = Prints((WRITE_PAGE, STATISTICS_PAGE), (MailboxGenerator,))
