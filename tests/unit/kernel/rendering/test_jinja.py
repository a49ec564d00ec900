"""Jinja as the portal uses it prints as ever: strict about names, quick with templates made of many small ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jinja2 import (
    DictLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    UndefinedError,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from plugins.kernel.incremental.targets import OutputRegistry
from plugins.kernel.rendering.jinja import (
    PortalEnvironment,
    keep_translations,
    make_environment,
    template_sources,
)
from plugins.kernel.rendering.template_references import template_hashes
from tests.tables import table
from tests.unit.samples import save


@pass_context
def href(context: Context, path: str = "", **other: str) -> str:
    """Return a link as the portal's own does, which asks on which page it is called."""
    return f"{context['x']}→{path}{other}"


NAMES = {"x": "甲", "rows": ["一", "二"], "href": href}


def printed(kind: type[Environment], given: dict[str, str]) -> str:
    """Return what `page` prints in an environment of that kind."""
    made = kind(loader=DictLoader(given), undefined=StrictUndefined)
    if isinstance(made, PortalEnvironment):
        made.taking_context = frozenset({"href"})
    return made.get_template("page").render(NAMES)


def test_a_page_has_no_indent_of_its_templates() -> None:
    """Where blanks count, and in what is printed, all stay."""
    kept = "<PRE>\n  1\n  </PRE>", "<textarea>\n 2</textarea><script>\n  3\n</script>"
    page = f"<p>\n    a\n\t{{{{ x }}}} b\n</p>\n  {kept[0]}\n  {kept[1]}\n  {{% include 'b' %}}"
    expected = f"<p>\na\n  甲\n  乙 b\n</p>\n{kept[0]}\n{kept[1]}\nc\nd"
    made = PortalEnvironment(loader=DictLoader({"page": page, "b": "  c\n  d\n"}), undefined=StrictUndefined)
    assert expected == made.get_template("page").render(x="  甲\n  乙")


@table(
    "given",
    [
        {"page": "a{% include 'b' %}c", "b": "{{ x }}"},
        {"page": "{% include 'b' %}{% include 'b' %}", "b": "{{ x }}{% include 'c' %}", "c": "({{ x }})"},
        {"page": "{% for y in rows %}{% include 'b' %}{% endfor %}", "b": "{{ y }}{{ x }}"},
        {"page": "{% set x = '乙' %}{% include 'b' %}", "b": "{{ x }}"},
        {"page": "{% include 'b' %}{{ x }}", "b": "{% set x = '乙' %}{{ x }}"},
        {"page": "{% with x = '乙' %}{% include 'b' %}{% endwith %}{{ x }}", "b": "{{ x }}"},
        {"page": "{% include 'none' ignore missing %}{% include 'b' without context %}", "b": "b"},
        {"page": "{% set name = 'b' %}{% include name %}", "b": "b"},
        {"page": "{% include ['none', 'b'] %}", "b": "{{ x }}"},
        {"page": "{% extends 'base' %}{% block m %}{% include 'b' %}{% endblock %}", "b": "{{ x }}",
         "base": "<{% block m %}{% endblock %}{% include 'b' %}>"},
        {"page": "{% from 'm' import f %}{% include 'b' %}", "b": "{% from 'm' import f %}{{ f(x) }}",
         "m": "{% macro f(y) %}[{{ y }}]{% endmacro %}"},
        {"page": "{% macro g(x) %}{% include 'b' %}{% endmacro %}{{ g('乙') }}", "b": "{{ x }}"},
        {"page": "{% if x %}{% include 'b' %}{% else %}{% include 'c' %}{% endif %}", "b": "b", "c": "c"},
        {"page": "{% include 'b' %}", "b": "{% for x in rows %}{{ x }}{% endfor %}{{ x }}"},
        {"page": "{% macro m(a, b='丙') %}{{ a }}{{ b }}{{ caller() }}{% endmacro %}{% call m(x) %}乙{% endcall %}"},
        {"page": "{{ x.join(rows) }}{{ x.format(*rows, **{'a': x}) }}{{ dict(a=x).get('a') }}{{ dict(**{'a': 1}) }}"},
        {"page": "{% for y in rows %}{{ loop.cycle(1, 2) }}{{ href(y) }}{% endfor %}{{ href(path=x) }}{{ href() }}"},
        {"page": "{% extends 'base' %}{% block m %}{{ super() }}{% endblock %}",
         "base": "{% block m %}{{ href(x) }}{% endblock %}"},
    ],
)  # fmt: skip
def test_templates_print_as_ever(given: dict[str, str]) -> None:
    """It makes no difference that what they include is put in place, and that what they call is called at once."""
    assert printed(Environment, given) == printed(PortalEnvironment, given)


