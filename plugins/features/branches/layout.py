"""Where the pages of branches lie in the output."""

from __future__ import annotations

from collections.abc import Callable

from plugins.kernel.addressing.slugs import slugify


def city_code(city: str) -> str:
    """Return the word by which a filter and an address know a city."""
    return slugify(city)


def city_path(city: str, code_of: Callable[[str], str] = city_code) -> str:
    """Return the page for members who are in a city."""
    return f"branches/cities/{code_of(city)}.html"


def city_title(city: str) -> str:
    """Return what the page for members who are in a city is called."""
    return f"在{city}的党员：找到支部，不掉队"


def calendar_path(code: str, year: int) -> str:
    """Return the calendar of a branch's year."""
    return f"branches/at/{code}-{year}.ics"


def plans_path(name: str) -> str:
    """Return where data of the plans stand. name: as coming.plan_scripts gives it."""
    return f"branches/at/{name}.js"
