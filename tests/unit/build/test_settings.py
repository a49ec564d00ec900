"""plugins/build/settings.py: Pelican's settings for one build, and whether all of them are real."""

import json
from pathlib import Path

import pytest

import plugins.build
from plugins.build.run import load
from plugins.build.settings import CONFIG, check_names, check_zone, foreign_plugins, settings_for
from plugins.problems import PortalError
from tests.county import COUNTY, Miniature
from tests.unit.samples import save


def test_the_portals_own_settings_are_real() -> None:
    """Pelican ignores a misspelt one in silence; it reads these."""
    check_names(CONFIG)
    assert CONFIG.name == "pelicanconf.py"


def test_a_misspelt_setting_is_guessed(tmp_path: Path) -> None:
    """In words."""
    config = save(tmp_path, "pelicanconf.py", 'TIMEZONE = "Asia/Shanghai"\n_OWN = 1\nDEFAULT_PAGINATON = False\n')
    with pytest.raises(PortalError) as refused:
        check_names(config)
    assert "pelicanconf.py 里的设置 DEFAULT_PAGINATON 不存在。您是否想写“DEFAULT_PAGINATION”？" == str(refused.value)


def test_a_plugin_from_outside_may_have_settings(tmp_path: Path) -> None:
    """By custom they begin with its name; a slip in any other is still named."""
    lines = ['PLUGINS = ["plugins.build", "pelican.plugins.sitemap"]', "SITEMAP = {}", "SITEMAP_SAVE_AS = 1"]
    config = save(tmp_path, "pelicanconf.py", "\n".join(lines))
    check_names(config)
    save(tmp_path, "pelicanconf.py", "\n".join([*lines, "SITMAP = {}"]))
    with pytest.raises(PortalError, match="SITMAP"):
        check_names(config)
    save(tmp_path, "pelicanconf.py", "SITEMAP = {}")
    with pytest.raises(PortalError, match="SITEMAP"):
        check_names(config)


def test_plugins_from_outside_are_told_from_the_portals() -> None:
    """They are named, or are modules themselves."""
    assert ["pelican.plugins.sitemap", "json"] == foreign_plugins(["plugins.build", "pelican.plugins.sitemap", json])
    assert [] == foreign_plugins(["plugins.build", plugins.build])


@pytest.mark.parametrize("zone", ["Asia/Chengdu", "", "../x", "Asia"])
def test_a_zone_that_is_none_is_refused(zone: str) -> None:
    """Pelican would drop every article."""
    with pytest.raises(PortalError, match=rf"时区 {zone} 不存在。请写 Asia/Shanghai。"):
        check_zone(zone)


def test_a_build_reads_and_writes_where_it_is_asked_to(tmp_path: Path) -> None:
    """Whatever pelicanconf.py says; no clock and no cache of its own."""
    request = Miniature(COUNTY).request(output=tmp_path / "output", site_url="https://a.example/x")
    edition = load(request)
    settings = settings_for(request, edition, tmp_path / "staging")
    assert (str(COUNTY / "content"), str(tmp_path / "staging"), "https://a.example/x", edition.site.name) == (
        settings["PATH"], settings["OUTPUT_PATH"], settings["SITEURL"], settings["SITENAME"],
    )  # fmt: skip
    assert (edition, False, "") == (
        settings["PORTAL_EDITION"], settings["PORTAL_LINKS_TO_FILES"], settings["PORTAL_CACHE"],
    )  # fmt: skip


def test_without_an_address_links_lead_to_files(tmp_path: Path) -> None:
    """The output reads from a disk."""
    request = Miniature(COUNTY).request(output=tmp_path / "output", cache=tmp_path / "cache")
    settings = settings_for(request, load(request), tmp_path / "staging")
    assert (True, str(tmp_path / "cache")) == (settings["PORTAL_LINKS_TO_FILES"], settings["PORTAL_CACHE"])
