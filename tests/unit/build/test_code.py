"""plugins/build/code.py: the mark of everything that turns content into a site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.build import code
from tests.unit.samples import save


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bytes]:
    """Return the mark of a small house, as a new process finds it."""
    save(tmp_path, "plugins/a.py", "a = 1\n")
    save(tmp_path, "plugins/b/c.py", "c = 1\n")
    save(tmp_path, "pelicanconf.py", "A = 1\n")
    (tmp_path / "lib/pelican-4.11.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(code, "_PLUGINS", tmp_path / "plugins")
    monkeypatch.setattr(code, "_CONFIG", tmp_path / "pelicanconf.py")
    monkeypatch.setattr(code.sysconfig, "get_path", lambda _: str(tmp_path / "lib"))

    def mark() -> bytes:
        code.code_mark.cache_clear()
        try:
            return code.code_mark()
        finally:
            code.code_mark.cache_clear()

    return mark


def test_the_same_code_has_the_same_mark(marked: Callable[[], bytes]) -> None:
    assert marked() == marked()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plugins/a.py", "a = 2\n"),
        ("plugins/b/c.py", "c = 2\n"),
        ("plugins/b/d.py", ""),
        ("pelicanconf.py", "A = 2\n"),
        ("lib/pelican-4.12.0.dist-info/METADATA", ""),
    ],
)
def test_other_code_has_another_mark(marked: Callable[[], bytes], tmp_path: Path, name: str, text: str) -> None:
    """Ours, the settings and the libraries: what an older build left may be wrong."""
    before = marked()
    save(tmp_path, name, text)
    assert before != marked()


def test_another_python_has_another_mark(marked: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    before = marked()
    monkeypatch.setattr(code.sys, "version", "4.0")
    assert before != marked()


def test_what_is_no_code_does_not_count(marked: Callable[[], bytes], tmp_path: Path) -> None:
    """Compiled files come and go."""
    before = marked()
    save(tmp_path, "plugins/__pycache__/a.cpython-311.pyc", "x")
    assert before == marked()


def test_a_process_goes_on_with_the_code_that_it_has_loaded(marked: Callable[[], bytes], tmp_path: Path) -> None:
    """A preview that runs while the code changes must not mark its work as that of the new code."""
    marked()
    before = code.code_mark()
    save(tmp_path, "plugins/a.py", "a = 3\n")
    assert before == code.code_mark()
    assert before != marked()


def test_the_portals_own_code_is_what_is_marked() -> None:
    assert Path(code.__file__).is_relative_to(code._PLUGINS)
    assert code._CONFIG.is_file()
