"""The desk that reports a month: the county's own sheets, and what may be published."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from plugins.kernel.disclosure.shown import Method
from plugins.kernel.files.asked_files import demand_unshown, make_folder
from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.problems import PortalError
from plugins.kernel.request import Folders
from plugins.office.stations.county import load_county
from plugins.office.stations.keeping import Kept
from plugins.office.stations.merging import merge
from plugins.office.stations.publish import Publishing
from plugins.office.stations.publish_shown import publish_shown, shown_in
from plugins.office.stations.tables import as_csv, as_sheet, county_report
from plugins.office.stations.totals import totals_of


class ReportDesk:
    """One month of one county."""

    def __init__(self, folders: Folders, root: Path, month: str, now: datetime) -> None:
        """month: as 2026-12. Raises PortalError for one that has not begun."""
        if month > f"{now:%Y-%m}":
            raise PortalError(f"{month} 还没有到，没有可以报的。请看看月份写对了没有。")
        self.folders, self.month, self.now = folders, month, now
        self.county = load_county(folders, root, now)
        self.kept = Kept(folders.content, folders.content_shown)
        year = month[:4]
        merged = merge(self.kept.reports(year), self.kept.lines(year))
        self.totals = totals_of(month, merged.months, self.county)
        self.shown = shown_in(month, merged.months, self.county, folders.content)
        self.report = county_report(month, self.totals, merged.months, merged.told, self.county)

    @property
    def silent(self) -> list[str]:
        """The names of the stations that have not reported."""
        return [each.station.name for each in self.totals if not each.has_reported]

    def write(self, folder: Path) -> None:
        """Write the A4 sheet and the CSV, and say where."""
        demand_unshown(folder)
        make_folder(folder)
        for ending, text in ((".html", as_sheet(self.report)), (".csv", as_csv(self.report))):
            write_whole(folder / f"{self.month}{ending}", text)
        if self.month == f"{self.now:%Y-%m}":
            print(f"{self.month} 还没有过完，下面是到今天为止的数。")
        print(f"{self.report.title}：A4 的页在 {folder / self.month}.html，表在同名的 .csv。内部使用，不公布。")

    def demand_whole(self, is_incomplete: bool) -> None:
        """Raise PortalError for a month that cannot be published: not over, without a report, or lacking some.

        is_incomplete: it may lack some, which the page then says.
        """
        if self.month >= f"{self.now:%Y-%m}":
            raise PortalError(f"{self.month} 还没有过完，不能公布。请到下个月收齐月报以后再公布。")
        if not any(each.has_reported for each in self.totals):
            raise PortalError(f"{self.month} 还没有收到月报，没有可以公布的数。请先运行 stations collect。")
        if self.silent and not is_incomplete:
            raise PortalError(
                f"没有公布：{len(self.silent)} 个站点还没有上报：{'、'.join(self.silent)}。请先收齐。"
                f"收不齐也要公布，请再加 --incomplete：网页上会写明有几个站点没有报。"
            )

    def publish(self, method: str | None, is_incomplete: bool = False) -> None:
        """Write what may be public; raise PortalError as above, or for figures that tell too much."""
        self.demand_whole(is_incomplete)
        publishing = Publishing(self.folders.content, self.folders.content_shown)
        chosen = publishing.method(Method(method) if method else None)
        path = publishing.publish(self.month, self.totals, self.county, chosen)
        self._publish_shown()
        if path is None:
            print("这个月公布过，数字没有变。")
            return
        shown = f"{self.folders.content_shown}{path.relative_to(self.folders.content).as_posix()}"
        print(f"可以公布的数写在 {shown}，和以前公布的一起算过，推不出 1 到 9 人的数。请提交到 git，再生成网站。")

    def _publish_shown(self) -> None:
        if path := publish_shown(self.shown, self.folders.content):
            place = f"{self.folders.content_shown}{path.relative_to(self.folders.content).as_posix()}"
            print(f"各站点放了什么写在 {place}，站点的网页上“最近放过的”照它登，没有一个字说到人。请一起提交。")

    def tell(self) -> bool:
        """Print who has handed in nothing and what counts for nothing; tell whether what is kept could all be read."""
        if self.silent:
            print(f"没有上报的站点有 {len(self.silent)} 个：{'、'.join(self.silent)}。")
        for told in self.report.told:
            print(told)
        if Publishing(self.folders.content, self.folders.content_shown).is_behind(self.month, self.totals, self.county):
            print(
                f"{self.month} 公布过，公布以后又收到了月报，网页上的数同上面的不一样了。"
                f"要改过来，请运行 python3 tasks.py stations report {self.month} --publish，网页会写明是改过的。"
            )
        for problem in self.kept.problems:
            print(problem)
        return not self.kept.problems
