"""Check that a bundle is what the county has sent. The page in the bundle checks the same: theme/bundle/check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

from plugins.delivery.offline.account import Account, read_account
from plugins.delivery.offline.keys import public_key
from plugins.delivery.offline.manifest import Malformed, Root, is_list, read_list, read_root
from plugins.delivery.offline.model import FileRow, row_of
from plugins.delivery.offline.outcome import (
    CHANGED,
    EXTRA,
    FORGED,
    KINDS,
    MISSING,
    Outcome,
    damaged,
    forged,
    no_bundle,
    whole,
)
from plugins.delivery.offline.signature import is_signed
from plugins.delivery.offline.system_files import is_system_file
from plugins.delivery.offline.trees import Folder, Tree, Zip, read, row_in
from plugins.delivery.offline.version_scripts import is_trail
from plugins.features.offline_pages.layout import (
    ACCOUNT,
    ACCOUNT_FILES,
    ACCOUNT_SIGNATURE,
    ROOT,
    SIGNATURE,
    TRAIL,
    trail_path,
)
from plugins.kernel.problems import PortalError


def verify_at(place: Path, key: str, begin: Callable[[int], Callable[[int], None]]) -> Outcome:
    """Check a folder or a zip against the county's public key (64 hex digits).

    begin: takes how many bytes there are to read, and returns `advance` (see `verify`). Raises PortalError where there
    is nothing at all.
    """
    public_key(key)
    if not place.exists():
        raise PortalError(f"没有找到 {place}。请写离线包解压后的文件夹，或 .zip 文件。")
    try:
        tree: Tree = Folder(place) if place.is_dir() else Zip(place)
    except (OSError, BadZipFile):
        return damaged(((CHANGED, place.name),))
    return verify(tree, key, begin(sum(tree.names.values())))


def verify(tree: Tree, key: str, advance: Callable[[int], None]) -> Outcome:
    """Check a bundle. advance: takes the number of bytes that have just been read."""
    if ROOT not in tree.names:
        return no_bundle()
    text = read(tree, ROOT)
    root = _signed_root(text, read(tree, SIGNATURE), key) if text is not None else None
    return _Check(tree, key, root, advance).outcome() if root else forged()


def _signed_root(text: bytes, signature: bytes | None, key: str) -> Root | None:
    """Return the manifest's root, None where the county has not signed it."""
    if not is_signed(text, signature, key):
        return None
    try:
        root = read_root(text)
    except Malformed:
        return None
    return root if root.key == key else None


@dataclass(slots=True)
class _Check:
    """One check of a bundle whose root the county has signed. rows: what was found wrong. lists: paths of the lists."""

    tree: Tree
    key: str
    root: Root
    advance: Callable[[int], None]
    rows: list[tuple[str, str]] = field(default_factory=list)
    lists: set[str] = field(default_factory=set)

    def outcome(self) -> Outcome:
        account = self._account()
        delta = account if account is not None and self._is_delta_alone(account) else None
        listed = self._listed(delta is not None)
        for path, expected in listed.items():
            self._compare(path, expected, delta is not None)
        if len(listed) == self.root.files or delta:
            # Else a list is damaged: the files that it names cannot be told from strangers.
            self._find_strangers(listed, account)
        if delta and len(self.tree.names) != delta.members:
            self.rows.append((MISSING, "更新包里的文件"))
        rows = tuple(sorted(set(self.rows), key=lambda found: (KINDS.index(found[0]), found[1])))
        if not rows:
            return whole(self.root, delta)
        return damaged(rows, () if delta else self._gap(account))

    def _account(self) -> Account | None:
        """Return the account of the last delta, None where there was none or the county has not signed it."""
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

    def _is_delta_alone(self, account: Account) -> bool:
        """Tell a delta's zip, in which files may be missing, from a full bundle.

        How many lists it has says nothing: after a change of a template a delta has them all.
        """
        return self.tree.is_zip and account.to == self.root.version

    def _listed(self, is_delta: bool) -> dict[str, FileRow]:
        """Return the rows of all files that lists name; add to `rows` the lists that are damaged or missing."""
        listed: dict[str, FileRow] = {}
        waiting = list(self.root.branches)
        for found in waiting:  # grows in the loop: branches name leaves
            self.lists.add(found.path)
            if is_delta and found.path not in self.tree.names:
                continue
            self._compare(found.path, found, may_be_missing=False)
            text = read(self.tree, found.path)
            if text is not None and row_of(found.path, text) == found:
                rows = read_list(text)
                waiting += [row for row in rows if is_list(row.path)]
                listed |= {row.path: row for row in rows if not is_list(row.path)}
        return listed

    def _compare(self, path: str, expected: FileRow, may_be_missing: bool) -> None:
        size = self.tree.names.get(path)
        if size is None:
            if not may_be_missing:
                self.rows.append((MISSING, path))
        elif size != expected.size or path in self.tree.doubled or row_in(self.tree, path, self.advance) != expected:
            self.rows.append((CHANGED, path))

    def _find_strangers(self, listed: dict[str, FileRow], account: Account | None) -> None:
        """Add to `rows` each file that no list names and that has no other right to be there."""
        tombstones = {each.path: each for each in account.tombstones} if account else {}
        own = ACCOUNT_FILES if ACCOUNT in self.tree.names else ACCOUNT_FILES - {ACCOUNT_SIGNATURE}
        for path in self.tree.names:
            if path in listed or path in self.lists or path in own or is_system_file(path):
                continue
            if path in tombstones and row_in(self.tree, path, self.advance) == tombstones[path]:
                continue
            if path.startswith(f"{TRAIL}/") and is_trail(path, read(self.tree, path) or b""):
                continue
            self.rows.append((EXTRA, path))

    def _gap(self, account: Account | None) -> tuple[str, ...]:
        """Return the versions, oldest first, whose deltas were left out: those after the newest that left a trail."""
        if not account or account.to != self.root.version:
            return ()
        missing: list[str] = []
        for version in reversed(account.chain):
            if is_trail(trail_path(version), read(self.tree, trail_path(version)) or b""):
                return tuple(reversed(missing))
            missing.append(version)
        return ()
