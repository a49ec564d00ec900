"""plugins/features/pages/__init__.py: pages outside of the columns, for links and for the foot of every page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.features.pages import FEATURE
from plugins.kernel.building.edition import Reading
from plugins.kernel.rendering.page_metadata import Link
from tests.unit.features.given import announced, problems, read, reading_of
from tests.unit.features.pages.test_load import HEAD
from tests.unit.samples import save


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    save(tmp_path, "content/pages/about.md", HEAD.format("关于", "顺序: 20\n"))
    save(tmp_path, "content/pages/privacy.md", HEAD.format("隐私", "顺序: 10\n").replace("正文", "[甲](no.md)"))
    found = reading_of(tmp_path)
    read(FEATURE, found)
    return found


def test_links_may_lead_to_pages_and_the_site_must_have_them(reading: Reading) -> None:
    told = announced(FEATURE, reading.models)
    assert {"pages/about.md": "pages/about.html", "pages/privacy.md": "pages/privacy.html"} == told.pages
    assert set(told.pages.values()) == set(told.expected)


def test_what_is_wrong_in_bodies_is_found(reading: Reading) -> None:
    (problem,) = problems(FEATURE, reading)
    assert problem.startswith("content/pages/privacy.md:7: 链接“no.md”指向的文件不存在。")


def test_the_foot_of_every_page_leads_to_them_in_their_order(reading: Reading) -> None:
    build: Any = reading.models
    assert FEATURE.theme
    assert {"menu_pages": (Link("隐私", "pages/privacy.html"), Link("关于", "pages/about.html"))} == FEATURE.theme(
        build
    )
