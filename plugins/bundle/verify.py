"""Whether a bundle is what the county has sent. The page in the bundle says the same, in the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

from plugins.bundle.account import Account, is_trail, read_account
from plugins.bundle.keys import public_key
from plugins.bundle.layout import ACCOUNT, ACCOUNT_FILES, ACCOUNT_SIGNATURE, ROOT, SIGNATURE, TRAIL, trail_path
from plugins.bundle.manifest import Malformed, Root, is_list, read_part, read_root
from plugins.bundle.model import FileRow, row_of
from plugins.bundle.signature import is_signed
from plugins.bundle.trees import Folder, Tree, Zip, read, row
from plugins.problems import PortalError

FORGED, CHANGED, MISSING, EXTRA = KINDS = ("伪造", "改动", "缺少", "多余")
# What systems leave on every stick that they meet.
_DROPPING = re.compile(
    r"System Volume Information|\$RECYCLE\.BIN|RECYCLER|\.Trash-\d+|\.Trashes|\.Spotlight-V100|\.fseventsd"
    r"|\.TemporaryItems|Thumbs\.db|desktop\.ini|\.DS_Store|\._.*",
    re.IGNORECASE,
)
_UPDATE = "完好。这是到{date}的更新，{count} 个文件都与县里发的一样。请解压到 {start} 的文件夹里，全部替换。"
_NONE = "没有找到离线包的清单 manifest/root.txt。请选“开始.html”所在的文件夹；如果没有选错，请重新复制一份离线包。"
_FORGED = "可能是伪造的：清单与县里的签名不符。请不要使用这份离线包，请向县里要一份新的。"
_STRANGERS = (
    "不完好：多余 {count} 个。离线包自己的文件都没有改动。"
    "多余的文件不是离线包里的，来历不明的请不要打开，移走以后再核对一次。"
)
_AGAIN = "不完好：{counts}。请重新复制一份离线包，再核对一次；还是这样，请向县里要一份新的。"
_GAP = "缺少 {versions} 那一次更新，请先补上，再把最新的更新解压一遍，然后再核对。"


@dataclass(frozen=True, slots=True)
class Outcome:
    """verdict: whole, damaged, forged or none. rows: (kind, path) of what is wrong. sentence: what to do."""

    verdict: str
    sentence: str
    rows: tuple[tuple[str, str], ...] = ()


def verify(tree: Tree, key: str, advance: Callable[[int], None]) -> Outcome:
    """Check a bundle against the county's public key (64 hex digits). advance: is told the bytes that were read."""
    if ROOT not in tree.names:
        return Outcome("none", _NONE)
    text = read(tree, ROOT)
    root = _root(text, read(tree, SIGNATURE), key) if text is not None else None
    if not root:
        return Outcome("forged", _FORGED, ((FORGED, ROOT),))
    return _Check(tree, key, root, advance).outcome()


def verify_at(place: Path, key: str, begin: Callable[[int], Callable[[int], None]]) -> Outcome:
    """Check a folder or a zip. begin: is told how many bytes there are to read, and returns `advance`.

    Raises PortalError where there is nothing at all.
    """
    public_key(key)
    if not place.exists():
        raise PortalError(f"没有找到 {place}。请写离线包解压后的文件夹，或 .zip 文件。")
    try:
        tree: Tree = Folder(place) if place.is_dir() else Zip(place)
    except (OSError, BadZipFile):
        return _damaged(((CHANGED, place.name),))
    return verify(tree, key, begin(sum(tree.names.values())))


def _root(text: bytes, signature: bytes | None, key: str) -> Root | None:
    """Return the signed list, None where the county has not signed it."""
    if not is_signed(text, signature, key):
        return None
    try:
        root = read_root(text)
    except Malformed:
        return None
    return root if root.key == key else None


