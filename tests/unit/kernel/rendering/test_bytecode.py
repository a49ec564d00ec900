"""What Jinja has made of templates is kept for the next build.

Damaged files are met in test_jinja.py, and byte by byte in the tests of verified files.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from plugins.kernel.incremental.fingerprint import digest
from plugins.kernel.incremental.verified_files import VerifiedFiles
from plugins.kernel.rendering.bytecode import KeptBytecode


def environment(folder: Path, version: bytes, text: str = "{{ x }}") -> Environment:
    loader = DictLoader({"a.html": text})
    kept = KeptBytecode(VerifiedFiles(folder, version), {"a.html": digest(text.encode())})
    return Environment(loader=loader, bytecode_cache=kept)


def counted(patch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by each template that is translated from now on."""
    found: list[str] = []
    compiled = Environment.compile

    def compile(self: Environment, source: str, *given: object, **options: object) -> object:
        found.append(source)
        return compiled(self, source, *given, **options)  # type: ignore[call-overload]

    patch.setattr(Environment, "compile", compile)
    return found


def test_a_template_is_translated_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the code translates it anew, and so does another text."""
    found = counted(monkeypatch)
    for version, text in (
        (b"1" * 16, "{{ x }}"),
        (b"1" * 16, "{{ x }}"),
        (b"2" * 16, "{{ x }}"),
        (b"2" * 16, "{{ x }}!"),
    ):
        template = environment(tmp_path / "templates", version, text).get_template("a.html")
        assert text.replace("{{ x }}", "甲") == template.render(x="甲")
    assert ["{{ x }}", "{{ x }}", "{{ x }}!"] == found


def test_a_file_of_somebody_else_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It could be any program. Jinja's own files are such."""
    environment(tmp_path, b"1" * 16).get_template("a.html")
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"j2 a program")
    found = counted(monkeypatch)
    assert "甲" == environment(tmp_path, b"1" * 16).get_template("a.html").render(x="甲")
    assert ["{{ x }}"] == found
