"""Where handed-in reports are kept: content/station-reports, a folder a month, a file each, named by its bytes.

Nothing is ever changed there, so that two desks that collect at once never conflict in git: their folders are joined,
and what counts is worked out of all files together. The folder belongs to no site; its counts are not public.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from plugins.features.locality.short_reports import NoShortReport, ShortReport, read_short_report
from plugins.features.locality.station_reports import StationReport, report_bytes
from plugins.features.station_statistics.folders import REPORTS
from plugins.kernel.files.whole_files import make_way, write_whole
from plugins.kernel.problems import Problem
from plugins.kernel.reading.folders import is_leftover
from plugins.office.stations.reading import Refused, read_report

_FILE, _LINE = ".json", ".txt"
_DIGITS = 16  # of the hash, in a name


class Kept:
    """The reports in a content folder. shown: what messages print before a path in it."""

    def __init__(self, content: Path, shown: str) -> None:
        self.content, self.folder, self.shown = content, content / REPORTS, f"{shown}{REPORTS}/"
        self.problems: list[Problem] = []

    def add(self, report: StationReport | ShortReport) -> bool:
        """Keep a report, and tell whether it is a new one."""
        if isinstance(report, StationReport):
            return self._write(report.station, report.month, report_bytes(report), _FILE)
        return self._write(report.code, report.month, f"{report.line}\n".encode(), _LINE)

    def reports(self, year: str) -> Iterator[StationReport]:
        """Yield the files of a year; one that somebody has changed is named among the problems."""
        for path in self._paths(year, _FILE):
            try:
                yield read_report(path.read_bytes())
            except Refused as refused:
                self._report(path, refused.what)

    def lines(self, year: str) -> Iterator[ShortReport]:
        """Yield the lines of a year, as above."""
        for path in self._paths(year, _LINE):
            try:
                yield read_short_report(path.read_text(encoding="utf-8"))
            except (NoShortReport, UnicodeDecodeError):
                self._report(path, "这一行读不懂，或者被改动过")

    def _write(self, station: str, month: str, data: bytes, ending: str) -> bool:
        path = self.folder / month / f"{station}-{sha256(data).hexdigest()[:_DIGITS]}{ending}"
        if path.is_file():
            return False
        make_way(self.content, path)
        write_whole(path, data)
        return True

    def _paths(self, year: str, ending: str) -> Iterator[Path]:
        for path in sorted(self.folder.glob(f"{year}-*/*{ending}")):
            if not is_leftover(path.name):
                yield path

    def _report(self, path: Path, what: str) -> None:
        name = f"{self.shown}{path.relative_to(self.folder).as_posix()}"
        self.problems.append(Problem(name, 1, what, "请用 git 取回这个文件，或者删去它再收一次"))
