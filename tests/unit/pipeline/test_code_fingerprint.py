"""plugins/pipeline/code_fingerprint.py: the fingerprint of everything that turns content into a site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.pipeline import code_fingerprint as code
from tests.unit.samples import save


@pytest.fixture
def fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bytes]:
    """Return the fingerprint of a small house, as a new process finds it."""
    save(tmp_path, "plugins/a.py", "a = 1\n")
    save(tmp_path, "plugins/b/c.py", "c = 1\n")
    save(tmp_path, "pelicanconf.py", "A = 1\n")
    (tmp_path / "lib/pelican-4.11.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(code, "_PLUGINS", tmp_path / "plugins")
    monkeypatch.setattr(code, "_CONFIG", tmp_path / "pelicanconf.py")
    monkeypatch.setattr(code.sysconfig, "get_path", lambda _: str(tmp_path / "lib"))

    def found() -> bytes:
        monkeypatch.setattr(code._Loaded, "fingerprint", None)
        try:
            return code.code_fingerprint()
        finally:
            code._Loaded.fingerprint = None

    return found


def test_the_same_code_has_the_same_fingerprint(fingerprint: Callable[[], bytes]) -> None:
    assert fingerprint() == fingerprint()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plugins/a.py", "a = 2\n"),
        ("plugins/b/c.py", "c = 2\n"),
        ("plugins/b/d.py", ""),
        ("plugins/b/table.txt", "甲乙\n"),
        ("pelicanconf.py", "A = 2\n"),
        ("lib/pelican-4.12.0.dist-info/METADATA", ""),
    ],
)
def test_other_code_has_another_fingerprint(
    fingerprint: Callable[[], bytes], tmp_path: Path, name: str, text: str
) -> None:
    """Ours, the settings and the libraries: what an older build left may be wrong."""
    before = fingerprint()
    save(tmp_path, name, text)
    assert before != fingerprint()


def test_another_python_has_another_fingerprint(
    fingerprint: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint()
    monkeypatch.setattr(code.sys, "version", "4.0")
    assert before != fingerprint()


def test_what_is_no_code_does_not_count(fingerprint: Callable[[], bytes], tmp_path: Path) -> None:
    """Compiled files come and go."""
    before = fingerprint()
    save(tmp_path, "plugins/__pycache__/a.cpython-311.pyc", "x")
    assert before == fingerprint()


def test_a_process_goes_on_with_the_code_that_it_has_loaded(fingerprint: Callable[[], bytes], tmp_path: Path) -> None:
    """A preview that runs while the code changes must not give out its work as that of the new code."""
    fingerprint()
    before = code.code_fingerprint()
    save(tmp_path, "plugins/a.py", "a = 3\n")
    assert before == code.code_fingerprint()
    assert before != fingerprint()


def test_another_process_can_reckon_it(fingerprint: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has loaded the same code, as a build has it done beside its own beginning."""
    fingerprint()
    monkeypatch.setattr(code._Loaded, "fingerprint", None)
    code.take(b"reckoned")
    assert code.code_fingerprint() == b"reckoned"


def test_it_stands_for_the_portals_own_code() -> None:
    assert Path(code.__file__).is_relative_to(code._PLUGINS)
    assert code._CONFIG.is_file()
