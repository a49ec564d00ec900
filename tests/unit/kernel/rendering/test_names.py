"""What is not declared cannot be read: a template that reads an unlisted name ends the build."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, StrictUndefined

from plugins.kernel.problems import PortalError
from plugins.kernel.rendering.jinja import PortalEnvironment
from plugins.kernel.rendering.names import (
    FRAME,
    DeclaredNames,
    PageType,
    UndeclaredName,
)
from plugins.kernel.rendering.slips import TemplateSlip
from tests.tables import table

LIST = PageType("list", {"items": "what is listed"})
PAGE = PageType("page", {"body": "words"})
NAMES = DeclaredNames({"site": "the county"}, (LIST, PAGE))
SOUND = {
    FRAME: "{{ site }}{{ page }}{{ main }}{{ fragment('head', title=1) }}{{ page_marker }}{{ output_file }}",
    "list.html": "{{ site }}{{ page }}{{ items }}{{ fragment('head', title=2) }}{{ page_marker }}{{ output_file }}",
    "page.html": "{{ body }}",
    "partials/head.html": "{{ title }}{{ site }}{{ page_marker }}{{ output_file }}{{ fragment('foot') }}{{ range(3) }}",
    "partials/foot.html": "{{ site }}",
}


def check(**changed: str) -> None:
    """Check the templates. changed: by name, `_` for the slash, beside those that are sound or in their place."""
    templates = SOUND | {f"{name.replace('_', '/')}.html": text for name, text in changed.items()}
    environment = PortalEnvironment(loader=DictLoader(templates), undefined=StrictUndefined)
    environment.globals["everywhere"] = "of Pelican's settings"
    NAMES.check(environment)


def refusal(**changed: str) -> str:
    """Return the words in which the templates are refused."""
    with pytest.raises(UndeclaredName) as refused:
        check(**changed)
    return str(refused.value)


def test_templates_that_read_declared_names_pass() -> None:
    """Declared are those of the page type, those that all templates share, and Jinja's own."""
    check()
    check(page="{{ body }}{{ everywhere }}{{ namespace() }}")


def test_an_undeclared_name_ends_the_build() -> None:
    """The template, the line and the name are told, and what it may read in its place."""
    assert (
        "模板 list.html 第 3 行用了没有声明的名字“titel”。"
        "它能用的有：fragment、items、output_file、page、page_marker、site。"
    ) == refusal(list="{{ site }}\n\n{{ titel }}\n{{ titel }}")
    assert issubclass(UndeclaredName, PortalError)


@table(
    "text",
    [
        "{% if nothing %}{% endif %}", "{% if false %}{{ nothing }}{% endif %}", "{{ nothing is defined }}",
        "{{ nothing | default('') }}", "{% for x in nothing %}{% endfor %}", "{{ body[nothing] }}",
        "{{ body(nothing) }}", "{% set x = nothing %}", "{{ nothing.title }}",
        "{% block b %}{{ nothing }}{% endblock %}", "{% macro m(x) %}{{ x }}{{ nothing }}{% endmacro %}",
        "{% with x = nothing %}{% endwith %}", "{{ fragment('head', title=nothing) }}",
    ],
)  # fmt: skip
def test_it_does_not_matter_where_a_name_is_read(text: str) -> None:
    """It does not matter either whether that place is ever printed: it would be on some page, some day."""
    assert "“nothing”" in refusal(page=text)


@table("name", ["body", "main"])
def test_the_names_of_others_are_not_declared(name: str) -> None:
    """Those of another page type are not, and neither are those of the frame."""
    assert f"模板 list.html 第 1 行用了没有声明的名字“{name}”" in refusal(list=f"{{{{ {name} }}}}")


@table("name", ["items", "body", "nothing"])
def test_the_frame_sees_no_name_of_a_page_type(name: str) -> None:
    """It stands around pages of all types."""
    assert f"模板 base.html 第 1 行用了没有声明的名字“{name}”" in refusal(base=f"{{{{ main }}}}{{{{ {name} }}}}")


