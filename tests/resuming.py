"""Tests that take minutes go on where they were stopped: the pytest plugin of `tasks.py test long`.

The names of tests that have passed are written down under a hash of everything that they can look at. A later run
leaves them out, unless a single byte of that has changed; a run that comes to its end begins the next from nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILE = Path(".cache/long-tests.txt")  # below ROOT
LOOKED_AT = ("plugins", "theme", "tests", "content", "faq")
ALSO = ("tasks.py", "pelicanconf.py", "pyproject.toml", "requirements.lock", "README.md")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Resuming(ROOT / FILE, state_of(ROOT)), "resuming")


def state_of(root: Path) -> str:
    """Return a hash of all files that tests can look at, with their names."""
    state = sha256()
    for path in _files(root):
        state.update(f"{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode())
        state.update(path.read_bytes())
    return state.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    yield from (root / name for name in ALSO if (root / name).is_file())
    for folder in LOOKED_AT:
        found = (path for path in sorted((root / folder).rglob("*")) if "__pycache__" not in path.parts)
        yield from (path for path in found if path.is_file())


class Resuming:
    """Leaves out what has passed. file: its first line is the state, each further one a test that has passed then."""

    def __init__(self, file: Path, state: str) -> None:
        self.file, self.state = file, state
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        self.passed = frozenset(lines[1:]) if lines[:1] == [state] else frozenset()
        self.left_out = 0

    @pytest.hookimpl(trylast=True)  # after those that choose tests by their markers and names
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        to_do = [item for item in items if item.nodeid not in self.passed]
        if not to_do:  # all of them had passed when the last run was killed: begin again
            self.passed, to_do = frozenset(), items[:]
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid in self.passed])
        self.left_out = len(items) - len(to_do)
        items[:] = to_do
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text("\n".join([self.state, *sorted(self.passed), ""]), encoding="utf-8")

    def pytest_report_collectionfinish(self) -> str:
        if not self.left_out:
            return ""
        again = f"delete {FILE} to begin anew"
        return f"上次已通过 {self.left_out} 项，接着做其余的 / {self.left_out} have passed before, going on; {again}"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            with self.file.open("a", encoding="utf-8") as file:
                file.write(report.nodeid + "\n")

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        is_whole = not session.config.getoption("keyword") and not session.config.getoption("collectonly")
        if exitstatus == pytest.ExitCode.OK and is_whole:
            self.file.unlink(missing_ok=True)
