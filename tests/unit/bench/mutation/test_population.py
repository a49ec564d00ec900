"""tests/bench/mutation/population.py: whose code is mutated."""

from pathlib import Path

from tests.bench.mutation.population import default_roots


def project(folder: Path, *names: str) -> Path:
    """Return a project with these files."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def test_the_wings_that_are_there(tmp_path: Path) -> None:
    """And nothing beside them."""
    made = project(tmp_path, "plugins/kernel/a.py", "plugins/pipeline/b.py", "plugins/setup/c.py", "plugins/d.py")
    assert ("plugins/kernel", "plugins/pipeline") == default_roots(made)


def test_without_wings_all_plugins_but_setup(tmp_path: Path) -> None:
    made = project(
        tmp_path, "plugins/__init__.py", "plugins/faq/a.py", "plugins/setup/c.py", "plugins/__pycache__/d.pyc"
    )
    assert ("plugins/__init__.py", "plugins/faq") == default_roots(made)
