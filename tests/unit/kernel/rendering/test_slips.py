"""What is said where a template reads something that is not there: which template, which line, and what is wrong."""

from __future__ import annotations

from typing import Any
from warnings import catch_warnings

import pytest
from jinja2 import DictLoader, StrictUndefined

from plugins.kernel.incremental import workers
from plugins.kernel.incremental.workers import WORTH_IT
from plugins.kernel.problems import PortalError
from plugins.kernel.rendering.jinja import PortalEnvironment
from plugins.kernel.rendering.renderer import UnfitSite
from plugins.kernel.rendering.slips import MOST_TOLD, TemplateSlip, gathered, line_number, line_of, missing, render
from tests.tables import table
from tests.unit.kernel.rendering.sample_site import BODIES, LIST, PAGE, SHOWN, SampleSite
from tests.unit.samples import day

MEND = "请改好模板，再试一次。"
OFFERED = (
    "date、clock、day、iso、label、moment、month、month_day、text、year"  # of a day: what it holds and what it reckons
)


def environment(**templates: str) -> PortalEnvironment:
    """Return an environment of these templates. templates: by name without ending, `_` for the slash."""
    texts = {f"{name.replace('_', '/')}.html": text for name, text in templates.items()}
    return PortalEnvironment(loader=DictLoader(texts), undefined=StrictUndefined, autoescape=True)


def printed(names: dict[str, Any], **templates: str) -> str:
    """Return what the template `page` prints."""
    return render(environment(**templates).get_template("page.html"), names)


def slip(names: dict[str, Any], **templates: str) -> str:
    """Return the words in which the template `page` is refused."""
    with pytest.raises(TemplateSlip) as refused:
        printed(names, **templates)
    return str(refused.value)


def test_a_template_prints_what_it_is_given() -> None:
    assert "甲&lt;" == printed({"body": "甲<"}, page="{{ body }}")


def test_a_name_that_is_not_there_is_told_with_its_line() -> None:
    assert f"模板 page.html 第 3 行出错：这里没有“nothing”这个名字。{MEND}" == slip({}, page="甲\n乙\n{{ nothing }}\n")


def test_a_field_that_a_value_does_not_have_is_told_with_those_that_it_has() -> None:
    """Whoever writes a template finds the right one among them."""
    expected = f"模板 page.html 第 1 行出错：CivilTime 没有“hour”这一项，它有的是：{OFFERED}。{MEND}"
    assert expected == slip({"date": day("2026-03-01")}, page="{{ date.hour }}")


def test_a_field_that_something_else_does_not_have_is_told_by_its_type() -> None:
    assert f"模板 page.html 第 1 行出错：str 没有“titel”这一项。{MEND}" == slip({"body": "甲"}, page="{{ body.titel }}")


def test_any_other_error_is_told_in_its_own_words() -> None:
    assert f"模板 page.html 第 2 行出错：ZeroDivisionError: division by zero。{MEND}" == slip({}, page="\n{{ 1 / 0 }}")


def test_what_python_thinks_of_a_template_is_not_printed_beside_our_words() -> None:
    with catch_warnings(action="error"):
        assert f"模板 page.html 第 1 行出错：TypeError: 'NoneType' object is not callable。{MEND}" == slip(
            {}, page="{{ none() }}"
        )


@table(
    ("templates", "place"),
    [
        ({"page": "\n{% include 'a.html' %}", "a": "甲\n乙\n{{ nothing }}"}, "a.html 第 3 行"),
        ({"page": "{% include 'a.html' %}", "a": "{% include 'b.html' %}", "b": "\n{{ nothing }}"}, "b.html 第 2 行"),
        ({"page": "{% include 'a.html' %}\n\n{{ nothing }}", "a": "甲"}, "page.html 第 3 行"),
        ({"page": "\n{% from 'a.html' import m %}{{ m() }}", "a": "\n\n{% macro m() %}\n{{ nothing }}{% endmacro %}"},
         "a.html 第 4 行"),
        ({"page": "{% extends 'a.html' %}", "a": "\n{{ nothing }}"}, "a.html 第 2 行"),
        ({"page": "{% extends 'a.html' %}{% block b %}\n{{ nothing }}{% endblock %}",
          "a": "{% block b %}{% endblock %}"}, "page.html 第 2 行"),
    ],
)  # fmt: skip
def test_a_slip_is_told_of_the_template_in_which_it_stands(templates: dict[str, str], place: str) -> None:
    """What is included is put in place when the page's template is translated, and keeps its lines."""
    assert f"模板 {place}出错：这里没有“nothing”这个名字。{MEND}" == slip({}, **templates)


