"""The trace of a whole build: what a site and its report depend on, so that nothing is read where all is as it was.

It is a verifying trace as that of each text (`kernel/incremental/trace.py`), with few and large questions: how the
folders stand, how the site stands, what was asked for, and whether the clock has passed a moment at which something
appears or goes. The code and the libraries are told by the version of the tables. What git says is no question: in a
build it makes hints only, which no report of a well-built site tells, and what is published of a history lies in a
folder like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import datetime, time, timedelta
from pathlib import Path

from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.incremental.folder_state import FolderState, look_at
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.incremental.targets import Stood
from plugins.kernel.incremental.trace import Answer, Dependency, Question, Verifier
from plugins.kernel.incremental.workers import Pending
from plugins.kernel.request import BuildRequest
from plugins.kernel.slotted import slotted
from plugins.pipeline.built_files import MARKER, built_names, is_built
from plugins.pipeline.report import BuildReport, told

_PROJECT = Path(__file__).resolve().parents[2]
# Fields of a request that change nothing in a site: how it is made, and what is told besides. The clock is asked apart.
_WITHOUT_EFFECT = frozenset({"cache", "workers", "explain", "asks_history", "now"})
_Kept = tuple[tuple[Dependency, ...], str]  # the dependencies, and what was told


@slotted
class SiteTrace:
    """What a build of this request depends on, asked before it. demands_address: as of `build`.

    standing: how the site stands, which somebody looks at meanwhile. folders: how those stood that a build reads, and
    before it read anything: what has changed since makes the next answers others.
    """

    request: BuildRequest
    cache: CacheStore
    demands_address: bool
    standing: Pending[dict[str, Stood]]
    folders: dict[str, FolderState]
    _site: dict[str, Stood] | None = None

    def dependency(self, question: Question) -> Dependency:
        """Return the question with its answer."""
        return question, _ANSWERS[question[0]](self, *question[1:])

    def recall(self) -> str | None:
        """Return what was told of the site that stands, None where a build could make another one."""
        kept: _Kept | None = self.cache.load(self._table)
        if not kept or self.request.explain:
            return None
        return None if Verifier(self).changed(kept[0]) else kept[1]

    def keep(self, report: BuildReport) -> None:
        """Leave the trace of a build that was made with these folders to the next one, where it can be relied upon."""
        self._look_outside(report)
        if report.files is None or not all(each.is_certain for each in self.folders.values()):
            self.cache.save(self._table, None)
            return
        known = {path: (record.size, record.modified_ns) for path, record in report.files.items()}
        names = {path.partition("/")[0] for path in known}
        dependencies = [self.dependency(("request",)), self._time_of(report)]
        dependencies += [self.dependency(("folder", folder)) for folder in self.folders]
        dependencies.append((("site",), _site_fingerprint(known, names)))
        self.cache.save(self._table, (tuple(dependencies), told(replace(report, explanation=()))))

    def _look_outside(self, report: BuildReport) -> None:
        """Look at the folders that only the content has named. What has changed since the build began is uncertain."""
        begun_ns = min(each.looked_ns for each in self.folders.values())
        for folder in report.edition.announcements.outside:
            self.state_of(str(folder)).looked_ns = begun_ns

    def state_of(self, folder: str) -> FolderState:
        """Return how a folder stood when it was first looked at."""
        if folder not in self.folders:
            self.folders[folder] = look_at(Path(folder))
        return self.folders[folder]

    def site(self) -> dict[str, Stood]:
        """Return how the site stood before the build."""
        if self._site is None:
            self._site = self.standing.results()
        return self._site

    @property
    def _table(self) -> str:
        return f"site-{fingerprint_of(str(self.request.output)).hex()}"

    def _time_of(self, report: BuildReport) -> Dependency:
        """Return how long the report holds: to the end of the day, or until something appears or goes."""
        now = self.request.now
        midnight = datetime.combine(now.date() + timedelta(days=1), time.min, now.tzinfo)
        end = min([midnight, *report.edition.announcements.turning_points])
        return ("moment", now.isoformat(), end.isoformat()), True


def look_at_folders(request: BuildRequest) -> dict[str, FolderState]:
    """Return how every folder stands that a build reads: texts, the theme, what the project's own theme lends, the
    bundles. Their fingerprints come along, for this is the work of a process beside the one that needs them.
    """
    chosen = (request.content, request.faq, request.theme, _PROJECT / "theme", request.bundles)
    states = {str(folder): look_at(folder) for folder in dict.fromkeys(chosen) if folder}
    for state in states.values():
        _ = state.fingerprint
    return states


def _requested(trace: SiteTrace) -> Answer:
    request = trace.request
    asked = [(each.name, getattr(request, each.name)) for each in fields(request) if each.name not in _WITHOUT_EFFECT]
    return fingerprint_of([(name, str(value) if isinstance(value, Path) else value) for name, value in asked],
                          trace.demands_address)  # fmt: skip


def _is_between(trace: SiteTrace, begin: str, end: str) -> Answer:
    return datetime.fromisoformat(begin) <= trace.request.now < datetime.fromisoformat(end)


def _site(trace: SiteTrace) -> Answer:
    """Return what stands for the site that stands, without what others have laid there."""
    output = trace.request.output
    names = built_names(output)
    there = {path: each[:2] for path, each in trace.site().items() if path != MARKER and is_built(path, names)}
    return _site_fingerprint(there, names)


def _site_fingerprint(files: Mapping[str, tuple[int, int]], names: Iterable[str]) -> bytes:
    """files: size and time of change (ns) by output path. names: at the top of the site."""
    return fingerprint_of(sorted(files.items()), sorted(names))


_ANSWERS: Mapping[str, Callable[..., Answer]] = {
    "request": _requested,
    "moment": _is_between,
    "folder": lambda trace, folder: trace.state_of(folder).fingerprint,
    "site": _site,
}