def test_an_included_template_is_looked_at() -> None:
    """It sees what the template around it sees, and what that has set. A slip is told where it stands."""
    check(page="{% set x = body %}{% include 'partials/a.html' %}", partials_a="{{ body }}{{ x }}{{ site }}")
    assert "“nothing”" in refusal(page="{% include 'partials/a.html' %}", partials_a="{{ nothing }}")
    words = refusal(list="{{ site }}\n{% include 'partials/a.html' %}", partials_a="\n\n{{ body }}")
    assert "模板 partials/a.html 第 3 行用了没有声明的名字“body”" in words


def test_a_template_that_an_included_one_includes_is_looked_at() -> None:
    parts = {"partials_a": "{% include 'partials/b.html' %}", "partials_b": "{{ nothing }}"}
    assert "模板 partials/b.html 第 1 行用了没有声明的名字“nothing”" in refusal(
        page="{% include 'partials/a.html' %}", **parts
    )


def test_an_extended_template_is_looked_at() -> None:
    """It sees the names of the page that extends it, however far up it is."""
    check(page="{% extends 'a.html' %}", a="{{ body }}{% block b %}{% endblock %}")
    assert "模板 a.html 第 1 行用了没有声明的名字“nothing”" in refusal(page="{% extends 'a.html' %}", a="{{ nothing }}")
    assert "模板 b.html 第 1 行用了没有声明的名字“items”" in refusal(
        page="{% extends 'a.html' %}", a="{% extends 'b.html' %}", b="{{ items }}"
    )


def test_what_an_extended_template_includes_is_looked_at() -> None:
    parts = {"a": "{% include 'partials/b.html' %}", "partials_b": "{{ nothing }}"}
    assert "“nothing”" in refusal(page="{% extends 'a.html' %}", **parts)


MACRO = "{% macro m(x, y=1) %}{{ x }}{{ y }}{{ caller() }}{% endmacro %}"


@table("use", ["{% from 'macros/a.html' import m %}", "{% import 'macros/a.html' as a %}"])
@table("place", ["page", "list", "base", "partials_a", "extended", "macros_b"])
def test_a_file_of_macros_is_looked_at(use: str, place: str) -> None:
    """It sees nothing but what it makes itself and what its macros are given, whoever imports it."""
    around = {
        "page": {"page": use}, "list": {"list": use}, "base": {"base": use},
        "partials_a": {"page": "{% include 'partials/a.html' %}", "partials_a": use},
        "extended": {"page": "{% extends 'b.html' %}", "b": use},
        "macros_b": {"page": "{% import 'macros/b.html' as b %}", "macros_b": use},
    }[place]  # fmt: skip
    check(**around, macros_a="{% set z = 1 %}" + MACRO)
    for name in ("nothing", "site", "body", "page"):
        words = refusal(**around, macros_a=MACRO.replace("{{ y }}", f"{{{{ {name} }}}}"))
        assert f"模板 macros/a.html 第 1 行用了没有声明的名字“{name}”。它能用的有：宏的参数。" == words


def test_a_file_of_macros_that_is_imported_with_its_context_sees_it() -> None:
    """It sees what the template around it sees, and no more."""
    use = "{% from 'macros/a.html' import m with context %}"
    check(page=use, macros_a="{% macro m() %}{{ site }}{{ body }}{% endmacro %}")
    words = refusal(list=use, macros_a="{% macro m() %}{{ site }}{{ body }}{% endmacro %}")
    assert "模板 macros/a.html 第 1 行用了没有声明的名字“body”" in words


@table("name", ["nothing", "body", "page", "main"])
def test_a_fragment_is_looked_at(name: str) -> None:
    """It sees what it is given and what holds for the whole site, and nothing of the page around it."""
    words = refusal(page="{{ body }}{{ fragment('a', x=1) }}", partials_a=f"{{{{ x }}}}\n{{{{ {name} }}}}")
    may_read = "fragment、output_file、page_marker、site、x"
    assert f"模板 partials/a.html 第 2 行用了没有声明的名字“{name}”。它能用的有：{may_read}。" == words


