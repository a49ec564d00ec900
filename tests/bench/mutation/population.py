"""Every mutant of the code under some folders, and which folders these are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.mutation.mutant import Mutant
from tests.bench.mutation.sampling import Line
from tests.bench.mutation.spared import Spared

WINGS = ("plugins/kernel", "plugins/features", "plugins/pipeline")
WHOLE, NO_PORTAL = "plugins", "setup"  # what makes a machine ready is not what makes the portal


@dataclass(frozen=True, slots=True)
class Population:
    """sources: each file's text by its path. by_line: the mutants of each line that has some. spared: left out."""

    sources: dict[str, str]
    by_line: dict[Line, list[Mutant]]
    spared: int

    @property
    def mutants(self) -> int:
        """How many there are."""
        return sum(map(len, self.by_line.values()))


def default_roots(project: Path) -> tuple[str, ...]:
    """Return the wings of the portal; where there are none, all that stands in the folder of the plugins but setup."""
    wings = tuple(wing for wing in WINGS if (project / wing).is_dir())
    if wings:
        return wings
    entries = sorted(each for each in (project / WHOLE).iterdir() if each.is_dir() or each.suffix == ".py")
    return tuple(f"{WHOLE}/{each.name}" for each in entries if each.name not in (NO_PORTAL, "__pycache__"))


def populate(project: Path, roots: Sequence[str]) -> Population:
    """Return the mutants of every Python file below the roots, which may be files themselves."""
    from tests.bench.mutation.listing import list_mutants  # mutmut is there for benchmarks only

    sources = {
        path.relative_to(project).as_posix(): path.read_text(encoding="utf-8") for path in _files(project, roots)
    }
    by_line: dict[Line, list[Mutant]] = {}
    spared = 0
    for path, source in sources.items():
        out = Spared(source)
        for mutant in list_mutants(path, source):
            if out.has(mutant):
                spared += 1
            else:
                by_line.setdefault((path, mutant.line(source)), []).append(mutant)
    return Population(sources, dict(sorted(by_line.items())), spared)


def _files(project: Path, roots: Sequence[str]) -> list[Path]:
    given = [project / root for root in roots]
    return sorted({path for root in given for path in ([root] if root.is_file() else root.rglob("*.py"))})
