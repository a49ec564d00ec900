"""Print single pages beside a build, as it would print them: for somebody who looks at what is not saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment

from plugins.kernel.frozen import frozen
from plugins.kernel.rendering.names import FRAME
from plugins.kernel.rendering.page_metadata import PageMetadata
from plugins.kernel.rendering.pages import Names
from plugins.kernel.rendering.slips import load, render
from plugins.kernel.rendering.splice import print_frame


@frozen
class PagePrinter:
    """shared: the names that all pages and templates of the build share."""

    environment: Environment
    shared: Mapping[str, Any]

    def print(self, file: str, page: PageMetadata, names: Names) -> str:
        """Return a page's HTML. file: of its template. names: what that sees beside `page`. Raises TemplateSlip."""
        frame = load(self.environment, FRAME)
        seen = {**frame.globals, **self.shared, "page": page, "output_file": page.path}
        before, after = print_frame(frame, seen)
        return before + render(load(self.environment, file), {**seen, **names}) + after
