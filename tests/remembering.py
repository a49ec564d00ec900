"""What builds within a test's own process need not make twice: it is made of its inputs alone, and remembered by them.

None of this can change which pages a build makes or what they say. Errors are never remembered.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

import pytest
from jinja2 import Environment, TemplateError

import plugins.features.assets.bundle
import plugins.features.assets.kept
import plugins.features.media.derive
import plugins.features.search.generator
import plugins.kernel.markdown.lint
import plugins.kernel.personal_data.numbers_in_files
import plugins.kernel.reading.yaml_files
import plugins.kernel.rendering.template_references
import plugins.pipeline.output_checks
from plugins.features.assets.bundle import lending
from plugins.kernel.incremental.fingerprint import digest, fingerprint_of, joined
from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.personal_data.find import Found
from plugins.kernel.problems import PortalError, Problem
from plugins.kernel.rendering.jinja import PortalEnvironment, template_sources
from plugins.kernel.rendering.names import DeclaredNames, Question
from plugins.kernel.rendering.template_references import referenced_templates

Made = TypeVar("Made")
OWN_STATIC = Path(__file__).resolve().parents[1] / "theme/static"  # the portal's own, which no test changes
LINTING = ("articles.check", "articles.load", "courses.check", "small_tools.check", "topics.load")  # of the features
WITH_CALENDARS = ("branches.generator", "liaison.generator", "programme.generator", "study_months.generator")
# Things, most of them small: data files, what is wrong with a text. Trees of some five themes are large, without a
# bound gigabytes.
MOST = 1_200
_MADE: OrderedDict[object, Any] = OrderedDict()
_LOCK, _NOTHING = Lock(), object()


def remember_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all builds that a test makes in its own process use what those of earlier tests have made."""
    _remember_templates(monkeypatch)
    _remember_declared_names(monkeypatch)
    _remember_assets(monkeypatch)
    _remember_data_files(monkeypatch)
    _remember_numbers(monkeypatch)
    _remember_photographs(monkeypatch)
    _remember_slips(monkeypatch)
    _remember_calendars(monkeypatch)
    _remember_characters(monkeypatch)
    _remember_printed_numbers(monkeypatch)


def _remembered(key: object, make: Callable[[], Made]) -> Made:
    """Return what was made under this key, or make it. Photographs come in threads."""
    with _LOCK:
        found: Any = _MADE.get(key, _NOTHING)
        if found is not _NOTHING:
            _MADE.move_to_end(key)
            return cast(Made, found)
    made = make()
    with _LOCK:
        _MADE[key] = made
        while len(_MADE) > MOST:
            _MADE.popitem(last=False)
    return made


def _remember_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    named = plugins.kernel.rendering.template_references.named_templates
    translate = PortalEnvironment.compile

    def remembered_names(environment: Environment, name: str, sources: Mapping[str, str]) -> tuple[str, ...]:
        return _remembered(("named", name, sources[name]), lambda: named(environment, name, sources))

    def remembered_translation(self: PortalEnvironment, source: Any, name: Any = None, filename: Any = None) -> Any:
        def translated() -> Any:
            return translate(self, source, name, filename), self.translations[name]

        code, self.translations[name] = _remembered((name, _versions_of(self)[name]), translated)
        return code

    monkeypatch.setattr(plugins.kernel.rendering.template_references, "named_templates", remembered_names)
    monkeypatch.setattr(PortalEnvironment, "compile", remembered_translation)


def _versions_of(environment: PortalEnvironment) -> Mapping[str, bytes]:
    """Return the fingerprint of each template with all that it reaches; it reads each of them once.

    Lines are numbered by the templates' places among all, so that another list makes all others.
    """
    if "versions" not in environment.__dict__:
        sources = template_sources(environment)
        try:
            reached: Mapping[str, Collection[str]] = referenced_templates(environment, sources)
        except (PortalError, TemplateError, ValueError):  # one is wrong: then each may be
            reached = dict.fromkeys(sources, sources)
        texts = {name: digest(text.encode()) for name, text in sources.items()}
        of_all = fingerprint_of(sorted(environment.taking_context), sorted(sources))
        environment.__dict__["versions"] = {
            name: joined([of_all, *(texts[each] for each in sorted(reached[name]))]) for name in sources
        }
    versions: Mapping[str, bytes] = environment.__dict__["versions"]
    return versions


def _remember_declared_names(monkeypatch: pytest.MonkeyPatch) -> None:
    ask = DeclaredNames.questions

    def remembered_questions(self: DeclaredNames, environment: PortalEnvironment) -> Iterator[Question]:
        versions = _versions_of(environment)
        for each in ask(self, environment):
            key = ("names", versions.get(each.file), each.file, each.declared)
            yield each._replace(ask=partial(_remembered, key, each.ask))

    monkeypatch.setattr(DeclaredNames, "questions", remembered_questions)


