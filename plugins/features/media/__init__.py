"""Media: the files that published texts use, pictures in sizes and formats for slow links."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.media.check import check_names
from plugins.kernel.building.edition import Edition
from plugins.kernel.building.feature import Feature, printed_by
from plugins.kernel.problems import Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Yield files that could not lie beside each other."""
    yield from check_names(edition.context.resolver.files, edition.request.content_shown)


FEATURE = Feature(
    "media", check=check, addresses=("files", "images", "media"), prints=printed_by(f"{__name__}.generator")
)
