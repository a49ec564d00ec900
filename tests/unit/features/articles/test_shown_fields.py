"""plugins/features/articles/shown_fields.py and field_reads.py: no field is lost between fields.py and the theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.features.articles import head_fields as module
from plugins.features.articles.fields import BY_NAME, KEYS
from plugins.features.articles.shown_fields import UnknownField, UnshownField, check_fields_shown
from plugins.kernel.reading.schema import Key
from tests.tables import table

TEMPLATES = Path(__file__).resolve().parents[4] / "theme/templates"
PHOTOGRAPHER = Key("photographer", "摄影", "line", "")
PEOPLE = Key(
    "people",
    "人员",
    "maps",
    "",
    keys=(Key("name", "姓名", "line", "", "甲"), Key("born", "生日", "date", "", "2026-03-05")),
)
Added = Callable[[Key], None]


@pytest.fixture
def add(monkeypatch: pytest.MonkeyPatch) -> Added:
    """Adds a key to the list in fields.py."""

    def added(key: Key) -> None:
        monkeypatch.setattr(module, "KEYS", (*KEYS, key))
        monkeypatch.setitem(BY_NAME, key.name, key)

    return added


def theme() -> dict[str, str]:
    """The text of each of the theme's templates."""
    return {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")}


def test_a_file_must_be_led_to(add: Added) -> None:
    """Its bare path is no link from a page in a folder."""
    add(Key("form", "表格", "file", ""))
    with pytest.raises(UnshownField, match=r"“表格”（form）是一个文件，.*写成 href\(article\.fields\.form\)"):
        check_fields_shown(theme() | {"form.html": "{{ article.fields.form }}"})
    check_fields_shown(theme() | {"form.html": "{{ href(article.fields.form) }}"})


def test_the_themes_templates_show_every_key() -> None:
    check_fields_shown(theme())


@pytest.mark.parametrize("name", ["photographer", "line_2"])
def test_a_key_that_no_template_shows_is_refused(add: Added, name: str) -> None:
    """In a sentence that says what to do: an editor would fill it in, and nobody ever see it."""
    add(Key(name, "摄影", "line", ""))
    with pytest.raises(UnshownField) as refused:
        check_fields_shown(theme())
    assert (
        f"稿件头部有“摄影”（{name}）这一项，但是没有一个模板显示它，写了也会丢失。"
        f"请在模板里写上 article.fields.{name}，或从 fields.py 里去掉它。"
    ) == str(refused.value)
    check_fields_shown(theme() | {"photo.html": f"{{{{ article.fields.{name} }}}}"})


@pytest.mark.parametrize(
    "text", ["{{ article.fields.photographers }}", "{# {{ article.fields.photographer }} #}", "{{ photographer }}"]
)
def test_what_shows_nothing_of_a_key_does_not_count(add: Added, text: str) -> None:
    """Another key, and what stands in a comment, even over several lines."""
    add(Key("photographer", "摄影", "line", ""))
    for template in (text, text.replace(" ", "\n")):
        with pytest.raises(UnshownField):
            check_fields_shown(theme() | {"photo.html": template})


def test_a_key_that_a_template_no_longer_shows_is_refused() -> None:
    sources = {name: text.replace("article.fields.editor", "''") for name, text in theme().items()}
    with pytest.raises(UnshownField, match=r"“编辑”（editor）"):
        check_fields_shown(sources)


SHOWING = {
    "under another name": "{% set f = article.fields %}{{ f.photographer }}",
    "by with": "{% with f = article.fields %}{{ f.photographer }}{% endwith %}",
    "made of it": "{% set by = '摄影：' ~ article.fields.photographer %}{{ by }}",
    "behind a question": "{% if article.fields.photographer %}{{ article.fields.photographer }}{% endif %}",
    "in a macro": "{% macro person(f) %}{{ f.photographer }}{% endmacro %}{{ person(article.fields) }}",
    "in a macro by name": "{% macro person(f) %}{{ f.photographer }}{% endmacro %}{{ person(f=article.fields) }}",
    "in a macro as a value": "{% macro by(who) %}{{ who }}{% endmacro %}{{ by(article.fields.photographer) }}",
    "as an item": "{{ article.fields['photographer'] }}",
    "of the article's item": "{{ article['fields'].photographer }}",
    "of the article under another name": "{% set a = article %}{{ a.fields.photographer }}",
    "of the article by a filter": "{{ (article|attr('fields')).photographer }}",
    "of the article in a macro": "{% macro m(a) %}{{ a.fields.photographer }}{% endmacro %}{{ m(article) }}",
    "by a filter": "{{ article.fields|attr('photographer') }}",
    "in a choice": "{{ article.fields.photographer if article.fields.editor else '' }}",
    "with words around it": "{{ ('摄影', article.fields.photographer)|join }}",
}
NOT_SHOWING = {
    "asked": "{% if article.fields.photographer %}有{% endif %}",
    "asked in a choice": "{{ '有' if article.fields.photographer }}",
    "compared": "{% if article.fields.photographer == '甲' %}是{% endif %}",
    "kept": "{% set by = article.fields.photographer %}",
    "kept and asked": "{% set by = article.fields.photographer|upper %}{% if by %}有{% endif %}",
    "asked in a macro": "{% macro m(who) %}{% if who %}有{% endif %}{% endmacro %}{{ m(article.fields.photographer) }}",
    "in a macro that nobody calls": "{% macro person(f) %}{{ f.photographer }}{% endmacro %}",
    "a loop of nothing": "{% for each in article.fields.photographer %}有{% endfor %}",
}


@table("way", sorted(SHOWING))
def test_a_field_is_shown_however_a_template_reads_it(add: Added, way: str) -> None:
    add(PHOTOGRAPHER)
    check_fields_shown(theme() | {"photo.html": SHOWING[way]})


@table("way", sorted(NOT_SHOWING))
def test_a_field_that_is_only_asked_for_is_lost(add: Added, way: str) -> None:
    """Nobody would see what the editor has written."""
    add(PHOTOGRAPHER)
    with pytest.raises(UnshownField, match="“摄影”（photographer）"):
        check_fields_shown(theme() | {"photo.html": NOT_SHOWING[way]})


def test_the_question_that_shows_nothing_is_named(add: Added) -> None:
    add(PHOTOGRAPHER)
    asked = {"photo.html": "<p>\n{% if article.fields.photographer %}有{% endif %}"}
    told = "模板 photo.html 第 2 行只问它写了没有，没有一个模板显示它，写了也会丢失。请"
    with pytest.raises(UnshownField, match=told):
        check_fields_shown(theme() | asked)


def test_a_fragment_shows_what_it_is_given(add: Added) -> None:
    add(PHOTOGRAPHER)
    call = {"photo.html": "{{ fragment('by', f=article.fields) }}"}
    check_fields_shown(theme() | call | {"partials/by.html": "{{ f.photographer }}"})
    with pytest.raises(UnshownField):
        check_fields_shown(theme() | call | {"partials/by.html": "{{ f.editor }}"})


@table("kind", ["yes", "choice"])
def test_what_is_chosen_is_shown_by_what_stands_behind_the_question(add: Added, kind: str) -> None:
    add(Key("indoors", "室内", kind, "", choices={"甲": "", "乙": ""}))
    check_fields_shown(theme() | {"photo.html": "{% if article.fields.indoors %}室内{% endif %}"})


def test_of_a_map_each_part_is_shown_or_the_whole(add: Added) -> None:
    add(PEOPLE)
    one = "{% for each in article.fields.people %}{{ each.name }}{% endfor %}"
    for whole in ("{{ article.fields.people }}", "{% for each in article.fields.people %}{{ each }}{% endfor %}"):
        check_fields_shown(theme() | {"photo.html": whole})
    check_fields_shown(theme() | {"photo.html": one.replace("}}{%", "}}{{ each.born.text }}{%")})
    with pytest.raises(UnshownField, match=r"“生日”（people\.born）.*article\.fields\.people\.born"):
        check_fields_shown(theme() | {"photo.html": one})


def test_a_misspelt_field_is_told_at_once() -> None:
    """And not when an editor first writes what the question before it asks for."""
    hidden = "\n{% if article.fields.editor %}{{ article.fields.editr }}{% endif %}"
    with pytest.raises(UnknownField) as refused:
        check_fields_shown(theme() | {"photo.html": hidden})
    assert (
        "模板 photo.html 第 2 行读 article.fields.editr，但是 fields.py 里没有“editr”这一项。您是否想写“editor”？"
        "请改正名字，或在 fields.py 里加上这一项。"
    ) == str(refused.value)


@table(
    "template",
    [
        "{% set f = article.fields %}{{ f.editr }}", "{% if article.fields.editr %}{% endif %}",
        "{{ article['fields'].editr }}", "{% set a = article %}{{ a.fields.editr }}",
        "{{ article.fields.updated.editr }}", "{{ article.fields.editor.editr }}",
    ],
)  # fmt: skip
def test_a_misspelt_field_is_told_wherever_it_is_read(template: str) -> None:
    with pytest.raises(UnknownField, match="“editr”"):
        check_fields_shown(theme() | {"photo.html": template})


def test_a_misspelt_part_of_a_map_is_told(add: Added) -> None:
    add(PEOPLE)
    text = "{{ article.fields.people }}{% for a in article.fields.people %}{{ a.nam }}{% endfor %}"
    with pytest.raises(UnknownField, match="但是“人员”里没有“nam”这一项。您是否想写“name”？"):
        check_fields_shown(theme() | {"photo.html": text})


def test_a_field_that_a_program_composes_is_elsewhere() -> None:
    with pytest.raises(UnknownField, match="“标题”（title）由程序另外处理，不在 fields 里。请用 article 自己的名字"):
        check_fields_shown(theme() | {"photo.html": "{{ article.fields.title }}"})


def test_a_misspelt_field_is_named_beside_the_one_that_is_lost(add: Added) -> None:
    add(PHOTOGRAPHER)
    told = r"模板 photo\.html 第 1 行写的是 article\.fields\.photografer，是不是它？请"
    with pytest.raises(UnshownField, match=told):
        check_fields_shown(theme() | {"photo.html": "{{ article.fields.photografer }}"})
