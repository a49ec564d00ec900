"""plugins/parts.py: pieces that many pages have in common, each printed once for a folder."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from plugins.assets.links import Links
from plugins.marks import Marked, mark_of
from plugins.parts import KEPT, Parts, referenced_templates
from tests.unit.samples import SITE

Print = Callable[..., str]


class Seal(Marked):
    """A value that brings its own mark."""

    def __init__(self, mark: bytes, name: str) -> None:
        self.mark, self.name = mark, name


def environment(**templates: str) -> Environment:
    """An environment as the portal's. templates: by name, `_` for the slash."""
    texts = {f"{name.replace('_', '/')}.html": text for name, text in templates.items()}
    return Environment(loader=DictLoader(texts), undefined=StrictUndefined, autoescape=True)


def printer(text: str, to_files: bool = True) -> Print:
    """Return print(page, **inputs) for a part of that text; `tick()` in it counts how often it is printed."""
    jinja = environment(partials_it=text)
    ticks = count(1)
    jinja.globals["tick"] = lambda: next(ticks)
    part, links = Parts(jinja), Links({"icon.svg": "assets/icon-1.svg"}, "https://a.example/x", to_files)
    template = jinja.from_string('{{ part("it", **inputs) }}')

    def print_it(page: str, **inputs: Any) -> str:
        names = {"part": part, "href": links.href, "asset": links.asset, "site": SITE, "view": page}
        return template.render(names, inputs=inputs, output_file=page)

    return print_it


def test_a_part_is_printed_once_for_a_folder() -> None:
    """Another page of the folder takes what was printed; in another folder links begin elsewhere."""
    show = printer("{{ tick() }} {{ href('news/a.html') }} {{ asset('icon.svg') }}")
    assert "1 a.html ../assets/icon-1.svg" == show("news/b.html") == show("news/c.html")
    assert "2 news/a.html assets/icon-1.svg" == show("index.html")
    assert "1 a.html ../assets/icon-1.svg" == show("news/b.html")


def test_a_part_is_printed_once_for_its_inputs() -> None:
    """Equal values count, not the same object."""
    show = printer("{{ tick() }} {{ names | join }}")
    assert "1 ab" == show("a.html", names=("a", "b")) == show("a.html", names=tuple("ab"))
    assert "2 ac" == show("a.html", names=("a", "c"))


@pytest.mark.parametrize(("first", "second"), [("<b>", Markup("<b>")), (1, True), (1, 1.0), (0, False)])
def test_values_that_are_equal_may_print_differently(first: object, second: object) -> None:
    """Python takes them for the same key."""
    assert first == second
    show = printer("{{ value }}")
    assert show("a.html", value=first) != show("a.html", value=second)


def test_a_marked_value_counts_by_its_mark() -> None:
    """It may be large, and says itself what it stands for."""
    show = printer("{{ tick() }} {{ seal.name }}")
    assert "1 a" == show("a.html", seal=Seal(b"1", "a")) == show("a.html", seal=Seal(b"1", "b"))
    assert "2 b" == show("a.html", seal=Seal(b"2", "b"))


def test_a_part_sees_only_what_it_is_given() -> None:
    """Else it would print one page's words on another."""
    with pytest.raises(UndefinedError, match="'view' is undefined"):
        printer("{{ view }}")("a.html")


def test_a_part_sees_what_holds_for_the_whole_site() -> None:
    """Without being given it."""
    assert "红城党建网" == printer("{{ site.name }}")("a.html")


def test_an_input_that_may_change_is_refused() -> None:
    """What was printed for it would be wrong afterwards."""
    with pytest.raises(TypeError, match="unhashable"):
        printer("{{ names | join }}")("a.html", names=["a"])


def test_a_part_has_no_page_to_link_to() -> None:
    """A link without a path would lead to the page itself."""
    with pytest.raises(ValueError, match="page itself"):
        printer("{{ href('') }}")("news/a.html")


def test_404_is_a_place_of_its_own() -> None:
    """It stands in the root, but a server shows it at any address."""
    show = printer("{{ href('news/a.html') }}", to_files=False)
    assert ["news/a.html", "/x/news/a.html"] == [show("index.html"), show("404.html")]


def test_parts_in_a_part_begin_at_the_same_folder() -> None:
    """The head holds a menu."""
    jinja = environment(partials_outer='{{ part("inner") }}', partials_inner="{{ href('index.html') }}")
    names = {"part": Parts(jinja), "href": Links({}, "", True).href, "output_file": "news/a.html"}
    assert "../index.html" == jinja.from_string('{{ part("outer") }}').render(names)


def test_old_parts_are_forgotten_and_used_ones_kept() -> None:
    """A large site must not fill the memory."""
    show = printer("{{ tick() }}")
    assert ("1", "2") == (show("a.html", number=0), show("a.html", number=1))
    for number in range(2, 2 * KEPT):
        show("a.html", number=number)
        assert "1" == show("a.html", number=0)
    assert str(2 * KEPT + 1) == show("a.html", number=1)


def test_a_part_is_marked_up_already() -> None:
    """It is not escaped once more."""
    assert "<b>&lt;</b>" == printer("<b>{{ sign }}</b>")("a.html", sign="<")


def test_the_mark_is_the_same_in_every_build() -> None:
    """What parts are made of has marks of its own."""
    assert mark_of(Parts(environment())) == mark_of(Parts(environment(partials_it="")))


def test_references_are_followed_over_every_step() -> None:
    """By extends, include, import and part."""
    jinja = environment(
        page="{% extends 'base.html' %}{% from 'macros/a.html' import a %}",
        base="{% include 'partials/foot.html' %}{% if x %}{{ part('head', column=1) }}{% endif %}",
        partials_foot="{{ part('inner') }}", partials_head="", partials_inner="{% import 'macros/b.html' as b %}",
        macros_a="", macros_b="", other="",
    )  # fmt: skip
    names = ("page", "base", "partials/foot", "partials/head", "partials/inner", "macros/a", "macros/b")
    assert {f"{name}.html" for name in names} == referenced_templates(jinja, ["page.html"])["page.html"]


def test_templates_may_refer_in_a_ring() -> None:
    """A part that holds itself, a step smaller."""
    jinja = environment(partials_a="{% if n %}{{ part('a', n=n - 1) }}{% endif %}")
    assert {"partials/a.html": {"partials/a.html"}} == referenced_templates(jinja, ["partials/a.html"])


@pytest.mark.parametrize(
    "text",
    ["{{ part(name) }}", "{{ part(name='a') }}", "{{ part() }}", "{% set p = part %}", "{% include name %}",
     "{{ [part] | first }}", "{{ part('a' ~ 'b' ~ c) }}"],
)  # fmt: skip
def test_a_computed_name_is_refused(text: str) -> None:
    """Nobody could say what the page is made of."""
    with pytest.raises(ValueError, match=r"a\.html computes"):
        referenced_templates(environment(a=text), ["a.html"])
