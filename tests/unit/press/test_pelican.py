"""plugins/press.py as Pelican's writer, and beside plugins that wait for each page."""

from __future__ import annotations

from typing import Any

from pelican.plugins import signals

from plugins.outputs import Ledger
from plugins.press import Press
from tests.unit.press.shop import Shop


def write(shop: Shop, **names: Any) -> Press:
    """Hand a page over as Pelican's generators do; return the press before it prints."""
    press = shop.press()
    template = shop.environment().get_template("page.html")
    press.settings |= {"RELATIVE_URLS": False, "FILENAME_METADATA": "", "SITEURL": "", "PAGINATED_TEMPLATES": {}}
    press.write_file("a.html", template, shop.names | {"body": "甲"}, **names)
    return press


def test_a_page_of_the_portal_waits_to_be_printed(shop: Shop) -> None:
    """It is known by its view; its address is Pelican's affair."""
    press = write(shop, view="view", body="乙", url="a.html")
    assert not shop.folder.exists()
    press.print_pages(shop.names, shop.environment())
    assert "红城: <乙 a.html> view" == shop.read("a.html")


def test_a_page_of_another_plugin_is_pelicans_affair(shop: Shop) -> None:
    """It is written at once, with all that Pelican knows."""
    press = write(shop)
    assert "甲 a.html" == shop.read("a.html")
    assert {} == press.outputs.files


def test_for_a_plugin_that_waits_for_each_page_they_are_written_at_once(shop: Shop, written: list[str]) -> None:
    """It may read or change them."""
    for number, body in enumerate("乙丙丁", 1):
        press = write(shop, view="view", body=body, url="a.html")
        assert (["a.html"] * number, f"红城: <{body} a.html> view") == (written, shop.read("a.html"))
        assert {"a.html"} == press.outputs.fresh
        shop.last = Ledger(press.outputs.files, {})


def test_what_a_plugin_has_had_a_hand_in_does_not_stand(shop: Shop, written: list[str]) -> None:
    """When the plugin is gone, the page is the portal's own again."""
    shop.last = Ledger(write(shop, view="view", body="甲", url="a.html").outputs.files, {})
    signals.content_written.receivers.clear()
    assert {"a.html"} == shop.show({"a.html": ("page.html", "甲")})
