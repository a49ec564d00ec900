"""The desk that issues certificates: all requests of one time, each signed or left with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from plugins.features.certificates.certificate import Signed
from plugins.kernel.files.disk_errors import reason
from plugins.kernel.files.handed_files import read_begin
from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError, Problem
from plugins.kernel.reading.folders import find_files, walk
from plugins.office.certificates.issue import Office, issue, sealed_page
from plugins.office.certificates.ledger import Ledger
from plugins.office.certificates.marking import Marked, mark
from plugins.office.certificates.matching import find_sitting
from plugins.office.certificates.refused import Refused
from plugins.office.certificates.requests import MAX_BYTES, Request, read_request
from plugins.office.certificates.school import School
from plugins.office.certificates.sittings import Sitting

_ENDING = ".json"  # of requests


@frozen
class _Judged:
    """A request whose paper is well, with the row of the list that it fits, None without a list."""

    request: Request
    marked: Marked
    sitting: Sitting | None


class Desk:
    """problems: why requests were left. sittings: of the invigilator's list, None where nobody watched. ledger: what
    was signed before.
    """

    def __init__(
        self, school: School, sittings: Sequence[Sitting] | None, office: Office, ledger: Ledger | None = None
    ) -> None:
        self.school, self.sittings, self.office = school, sittings, office
        self.ledger = ledger or Ledger(office.key)
        self.problems: list[Problem] = []

    def certify(self, paths: Iterable[Path]) -> list[Signed]:
        """Return the certificates of files and of all requests in folders, in their order, each once."""
        given = list(paths)
        for folder in filter(Path.is_dir, given):
            for wrong in find_files(folder, f"{folder.as_posix().rstrip('/')}/").problems:  # as a folder that is locked
                self._leave(wrong.path, Refused(wrong.what, f"{wrong.mend}，再签一次"))
        judged = [each for path, shown in request_files(given) if (each := self._judge(path, shown))]
        found = {}
        for each in self._without_rivals(judged):
            try:
                signed = issue(each.request, each.marked, each.sitting, self.office)
                self.ledger.demand_first(each.request, each.sitting, signed.certificate)
            except Refused as refused:
                self._leave(each.request.shown, refused)
            else:
                found[signed.certificate.serial] = signed
        return list(found.values())

    def _judge(self, path: Path, shown: str) -> _Judged | None:
        try:
            request = read_request(_bytes_of(path), shown)
            marked = mark(request.paper, self.school)
            sitting = None if self.sittings is None else find_sitting(request, marked, self.sittings)
        except Refused as refused:
            self._leave(shown, refused)
            return None
        return _Judged(request, marked, sitting)

    def _without_rivals(self, judged: Sequence[_Judged]) -> list[_Judged]:
        """Return the requests but those that exclude each other: nobody can tell which of them is right."""
        alone = []
        for each in judged:
            reasons = [reason for other in judged if (reason := _rivalry(each, other))]
            if reasons:
                self._leave(each.request.shown, reasons[0])
            else:
                alone.append(each)
        return alone

    def _leave(self, shown: str, refused: Refused) -> None:
        self.problems.append(Problem(shown, 1, f"没有签：{refused.what}", refused.mend))


def _rivalry(one: _Judged, other: _Judged) -> Refused | None:
    """Return why there is no certificate for the first as long as there is the second, None where nothing is wrong."""
    paper, name, shown = one.request.paper, one.request.name, other.request.shown
    if paper == other.request.paper and name != other.request.name:
        return Refused(f"同一张答卷有两个姓名，另一份在 {shown}", "请问清是谁做的，只留那一份，再签一次")
    if one.sitting and one.sitting == other.sitting and paper != other.request.paper:
        what = f"名单第 {one.sitting.line} 行有两张不同的答卷要用，另一张在 {shown}"
        return Refused(what, "请问清哪一张是监考时做的，只留那一张，再签一次")
    return None


def request_files(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    """Return files and how messages name them: those that were named, and the requests in folders."""
    found = []
    for path in paths:
        inside = [each for each in walk(path) if each.suffix == _ENDING] if path.is_dir() else [path]
        found += [(each, each.as_posix()) for each in inside]
    return found


def write_pages(signed: Iterable[Signed], office: Office, folder: Path) -> None:
    """Write each certificate's page, named by its number, for the owner's eyes: a name stands on it. Raises PortalError
    where that is not possible.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for each in signed:
            write_whole(folder / f"{each.certificate.serial}.html", sealed_page(each, office.key), mode=0o600)
    except OSError as error:
        raise PortalError(f"证书没有写成：{folder} 写不了（{reason(error)}）。请用 --output 换一个文件夹。") from None


def _bytes_of(path: Path) -> bytes:
    try:
        return read_begin(path, MAX_BYTES)
    except OSError:
        raise Refused("文件读不出来", "请把它从U盘复制到电脑上再签；还读不出来，请学员重新保存") from None
