"""plugins/kernel/rendering/attributes.py: a name that a value has not is told before a page meets it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import pytest
from jinja2 import DictLoader, StrictUndefined

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.attributes import AttributeJudge, Kind
from plugins.kernel.rendering.jinja import PortalEnvironment
from plugins.kernel.rendering.slips import TemplateSlip
from tests.tables import table


@frozen
class Town(Value):
    name: str


@frozen
class Route(Value):
    """A sample of a value that holds others."""

    start: Town
    stops: tuple[Town, ...] = ()
    end: Town | None = None

    @property
    def first(self) -> Town:
        return self.start

    @property
    def all_stops(self) -> tuple[Town, ...]:
        return self.stops


JUDGE = AttributeJudge(PortalEnvironment())


def check(text: str, **templates: str) -> None:
    environment = PortalEnvironment(
        loader=DictLoader({"page.html": text, **{f"{name}.html": each for name, each in templates.items()}}),
        undefined=StrictUndefined,
    )
    kinds = {"route": Kind(Route), "routes": Kind(Route, is_certain=False)}
    AttributeJudge(environment).check("page.html", environment.translation("page.html").tree, kinds)


SLIPS = {
    "{{ route.nme }}": "nme",
    "{% if other %}{{ route.nme }}{% endif %}": "nme",
    "{% if route.nme %}{% endif %}": "nme",
    "{{ route.start.nme }}": "nme",
    "{{ route.end.nme }}": "nme",
    "{{ route.first.nme }}": "nme",
    "{% for each in route.stops %}{{ each.nme }}{% endfor %}": "nme",
    "{% for each in route.all_stops if each.nme %}{{ each.name }}{% endfor %}": "nme",
    "{% set town = route.start %}{{ town.nme }}": "nme",
    "{{ f(route.start.nme)|upper }}": "nme",
    "{{ routes.nme }}": "nme",
}


@table("text", sorted(SLIPS))
def test_a_name_that_a_value_has_not_is_told(text: str) -> None:
    with pytest.raises(
        TemplateSlip, match=f"^模板 page.html 第 2 行出错：(Route|Town) 没有“{SLIPS[text]}”这一项，它有的是："
    ):
        check(f"\n{text}")


def test_it_is_told_with_what_the_value_has() -> None:
    with pytest.raises(
        TemplateSlip, match="Route 没有“stop”这一项，它有的是：start、stops、end、all_stops、first。请改好模板"
    ):
        check("{{ route.stop }}")


def test_it_is_told_of_the_template_in_which_it_stands() -> None:
    with pytest.raises(TemplateSlip, match=r"模板 part\.html 第 3 行出错"):
        check("{% include 'part.html' %}", part="\n\n{{ route.nme }}")


@table(
    "text",
    [
        "{{ route.start.name }}{{ route.stops|length }}{{ route.fingerprint }}",
        "{{ route.stops[0].nme }}",  # what lies at a place nobody has looked up
        "{{ route.stops.count(1) }}",
        "{% for route in others %}{{ route.nme }}{% endfor %}",
        "{% macro m(route) %}{{ route.nme }}{% endmacro %}",
        "{% set route = other %}{{ route.nme }}",
        "{% with route = other %}{{ route.nme }}{% endwith %}",
        "{{ routes.items() }}{{ routes.count(1) }}",  # the sentence may be that of each of several
        "{% for each in routes %}{{ each.nme }}{% endfor %}",
        "{{ unknown.nme }}",
        "{{ route.start.name.upper() }}",
    ],
)
def test_of_what_nobody_knows_nothing_is_told(text: str) -> None:
    check(text)


def test_a_sentence_that_begins_with_a_type_tells_it() -> None:
    """By its feature's name, or that of the kernel's alone. Other sentences tell none."""
    names = {"a": "county.Site: names", "b": "county.Site, several", "c": "the name", "d": "PageMetadata: all", "e": ""}
    found: dict[str, Any] = {name: kind.type.__name__ for name, kind in JUDGE.kinds_of(names).items()}
    assert {"a": "Site", "b": "Site", "d": "PageMetadata"} == found


def test_what_is_kept_once_reckoned_is_known() -> None:
    class Kept(Value):
        @cached_property
        def town(self) -> Town:
            return Town("a")

    environment = PortalEnvironment(loader=DictLoader({"page.html": "{{ a.town.nme }}"}), undefined=StrictUndefined)
    with pytest.raises(TemplateSlip, match="Town 没有“nme”"):
        AttributeJudge(environment).check("page.html", environment.translation("page.html").tree, {"a": Kind(Kept)})
