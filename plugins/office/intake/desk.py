"""The desk that takes texts in: it prints what has become of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from plugins.features.columns.load import load_columns
from plugins.features.county.load import load_site
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.files.asked_files import write_asked
from plugins.kernel.problems import PortalError
from plugins.kernel.progress import counted
from plugins.kernel.reading.folders import is_conflict_copy
from plugins.kernel.request import Folders
from plugins.office.importing.bring import desk
from plugins.office.importing.model import NotReadable
from plugins.office.importing.report import keep, report, short_lines
from plugins.office.intake.model import Record, State, Submission
from plugins.office.intake.receipts import keep_receipt
from plugins.office.intake.register import Register
from plugins.office.intake.submissions import submissions
from plugins.office.intake.table import as_csv, as_text, rows
from plugins.office.intake.take import Taken, decide, take
from plugins.office.records import intake_records


class IntakeDesk:
    """Takes in, decides and counts for one content folder."""

    def __init__(self, folders: Folders, now: datetime, column: str, reports: Path) -> None:
        """column: of all that comes, "" where the sheets say it. reports: where reports on what was read are kept."""
        self.reports = reports
        self.folders, self.day = folders, CivilTime(now.date(), now.time())
        columns, _problems = load_columns(folders.content, "columns.yaml")
        self.desk = desk(folders.content, columns, column, self.day)
        self.register = Register(intake_records(folders.content))
        self.receipts = self.register.folder / "receipts"
        self.site_name = _site_name(folders.content)

    def take(self, paths: Iterable[Path], unit: str) -> int:
        """Take in what lies at the paths, print what has become of it, and return how much could not be read."""
        found = list(submissions(paths))
        if not found:
            raise PortalError("这里没有稿件。来稿要有一个 .docx 或 .txt 文件，图片和同意书放在一起。")
        refused = new = 0
        with counted("收稿", len(found)) as done:
            for each in found:
                try:
                    new += self._one(each, unit)
                except NotReadable as error:
                    refused += 1
                    print(error)
                done()
        before = len(found) - refused - new
        print(f"收到 {new} 篇{f'，另有 {before} 篇从前收到过' if before else ''}。回执在 {self.receipts}。")
        return refused

    def _one(self, submission: Submission, unit: str) -> bool:
        """Take one text in, and tell whether it is a new one."""
        taken = take(submission, self.desk, self.register, unit, self.desk.column)
        record = taken.record
        # Of one that came before, too: a full disk, or a kill, may have kept its receipt from being written.
        keep_receipt(self.receipts, record, self.site_name)
        if taken.brought is None:
            self._tell_of_known(submission, taken)
            return False
        print(f"{record.number} {record.unit or '（没有写单位）'}《{record.title}》")
        print(*short_lines(taken.brought, self.folders.content_shown + record.draft), sep="\n")
        text = report(taken.brought, self.folders.content_shown + record.draft)
        keep(self.reports, record.file_hash, [text])
        _tell_of_missing(record)
        if submission.others:
            names = "、".join(path.name for path in submission.others)
            print(
                f"  没有动 · {names}：不是稿件、同意书，也不是网页能用的图片（JPG、PNG 等）。要用，请另存以后再收一次。"
            )
        return True

    def _tell_of_known(self, submission: Submission, taken: Taken) -> None:
        record = taken.record
        now = f"现在的状态是“{record.state.value}”{'，这次补的记下了' if taken.is_completed else ''}"
        print(f"{submission.text.name}：收到过，编号 {record.number}，{now}。")
        if taken.further:
            draft = f"{self.folders.content_shown}{record.draft}"
            print(f"  多了 {taken.further} 张图片，没有放进 {draft}。请放进 content/images，再写进稿件。")
        _tell_of_missing(record)

    def part_numbers(self) -> None:
        """Give a number of its own to each text that two desks have entered under one, and say so."""
        for number, record in self.register.part_numbers():
            if record is None:
                print(f"{self.register.folder / number}：两个人同时记了同一篇来稿。请看哪份对，把另一份删去。")
                continue
            for copy in self.receipts.glob(f"{number}*.txt") if self.receipts.is_dir() else ():
                if is_conflict_copy(copy.name):
                    copy.unlink()
            self._write_receipt_of(number)
            path = keep_receipt(self.receipts, record, self.site_name)
            print(f"编号 {number} 两个人同时用了：《{record.title}》改成 {record.number}。")
            print(f"  请把新回执给来稿的单位：{path}。")

    def _write_receipt_of(self, number: str) -> None:
        for record in self.register.records():
            if record.number == number:
                keep_receipt(self.receipts, record, self.site_name)

    def decide(self, number: str, reason: str) -> None:
        """Note that a text is adopted, or returned for a reason, and write its receipt anew."""
        state = State.RETURNED if reason else State.ADOPTED
        record = decide(self.register, number, state, self.day.day, reason)
        path = keep_receipt(self.receipts, record, self.site_name)
        print(f"{record.number}《{record.title}》：{state.value}。回执在 {path}。")
        if state is State.RETURNED:
            print(f"草稿 {self.folders.content_shown}{record.draft} 还在，用不着就删去它。")

    def count(self, month: str, csv: Path | None) -> None:
        """Print how much of what each unit has sent was adopted; write it as CSV, too, where a file is named."""
        found = rows(self.register.records(), month)
        print(as_text(found) if found else "还没有来稿。")
        if csv:
            write_asked(csv, as_csv(found))


def _tell_of_missing(record: Record) -> None:
    for each in record.missing:
        print(f"  还缺 · {each}。")


def _site_name(content: Path) -> str:
    site, _problems = load_site(content, "")
    return site.name if site else ""