@table(
    "around",
    [
        {"page": "{{ fragment('b') }}", "partials_b": "{{ fragment('a') }}"},
        {"page": "{% include 'partials/b.html' %}", "partials_b": "{{ fragment('a') }}"},
        {"page": "{% extends 'b.html' %}", "b": "{% if site %}{{ fragment('a') }}{% endif %}"},
        {"base": "{{ fragment('a') }}"},
        {"page": "{{ fragment('a', x=1) }}", "list": "{{ fragment('a') }}"},
    ],
)
def test_a_fragment_is_looked_at_wherever_it_is_called(around: dict[str, str]) -> None:
    """Every call must give it all that it reads."""
    assert "模板 partials/a.html 第 1 行用了没有声明的名字“x”" in refusal(**around, partials_a="{{ x }}")


def test_a_fragment_may_hold_itself() -> None:
    check(page="{{ fragment('a', n=3) }}", partials_a="{% if n %}{{ fragment('a', n=n - 1) }}{% endif %}")


@table(
    "text",
    [
        "{% set x = 1 %}{{ x }}", "{% if body %}{% set x = 1 %}{% else %}{% set x = 2 %}{% endif %}{{ x }}",
        "{% if body %}{% set x = 1 %}{% endif %}{% if body %}{{ x }}{% endif %}",
        "{% for x in body %}{{ x }}{{ loop.index }}{% else %}{% endfor %}", "{% with x = 1 %}{{ x }}{% endwith %}",
        "{% macro x(y) %}{{ y }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ x(1) }}",
        "{% for x, y in body %}{{ x }}{{ y }}{% endfor %}",
        "{% set x %}{{ body }}{% endset %}{{ x }}", "{% block x %}{% endblock %}{{ self.x() }}",
    ],
)  # fmt: skip
def test_a_name_that_a_template_makes_itself_is_no_slip(text: str) -> None:
    """It may be made in one branch and read after it."""
    check(page=text)


@table(
    ("changed", "missing"),
    [
        ({"page": "{% include 'none.html' %}"}, "none.html"), ({"page": "{% extends 'none.html' %}"}, "none.html"),
        ({"page": "{% import 'none.html' as n %}"}, "none.html"),
        ({"page": "{{ fragment('none') }}"}, "partials/none.html"), ({"list": ""}, "page.html"), ({"page": ""}, FRAME),
    ],
)  # fmt: skip
def test_a_missing_template_ends_the_build(changed: dict[str, str], missing: str) -> None:
    """Each page type has one, and so has the frame; what they use must be there too."""
    sound = {name: text for name, text in SOUND.items() if name != missing}
    templates = sound | {f"{name}.html": text for name, text in changed.items()}
    with pytest.raises(TemplateSlip, match=f"没有模板 {missing}"):
        NAMES.check(PortalEnvironment(loader=DictLoader(templates), undefined=StrictUndefined))


def test_a_template_that_is_none_ends_the_build() -> None:
    """The template and the line are told."""
    with pytest.raises(TemplateSlip, match=r"模板 partials/a\.html 第 2 行出错：写法不对"):
        check(page="{% include 'partials/a.html' %}", partials_a="\n{% if %}")
    with pytest.raises(TemplateSlip, match=r"模板 base\.html 第 1 行出错：写法不对"):
        check(base="{{ main }")
    with pytest.raises(TemplateSlip, match=r"模板 partials/a\.html 第 2 行出错：写法不对（No filter named 'titel'"):
        check(page="{{ fragment('a') }}", partials_a="\n{{ site | titel }}")


def test_the_names_of_the_whole_site_are_the_same_on_every_page() -> None:
    """So a fragment may see them. Neither the page nor its path is among them."""
    assert {"site", "fragment", "page_marker"} == NAMES.site_wide


def test_a_page_type_knows_its_template() -> None:
    assert "list.html" == LIST.file


def test_a_page_type_without_its_template_is_told() -> None:
    """By what it is: no other template uses it."""
    environment = PortalEnvironment(loader=DictLoader(SOUND), undefined=StrictUndefined)
    with pytest.raises(TemplateSlip) as met:
        DeclaredNames(NAMES.shared, (PageType("motto"),)).check(environment)
    assert (
        "没有模板 motto.html，但是有网页类型“motto”。请补上 theme/templates/motto.html，或者改正 PageType 里的名字。"
    ) == str(met.value)