@dataclass(slots=True)
class _Check:
    """One check of a bundle whose list the county has signed."""

    tree: Tree
    key: str
    root: Root
    advance: Callable[[int], None]
    rows: list[tuple[str, str]] = field(default_factory=list)
    lists: set[str] = field(default_factory=set)

    def outcome(self) -> Outcome:
        account = self._account()
        is_update = account is not None and self._is_update_alone(account)
        listed = self._listed(is_update)
        for path, expected in listed.items():
            self._compare(path, expected, is_update)
        if len(listed) == self.root.files or is_update:
            # Else a part is bad, and its files cannot be told from strangers.
            self._strangers(listed, account)
        if is_update and account and len(self.tree.names) != account.members:
            self.rows.append((MISSING, "更新包里的文件"))
        rows = tuple(sorted(set(self.rows), key=lambda found: (KINDS.index(found[0]), found[1])))
        return self._judged(rows, account, is_update)

    def _account(self) -> Account | None:
        """Return what the last update said, None where there was none or the county has not said it."""
        if ACCOUNT not in self.tree.names:
            return None
        text = read(self.tree, ACCOUNT)
        try:
            if text is not None and is_signed(text, read(self.tree, ACCOUNT_SIGNATURE), self.key):
                return read_account(text)
        except Malformed:
            pass
        self.rows.append((FORGED, ACCOUNT))
        return None

    def _is_update_alone(self, account: Account) -> bool:
        """Tell the zip of an update, which holds only what differs. It may hold every part, as a new template does."""
        return self.tree.is_zip and account.to == self.root.version

    def _listed(self, is_update: bool) -> dict[str, FileRow]:
        """Return all files that lists name; note the lists that are not well."""
        listed: dict[str, FileRow] = {}
        waiting = list(self.root.parts)
        for part in waiting:
            self.lists.add(part.path)
            if is_update and part.path not in self.tree.names:
                continue
            self._compare(part.path, part, may_be_missing=False)
            text = read(self.tree, part.path)
            if text is not None and row_of(part.path, text) == part:
                rows = read_part(text)
                waiting += [row for row in rows if is_list(row.path)]
                listed |= {row.path: row for row in rows if not is_list(row.path)}
        return listed

    def _compare(self, path: str, expected: FileRow, may_be_missing: bool) -> None:
        size = self.tree.names.get(path)
        if size is None:
            if not may_be_missing:
                self.rows.append((MISSING, path))
        elif size != expected.size or path in self.tree.doubled or row(self.tree, path, self.advance) != expected:
            self.rows.append((CHANGED, path))

    def _strangers(self, listed: dict[str, FileRow], account: Account | None) -> None:
        laid = {each.path: each for each in account.tombstones} if account else {}
        own = ACCOUNT_FILES if ACCOUNT in self.tree.names else ACCOUNT_FILES - {ACCOUNT_SIGNATURE}
        for path in self.tree.names:
            if path in listed or path in self.lists or path in own or is_dropping(path):
                continue
            if path in laid and row(self.tree, path, self.advance) == laid[path]:
                continue
            if path.startswith(f"{TRAIL}/") and is_trail(path, read(self.tree, path) or b""):
                continue
            self.rows.append((EXTRA, path))

    def _judged(self, rows: tuple[tuple[str, str], ...], account: Account | None, is_update: bool) -> Outcome:
        if not rows:
            return Outcome("whole", self._praise(account if is_update else None))
        return _damaged(rows, () if is_update else self._gap(account))

    def _praise(self, update: Account | None) -> str:
        year, month, day = map(int, self.root.date.split("-"))
        date = f"{year}年{month}月{day}日"
        if update:
            return _UPDATE.format(date=date, count=update.members, start=update.start)
        return f"完好。离线版 {date}，{self.root.files} 个文件都与县里发的一样。"

    def _gap(self, account: Account | None) -> tuple[str, ...]:
        """Return the updates that were left out, oldest first: those after the newest one that the folder has had."""
        if not account or account.to != self.root.version:
            return ()
        missing: list[str] = []
        for version in reversed(account.chain):
            if is_trail(trail_path(version), read(self.tree, trail_path(version)) or b""):
                return tuple(reversed(missing))
            missing.append(version)
        return ()


def _damaged(rows: tuple[tuple[str, str], ...], gap: tuple[str, ...] = ()) -> Outcome:
    counts = Counter(kind for kind, _ in rows)
    if gap and counts[CHANGED] + counts[MISSING]:
        sentence = _GAP.format(versions="、".join(gap))
    elif set(counts) == {EXTRA}:
        sentence = _STRANGERS.format(count=counts[EXTRA])
    else:
        sentence = _AGAIN.format(counts="，".join(f"{kind} {counts[kind]} 个" for kind in KINDS if counts[kind]))
    return Outcome("damaged", sentence, rows)


def is_dropping(path: str) -> bool:
    """Tell what a system leaves on a stick by itself."""
    return any(_DROPPING.fullmatch(name) for name in path.split("/"))
