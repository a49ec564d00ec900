"""What was signed already: one paper and one row of an invigilator's list are good for one certificate.

The ledger lies beside the county's private key. No name stands in it: papers and rows are known by signatures, so that
whoever has the file and not the key can try no name.
"""

from __future__ import annotations

import re
import sys
from base64 import b32encode
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.features.certificates.certificate import Certificate
from plugins.features.certificates.load import FILE
from plugins.features.certificates.model import Revocation
from plugins.kernel.files.disk_errors import reason
from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.lock_file import InUse, Owner, only_one, this_process
from plugins.kernel.problems import PortalError
from plugins.office.certificates.refused import Refused
from plugins.office.certificates.requests import Request
from plugins.office.certificates.sittings import Sitting

ENDING = ".signed"  # in place of the key's own
_HEAD = "红城党建网签发账 1"
_LINE = re.compile(r"([A-Z2-7]{32}) ([A-Z2-7]{12}) (\d{4}-\d\d-\d\d) (\S+)")
_MARK_CHARS = 32


class Ledger:
    """rows: by the mark of a paper or a sitting the number, day and manner of what was signed for it last."""

    def __init__(self, key: Ed25519PrivateKey, place: Path | None = None, revoked: Iterable[Revocation] = ()) -> None:
        self.key, self.place, self.revoked = key, place, {each.serial for each in revoked}
        self.rows = dict(_read(place)) if place and place.exists() else {}

    def demand_first(self, request: Request, sitting: Sitting | None, certificate: Certificate) -> None:
        """Note a certificate; raise Refused where another one was signed for its paper or its row, and still holds."""
        if certificate.serial in self.revoked:
            what = f"这张证书（编号 {certificate.serial}）撤销过，再签出来，核验还是“已经撤销”"
            mend = f"撤错了的，从 content/{FILE} 的“撤销”里删去这个编号，再签一次；没有撤错的，请学员重新考"
            raise Refused(what, mend)
        for mark in self._marks(request, sitting):
            serial, day, manner = self.rows.get(mark, (certificate.serial, "", ""))
            if serial != certificate.serial and serial not in self.revoked:
                what = f"这张答卷，或者名单里的这一行，{day} 已经签过另一张证书，编号 {serial}，写的是{manner}"
                mend = f"那一张不要了的，在 content/{FILE} 的“撤销”里写上它的编号，再签一次；要留着的，不用再签"
                raise Refused(what, mend)
        for mark in self._marks(request, sitting):
            self.rows[mark] = (certificate.serial, certificate.issued, certificate.manner)

    def save(self) -> None:
        """Write it in one step; raise PortalError where that is not possible."""
        if not self.place:
            return
        lines = [_HEAD, *(f"{mark} {' '.join(row)}" for mark, row in sorted(self.rows.items()))]
        try:
            write_whole(self.place, "".join(f"{line}\n" for line in lines), lasts=True)
        except OSError as error:
            why = f"签发账 {self.place} 写不了（{reason(error)}），一张也没有签"
            raise PortalError(f"{why}。请检查这个文件夹能不能写，再签一次。") from None

    def _marks(self, request: Request, sitting: Sitting | None) -> Iterator[str]:
        paper = request.paper
        answers = repr(paper.answers)
        yield self._mark("答卷", paper.exam, paper.seed, paper.started.isoformat(), paper.finished.isoformat(), answers)
        if sitting:
            yield self._mark("名单", sitting.name, sitting.examination, sitting.begin.isoformat(), sitting.seed)

    def _mark(self, *facts: str) -> str:
        signature = self.key.sign("\n".join((_HEAD, *facts)).encode())
        return b32encode(sha256(signature).digest()).decode("ascii")[:_MARK_CHARS]


def ledger_place(key: Path) -> Path:
    """Return where the ledger of a private key lies."""
    return key.with_suffix(ENDING)


@contextmanager
def alone_at(place: Path) -> Iterator[None]:
    """Hold a ledger from when it is read until it is written: another window's rows would be lost, and its papers be
    good for a second certificate. Raises PortalError where whoever holds it does not end.
    """
    with ExitStack() as held:
        try:
            held.enter_context(only_one(place.with_name(f".{place.name}.lock"), this_process("certify"), _say_waiting))
        except InUse as other:
            told = f"{other.owner}正在签证书，很久没有做完，一张也没有签。请等它做完，或者结束它，再签一次。"
            raise PortalError(told) from None
        yield


def _say_waiting(owner: Owner) -> None:
    print(f"{owner}正在签证书，等它做完……", file=sys.stderr, flush=True)


def _read(place: Path) -> Iterator[tuple[str, tuple[str, str, str]]]:
    try:
        head, *lines = place.read_text(encoding="utf-8").splitlines()
        if head != _HEAD:
            raise ValueError(head)
        for line in lines:
            found = _LINE.fullmatch(line)
            if not found:
                raise ValueError(line)
            date.fromisoformat(found[3])
            yield found[1], (found[2], found[3], found[4])
    except (OSError, ValueError):
        why = f"签发账 {place} 读不了，不知道哪些签过，一张也没有签"
        raise PortalError(f"{why}。请从备份里取回它；没有备份，请把它移到别处留着，从新记起。") from None
