"""tests/bench/mutation/copies.py: where mutants run."""

from pathlib import Path

import pytest

from tests.bench.mutation.copies import lay


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A project with its history, its environment and what builds have left."""
    names = ("tasks.py", "plugins/bundles/a.py", "tests/output/b.py", ".git/c", ".venv/d", ".cache/e", "output/f.html")
    for name in names:
        (tmp_path / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "source" / name).write_text(name)
    return tmp_path / "source"


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_copy_has_the_sources_only(source: Path, tmp_path: Path) -> None:
    lay(source, tmp_path / "copy")
    assert {"tasks.py", "plugins/bundles/a.py", "tests/output/b.py"} == files(tmp_path / "copy")


def test_it_is_laid_afresh(source: Path, tmp_path: Path) -> None:
    """Whatever a mutant has done there; its environment stays."""
    copy = tmp_path / "copy"
    lay(source, copy)
    (copy / "tasks.py").write_text("spoilt")
    (copy / "plugins" / "bundles" / "a.py").unlink()
    (copy / "plugins" / "new.py").touch()
    (copy / ".venv").mkdir()
    (copy / ".venv" / "python").touch()
    lay(source, copy)
    assert files(copy) == {"tasks.py", "plugins/bundles/a.py", "tests/output/b.py", ".venv/python"}
    assert "tasks.py" == (copy / "tasks.py").read_text()


def test_files_keep_their_times(source: Path, tmp_path: Path) -> None:
    """Else Python would compile all of them again for each mutant."""
    lay(source, tmp_path / "copy")
    assert (source / "tasks.py").stat().st_mtime == (tmp_path / "copy" / "tasks.py").stat().st_mtime
