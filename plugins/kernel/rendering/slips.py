"""Printing a template, and what is said where it reads something that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from traceback import walk_tb
from typing import Any

from jinja2 import Environment, Template, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from plugins.kernel.incremental.values import Value
from plugins.kernel.problems import PortalError, sentence

MOST_TOLD = 20  # slips of one build: one in a base template is met by every page, but it is one slip
_UNDEFINED = re.compile(r"'([^']+)' is undefined")
_LINES = 1_000_000  # more than any template has


class TemplateSlip(PortalError):
    """A template reads what is not there, or is no template. Says which, and on which line.

    Its words do not depend on the page that met the slip first: whoever builds anew is told the same.
    """


def render(template: Template, names: dict[str, Any]) -> str:
    """Print a template that sees these names, globals among them; raise TemplateSlip.

    Template.render would gather the names for every page, and look for globals that imported templates lack: all
    templates of an environment have the same ones.
    """
    environment = template.environment
    context = environment.context_class(environment, names, template.name, template.blocks)
    try:
        return "".join(template.root_render_func(context))
    except PortalError:
        raise
    except Exception as error:
        raise slip_in(template, error) from error


def load(environment: Environment, name: str) -> Template:
    """Return a template, translated; raise TemplateSlip for one that is not there or is none."""
    try:
        return environment.get_template(name)
    except TemplateError as error:
        raise slip_in_writing(environment, name, error) or error from None


def gathered(slips: Iterable[str]) -> TemplateSlip:
    """Return what all pages of a build have met as one, each slip once and in one order."""
    return TemplateSlip("\n".join(sorted(set(slips))[:MOST_TOLD]))


def slip_in(template: Template, error: Exception) -> TemplateSlip:
    """Return the slip that an error in printing a template stands for."""
    name, line = template.name or "", 1
    slip = slip_in_writing(template.environment, name, error)
    if slip:
        return slip
    for frame, number in walk_tb(error.__traceback__):
        innermost: Template | None = frame.f_globals.get("__jinja_template__")
        if innermost:
            name, line = _place(innermost, number)
    return _told(name, line, _reason(error))


def slip_in_writing(environment: Environment, name: str, error: Exception) -> TemplateSlip | None:
    """Return what is wrong with a template that cannot even be translated, None where that is not the matter.

    name: of the template that was to be translated.
    """
    if isinstance(error, TemplateNotFound):
        return missing(str(error.name))
    if isinstance(error, TemplateSyntaxError):
        at = error.name if error.name in environment.list_templates() else name
        return slip_at(environment, at, error.lineno, f"写法不对（{error.message}）")
    return None


def missing(name: str) -> TemplateSlip:
    """Return what is said of a template that others use and nobody has written."""
    return TemplateSlip(f"没有模板 {name}，但是别的模板要用它。请补上这个文件，或者改正它的名字。")


def missing_page(file: str) -> TemplateSlip:
    """Return what is said of a page type's own template where there is none."""
    type_name = file.removesuffix(".html")
    return TemplateSlip(
        f"没有模板 {file}，但是有网页类型“{type_name}”。请补上 theme/templates/{file}，或者改正 PageType 里的名字。"
    )


def line_number(number: int, line: int) -> int:
    """Return a line's number in a template that holds others. number: of the template among all, from 1 on."""
    return number * _LINES + line


def line_of(environment: Environment, name: str, line: int) -> tuple[str, int]:
    """Return the template and the line that a number from `line_number` stands for. name: of the one that holds it."""
    number, line = divmod(line, _LINES)
    return (environment.list_templates()[number - 1] if number else name), line


def _place(template: Template, number: int) -> tuple[str, int]:
    """Return where the line of a translated template comes from."""
    return line_of(template.environment, template.name or "", template.get_corresponding_lineno(number))


def slip_at(environment: Environment, name: str, line: int, reason: str) -> TemplateSlip:
    """Return a slip with its place. line: as `line_of` reads it, in the template of that name."""
    return _told(*line_of(environment, name, line), reason)


def _told(name: str, line: int, reason: str) -> TemplateSlip:
    return TemplateSlip(f"模板 {name} 第 {line} 行出错：{sentence(reason)}请改好模板，再试一次。")


def offered(kind: type[Value]) -> tuple[str, ...]:
    """Return what templates can read of values of a type: their fields, and what they reckon of them."""
    reckoned = (name for name in dir(kind) if isinstance(getattr(kind, name), property | cached_property))
    more = sorted(name for name in reckoned if name[0] != "_" and name != "fingerprint")
    return (*kind.__match_args__, *(name for name in more if name not in kind.__match_args__))


def lacking(kind: type, name: str, known: Iterable[str]) -> str:
    """Return what is said of a name that something does not have. known: those that it has, as far as one knows."""
    listed = "、".join(known)
    return f"{kind.__name__} 没有“{name}”这一项" + (f"，它有的是：{listed}" if listed else "")


def _offered_by(thing: object) -> Iterable[str]:
    """Return the names that templates can read of something; none where that is not for templates to know."""
    if isinstance(thing, Value):
        return offered(type(thing))
    return sorted(dir(thing)) if "__dir__" in vars(type(thing)) else ()


def _reason(error: Exception) -> str:
    if isinstance(error, AttributeError) and error.name:
        return lacking(type(error.obj), error.name, _offered_by(error.obj))
    undefined = _UNDEFINED.fullmatch(str(error)) if isinstance(error, UndefinedError) else None
    if undefined:
        return f"这里没有“{undefined[1]}”这个名字"
    return f"{type(error).__name__}: {error}"
