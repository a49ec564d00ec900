"""plugins/features/county/__init__.py: the county's facts for every page, and for Pelican."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.features.county import FEATURE
from plugins.features.county.model import Site
from plugins.features.list_items.model import Published
from plugins.kernel.problems import PortalError
from plugins.kernel.request import Stick
from tests.unit.features.given import models_of, read, reading_of
from tests.unit.samples import ADDRESS, PUBLIC_SITE, save

SITE_YAML = "name: 红城\naddress: https://a.example\n"


@pytest.mark.parametrize(
    ("options", "address"),
    [({}, "https://a.example"), ({"site_url": f"{ADDRESS}/"}, ADDRESS), ({"stick": Stick()}, "")],
)
def test_the_command_line_decides_where_the_site_is_published(
    tmp_path: Path, options: dict[str, Any], address: str
) -> None:
    """Else its file does. A site for a stick has no address at all, whatever the file says."""
    save(tmp_path, "content/site.yaml", SITE_YAML)
    assert address == read(FEATURE, reading_of(tmp_path, **options)).address


def test_a_wrong_address_on_the_command_line_is_refused(tmp_path: Path) -> None:
    save(tmp_path, "content/site.yaml", SITE_YAML)
    with pytest.raises(PortalError, match="不是网址"):
        read(FEATURE, reading_of(tmp_path, site_url="a.example"))


def test_what_is_wrong_in_its_file_is_reported(tmp_path: Path) -> None:
    save(tmp_path, "content/site.yaml", "name: 红城\nemblem: images/no.svg\n")
    reading = reading_of(tmp_path)
    read(FEATURE, reading)
    assert ["content/site.yaml"] == [problem.path for problem in reading.problems]


def test_the_emblem_is_published_under_an_ascii_name() -> None:
    """And the file with it: no text need use it."""
    models: Any = models_of(Site(name="红城", emblem="images/标志.svg"), Published())
    assert FEATURE.theme
    path = FEATURE.theme(models)["site"].emblem
    assert path.isascii() and path.startswith("images/") and path.endswith(".svg")
    assert {"images/标志.svg": path} == models.of(Published).files


def test_a_county_without_an_emblem_publishes_none() -> None:
    models: Any = models_of(PUBLIC_SITE, Published())
    assert FEATURE.theme
    assert ({"site": PUBLIC_SITE}, {}) == (FEATURE.theme(models), models.of(Published).files)


def test_plugins_from_outside_know_the_site_by_pelicans_names() -> None:
    assert FEATURE.settings
    assert {"SITENAME": "红城党建网", "SITEURL": ADDRESS} == FEATURE.settings(models_of(PUBLIC_SITE))
