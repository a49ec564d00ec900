"""Writes the list of the tools and a page for each."""

from __future__ import annotations

from markupsafe import Markup
from pelican.generators import Generator

from plugins.features.list_items.model import LooseText, Published
from plugins.features.locality.holidays import PublicHolidays
from plugins.features.small_tools.compose import compose_page, searched_html
from plugins.features.small_tools.layout import FOLDER, INDEX, TITLE
from plugins.features.small_tools.model import Tool, Tools
from plugins.kernel.addressing.urls import localise, with_names
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.markdown.render import Renderer
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

TOOLS_PAGE = PageType("tools", {"tools": "small_tools.Tool, in their order"}, {"tools": "小工具添了、删了或变了"})
TOOL_PAGE = PageType("tool", {"tool": "small_tools.ToolPage: one tool"}, {"tool": "它的规则或说明变了"})
_SCRIPT = "reckoners.js"
_LIST = Link(TITLE, INDEX)
_ABOUT = "算一算、查一查、打勾、打印，都在这一页里，填的数不存、不上传。"


class SmallToolsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Nothing where the county has no tools."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.tools = self.build.of(Tools).rows
        if not self.tools:
            return
        context, published = self.build.edition.context, self.build.of(Published)
        renderer = Renderer(context.resolver, context.describe)
        self.rendered = [renderer.render(tool.body, FOLDER) for tool in self.tools]
        for tool, rendered in zip(self.tools, self.rendered, strict=True):
            published.use(rendered.files, rendered.pictures)
            published.loose_texts.append(LooseText(tool.path, tool.title, None, searched_html(tool, rendered.html)))
        published.map_links["pages"].append(_LIST)
        published.call(_LIST.title, INDEX, "工具", "计算器", "计算工具")
        for tool in self.tools:
            if tool.column:
                published.column_links[tool.column].append(Link(tool.title, tool.path))
        published.map_links["topics"] += [Link(tool.title, tool.path) for tool in self.tools]

    def generate_output(self, writer: PortalWriter) -> None:
        if not self.tools:
            return
        page = PageMetadata(INDEX, "list", TITLE, _ABOUT, crumbs=crumbs(here=TITLE))
        writer.write_page(TITLE, TOOLS_PAGE, page, tools=self.tools)
        holidays = self.build.edition.models.find(PublicHolidays) or PublicHolidays()
        for tool, rendered in zip(self.tools, self.rendered, strict=True):
            html = with_names(rendered.html, dict(rendered.files).items())
            body = Markup(localise(html, tool.path, self.build.links_to_files))  # cleaned by nh3
            writer.write_page(TITLE, TOOL_PAGE, _metadata(tool), tool=compose_page(tool, body, holidays))


def _metadata(tool: Tool) -> PageMetadata:
    reckons = tool.dues or tool.admission or tool.election
    return PageMetadata(
        tool.path, "page", tool.title, tool.about, crumbs=crumbs(_LIST, here=tool.title),
        source="、".join(dict.fromkeys(source.name for source in tool.sources)), script=_SCRIPT if reckons else "",
    )  # fmt: skip


PRINTS = Prints((TOOLS_PAGE, TOOL_PAGE), (SmallToolsGenerator,))
