"""Writes the pages that stand outside of the columns, and 404.html."""

from __future__ import annotations

from markupsafe import Markup
from pelican.generators import Generator

from plugins.features.list_items.model import LooseText, Published
from plugins.features.pages.load import FOLDER, StaticPage, StaticPages
from plugins.kernel.addressing.urls import NOT_FOUND as NOT_FOUND_PATH
from plugins.kernel.addressing.urls import localise, with_names
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.markdown.render import Renderer
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

PAGE = PageType("page", {"body": "rendered text with relative links"}, {"body": "正文变了"})
NOT_FOUND = PageType("404")


class PageFilesGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """One page a file of content/pages."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.pages = self.build.of(StaticPages).pages
        context, published = self.build.edition.context, self.build.of(Published)
        renderer = Renderer(context.resolver, context.describe)
        self.rendered = [renderer.render(page.body, FOLDER) for page in self.pages]
        for page, rendered in zip(self.pages, self.rendered, strict=True):
            published.use(rendered.files, rendered.pictures)
            published.loose_texts.append(LooseText(page.path, page.title, page.date, rendered.html, page.updated))
        published.map_links["pages"] += [Link(page.title, page.path) for page in self.pages]

    def generate_output(self, writer: PortalWriter) -> None:
        for page, rendered in zip(self.pages, self.rendered, strict=True):
            html = with_names(rendered.html, dict(rendered.files).items())
            body = Markup(localise(html, page.path, self.build.links_to_files))
            writer.write_page(f"页面 {page.shown}", PAGE, _metadata(page), body=body)
        lost = PageMetadata(NOT_FOUND_PATH, "error", "没有找到这一页", "您要看的这一页不在了，或者地址写错了。")
        writer.write_page("没有找到的页面", NOT_FOUND, lost)


def _metadata(page: StaticPage) -> PageMetadata:
    return PageMetadata(
        page.path, "page", page.title, page.summary,
        crumbs=crumbs(here=page.title), published=page.date, modified=page.updated or page.date,
    )  # fmt: skip


PRINTS = Prints((PAGE, NOT_FOUND), (PageFilesGenerator,))
