"""plugins/pipeline/changed_code.py: what of the code has changed since the last build."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.pipeline import changed_code
from plugins.pipeline.changed_code import changed_since, told_changes


class Code:
    """What the code is made of, as a test says. It has one fingerprint as long as nothing of it changes."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.files, self.packages = {"/plugins/a.py": b"a", "/plugins/b.py": b"b"}, ["jinja2-3.1.dist-info"]
        patch.setattr(changed_code, "code_files", lambda: list(self.files.items()))
        patch.setattr(changed_code, "installed", lambda: self.packages)
        patch.setattr(changed_code, "code_fingerprint", lambda: repr((self.files, self.packages)).encode())


@pytest.fixture
def code(monkeypatch: pytest.MonkeyPatch) -> Code:
    return Code(monkeypatch)


def test_what_differs_from_the_last_build_is_named(code: Code, tmp_path: Path) -> None:
    """Once: then it is what the next build is compared with. Before there was any, nothing is."""
    assert [] == changed_since(tmp_path) == changed_since(tmp_path)
    code.files |= {"/plugins/a.py": b"other", "/plugins/c.py": b"new"}
    del code.files["/plugins/b.py"]
    assert ["plugins/a.py", "plugins/b.py", "plugins/c.py"] == changed_since(tmp_path)
    assert [] == changed_since(tmp_path)
    code.packages = ["jinja2-3.2.dist-info"]
    assert ["jinja2-3.1", "jinja2-3.2"] == changed_since(tmp_path)


def test_a_note_that_cannot_be_read_or_written_is_none(code: Code, tmp_path: Path) -> None:
    """The cache is a help and no more."""
    (tmp_path / changed_code.NOTED).write_bytes(b"\xff\xfe")
    assert [] == changed_since(tmp_path)
    assert [] == changed_since(tmp_path / "not-there")


def test_few_are_named_and_the_rest_counted() -> None:
    assert "程序变了：a.py、b.py，所以全部重新做" == told_changes(["a.py", "b.py"])
    assert "程序变了：1、2、3、4、5等 7 处，所以全部重新做" == told_changes([str(number) for number in range(1, 8)])
