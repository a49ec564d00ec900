"""Writes the page on which readers keep a copy, and the worker that keeps it or takes it away."""

from __future__ import annotations

import re

from pelican.generators import Generator

from plugins.features.columns.model import Columns
from plugins.features.county.model import Site
from plugins.features.list_items.model import Published
from plugins.features.reader_copy.layout import CONTENTS, PAGE, WORKER
from plugins.features.reader_copy.worker import worker_that_keeps, worker_that_leaves
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

COPY_PAGE = PageType(
    "reader_copy", {"columns": "Link to each column, in their order"}, {"columns": "栏目添了、删了或改了名"}
)
_OWNER = "存到手机"
OFF = b'{"off":true}'
_STYLE = re.compile(r"assets/style-\w+\.css")
_PAGE = PageMetadata(
    PAGE, "list", "存到手机", "网络慢、没有网络的时候，也能看、能查。", crumbs=crumbs(here="存到手机"), script="copy.js"
)


class ReaderCopyGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """A stick is a copy already, and has none of this. Runs after the assets."""

    def generate_context(self) -> None:
        build: SiteBuild = self.settings[SETTING]
        if build.of(Site).reader_copy and not build.request.stick:
            also_called = ("保存到手机", "存手机", "下载到手机", "离线看", "没有网络怎么看", "没网怎么看")
            build.of(Published).call(_PAGE.title, PAGE, *also_called)

    def generate_output(self, writer: PortalWriter) -> None:
        build: SiteBuild = self.settings[SETTING]
        if build.request.stick:
            return
        if not build.of(Site).reader_copy:
            writer.outputs.write(WORKER, _OWNER, worker_that_leaves().encode())
            writer.outputs.write(CONTENTS, _OWNER, OFF)
            return
        style = next(filter(_STYLE.fullmatch, writer.outputs.files))
        writer.outputs.write(WORKER, _OWNER, worker_that_keeps(style).encode())
        columns = tuple(Link(column.name, column.path) for column in build.of(Columns).columns)
        writer.write_page(_OWNER, COPY_PAGE, _PAGE, columns=columns)


PRINTS = Prints((COPY_PAGE,), (ReaderCopyGenerator,))