def test_what_is_included_is_put_in_place() -> None:
    """It is not looked up again when the page is printed."""
    loader = DictLoader({"page": "{% include 'b' %}", "b": "{% include 'c' %}", "c": "{{ x }}"})
    template = PortalEnvironment(loader=loader).get_template("page")
    loader.mapping = {}
    assert "甲" == template.render(NAMES)


@table("given", [{"page": "{% include 'b' %}", "b": "{{ nothing }}"}, {"page": "{{ nothing }}"}])
def test_an_undefined_name_is_an_error(given: dict[str, str]) -> None:
    with pytest.raises(UndefinedError, match="nothing"):
        printed(PortalEnvironment, given)


def test_a_missing_template_is_an_error() -> None:
    with pytest.raises(TemplateNotFound, match="none"):
        printed(PortalEnvironment, {"page": "{% include 'none' %}"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save(tmp_path, "theme/page.html", "{% include 'partials/b.html' %}\n")
    save(tmp_path, "theme/partials/b.html", "{{ x | twice }}")
    return tmp_path


def environment(folder: Path, cache: Path | None = None, version: bytes = b"code") -> PortalEnvironment:
    like = Environment(loader=FileSystemLoader(folder / "other"), trim_blocks=True, lstrip_blocks=True)
    like.filters["twice"] = lambda text: text + text
    like.globals["everywhere"] = "总"
    made = make_environment(like, [str(folder / "theme")], frozenset({"href"}))
    return keeping(made, cache, version) if cache else made


def keeping(environment: PortalEnvironment, cache: Path, version: bytes = b"code") -> PortalEnvironment:
    hashes = template_hashes(environment, template_sources(environment), OutputRegistry(cache))
    keep_translations(environment, cache, version, hashes)
    return environment


def test_only_the_themes_own_templates_are_there(folder: Path) -> None:
    """They have the filters and globals of Pelican and its plugins."""
    save(folder, "other/else.html", "")
    made = environment(folder)
    assert {"page.html", "partials/b.html"} == set(made.list_templates())
    assert "甲甲" == made.get_template("page.html").render(NAMES)
    assert "总" == made.from_string("{{ everywhere }}").render()


def test_what_stands_in_a_text_is_escaped(folder: Path) -> None:
    assert "&lt;b&gt;" == environment(folder).from_string("{{ x }}").render(x="<b>")


def test_translated_templates_are_kept_for_the_next_build(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They print the same."""
    cache = folder / "cache"
    first = environment(folder, cache).get_template("page.html").render(NAMES)

    def generated(*_: object, **__: object) -> str:
        raise AssertionError("translated again")

    monkeypatch.setattr(PortalEnvironment, "_generate", generated)
    assert first == environment(folder, cache).get_template("page.html").render(NAMES)


@pytest.mark.parametrize("name", ["page.html", "partials/b.html"])
def test_a_template_that_changes_is_translated_anew(folder: Path, name: str) -> None:
    """Those that hold it are translated anew as well."""
    cache = folder / "cache"
    environment(folder, cache).get_template("page.html").render(NAMES)
    save(folder, f"theme/{name}", "新")
    assert "新" == environment(folder, cache).get_template("page.html").render(NAMES)


def counted(patch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by each template that is translated from now on."""
    found: list[str] = []
    generate = PortalEnvironment._generate

    def generated(self: PortalEnvironment, source: nodes.Template, name: str, *given: Any, **options: Any) -> str:
        found.append(name)
        return generate(self, source, name, *given, **options)

    patch.setattr(PortalEnvironment, "_generate", generated)
    return found


def test_other_code_translates_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may put together something else."""
    translated = counted(monkeypatch)
    for version, expected in ((b"code", 1), (b"code", 1), (b"new code", 2), (b"new code", 2)):
        environment(folder, folder / "cache", version).get_template("page.html")
        assert ["page.html"] * expected == translated


def test_a_function_that_asks_for_the_page_from_now_on_translates_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which functions do is written into what a template was translated to."""
    save(folder, "theme/page.html", "{{ href('a') }}")
    translated, like, folders = counted(monkeypatch), Environment(), [str(folder / "theme")]
    plain: dict[str, Any] = {"x": "甲", "href": lambda path: path}
    for taking_context, names in ((frozenset[str](), plain), (frozenset({"href"}), NAMES)):
        made = keeping(make_environment(like, folders, taking_context), folder / "cache")
        expected = "甲→a{}" if taking_context else "a"
        assert expected == made.get_template("page.html").render(names)
    assert 2 == len(translated)


def test_without_a_cache_nothing_is_kept(folder: Path) -> None:
    environment(folder).get_template("page.html")
    assert ["theme"] == [path.name for path in folder.iterdir()]


def test_damaged_code_does_not_run(folder: Path) -> None:
    """The template is translated anew."""
    cache = folder / "cache"
    environment(folder, cache).get_template("page.html")
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        whole = path.read_bytes()
        for place in range(0, len(whole), 7):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            assert "甲甲" == environment(folder, cache).get_template("page.html").render(NAMES)
        path.write_bytes(whole[: len(whole) // 2])
        assert "甲甲" == environment(folder, cache).get_template("page.html").render(NAMES)


@dataclass(frozen=True)
class Text:
    words: str


class Tagged:
    """It says itself how it is printed."""

    def __html__(self) -> str:
        return "<u>甲</u>"


@pytest.mark.parametrize("value", ["", "甲<乙>&\"'", Markup("<b>&"), 3, None, Text("<i>"), Tagged()])
def test_escapes_are_those_of_jinja(folder: Path, value: object) -> None:
    save(
        folder, "theme/value.html", "{{ value }}{% set kept %}{{ value }}{% endset %}{{ kept }}{{ value | string | e }}"
    )
    plain = Environment(loader=FileSystemLoader(folder / "theme"), autoescape=True)
    expected = plain.get_template("value.html").render(value=value)
    assert expected == environment(folder).get_template("value.html").render(value=value)


def test_an_attribute_that_is_not_there_ends_the_build(folder: Path) -> None:
    """Jinja would look for an item of that name too; texts are frozen and have none."""
    save(folder, "theme/value.html", "{{ value.words }}{{ value.word }}")
    with pytest.raises(AttributeError, match="word"):
        environment(folder).get_template("value.html").render(value=Text("甲"))


def test_a_slip_is_told_with_its_line(folder: Path) -> None:
    save(folder, "theme/value.html", "甲\n乙\n{{ nothing }}\n")
    with pytest.raises(UndefinedError) as found:
        environment(folder).get_template("value.html").render()
    assert 3 in [each.lineno + 1 for each in found.traceback if str(each.path).endswith("value.html")]


def test_the_text_of_every_template_is_known(folder: Path) -> None:
    """It is what their fingerprints are made of."""
    expected = {"page.html": "{% include 'partials/b.html' %}\n", "partials/b.html": "{{ x | twice }}"}
    assert expected == template_sources(environment(folder))