def _remember_assets(monkeypatch: pytest.MonkeyPatch) -> None:
    load = plugins.features.assets.bundle.load_assets

    def remembered_assets(static: Path) -> Any:
        state = _own_static() if static == OWN_STATIC else _state_of(static)
        return _remembered(("assets", state), lambda: load(static))

    for module in (plugins.features.assets, plugins.features.assets.kept):
        monkeypatch.setattr(module, "load_assets", remembered_assets)


def _state_of(static: Path) -> bytes:
    """Return the fingerprint of a theme's scripts, styles and images, with the scripts that others borrow."""
    files = sorted(path for folder in (static, lending(static)) for path in folder.rglob("*") if path.is_file())
    theme = static.parent
    return fingerprint_of([(path.relative_to(theme).as_posix(), digest(path.read_bytes())) for path in files])


@cache
def _own_static() -> bytes:
    return _state_of(OWN_STATIC)


def _remember_data_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember what YAML says; what of it is allowed is asked anew each time."""
    mend, parse = plugins.kernel.reading.yaml_files.mend_colons, plugins.kernel.reading.yaml_files.parse_yaml

    def remembered_mending(lines: list[str], names: frozenset[str], shown: str) -> tuple[list[str], list[Problem]]:
        key = ("colons", "\n".join(lines), names, shown)
        mended, problems = _remembered(key, lambda: mend(lines, names, shown))
        return [*mended], [*problems]

    def remembered_parsing(text: str, shown: str) -> Any:
        return _remembered(("yaml", text, shown), lambda: parse(text, shown))

    monkeypatch.setattr(plugins.kernel.reading.yaml_files, "mend_colons", remembered_mending)
    monkeypatch.setattr(plugins.kernel.reading.yaml_files, "parse_yaml", remembered_parsing)


def _remember_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    find = plugins.kernel.personal_data.numbers_in_files.find_in_file

    def remembered_find(file: Path) -> Any:
        return _remembered(("numbers", file.name, digest(file.read_bytes())), lambda: find(file))

    monkeypatch.setattr(plugins.kernel.personal_data.numbers_in_files, "find_in_file", remembered_find)


def _remember_photographs(monkeypatch: pytest.MonkeyPatch) -> None:
    make = plugins.features.media.derive._make

    def remembered_make(file: Path, wanted: Mapping[str, int], output: Path) -> Iterator[str]:
        photograph = digest(file.read_bytes()) if wanted else b""

        keys = {path: ("photograph", photograph, wanted[path], Path(path).suffix) for path in wanted}
        with _LOCK:
            known = {path: _MADE[key] for path, key in keys.items() if key in _MADE}
        lacking = {path: width for path, width in wanted.items() if path not in known}
        for path in make(file, lacking, output):  # all at once: each size is made of the next larger one
            known[path] = _remembered(keys[path], (output / path).read_bytes)
        for path in wanted:
            (output / path).write_bytes(known[path])
            yield path

    monkeypatch.setattr(plugins.features.media.derive, "_make", remembered_make)


def _remember_slips(monkeypatch: pytest.MonkeyPatch) -> None:
    find = plugins.kernel.markdown.lint.lint

    def remembered_lint(body: str, first_line: int) -> Iterator[Finding]:
        return iter(_remembered(("slips", body, first_line), lambda: tuple(find(body, first_line))))

    for name in LINTING:
        monkeypatch.setattr(import_module(f"plugins.features.{name}"), "lint", remembered_lint)


def _remember_calendars(monkeypatch: pytest.MonkeyPatch) -> None:
    """What they are made of tells all that it holds in its `repr`."""
    for name in WITH_CALENDARS:
        module = import_module(f"plugins.features.{name}")
        monkeypatch.setattr(module, "calendar_text", partial(_remembered_calendar, module.calendar_text))


def _remembered_calendar(make: Callable[..., bytes], *given: Any) -> bytes:
    return _remembered(("calendar", make.__module__, repr(given)), lambda: make(*given))


def _remember_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    find = plugins.features.search.generator.traditional_pairs
    monkeypatch.setattr(
        plugins.features.search.generator, "traditional_pairs", lambda: _remembered("traditional characters", find)
    )


def _remember_printed_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of scripts that hold texts above all, as long as the same numbers may stand there."""
    find = plugins.pipeline.output_checks.find_printed

    def remembered_find(text: str, known: frozenset[str]) -> list[Found]:
        return [*_remembered(("printed", digest(text.encode()), known), lambda: find(text, known))]

    monkeypatch.setattr(plugins.pipeline.output_checks, "find_printed", remembered_find)
