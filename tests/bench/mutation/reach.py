"""Which tests reach which line. Every test file runs once, unmutated, with coverage.py watching."""

from __future__ import annotations

import json
import shutil
import time
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from tests.bench.measure import CommandFailed
from tests.bench.mutation.copies import surroundings
from tests.bench.mutation.places import Place
from tests.bench.mutation.processes import Workplace, abreast, run_for

TESTS = ("tests/unit", "tests/built/programs")  # those of single modules
MOST_S = 1800.0  # a test file that takes longer unmutated hangs
_PLUGIN = "tests.bench.mutation.contexts"
OWN_SETTINGS, CHILD_SETTINGS = "REDCITY_COVERAGE", "REDCITY_COVERAGE_CHILD"  # variables that name its files
_PARTING = "|"  # coverage.py's own, between a static context and a dynamic one
_SETTINGS = """
[run]
source = {sources}
data_file = {data}
context = {context}
parallel = true
disable_warnings = no-data-collected, module-not-imported, no-sysmon
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """lines: for each file, which contexts reached each of its lines. seconds: what each test file took.

    A context is a test file, or a test file and one of its tests.
    """

    lines: Mapping[str, Mapping[int, Sequence[str]]]
    seconds: Mapping[str, float]

    def tests(self, path: str, place: Place) -> list[str]:
        """Return what to give to pytest to run every test that reaches a statement, the likeliest to fail first.

        What runs at import matters to all tests of the files that import it, whichever of them was the first.
        """
        lines = self.lines.get(path, {})
        contexts = {context for line in range(place.first, place.last + 1) for context in lines.get(line, ())}
        return in_order(path, select(contexts, place.at_import), self.seconds)


def select(contexts: Iterable[str], by_file: bool) -> dict[str, list[str]]:
    """Return for each test file that has reached something what to run of it: the file or some of its tests."""
    found: dict[str, set[str]] = {}
    for context in contexts:
        file, _, test = context.partition(_PARTING)
        found.setdefault(file, set()).add(test)
    return {
        file: [file] if by_file or "" in tests else sorted(tests)  # the file's own name stands for it all
        for file, tests in sorted(found.items())
    }


def in_order(path: str, selected: Mapping[str, Sequence[str]], seconds: Mapping[str, float]) -> list[str]:
    """Return the tests: those of the file's own test file first, then those of quick files."""
    name = f"test_{Path(path).name}"
    folder = Path(path).parent.name

    def distance(file: str) -> tuple[bool, bool, float]:
        return Path(file).name != name, Path(file).parent.name != folder, seconds.get(file, 0.0)

    return [test for file in sorted(selected, key=distance) for test in selected[file]]


@dataclass(frozen=True, slots=True)
class Measuring:
    """What test files run under: a copy of the project, its Python, coverage.py's folder, the folders to be watched."""

    project: Path
    python: Path
    folder: Path
    roots: Sequence[str]

    def reach(self, workers: int, note: Callable[[str], None]) -> Reach:
        """Run every file of single modules' tests; raise CommandFailed where one fails. note: is told of each."""
        found = [path for folder in TESTS for path in (self.project / folder).rglob("test_*.py")]
        files = sorted(path.relative_to(self.project).as_posix() for path in found)
        self.folder.mkdir(parents=True)

        def run(file: str, stop: Event) -> float:
            seconds = self._run_file(file, stop)
            note(f"{seconds:6.1f} s  {file}")
            return seconds

        seconds = dict(zip(files, abreast(run, files, workers), strict=True))
        return Reach(_read(self.project, self.folder), seconds)

    def _run_file(self, file: str, stop: Event) -> float:
        folder = self.folder / file.replace("/", "-")
        folder.mkdir()
        settings = self._settings(folder, file)
        command = [str(self.python), "-m", "coverage", "run", f"--rcfile={settings[OWN_SETTINGS]}", "-m", "pytest"]
        command += ["-p", _PLUGIN, "-p", "no:cacheprovider", f"--basetemp={folder / 'tmp'}", file]
        started = time.monotonic()
        workplace = Workplace(self.project, surroundings(self.project) | settings, stop)
        ended = run_for(command, workplace, MOST_S)
        if ended.code:
            raise CommandFailed(f"没有改动时，{file} 就没有通过。 It fails without a mutant.\n{ended.said[-3000:]}")
        shutil.rmtree(folder)
        return time.monotonic() - started

    def _settings(self, folder: Path, file: str) -> dict[str, str]:
        """Write coverage.py's settings for pytest, and for the programs that tests start; return the variables."""
        sources = "".join(f"\n    {self.project / root}" for root in sorted({_package(root) for root in self.roots}))
        written = {OWN_SETTINGS: folder / "own.ini", CHILD_SETTINGS: folder / "child.ini"}
        text = _SETTINGS.format(sources=sources, data=self.folder / "data", context=file)
        written[OWN_SETTINGS].write_text(text, encoding="utf-8")
        written[CHILD_SETTINGS].write_text(f"{text}patch = fork, _exit\n", encoding="utf-8")
        return {name: str(path) for name, path in written.items()}


def _package(root: str) -> str:
    """Return the folder that coverage.py is to watch: it does not take single files."""
    return root.rpartition("/")[0] if root.endswith(".py") else root


def _read(project: Path, folder: Path) -> dict[str, dict[int, list[str]]]:
    from coverage import Coverage, CoverageData  # it is there for benchmarks only

    data_file = str(folder / "data")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tests kill processes, some in the middle of writing
        Coverage(data_file=data_file).combine([str(folder)])
    data = CoverageData(basename=data_file)
    data.read()
    found = {}
    for path in data.measured_files():
        lines = data.contexts_by_lineno(path)
        found[Path(path).relative_to(project).as_posix()] = {line: sorted(lines[line]) for line in sorted(lines)}
    return found


def save_reach(reach: Reach, file: Path) -> None:
    """Keep it; the contexts stand there once each."""
    names = sorted({name for lines in reach.lines.values() for found in lines.values() for name in found})
    numbers = {name: number for number, name in enumerate(names)}
    lines = {
        path: {line: [numbers[name] for name in found] for line, found in each.items()}
        for path, each in reach.lines.items()
    }
    file.write_text(json.dumps({"names": names, "lines": lines, "seconds": reach.seconds}), encoding="utf-8")


def load_reach(file: Path) -> Reach:
    """Return what was kept."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    names = kept["names"]
    lines = {
        path: {int(line): [names[number] for number in found] for line, found in each.items()}
        for path, each in kept["lines"].items()
    }
    return Reach(lines, kept["seconds"])
