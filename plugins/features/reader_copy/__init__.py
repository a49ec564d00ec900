"""Reader's copy: columns that readers keep on their phones, to read and search them without a network."""

# A worker of the browser (theme/worker) keeps and updates the copy by lists of hashes that the site publishes. Where
# content/site.yaml does not say that the county wants it, a worker is published that takes itself off every phone.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from plugins.features.county.model import Site
from plugins.features.reader_copy.layout import FOLDER, PAGE, WORKER
from plugins.kernel.building.feature import Feature, printed_by

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def theme(build: SiteBuild) -> Mapping[str, Any]:
    return {"copy_page": PAGE if build.of(Site).reader_copy else ""}


def describe(build: SiteBuild) -> None:
    """Write the lists of what can be kept, once all of it stands."""
    from plugins.features.reader_copy.describe import write_lists

    if build.of(Site).reader_copy:
        write_lists(build)


FEATURE = Feature(
    "reader_copy",
    theme=theme,
    theme_names={"copy_page": 'output path of the page on which readers keep a copy, "" where the county offers none'},
    told={"copy_page": "site.yaml 的“存到手机”变了"},
    addresses=(FOLDER, WORKER),
    prints=printed_by(f"{__name__}.generator"),
    describe=describe,
)
