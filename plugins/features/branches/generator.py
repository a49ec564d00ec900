"""Writes the directory of branches, a page and a calendar for each of them, and a page for each city."""

from __future__ import annotations

from pelican.generators import Generator

from plugins.features.branches.calendar_text import calendar_text
from plugins.features.branches.coming import plan_scripts
from plugins.features.branches.compose import (
    cities_of,
    compose_city,
    compose_list,
    compose_sheet,
    described,
    searched_html,
)
from plugins.features.branches.layout import calendar_path, city_path, city_title, plans_path
from plugins.features.branches.model import BranchFile, BranchFiles, Plan
from plugins.features.columns.model import Column, Columns
from plugins.features.county.model import Site
from plugins.features.list_items.model import ListItem, LooseText, Published
from plugins.features.locality.branches import DIRECTORY, FOLDER
from plugins.features.locality.model import Locality
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.incremental.targets import Made, Target, told
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

LIST_PAGE = PageType(
    "branches", {"branches": "branches.BranchList: all branches by town"}, {"branches": "支部添了、删了或变了"}
)
BRANCH_PAGE = PageType(
    "branch", {"sheet": "branches.BranchSheet: one branch"}, {"sheet": "这个支部、它的计划或者活动报道变了"}
)
CITY_PAGE = PageType("branch_city", {"sheet": "branches.CitySheet"}, {"sheet": "这个城市的支部变了"})
NEWS = "工作动态"  # the type of the column in whose list reports stand as well
DOMAIN = "branches.redcity"  # of identifiers: they stay when the portal's address changes
_OWNER, _TITLE = "支部名录", "支部名录"


class BranchesGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """The directory stands beside the texts of its column."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.column: Column | None = self.build.of(Columns).get(FOLDER)
        self.files = self.build.of(BranchFiles).rows
        if not self.files:
            return
        published = self.build.of(Published)
        published.column_links[FOLDER].append(Link(_TITLE, DIRECTORY))
        self._call_pages(published)
        published.loose_texts += [
            LooseText(each.branch.path, each.branch.name, None, searched_html(each), column=FOLDER)
            for each in self.files
        ]
        if news := next((each for each in self.build.of(Columns).columns if each.type == NEWS), None):
            reports = (item for found in self._reports().values() for item in found)
            published.also_listed |= {item.path: news.slug for item in reports}

    def _call_pages(self, published: Published) -> None:
        published.call(
            _TITLE, DIRECTORY, "附近的支部", "支部地址", "支部电话", "支部名单", "支部列表", "全部支部", "找支部"
        )
        for city in cities_of(self.files):
            said = tuple(f"{each}{what}" for each in (city, city.removesuffix("市")) for what in ("", "支部", "党员"))
            published.call(city_title(city), city_path(city), *said)

    def generate_output(self, writer: PortalWriter) -> None:
        if not self.files or self.column is None:
            return
        column, here = self.column, Link(self.column.name, self.column.path)
        towns = self.build.of(Locality).towns.terms
        about = "县里的党支部和在外地的流动党员支部：在哪里开会、今年怎样安排、在外的党员怎样参加。"
        page = PageMetadata(DIRECTORY, "list", _TITLE, about, column.keywords, column, crumbs(here, here=_TITLE))
        writer.write_page(_OWNER, LIST_PAGE, page, branches=compose_list(self.files, towns))
        steps = (here, Link(_TITLE, DIRECTORY))
        reports = self._reports()
        for each in self.files:
            sheet = compose_sheet(each, reports.get(each.branch.code, ()), self.build.edition.context.link_to)
            page = PageMetadata(
                each.branch.path, "page", each.branch.name, described(each), column.keywords, column,
                crumbs(*steps, here=each.branch.name),
            )  # fmt: skip
            writer.write_page(_OWNER, BRANCH_PAGE, page, sheet=sheet)
        writer.make(
            [
                Target(calendar_path(each.branch.code, plan.year), _OWNER, _calendar, (each, plan))
                for each in self.files
                for plan in each.plans
            ]
        )
        for name, script in plan_scripts(self.files).items():
            writer.write_text(plans_path(name), _OWNER, script)
        guides = [
            link for name in self.build.of(Site).away_guides if (link := self.build.edition.context.link_to(name))
        ]
        for city in cities_of(self.files):
            about = f"在{city}做工、居住的党员找哪个支部，带什么，怎样参加组织生活。"
            page = PageMetadata(
                city_path(city), "page", city_title(city), about,
                column.keywords, column, crumbs(*steps, here=f"在{city}"),
            )  # fmt: skip
            writer.write_page(_OWNER, CITY_PAGE, page, sheet=compose_city(city, self.files, guides))

    def _reports(self) -> dict[str, list[ListItem]]:
        """Return the articles that lie in the folders of branches, by the branch's code, the newest first."""
        found: dict[str, list[ListItem]] = {}
        for text in self.build.of(Published).texts:
            parts = text.source.split("/")
            if len(parts) > 2 and parts[0] == FOLDER:
                found.setdefault(parts[1], []).append(text.item)
        return found


@told(each="支部的资料变了", plan="支部的计划变了")
def _calendar(each: BranchFile, plan: Plan) -> Made:
    return calendar_text(each, plan, DOMAIN), ""


PRINTS = Prints((LIST_PAGE, BRANCH_PAGE, CITY_PAGE), (BranchesGenerator,))
