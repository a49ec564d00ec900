"""Columns: the portal's parts, read from content/columns.yaml and shown in menu, lists and labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from plugins.features.columns.load import FILE, KEYS, load_columns
from plugins.features.columns.model import TOLD, Columns
from plugins.kernel.building.edition import Reading
from plugins.kernel.building.feature import Announcements, Feature, Models

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def read(reading: Reading) -> Columns:
    """Read columns.yaml; raise PortalError where the folder is no portal's at all."""
    columns, problems = load_columns(reading.content, reading.shown + FILE, reading.reserved, reading.fillers)
    reading.report(problems)
    return columns


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to columns by their folder."""
    columns = models.of(Columns).columns
    announcements.pages |= {column.slug: column.path for column in columns}
    announcements.folders |= {column.slug for column in columns}


def theme(build: SiteBuild) -> Mapping[str, Any]:
    return {"functions": build.of(Columns).functions}


FEATURE = Feature(
    "columns",
    data={FILE: KEYS},
    read=read,
    announce=announce,
    theme=theme,
    theme_names={"functions": "columns.Function: the four functions with their columns"},
    told={"functions": TOLD},
)