def test_a_template_that_is_missing_is_told() -> None:
    expected = "没有模板 none.html，但是别的模板要用它。请补上这个文件，或者改正它的名字。"
    assert expected == str(missing("none.html")) == slip({}, page="{% set name = 'none.html' %}{% include name %}")


def test_a_template_that_is_none_is_told_with_its_line() -> None:
    """It is translated when it is first used."""
    words = slip({}, page="{% set name = 'a.html' %}{% include name %}", a="\n{% if %}")
    assert words.startswith("模板 a.html 第 2 行出错：写法不对（")


def test_what_a_function_says_in_words_is_not_changed() -> None:
    """It has told already what can be mended, and by whom."""

    def refuse() -> None:
        raise UnfitSite("没有图标")

    with pytest.raises(UnfitSite, match=r"^没有图标$"):
        printed({"icon": refuse}, page="{{ icon() }}")
    assert issubclass(TemplateSlip, PortalError)


def test_a_line_stands_for_the_template_that_was_put_in_place() -> None:
    """Jinja knows one number for each line only."""
    made = environment(page="", a="", b="")
    assert ["a.html", "b.html", "page.html"] == made.list_templates()
    assert ("b.html", 7) == line_of(made, "page.html", line_number(2, 7))
    assert ("page.html", 7) == line_of(made, "page.html", 7)


def test_slips_are_told_once_and_in_one_order() -> None:
    """It does not matter how many pages have met them, and in which order."""
    assert "a\nb" == str(gathered(["b", "a", "b"]))
    assert MOST_TOLD == len(str(gathered(f"{number:03}" for number in range(100))).split("\n"))


@pytest.mark.parametrize("can_fork", [workers.CAN_FORK, False])
def test_all_slips_of_a_build_are_told_whoever_prints(
    sample: SampleSite, monkeypatch: pytest.MonkeyPatch, can_fork: bool
) -> None:
    """Each is told once, in the same words in every build."""
    monkeypatch.setattr(workers, "CAN_FORK", can_fork)
    sample.templates |= {"page.html": "{{ nothing }}", "list.html": "\n{{ body.titel }}"}
    many = {f"{number}.html": (LIST if number % 5 else PAGE, "甲") for number in range(WORTH_IT)}
    expected = [
        f"模板 list.html 第 2 行出错：str 没有“titel”这一项。{MEND}",
        f"模板 page.html 第 1 行出错：这里没有“nothing”这个名字。{MEND}",
    ]
    for count in (1, 3):
        with pytest.raises(TemplateSlip) as refused:
            sample.show(many, count)
        assert expected == str(refused.value).split("\n")


@pytest.mark.parametrize("name", ["page.html", "base.html", "partials/row.html", "other.html"])
@pytest.mark.parametrize("count", [1, WORTH_IT])
def test_a_template_that_cannot_be_translated_is_told_whoever_needs_it(
    sample: SampleSite, name: str, count: int
) -> None:
    """Where there are many pages their templates are translated before workers start; others harm none."""
    sample.templates[name] += "\n{{ site | titel }}"
    bodies = {f"{number}.html": (LIST if number % 2 else PAGE, "甲") for number in range(1, count + 2)}
    if name == "other.html":
        assert set(bodies) == sample.show(bodies)
        return
    with pytest.raises(TemplateSlip) as refused:
        sample.show(bodies, 2)
    assert f"模板 {name} 第 2 行出错：写法不对（No filter named 'titel'.）。{MEND}" == str(refused.value)


def test_a_slip_in_one_template_leaves_no_page_in_the_site(sample: SampleSite) -> None:
    """When it is mended all are printed."""
    sample.templates["list.html"] = "{{ nothing }}"
    with pytest.raises(TemplateSlip):
        sample.show(BODIES)
    assert {} == sample.last.files
    sample.templates["list.html"] = "行{{ body }}"
    assert set(BODIES) == sample.show(BODIES)
    assert SHOWN == {path: sample.read(path) for path in BODIES}
