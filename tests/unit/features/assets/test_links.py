"""plugins/features/assets/links.py: links from the page that is being printed, as template functions."""

import pytest
from jinja2 import Environment

from plugins.features.assets.links import Links
from tests.tables import table

ASSETS = {"icon.svg": "assets/icon-1.svg"}


def shown(text: str, page: str, address: str = "", to_files: bool = True) -> str:
    links = Links(ASSETS, address, to_files)
    return Environment().from_string(text).render(href=links.href, asset=links.asset, output_file=page)


@table(("page", "expected"), [("news/a.html", "../map/index.html"), ("a.html", "map/index.html")])
def test_links_begin_at_the_page(page: str, expected: str) -> None:
    """Wherever it lies."""
    assert expected == shown("{{ href('map/index.html') }}", page)


def test_a_file_of_the_theme_is_named() -> None:
    """Its published name changes with its bytes."""
    assert "../assets/icon-1.svg" == shown("{{ asset('icon.svg') }}", "news/a.html")


def test_a_file_that_the_theme_has_not_is_refused() -> None:
    """At once, not as a dead link."""
    with pytest.raises(KeyError):
        shown("{{ asset('none.svg') }}", "news/a.html")


@table(("to_files", "expected"), [(True, "news/index.html"), (False, "/x/news/")])
def test_a_lost_address_is_led_from_the_root(to_files: bool, expected: str) -> None:
    """404.html stands for any address where there are addresses."""
    assert expected == shown("{{ href('news/index.html') }}", "404.html", "https://a.example/x", to_files)
