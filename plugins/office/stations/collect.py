"""Collect what stations hand in: files, folders of them, and lines that were read over the telephone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from plugins.features.locality.short_reports import NoShortReport, ShortReport, read_short_report
from plugins.features.locality.station_reports import StationReport
from plugins.kernel.files.handed_files import read_begin
from plugins.kernel.problems import Problem
from plugins.kernel.progress import counted
from plugins.kernel.reading.folders import find_files, walk
from plugins.office.stations.county import County
from plugins.office.stations.keeping import Kept
from plugins.office.stations.plausible import demand_plausible, demand_plausible_line
from plugins.office.stations.reading import MAX_BYTES, Refused, read_report

_NEW, _KNOWN, _LEFT = "new", "known", "left"
_PHONE = "--line"
_HEARD = "请对方再念一遍，一个字一个字地对"


class Collecting:
    """Takes in reports, and gathers what is wrong with the others."""

    def __init__(self, county: County, kept: Kept, now: datetime) -> None:
        self.county, self.kept, self.now = county, kept, now
        self.problems: list[Problem] = []
        self.counts: Counter[str] = Counter()

    def files(self, paths: Iterable[Path]) -> None:
        """Take in files, and all files of folders. What is no report is named and left."""
        given = list(paths)
        found = list(_files(given))
        for folder in filter(Path.is_dir, given):
            for each in find_files(folder, f"{folder.as_posix().rstrip('/')}/").problems:  # as a folder that is locked
                self._leave(each.path, Refused(each.what, f"{each.mend}，再收一次"))
        with counted("收月报", len(found)) as done:
            for path, shown in found:
                if path.suffix.lower() == ".txt":
                    self._lines_of(path, shown)
                else:
                    self._file(path, shown)
                done()

    def line(self, text: str, shown: str = _PHONE, number: int = 1) -> None:
        """Take in a line. shown, number: of the file and line where it stands."""
        try:
            line = read_short_report(text)
            demand_plausible_line(line, self.county, self.now)
        except NoShortReport as error:
            self._leave(shown, Refused(str(error), _HEARD), number)
        except Refused as refused:
            self._leave(shown, refused, number)
        else:
            self._keep(line)

    def _file(self, path: Path, shown: str) -> None:
        try:
            data = read_begin(path, MAX_BYTES)
        except OSError:
            self._leave(shown, Refused("文件读不出来", "请把它从U盘复制到电脑上再收；还读不出来，请站点重新保存"))
        else:
            self._report(data, shown)

    def _report(self, data: bytes, shown: str, line: int = 1) -> None:
        try:
            report = read_report(data)
            demand_plausible(report, self.county, self.now)
        except Refused as refused:
            self._leave(shown, refused, line)
        else:
            self._keep(report)

    def _lines_of(self, path: Path, shown: str) -> None:
        """Take in the lines of a text: what was read over the telephone, or what a code on a station's screen held."""
        try:
            data = read_begin(path, MAX_BYTES)
            lines = data.decode("utf-8-sig").splitlines() if len(data) <= MAX_BYTES else None
        except (OSError, UnicodeDecodeError):
            self._leave(shown, Refused("文件读不出来", "请另存为 UTF-8 编码的文本文件再收"))
            return
        if lines is None:
            self._leave(shown, Refused("文件太大，不是站点念的一行一行", "请把那几行另存成一个文件再收"))
            return
        for number, line in enumerate(lines, 1):
            if line.lstrip().startswith("{"):
                self._report(line.encode(), shown, number)
            elif line.strip():
                self.line(line, shown, number)

    def _keep(self, report: StationReport | ShortReport) -> None:
        self.counts[_NEW if self.kept.add(report) else _KNOWN] += 1

    def _leave(self, shown: str, refused: Refused, line: int = 1) -> None:
        self.counts[_LEFT] += 1
        self.problems.append(Problem(shown, line, f"没有收：{refused.what}", refused.mend))

    @property
    def summary(self) -> str:
        """What was done, in a sentence."""
        known = f"，另有 {self.counts[_KNOWN]} 份从前收过" if self.counts[_KNOWN] else ""
        left = f"；{self.counts[_LEFT]} 份没有收，原样留着" if self.counts[_LEFT] else ""
        return f"收下 {self.counts[_NEW]} 份月报{known}{left}。存在 {self.kept.shown}，请提交到 git。"


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield files and how messages name them, as the person has written it."""
    for path in paths:
        if path.is_dir():
            yield from ((each, each.as_posix()) for each in walk(path))
        else:
            yield path, path.as_posix()
