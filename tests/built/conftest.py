"""What tests of many builds share."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from PIL import Image

import plugins.features.articles.reading
import plugins.features.media.derive
import plugins.features.search.index
import plugins.kernel.incremental.workers
import plugins.kernel.rendering.queue
import plugins.kernel.rendering.template_references
import plugins.pipeline.compression
from plugins.kernel.incremental.fingerprint import digest, fingerprint_of
from plugins.kernel.rendering.jinja import PortalEnvironment, template_sources
from tests.built.changing.prepare import prepare

_TRANSLATED: dict[Any, Any] = {}


@pytest.fixture(scope="session")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county and theme that every scene begins with. Not to be changed."""
    folder = tmp_path_factory.mktemp("beginning")
    prepare(folder)
    return folder


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Translate a theme and encode a picture once, however often they come back; spend little on smaller copies.

    For builds within the test's own process. None of this can change which pages a build makes or what they say.
    """
    references = plugins.kernel.rendering.template_references._references
    translate = PortalEnvironment.compile
    encode = plugins.features.media.derive._encode

    def remembered_references(environment: Environment, name: str, sources: Mapping[str, str]) -> Iterator[str]:
        key = ("references", name, sources[name], frozenset(sources))
        yield from _remembered(key, lambda: list(references(environment, name, sources)))

    def remembered_translation(self: PortalEnvironment, source: Any, name: Any = None, filename: Any = None) -> Any:
        def translated() -> Any:
            return translate(self, source, name, filename), self.translations[name]

        code, self.translations[name] = _remembered((name, _version_of(self)), translated)
        return code

    def quick_copy(data: bytes) -> bytes:
        return zlib.compress(data, 1)

    def remembered_encoding(image: Image.Image, width: int, target: Path) -> None:
        def encoded() -> bytes:
            encode(image, width, target)
            return target.read_bytes()

        target.write_bytes(_remembered((digest(image.tobytes()), image.mode, width, target.suffix), encoded))

    for ending in plugins.pipeline.compression._WAYS:
        monkeypatch.setitem(plugins.pipeline.compression._WAYS, ending, quick_copy)
    monkeypatch.setattr(plugins.kernel.rendering.template_references, "_references", remembered_references)
    monkeypatch.setattr(PortalEnvironment, "compile", remembered_translation)
    monkeypatch.setattr(plugins.features.media.derive, "_encode", remembered_encoding)


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
