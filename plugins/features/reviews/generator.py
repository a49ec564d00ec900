"""Writes the page about the editorial office."""

from __future__ import annotations

from pelican.generators import Generator

from plugins.features.columns.load import FILE as COLUMNS_FILE
from plugins.features.columns.model import Columns
from plugins.features.list_items.model import Published
from plugins.features.reviews.editorial import PAGE, TITLE, compose_editorial
from plugins.features.reviews.model import Reviewers
from plugins.features.reviews.places import places_of
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.reading.text_files import read_bytes
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

EDITORIAL = PageType(
    "editorial",
    {"editorial": "reviews.Editorial: how many reviews each column has"},
    {"editorial": "审稿人或栏目的审次变了"},
)


class EditorialGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """One page, also where nobody reviews: it says so."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        published = self.build.of(Published)
        published.map_links["pages"].append(Link(TITLE, PAGE))
        published.call(TITLE, PAGE, "审稿", "审稿流程", "谁审的稿")

    def generate_output(self, writer: PortalWriter) -> None:
        columns = read_bytes(str(self.build.request.content / COLUMNS_FILE))
        editorial = compose_editorial(self.build.of(Columns), places_of(self.build.of(Reviewers), columns))
        about = "每个栏目的稿件登出来以前，有几个人审过。"
        page = PageMetadata(PAGE, "list", TITLE, about, crumbs=crumbs(here=TITLE))
        writer.write_page(TITLE, EDITORIAL, page, editorial=editorial)


PRINTS = Prints((EDITORIAL,), (EditorialGenerator,))
