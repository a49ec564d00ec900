"""plugins/features/columns/__init__.py: the columns for links, menus and all features after them."""

from pathlib import Path

import pytest

from plugins.features.columns import FEATURE
from plugins.kernel.building.feature import Announcements
from plugins.kernel.problems import PortalError
from tests.county import COUNTY
from tests.unit.features.given import announced, models_of, read, reading_of
from tests.unit.samples import column, columns, save


def test_columns_are_read_and_what_is_wrong_with_them_reported(tmp_path: Path) -> None:
    text = (COUNTY / "content/columns.yaml").read_text(encoding="utf-8")
    save(tmp_path, "content/columns.yaml", text.replace("slug: rural", "slug: Rural"))
    reading = reading_of(tmp_path)
    assert "news" in [each.slug for each in read(FEATURE, reading).columns]
    assert ["目录名“Rural”不能用"] == [problem.what for problem in reading.problems]


def test_a_folder_without_columns_is_no_portal(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(PortalError, match="--content"):
        read(FEATURE, reading_of(tmp_path))


def test_links_may_lead_to_columns_and_their_folders_are_theirs() -> None:
    """By the folder's name, as editors know it."""
    told = announced(FEATURE, models_of(columns(column(), column("rural"))))
    assert {"news": "news/index.html", "rural": "rural/index.html"} == told.pages
    assert {"news", "rural"} == told.folders


def test_the_columns_take_no_folder_away_from_others() -> None:
    """Whatever was announced before is the site's as well."""
    told = Announcements(folders={"shop"})
    assert FEATURE.announce
    FEATURE.announce(models_of(columns(column())), told)
    assert {"shop", "news"} == told.folders
