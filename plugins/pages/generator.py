"""Writes the pages that stand outside of the columns, and 404.html."""

from __future__ import annotations

from markupsafe import Markup
from pelican.generators import Generator
from pelican.writers import Writer

from plugins.addresses import localise
from plugins.entries import LooseText, PageView, crumbs
from plugins.pages.load import FOLDER, StaticPage

NOT_FOUND = "404.html"


class PagesGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """One page a file of content/pages."""

    def generate_output(self, writer: Writer) -> None:
        for page in self.settings["PORTAL_PAGES"]:
            self._write(writer, page)
        view = PageView(NOT_FOUND, "error", "没有找到这一页", "您要看的这一页不在了，或者地址写错了。")
        writer.write_file(NOT_FOUND, self.get_template("404"), self.context, view=view, url=NOT_FOUND)

    def _write(self, writer: Writer, page: StaticPage) -> None:
        rendered = self.settings["PORTAL_RENDERER"].render(page.body, FOLDER)
        self.context["files"].update(rendered.files)
        self.context["pictures"].extend(rendered.pictures)
        self.context["loose_texts"].append(LooseText(page.path, page.title, page.date, rendered.html))
        view = PageView(
            page.path, "page", page.title, page.summary,
            crumbs=crumbs(here=page.title), published=page.date, modified=page.updated or page.date,
        )  # fmt: skip
        body = Markup(localise(rendered.html, page.path, self.settings["PORTAL_LINKS_TO_FILES"]))
        writer.write_file(page.path, self.get_template("page"), self.context, view=view, body=body, url=page.path)
