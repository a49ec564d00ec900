"""A delta's account: where it starts from, what is new, and which tombstones lie in the folder after it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from plugins.delivery.offline.manifest import Malformed, read_row
from plugins.delivery.offline.model import is_version
from plugins.delivery.offline.news import News
from plugins.delivery.offline.scripts import data_script
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.frozen import frozen

_SCRIPT = re.compile(r"portalUpdate\((\{[^\n]*\})\)\n")


@frozen
class Account:
    """start: the base's version. to: the version after the delta. members: number of files in the delta's zip.

    chain: the versions before `to`, oldest first; `start` is the last of them. files: paths of the files in the zip
    beside ACCOUNT_FILES; empty in accounts of the portal's first edition, which promised a number alone. carried: the
    rows of files that the zip has though they have not changed, so that no list in it may name them. rest: a picture of
    the full bundle that the zip has not, by which pages know that the zip does not lie alone; "" where it has them all.
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
    rest: str = ""


def account_script(account: Account) -> bytes:
    """Return the account as a script that a page can load."""
    return data_script("portalUpdate", {
        "from": account.start, "to": account.to, "date": account.date, "members": account.members,
        "chain": list(account.chain),
        "news": [[each.kind, each.title, each.path] for each in account.news],
        "tombstones": _cells(account.tombstones),
        **({"files": list(account.files)} if account.files else {}),
        **({"carried": _cells(account.carried)} if account.carried else {}),
        **({"rest": account.rest} if account.rest else {}),
    })  # fmt: skip


def read_account(data: bytes) -> Account:
    """Return the account that a script holds; raise Malformed."""
    try:
        found = _SCRIPT.fullmatch(data.decode())
        fields = _fields(found[1] if found else "{}")
        start, to, date = _texts([fields["from"], fields["to"], fields["date"]])
        return Account(
            start, to, date, _number(fields["members"]),
            tuple(filter(is_version, _texts(fields["chain"]))),
            tuple(News(*_texts(each)) for each in _list(fields["news"])),
            _rows(fields["tombstones"]),
            _texts(fields.get("files", [])),
            _rows(fields.get("carried", [])),
            *_texts([fields.get("rest", "")]),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        raise Malformed(str(error)) from None


def _fields(text: str) -> dict[str, Any]:
    return dict(json.loads(text, parse_constant=_refuse))


def _refuse(word: str) -> None:
    """No JSON has NaN or Infinity, though Python reads them."""
    raise Malformed(word)


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise Malformed("no list")
    return value


def _texts(value: object) -> tuple[str, ...]:
    """Return the texts of a list of nothing else."""
    found = _list(value)
    if not all(isinstance(each, str) for each in found):
        raise Malformed("no texts")
    return tuple(found)


def _number(value: object) -> int:
    """Return a whole number as JavaScript knows them, where 1.0 is one as well."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise Malformed("no number")
    return int(value)


def _cells(rows: Iterable[FileRow]) -> list[list[str | int]]:
    return [[each.sha256, each.size, each.path] for each in rows]


def _rows(cells: object) -> tuple[FileRow, ...]:
    rows = ((*_texts([sha256, path]), _number(size)) for sha256, size, path in map(_list, _list(cells)))
    return tuple(read_row(f"{sha256} {size} {path}") for sha256, path, size in rows)
