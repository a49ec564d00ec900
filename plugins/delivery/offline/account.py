"""A delta's account: where it starts from, what is new, and which tombstones lie in the folder after it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from plugins.delivery.offline.manifest import Malformed, read_row
from plugins.delivery.offline.model import is_version
from plugins.delivery.offline.news import News
from plugins.delivery.offline.scripts import data_script
from plugins.kernel.file_rows import FileRow
from plugins.kernel.frozen import frozen

_SCRIPT = re.compile(r"portalUpdate\((\{.*\})\)\n")


@frozen
class Account:
    """start: the base's version. to: the version after the delta. members: number of files in the delta's zip.

    chain: the versions before `to`, oldest first; `start` is the last of them. files: paths of the files in the zip
    beside ACCOUNT_FILES; empty in accounts of the portal's first edition, which promised a number alone. carried: the
    rows of files that the zip has though they have not changed, so that no list in it may name them.
    """

    start: str
    to: str
    date: str
    members: int
    chain: tuple[str, ...]
    news: tuple[News, ...]
    tombstones: tuple[FileRow, ...]
    files: tuple[str, ...] = ()
    carried: tuple[FileRow, ...] = ()


def account_script(account: Account) -> bytes:
    """Return the account as a script that a page can load."""
    return data_script("portalUpdate", {
        "from": account.start, "to": account.to, "date": account.date, "members": account.members,
        "chain": list(account.chain),
        "news": [[each.kind, each.title, each.path] for each in account.news],
        "tombstones": _cells(account.tombstones),
        **({"files": list(account.files)} if account.files else {}),
        **({"carried": _cells(account.carried)} if account.carried else {}),
    })  # fmt: skip


def read_account(data: bytes) -> Account:
    """Return the account that a script holds; raise Malformed."""
    try:
        found = _SCRIPT.fullmatch(data.decode())
        fields = json.loads(found[1]) if found else {}
        return Account(
            fields["from"], fields["to"], fields["date"], fields["members"],
            tuple(filter(is_version, fields["chain"])),
            tuple(News(*each) for each in fields["news"]),
            _rows(fields["tombstones"]),
            tuple(map(str, fields.get("files", ()))),
            _rows(fields.get("carried", ())),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError) as error:
        raise Malformed(str(error)) from None


def _cells(rows: Iterable[FileRow]) -> list[list[str | int]]:
    return [[each.sha256, each.size, each.path] for each in rows]


def _rows(cells: Iterable[tuple[str, int, str]]) -> tuple[FileRow, ...]:
    return tuple(read_row(f"{sha256} {size} {path}") for sha256, size, path in cells)
