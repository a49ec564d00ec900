"""Fragments are pieces that many pages have in common, each printed once for a folder and its inputs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from plugins.features.assets.links import Links
from plugins.kernel.incremental.fingerprint import Fingerprinted, fingerprint_of
from plugins.kernel.rendering.fragments import KEPT, Fragments
from plugins.kernel.rendering.slips import TemplateSlip
from plugins.kernel.rendering.template_references import FRAGMENT
from tests.tables import table
from tests.unit.samples import SITE

Print = Callable[..., str]
SITE_WIDE = frozenset({"href", "asset", "site", FRAGMENT})


class Seal(Fingerprinted):
    """A value that brings its own fingerprint."""

    def __init__(self, fingerprint: bytes, name: str) -> None:
        self._fingerprint, self.name = fingerprint, name

    @property
    def fingerprint(self) -> bytes:
        return self._fingerprint


def environment(**templates: str) -> Environment:
    """Return an environment like the portal's. templates: by name, `_` for the slash."""
    texts = {f"{name.replace('_', '/')}.html": text for name, text in templates.items()}
    return Environment(loader=DictLoader(texts), undefined=StrictUndefined, autoescape=True)


def printer(text: str, to_files: bool = True) -> Print:
    """Return print(page, **inputs) for a fragment of that text; `tick()` in it counts how often it is printed."""
    jinja = environment(partials_it=text)
    ticks = count(1)
    jinja.globals["tick"] = lambda: next(ticks)
    fragments, links = (
        Fragments(jinja, SITE_WIDE),
        Links({"icon.svg": "assets/icon-1.svg"}, "https://a.example/x", to_files),
    )
    template = jinja.from_string('{{ fragment("it", **inputs) }}')

    def print_it(page: str, **inputs: Any) -> str:
        names = {FRAGMENT: fragments, "href": links.href, "asset": links.asset, "site": SITE, "page": page}
        return template.render(names, inputs=inputs, output_file=page)

    return print_it


def test_a_fragment_is_printed_once_for_a_folder() -> None:
    """Another page of the folder takes what was printed; in another folder links begin elsewhere."""
    show = printer("{{ tick() }} {{ href('news/a.html') }} {{ asset('icon.svg') }}")
    assert "1 a.html ../assets/icon-1.svg" == show("news/b.html") == show("news/c.html")
    assert "2 news/a.html assets/icon-1.svg" == show("index.html")
    assert "1 a.html ../assets/icon-1.svg" == show("news/b.html")


def test_a_fragment_is_printed_once_for_its_inputs() -> None:
    """It counts whether values are equal, not whether they are the same object."""
    show = printer("{{ tick() }} {{ names | join }}")
    assert "1 ab" == show("a.html", names=("a", "b")) == show("a.html", names=tuple("ab"))
    assert "2 ac" == show("a.html", names=("a", "c"))


@table(
    ("first", "second"),
    [("<b>", Markup("<b>")), (1, True), (1, 1.0), (0, False), ((1,), (True,)), (("<b>",), (Markup("<b>"),))],
)
def test_values_that_are_equal_may_print_differently(first: object, second: object) -> None:
    """Python takes them for the same key."""
    assert first == second
    show = printer("{{ value }}")
    assert show("a.html", value=first) != show("a.html", value=second)


def test_a_value_with_a_fingerprint_counts_by_it() -> None:
    """It may be large, and says itself what it stands for."""
    show = printer("{{ tick() }} {{ seal.name }}")
    assert "1 a" == show("a.html", seal=Seal(b"1", "a")) == show("a.html", seal=Seal(b"1", "b"))
    assert "2 b" == show("a.html", seal=Seal(b"2", "b"))


def test_a_fragment_sees_only_what_it_is_given() -> None:
    """Otherwise it would print one page's words on another."""
    with pytest.raises(TemplateSlip, match=r"模板 partials/it\.html 第 1 行出错：这里没有“page”这个名字"):
        printer("{{ page }}")("a.html")


def test_a_fragment_sees_what_holds_for_the_whole_site() -> None:
    """It need not be given it."""
    assert "红城党建网" == printer("{{ site.name }}")("a.html")


def test_an_input_that_may_change_is_refused() -> None:
    """What was printed for it would be wrong afterwards."""
    with pytest.raises(TypeError, match="unhashable"):
        printer("{{ names | join }}")("a.html", names=["a"])


def test_a_fragment_has_no_page_to_link_to() -> None:
    """A link without a path would lead to the page itself."""
    with pytest.raises(TemplateSlip, match="page itself"):
        printer("{{ href('') }}")("news/a.html")


def test_404_is_a_place_of_its_own() -> None:
    """It stands in the root, but a server shows it at any address."""
    show = printer("{{ href('news/a.html') }}", to_files=False)
    assert ["news/a.html", "/x/news/a.html"] == [show("index.html"), show("404.html")]


def test_fragments_in_a_fragment_begin_at_the_same_folder() -> None:
    """The head holds a menu."""
    jinja = environment(partials_outer='{{ fragment("inner") }}', partials_inner="{{ href('index.html') }}")
    names = {FRAGMENT: Fragments(jinja, SITE_WIDE), "href": Links({}, "", True).href, "output_file": "news/a.html"}
    assert "../index.html" == jinja.from_string('{{ fragment("outer") }}').render(names)


def test_old_fragments_are_forgotten_and_used_ones_kept() -> None:
    """A large site must not fill the memory."""
    show = printer("{{ tick() }}")
    assert ("1", "2") == (show("a.html", number=0), show("a.html", number=1))
    for number in range(2, 2 * KEPT):
        show("a.html", number=number)
        assert "1" == show("a.html", number=0)
    assert str(2 * KEPT + 1) == show("a.html", number=1)


def test_a_fragment_is_marked_up_already() -> None:
    """It is not escaped once more."""
    assert "<b>&lt;</b>" == printer("<b>{{ sign }}</b>")("a.html", sign="<")


def test_the_fingerprint_is_the_same_in_every_build() -> None:
    """What fragments are made of has fingerprints of its own: templates, and what the whole site shows."""
    one, other = Fragments(environment(), SITE_WIDE), Fragments(environment(partials_it=""), frozenset())
    assert fingerprint_of(one) == fingerprint_of(other)
