"""What an update says of itself: where it leads from, what is new, and what lies on as an empty place."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from plugins.bundle.layout import TRAIL
from plugins.bundle.manifest import Malformed, read_row
from plugins.bundle.model import FileRow, is_version

_SCRIPT = re.compile(r"portalUpdate\((\{.*\})\)\n")
_TRAIL = re.compile(r'portalTrail\("([^"]*)"\)\n')

NEW, CHANGED, MOVED, WITHDRAWN = "新增", "修改", "移动", "撤下"


@dataclass(frozen=True, slots=True)
class News:
    """One line of what an update brings. title: "" of what is withdrawn, which is to be read nowhere any more."""

    kind: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Account:
    """chain: the versions before `to`, oldest first; `start` is the last of them. members: number of files."""

    start: str
    to: str
    date: str
    members: int
    chain: tuple[str, ...]
    news: tuple[News, ...]
    tombstones: tuple[FileRow, ...]


def account_script(account: Account) -> bytes:
    """Return the account as a classic script: from a disk a page can load nothing else."""
    return _script("portalUpdate", {
        "from": account.start, "to": account.to, "date": account.date, "members": account.members,
        "chain": list(account.chain),
        "news": [[each.kind, each.title, each.path] for each in account.news],
        "tombstones": [[each.sha256, each.size, each.path] for each in account.tombstones],
    })  # fmt: skip


def read_account(data: bytes) -> Account:
    """Return the account; raise Malformed."""
    try:
        found = _SCRIPT.fullmatch(data.decode())
        told = json.loads(found[1]) if found else {}
        return Account(
            told["from"], told["to"], told["date"], told["members"], tuple(filter(is_version, told["chain"])),
            tuple(News(*each) for each in told["news"]),
            tuple(read_row(f"{mark} {size} {path}") for mark, size, path in told["tombstones"]),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError) as error:
        raise Malformed(str(error)) from None


def version_script(
    version: str, count: int, limit_days: int, address: str, newest: Sequence[tuple[str, str, str]]
) -> bytes:
    """Return what every page of a bundle loads to know how old it is. newest: (day, title, path)."""
    return _script("portalVersion", {
        "version": version, "date": version[:10], "texts": count, "limitDays": limit_days, "address": address,
        "newest": [list(row) for row in newest],
    })  # fmt: skip


def trail_script(version: str) -> bytes:
    """Return what stays in a folder of each version that it has had."""
    return f'portalTrail("{version}")\n'.encode()


def is_trail(path: str, data: bytes) -> bool:
    """Tell a trail that this program has written."""
    found = _TRAIL.fullmatch(data.decode("utf-8", "replace"))
    return found is not None and is_version(found[1]) and path == f"{TRAIL}/{found[1]}.js"


def _script(name: str, data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")  # line ends to scripts before 2019
    return f"{name}({safe})\n".encode()
