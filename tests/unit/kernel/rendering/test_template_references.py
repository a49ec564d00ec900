"""Which templates a template reaches: a page is printed anew when one of them has changed."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined

from plugins.kernel.rendering.slips import TemplateSlip
from plugins.kernel.rendering.template_references import fragment_file, referenced_templates
from tests.tables import table


def reached(**templates: str) -> dict[str, frozenset[str]]:
    """Return what each template reaches. templates: by name without ending, `_` for the slash."""
    texts = {f"{name.replace('_', '/')}.html": text for name, text in templates.items()}
    return referenced_templates(Environment(loader=DictLoader(texts), undefined=StrictUndefined), texts)


def test_a_fragment_is_a_file_of_its_own() -> None:
    assert "partials/header.html" == fragment_file("header")


def test_a_template_reaches_itself() -> None:
    assert {"a.html": {"a.html"}, "b.html": {"b.html"}} == reached(a="", b="{{ fragment_of(x) }}")


def test_references_are_followed_over_every_step() -> None:
    """A step is an extends, an include, an import or a fragment."""
    found = reached(
        page="{% extends 'base.html' %}{% from 'macros/a.html' import a %}",
        base="{% include 'partials/foot.html' %}{% if x %}{{ fragment('head', column=1) }}{% endif %}",
        partials_foot="{{ fragment('inner') }}", partials_head="", partials_inner="{% import 'macros/b.html' as b %}",
        macros_a="", macros_b="", other="",
    )  # fmt: skip
    names = ("page", "base", "partials/foot", "partials/head", "partials/inner", "macros/a", "macros/b")
    assert {f"{name}.html" for name in names} == found["page.html"]
    assert {"partials/foot.html", "partials/inner.html", "macros/b.html"} == found["partials/foot.html"]


def test_each_of_several_files_that_may_be_included_is_reached() -> None:
    assert {"a.html", "b.html", "c.html"} == reached(a="{% include ['b.html', 'c.html'] %}", b="", c="")["a.html"]


def test_templates_may_refer_in_a_ring() -> None:
    """A fragment may hold itself, a step smaller."""
    found = reached(partials_a="{% if n %}{{ fragment('a', n=n - 1) }}{% endif %}")
    assert {"partials/a.html": {"partials/a.html"}} == found


@table(
    "text",
    ["{{ fragment(name) }}", "{{ fragment(name='a') }}", "{{ fragment() }}", "{% set f = fragment %}",
     "{% include name %}", "{{ [fragment] | first }}", "{{ fragment('a' ~ 'b' ~ c) }}", "{% extends name %}",
     "{% import name as m %}"],
)  # fmt: skip
def test_a_computed_name_is_refused(text: str) -> None:
    """Nobody could say what the page is made of."""
    with pytest.raises(ValueError, match=r"a\.html computes the name of a template; write it out"):
        reached(a=text)


@table("text", ["{{ fragment('b') }}", "{% include 'partials/b.html' %}"])
def test_a_template_that_is_missing_is_told(text: str) -> None:
    """It is told before anything is printed."""
    with pytest.raises(TemplateSlip, match=r"没有模板 partials/b\.html"):
        reached(a=text)


def test_a_template_that_is_none_is_told() -> None:
    with pytest.raises(TemplateSlip, match=r"模板 a\.html 第 2 行出错：写法不对"):
        reached(a="\n{% if %}")
