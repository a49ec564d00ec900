"""What has been found out of one state of the project, kept so that a run that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from tests.bench.mutation.mutant import Mutant
from tests.bench.mutation.running import Verdict

_NOT_COUNTED = ("tests/bench/mutants.py", "tests/bench/mutation/")  # these look at the project and change nothing of it
_COUNTED = {".py", ".toml", ".lock", ".html", ".js", ".css", ".md", ".yaml"}


def state_of(project: Path, roots: Sequence[str]) -> str:
    """Return what changes with any file that tests may read, with the roots and with the tools."""
    found = hashlib.sha256(repr((sys.version, version("mutmut"), version("coverage"), sorted(roots))).encode())
    for path in sorted(path for path in project.rglob("*") if path.suffix in _COUNTED and path.is_file()):
        name = path.relative_to(project).as_posix()
        if not name.startswith((".", *_NOT_COUNTED)):
            found.update(hashlib.sha256(name.encode() + path.read_bytes()).digest())
    return found.hexdigest()[:16]


class Record:
    """Verdicts in a file, a line each."""

    def __init__(self, file: Path) -> None:
        self._file, self._lock = file, Lock()
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        self._known = {row["mutant"]: Verdict(**row["verdict"]) for row in map(json.loads, lines)}

    def get(self, mutant: Mutant) -> Verdict | None:
        """Return what is known of a mutant."""
        return self._known.get(_key(mutant))

    def add(self, mutant: Mutant, verdict: Verdict) -> None:
        """Keep a verdict at once."""
        with self._lock:
            self._known[_key(mutant)] = verdict
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"mutant": _key(mutant), "verdict": asdict(verdict)}, ensure_ascii=False) + "\n")


def _key(mutant: Mutant) -> str:
    return f"{mutant.path}:{mutant.start}:{mutant.end}:{mutant.new}"
