"""What tests of many builds share."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

import plugins.features.articles.reading
import plugins.features.search.index
import plugins.kernel.incremental.workers
import plugins.kernel.rendering.queue
import plugins.kernel.rendering.template_references
import plugins.pipeline.compression
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.rendering.jinja import PortalEnvironment, template_sources
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
    references = plugins.kernel.rendering.template_references._references
    translate = PortalEnvironment.compile

    def remembered_references(environment: Environment, name: str, sources: Mapping[str, str]) -> Iterator[str]:
        key = ("references", name, sources[name], frozenset(sources))
        yield from _remembered(key, lambda: list(references(environment, name, sources)))

    def remembered_translation(self: PortalEnvironment, source: Any, name: Any = None, filename: Any = None) -> Any:
        return _remembered((name, _version_of(self)), lambda: translate(self, source, name, filename))

    def quick_copy(data: bytes) -> bytes:
        return zlib.compress(data, 1)

    for ending in plugins.pipeline.compression._WAYS:
        monkeypatch.setitem(plugins.pipeline.compression._WAYS, ending, quick_copy)
    monkeypatch.setattr(plugins.kernel.rendering.template_references, "_references", remembered_references)
    monkeypatch.setattr(PortalEnvironment, "compile", remembered_translation)


@pytest.fixture
def many_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a miniature be worth as many workers as a build may have."""
    monkeypatch.setattr(plugins.kernel.incremental.workers, "WORTH_IT", 20)
    monkeypatch.setattr(plugins.features.articles.reading, "WORTH_IT", 10)
    monkeypatch.setattr(plugins.kernel.incremental.workers, "BLOCK", 4)
    monkeypatch.setattr(plugins.features.search.index, "BATCH_TEXTS", 7)
    monkeypatch.setattr(plugins.kernel.rendering.queue, "AT_A_TIME", 40)


def _version_of(environment: PortalEnvironment) -> bytes:
    """Return the fingerprint of all its templates; it reads each of them once."""
    if "version" not in environment.__dict__:
        sources = template_sources(environment)
        environment.__dict__["version"] = fingerprint_of(sorted(environment.taking_context), sources)
    version: bytes = environment.__dict__["version"]
    return version


def _remembered(key: object, make: Callable[[], Any]) -> Any:
    if key not in _TRANSLATED:
        _TRANSLATED[key] = make()
    return _TRANSLATED[key]
