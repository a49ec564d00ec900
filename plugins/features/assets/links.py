"""Links from the page that is being printed, as template functions."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import pass_context
from jinja2.runtime import Context

from plugins.kernel.addressing.urls import NOT_FOUND, link, root_link
from plugins.kernel.frozen import frozen


@frozen
class Links:
    """How pages of one build link.

    assets: output path of each file of the theme, by name. address: the public address, "" where links only lead to
    files.
    """

    assets: Mapping[str, str]
    address: str
    to_files: bool

    @pass_context
    def href(self, context: Context, path: str) -> str:
        """Return the link from the current page to output path `path`."""
        return self._from(context["output_file"], path)

    @pass_context
    def asset(self, context: Context, name: str) -> str:
        """Return the link from the current page to the theme's file `name`; raises KeyError where there is none."""
        return self._from(context["output_file"], self.assets[name])

    def _from(self, page: str, path: str) -> str:
        if page == NOT_FOUND and not self.to_files:
            return root_link(path, self.address, self.to_files)
        return link(path, page, self.to_files)
