"""Take letters out for whoever answers them: a draft for each, and who is to be answered in a table of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import chain, count
from pathlib import Path

from plugins.features.mailbox.model import DECIDE_DAYS, TELL_DAYS
from plugins.kernel.files.asked_files import demand_unshown
from plugins.kernel.files.confined import is_within
from plugins.kernel.files.csv_files import csv_text
from plugins.kernel.files.disk_errors import reason
from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.frozen import frozen
from plugins.kernel.personal_data.find import find_numbers, of_persons
from plugins.kernel.problems import PortalError
from plugins.office.mailbox.letter_store import FAULTS, Letter, LetterStore, unusable
from plugins.office.mailbox.rescue import rescue

TABLE = "联系方式.csv"
_HEAD = ("回执号", "收到", "话题", "可以摘登", "信访事项", "联系方式")


def export_letters(store: LetterStore, folder: Path, root: Path, now: datetime, *, again: bool = False) -> list[Path]:
    """Write the letters that were not exported yet, and the table of all of them; return the files.

    again: all letters that are kept, also those exported before. Raises PortalError for a folder in the repository:
    what lies there gets into git, and from there nobody can take it back.
    """
    demand_outside(folder, root, "导出的信")
    letters = store.letters(only_new=not again)
    written = write_letters(letters, folder, now)
    if letters:
        store.mark_exported((each.receipt for each in letters), now)  # only once all of them are on the disk
    return written


def export_rescued(path: Path, folder: Path, root: Path, now: datetime, *, again: bool = False) -> RescuedExport:
    """Write the letters that can still be read in a damaged file, which stays as it is: none is noted as exported.

    Raises PortalError where nothing can be read any more.
    """
    demand_outside(folder, root, "导出的信")
    try:
        found = rescue(path)
    except FAULTS as error:
        raise unusable(path, error) from error
    letters = [each for each in found.letters if again or not each.exported]
    return RescuedExport(len(letters), found.lost, tuple(write_letters(letters, folder, now)))


@frozen
class RescuedExport:
    """letters: how many were written. lost: the receipts of those that cannot be read."""

    letters: int
    lost: tuple[str, ...]
    written: tuple[Path, ...]


def write_letters(letters: Sequence[Letter], folder: Path, now: datetime) -> list[Path]:
    """Write drafts and the table; return the files. Raises PortalError where the folder does not take them."""
    if not letters:
        return []
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        written = [_write_draft(folder, each.receipt, draft_of(each, now.date())) for each in letters]
        return [*written, _write(folder / f"{now:%Y%m%d-%H%M%S}-{TABLE}", table_of(letters))]
    except OSError as error:
        why = "那是一个文件，不是文件夹" if isinstance(error, FileExistsError | NotADirectoryError) else reason(error)
        raise PortalError(
            f"信写不进 {folder}：{why}。没有一封算是取出过，请换一个文件夹，或者改好它，再做一次。"
        ) from error


def demand_outside(path: Path, root: Path, what: str) -> None:
    """Raise PortalError for a path in the project's folder or a finished site. what: stands there, for people."""
    if is_within(root, path):
        raise PortalError(f"{what}不能放在 {root} 里：那里的东西会进 git。请另选一个文件夹，如 ../信箱。")
    demand_unshown(path)


def table_of(letters: Iterable[Letter]) -> str:
    """Return whom to answer, as a table for Excel and WPS."""
    rows = [
        (each.receipt, each.received[:10], each.topic, _yes(each.may_publish), _yes(each.is_petition), each.contact)
        for each in letters
    ]
    return csv_text([_HEAD, *rows])


def draft_of(letter: Letter, today: date) -> str:
    """Return the draft of an answer. What stands in the letter is quoted; who sent it stands in the table alone.

    Lines end where texts are read so, as before U+2028: else a letter would have words beside its quotation.
    """
    consent = f"来信时勾选了可以摘登（{letter.received[:10]}）" if letter.may_publish else ""
    head = [
        "---",
        "标题: 来信：（请写一句话，不写人名）",
        f"日期: {today}",
        "来源: 党员信箱",
        "编辑: ",
        "状态: 草稿",
        f"收到: {letter.received[:10]}",
        *(["信访: 是"] if letter.is_petition else []),
        *([f"同意公开: {consent}"] if consent else []),
        "---",
    ]
    quoted = "\n".join(f"> {_plain(line)}".rstrip() for line in letter.text.splitlines())
    return "\n".join([*head, *_remarks(letter), "", "## 来信", "", quoted, "", "## 答复", "", ""])


def _remarks(letter: Letter) -> list[str]:
    """Return what the office must know before it answers, as a comment that no page prints."""
    found = [f"回执号 {letter.receipt}，话题：{_plain(letter.topic)}。答复好以后删去这一段。"]
    if letter.is_petition:
        found.append(
            f"信访事项：照《信访工作条例》，{TELL_DAYS} 日内书面告知来信人（第二十三条），"
            f"受理之日起 {DECIDE_DAYS} 日内办结（第三十四条）；告知以后写一行“告知日期”。"
            "不归本单位的，转给有权处理的机关，并告诉来信人。"
        )
    if not letter.may_publish:
        found.append("来信人没有同意公开：只答复本人，不要登出来。")
    if numbers := of_persons(find_numbers(letter.text)):
        found.append(
            "信里有个人号码，登出以前请删去：" + "；".join(dict.fromkeys(each.what for each in numbers)) + "。"
        )
    found.append("登出以前，把姓名、单位、地名和看得出是谁的经过都改掉。")
    return ["<!--", *found, "-->"]


def _plain(text: str) -> str:
    """Return a line in which nothing is HTML, so that it neither opens nor ends a comment."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _yes(answer: bool) -> str:
    return "是" if answer else "否"


def _write_draft(folder: Path, receipt: str, text: str) -> Path:
    """Write a draft; where one lies there into which somebody has written, the new one gets a name beside it."""
    for ending in chain([""], (f"-{number}" for number in count(2))):
        path = folder / f"{receipt}{ending}.md"
        if not path.exists() or (path.is_file() and path.read_bytes() == text.encode()):
            break
    return _write(path, text)


def _write(path: Path, text: str) -> Path:
    write_whole(path, text, lasts=True, mode=0o600)
    return path
