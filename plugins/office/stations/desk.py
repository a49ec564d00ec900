"""The desk that reports a month: the county's own sheets, and what may be published."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from plugins.kernel.disclosure.shown import Method
from plugins.kernel.problems import PortalError
from plugins.kernel.request import Folders
from plugins.office.stations.county import load_county
from plugins.office.stations.keeping import Kept
from plugins.office.stations.merging import merge
from plugins.office.stations.publish import Publishing
from plugins.office.stations.tables import as_csv, as_sheet, county_report
from plugins.office.stations.totals import totals_of


class ReportDesk:
    """One month of one county."""

    def __init__(self, folders: Folders, root: Path, month: str, now: datetime) -> None:
        """month: as 2026-12."""
        self.folders, self.month, self.now = folders, month, now
        self.county = load_county(folders, root, now)
        self.kept = Kept(folders.content, folders.content_shown)
        year = month[:4]
        merged = merge(self.kept.reports(year), self.kept.lines(year))
        self.totals = totals_of(month, merged.months, self.county)
        self.report = county_report(month, self.totals, merged.months, merged.told, self.county)

    def write(self, folder: Path) -> None:
        """Write the A4 sheet and the CSV, and say where."""
        folder.mkdir(parents=True, exist_ok=True)
        for ending, text in ((".html", as_sheet(self.report)), (".csv", as_csv(self.report))):
            (folder / f"{self.month}{ending}").write_text(text, encoding="utf-8", newline="")
        print(f"{self.report.title}：A4 的页在 {folder / self.month}.html，表在同名的 .csv。内部使用，不公布。")

    def publish(self, method: str | None) -> None:
        """Write what may be public; raise PortalError for a month that is not over, or figures that tell too much."""
        if self.month >= f"{self.now:%Y-%m}":
            raise PortalError(f"{self.month} 还没有过完，不能公布。请到下个月收齐月报以后再公布。")
        if not any(each.has_reported for each in self.totals):
            raise PortalError(f"{self.month} 还没有收到月报，没有可以公布的数。请先运行 stations collect。")
        publishing = Publishing(self.folders.content, self.folders.content_shown)
        chosen = publishing.method(Method(method) if method else None)
        path = publishing.publish(self.month, self.totals, self.county, chosen)
        if path is None:
            print("这个月公布过，数字没有变。")
            return
        shown = f"{self.folders.content_shown}{path.relative_to(self.folders.content).as_posix()}"
        print(f"可以公布的数写在 {shown}，和以前公布的一起算过，推不出 1 到 9 人的数。请提交到 git，再生成网站。")

    def tell(self) -> bool:
        """Print who has handed in nothing and what counts for nothing; tell whether what is kept could all be read."""
        silent = [each.station.name for each in self.totals if not each.has_reported]
        if silent:
            print(f"没有上报的站点有 {len(silent)} 个：{'、'.join(silent)}。")
        for told in self.report.told:
            print(told)
        for problem in self.kept.problems:
            print(problem)
        return not self.kept.problems
