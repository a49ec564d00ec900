"""plugins/pipeline/settings.py: Pelican's settings for one build, and whether all of them are real."""

import json
from pathlib import Path

import pytest

import plugins.pipeline
from plugins.features import load_features
from plugins.features.county.model import Site
from plugins.kernel.problems import PortalError
from plugins.pipeline.edition import load_edition
from plugins.pipeline.settings import CONFIG, check_names, check_zone, foreign_plugins, settings_for
from tests.county import COUNTY, Miniature
from tests.tables import table
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
    lines = ['PLUGINS = ["plugins.pipeline", "pelican.plugins.sitemap"]', "SITEMAP = {}", "SITEMAP_SAVE_AS = 1"]
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
    assert ["pelican.plugins.sitemap", "json"] == foreign_plugins(["plugins.pipeline", "pelican.plugins.sitemap", json])
    assert [] == foreign_plugins(["plugins.pipeline", plugins.pipeline])


@table("zone", ["Asia/Chengdu", "", "../x", "Asia"])
def test_a_zone_that_is_none_is_refused(zone: str) -> None:
    """Pelican would drop every article."""
    with pytest.raises(PortalError, match=rf"时区 {zone} 不存在。请写 Asia/Shanghai。"):
        check_zone(zone)


def test_a_build_reads_and_writes_where_it_is_asked_to(tmp_path: Path) -> None:
    """Whatever pelicanconf.py says; Pelican keeps no cache of its own beside the portal's."""
    request = Miniature(COUNTY).request(output=tmp_path / "output", theme=save(tmp_path, "theme/a.css", "").parent)
    settings = settings_for(request, tmp_path / "staging")
    assert [str(COUNTY / "content"), str(COUNTY / "faq"), str(tmp_path / "theme"), str(tmp_path / "staging")] == [
        settings[name] for name in ("PATH", "FAQ_PATH", "THEME", "OUTPUT_PATH")
    ]
    assert [False, False] == [settings[name] for name in ("CACHE_CONTENT", "LOAD_CONTENT_CACHE")]


def test_pelican_knows_the_site_by_its_name_and_address(tmp_path: Path) -> None:
    """As plugins from outside look for them; the address is the one that was asked for."""
    features = load_features()
    models = load_edition(Miniature(COUNTY).request(site_url="https://a.example/x"), features).models
    given = [feature.settings(models) for feature in features if feature.settings]
    assert {"SITENAME": models.of(Site).name, "SITEURL": "https://a.example/x"} == {
        name: value for each in given for name, value in each.items()
    }


def test_without_an_address_links_lead_to_files(tmp_path: Path) -> None:
    """The output reads from a disk."""
    assert Miniature(COUNTY).request().links_to_files
    assert not Miniature(COUNTY).request(site_url="https://a.example/x").links_to_files


@table(("text", "line"), [("A = 1\nSITENAME = = 'x'\n", 2), ("\n\nSITENAME == 'x'\n", 3), ("A = open('nowhere')\n", 1)])
def test_a_file_that_python_cannot_run_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    config = tmp_path / "pelicanconf.py"
    config.write_text(text, encoding="utf-8")
    with pytest.raises(
        PortalError, match=rf"^pelicanconf\.py 第 {line} 行出错（.+）。请改好这一行，或从 git 里找回它。$"
    ):
        check_names(config)
