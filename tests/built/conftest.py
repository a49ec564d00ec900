"""What tests of many builds share."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

import plugins.articles.recall
import plugins.build.compressed
import plugins.parts
import plugins.press
import plugins.search.index
import plugins.workers
from plugins.build.templates import PortalEnvironment, _version
from tests.built.changing.prepare import prepare

_TRANSLATED: dict[Any, Any] = {}


@pytest.fixture(scope="session")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county and theme that every scene begins with. Not to be changed."""
    folder = tmp_path_factory.mktemp("beginning")
    prepare(folder)
    return folder


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Translate a theme once, however often it comes back; spend little on smaller copies of texts."""
    references, translate = plugins.parts._references, PortalEnvironment.compile

    def remembered_references(environment: Environment, name: str) -> Iterator[str]:
        assert environment.loader
        source = environment.loader.get_source(environment, name)[0]
        yield from _remembered(("references", name, source), lambda: list(references(environment, name)))

    def remembered_translation(self: PortalEnvironment, source: Any, name: Any = None, filename: Any = None) -> Any:
        return _remembered((name, _version_of(self)), lambda: translate(self, source, name, filename))

    def quick_copy(data: bytes) -> bytes:
        return zlib.compress(data, 1)

    for ending in plugins.build.compressed._WAYS:
        monkeypatch.setitem(plugins.build.compressed._WAYS, ending, quick_copy)
    monkeypatch.setattr(plugins.parts, "_references", remembered_references)
    monkeypatch.setattr(PortalEnvironment, "compile", remembered_translation)


@pytest.fixture
def many_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a miniature be worth as many workers as a build may have."""
    monkeypatch.setattr(plugins.workers, "WORTH_IT", 20)
    monkeypatch.setattr(plugins.articles.recall, "WORTH_IT", 10)
    monkeypatch.setattr(plugins.workers, "BLOCK", 4)
    monkeypatch.setattr(plugins.search.index, "_TOGETHER", 7)
    monkeypatch.setattr(plugins.press, "_AT_A_TIME", 40)


def _version_of(environment: PortalEnvironment) -> bytes:
    """Return the mark of all its templates; it reads each of them once."""
    if "version" not in environment.__dict__:
        environment.__dict__["version"] = _version(environment)
    version: bytes = environment.__dict__["version"]
    return version


def _remembered(key: object, make: Callable[[], Any]) -> Any:
    if key not in _TRANSLATED:
        _TRANSLATED[key] = make()
    return _TRANSLATED[key]
