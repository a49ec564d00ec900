"""plugins/features/assets/bundle.py: the theme's static files, joined, minified and named by content."""

import re
from pathlib import Path

import pytest

from plugins.features.assets.bundle import (
    EARLY,
    LAYERS,
    PAPER,
    STATION,
    Asset,
    join_scripts,
    load_assets,
    style_sheet,
    unwrap,
)
from plugins.kernel.problems import PortalError
from tests.unit.samples import save

ROOT = Path(__file__).resolve().parents[4]
ICON = {"icon.svg": Asset("icon.svg", "assets/icon-1.svg", b"")}


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A small theme."""
    for name, text in {
        "images/icon.svg": "<svg/>",
        "js/b.js": "b();",
        f"js/{EARLY}": "early();",
        "search/view.js": "search();",
        "station/line.js": "line();",
        "js/a.js": "a();",
        "css/tokens.css": "@layer tokens { :root { --gap: 1rem; } }",
        "css/components/card.css": "/* 卡片 */ @layer components { .card { background: url('../images/icon.svg') } }",
        "css/print.css": "@layer print { @media print { .card { color: #000000; } } }",
    }.items():
        save(tmp_path, name, text)
    return tmp_path


def test_the_sheet_has_its_layers_in_order_and_unwrapped(static: Path) -> None:
    """Station browsers skip what is in a layer."""
    sheet = style_sheet(static / "css", ICON)
    assert "@layer" not in sheet
    places = [sheet.index(part) for part in ("--gap", ".card{background", "@media print")]
    assert sorted(places) == places


def test_pictures_of_the_sheet_lead_to_their_hashed_names(static: Path) -> None:
    """They lie beside it."""
    assert re.search(r"url\(\"?icon-1\.svg\"?\)", style_sheet(static / "css", ICON))


def test_a_picture_that_is_not_there_is_refused(static: Path) -> None:
    """By name."""
    with pytest.raises(PortalError, match=r"图片 icon\.svg 不在"):
        style_sheet(static / "css", {})


@pytest.mark.parametrize("text", [".card {}", "@layer base { .card {} }", "@layer components { } .card {}"])
def test_a_file_holds_the_layer_of_its_place(tmp_path: Path, text: str) -> None:
    """Else the cascade would not be what the folders say."""
    with pytest.raises(PortalError, match=r"card\.css 应当只有一个 @layer components"):
        unwrap(save(tmp_path, "components/card.css", text))


def test_scripts_are_joined_by_name(static: Path) -> None:
    """Not as the disk lists them; the reading settings come by themselves, before the page is drawn."""
    assert "a();\n\nb();\n" == join_scripts(static / "js")


def test_what_comes_by_itself_has_no_comments_either(static: Path) -> None:
    """It is the first that every page waits for."""
    save(static, f"js/{EARLY}", "/** why */\na();\n// and what\nb();\n")
    assert b"a();\nb();\n" == load_assets(static).by_name[EARLY].data


def test_names_change_with_bytes_only(static: Path) -> None:
    """Browsers may keep an asset for ever."""
    first = load_assets(static).by_name
    assert first == load_assets(static).by_name
    assert {"icon.svg", "style.css", PAPER, "portal.js", EARLY, "search.js", STATION} == set(first)
    save(static, "js/a.js", "a(1);")
    second = load_assets(static).by_name
    assert {"portal.js"} == {name for name in first if first[name].path != second[name].path}
    assert all(re.fullmatch(r"assets/[\w.-]+-[0-9a-f]{8}\.\w+", asset.path) for asset in first.values())


def test_the_themes_own_files_fit() -> None:
    """Every style sheet of the theme is in the bundle, below a known layer."""
    css = ROOT / "theme" / "static" / "css"
    places = {path.parent.name if path.parent != css else path.stem for path in css.rglob("*.css")}
    assert places <= set(LAYERS)
    assert load_assets(css.parent).by_name["style.css"].data
