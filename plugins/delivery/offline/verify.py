"""Check that a bundle is what the county has sent. The page in the bundle checks the same: theme/bundle/check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from plugins.delivery.offline.account import Account, read_account
from plugins.delivery.offline.history import find_gap, find_had, find_newer, has_trail, is_within
from plugins.delivery.offline.manifest import Malformed, Root, is_list, read_list, read_root
from plugins.delivery.offline.misplaced import (
    folder_of_update,
    garbled,
    is_alone,
    is_root_torn,
    packed_updates,
    unfinished,
)
from plugins.delivery.offline.outcome import (
    CHANGED,
    EXTRA,
    FORGED,
    MISSING,
    Findings,
    Outcome,
    Row,
    forged,
    no_bundle,
    outcome_of,
    torn,
    unreadable,
    update_beside,
)
from plugins.delivery.offline.surroundings import files_around, find_tops, is_left_by_system
from plugins.delivery.offline.system_files import companion, is_apple_double
from plugins.delivery.offline.trees import Folder, Tree, Within, read, row_in
from plugins.delivery.offline.zip_tree import Zip
from plugins.features.offline_pages.layout import ACCOUNT, ACCOUNT_FILES, ACCOUNT_SIGNATURE, ROOT, SIGNATURE
from plugins.features.offline_pages.system_names import APPLE_DOUBLE_BYTES
from plugins.kernel.files.file_rows import FileRow, row_of
from plugins.kernel.problems import PortalError
from plugins.kernel.signing.keys import public_key
from plugins.kernel.signing.signature import is_signed
from plugins.kernel.slotted import slotted


def verify_at(place: Path, key: str, begin: Callable[[int], Callable[[int], None]]) -> Outcome:
    """Check a folder or a zip against the county's public key (64 hex digits).

    begin: takes how many bytes there are to read, and returns `advance` (see `verify`). Raises PortalError where there
    is nothing at all.
    """
    key = "".join(key.split()).lower()  # as somebody may have typed it from a sheet, in groups
    public_key(key)
    if not _is_there(place):
        raise PortalError(f"没有找到 {place}。请写离线包解压后的文件夹，或 .zip 文件。")
    if not place.is_dir() and not place.is_file():
        return unreadable(place.name)  # a pipe or a device, whose end never comes
    try:
        tree: Tree = Folder(place) if place.is_dir() else Zip(place)
    except (OSError, BadZipFile):
        return unreadable(place.name)
    return verify(tree, key, begin(sum(tree.names.values())))


def _is_there(place: Path) -> bool:
    try:
        return place.exists()
    except (OSError, ValueError):  # a name that no system can have
        return False


def verify(tree: Tree, key: str, advance: Callable[[int], None]) -> Outcome:
    """Check a bundle, wherever in the tree it lies. advance: takes the number of bytes that have just been read."""
    tops = find_tops(tree.names)
    if len(tops) != 1:
        return _update_beside(tree, tops, key) or no_bundle(tops)
    (top,) = tops
    bundle = Within(tree, top)
    root = _signed_root(bundle, key)
    if not root:
        account = _signed_account(bundle, key)
        return torn(top, account.to) if account and is_root_torn(bundle, account) else forged(top)
    around = tuple((EXTRA, path) for path in (*files_around(tree, top), *tree.hidden))
    return outcome_of(_Check(bundle, key, root, advance).findings(top, around))


def _update_beside(tree: Tree, tops: list[str], key: str) -> Outcome | None:
    """Return the outcome where one of two folders holds an update for the other and nothing else."""
    for top, other in (tops, tops[::-1]) if len(tops) == 2 else ():
        account, base = _account_alone(Within(tree, top), key), _signed_root(Within(tree, other), key)
        if account and base and base.version in account.chain:
            return update_beside(other, top)
    return None


def _account_alone(tree: Tree, key: str) -> Account | None:
    """Return the account of an update that lies without what it builds on, None where the county has sent none."""
    root, account = _signed_root(tree, key), _signed_account(tree, key)
    return account if root and account and is_alone(tree, root, account) else None


def _signed_root(tree: Tree, key: str) -> Root | None:
    """Return the manifest's root, None where the county has not signed it."""
    text = read(tree, ROOT)
    if text is None or not is_signed(text, read(tree, SIGNATURE), key):
        return None
    try:
        root = read_root(text)
    except Malformed:
        return None
    return root if root.key == key else None


def _signed_account(tree: Tree, key: str) -> Account | None:
    """Return the account of the last update, None where the county has not signed it."""
    text = read(tree, ACCOUNT)
    if text is None or not is_signed(text, read(tree, ACCOUNT_SIGNATURE), key):
        return None
    try:
        return read_account(text)
    except Malformed:
        return None


@slotted
class _Check:
    """One check of a bundle whose root the county has signed. rows: what was found wrong. lists: paths of the lists."""

    tree: Tree
    key: str
    root: Root
    advance: Callable[[int], None]
    rows: list[Row] = field(default_factory=list)
    lists: set[str] = field(default_factory=set)

    def findings(self, top: str, around: tuple[Row, ...]) -> Findings:
        account = self._account()
        alone = account is not None and not self.tree.is_zip and is_alone(self.tree, self.root, account)
        delta = account if account is not None and (alone or self._is_delta_alone(account)) else None
        listed = self._listed(delta is not None)
        for path, expected in listed.items():
            self._compare(path, expected, delta is not None)
        if delta:
            self._keep_promise(delta)
        if not any(path in self.lists for _, path in self.rows):
            # Else a list is damaged: the files that it names cannot be told from strangers.
            self._find_strangers(listed, account, systems_may_leave=not self.tree.is_zip)
        names = garbled(self.tree, self.rows, listed)
        known = {*((MISSING, path) for path in names), *((EXTRA, path) for path in names.values())}
        self.rows = [row for row in self.rows if row not in known]
        had = find_had(self.tree, self.root)
        gap = () if delta else find_gap(self.tree, self.root, account)
        return Findings(
            self.root, tuple(self.rows), around, top, account, delta, len(self.tree.names),
            gap=gap,
            has_later=account is not None and is_within(gap, account),
            newer=find_newer(had, self.root, account),
            has_had=len(had),
            is_alone=alone,
            unfinished="" if delta else unfinished(self.tree, self.root, account, self.rows),
            **self._misplaced(),
            garbled=tuple(names.values()),
        )  # fmt: skip

    def _misplaced(self) -> dict[str, Any]:
        """Return where an update lies that was unpacked into the bundle, or not at all."""
        extra = sorted(path for kind, path in self.rows if kind == EXTRA)
        if len(extra) < len(self.rows) or not extra:
            return {}

        def account_in(top: str) -> Account | None:
            return _account_alone(Within(self.tree, top), self.key)

        return {
            "misplaced": folder_of_update(extra, account_in, self.root.version), "packed": packed_updates(extra),
        }  # fmt: skip

    def _account(self) -> Account | None:
        """Return the account of the last delta, None where there was none or the county has not signed it."""
        if ACCOUNT not in self.tree.names:
            return None
        account = _signed_account(self.tree, self.key)
        if not account:
            self.rows.append((FORGED, ACCOUNT))
            return None
        return self._bound(account)

    def _bound(self, account: Account) -> Account:
        """Return a signed account; where it is another version's, it is one file too many."""
        if account.to != self.root.version:
            self.rows += [(EXTRA, ACCOUNT), (EXTRA, ACCOUNT_SIGNATURE)]
        return account

    def _is_delta_alone(self, account: Account) -> bool:
        """Tell a delta's zip, in which files may be missing, from the zip of a whole folder.

        How many lists it has says nothing: after a change of a template a delta has them all. Of a folder that somebody
        has packed it holds more than the account promises, and at least as many as the folder must have.
        """
        if not self.tree.is_zip or account.to != self.root.version:
            return False
        promised = ACCOUNT_FILES.union(account.files)
        return not account.files or self.tree.names.keys() <= promised or len(self.tree.names) < self.root.files

    def _listed(self, is_delta: bool) -> dict[str, FileRow]:
        """Return the rows of all files that lists name; add to `rows` the lists that are damaged or missing."""
        listed: dict[str, FileRow] = {}
        waiting = list(self.root.branches)
        for found in waiting:  # grows in the loop: branches name leaves
            self.lists.add(found.path)
            if is_delta and found.path not in self.tree.names:
                continue
            self._compare(found.path, found, may_be_missing=False)
            for row in self._rows_of(found):
                if is_list(row.path):
                    waiting.append(row)
                else:
                    listed[row.path] = row
        return listed

    def _rows_of(self, found: FileRow) -> tuple[FileRow, ...]:
        """Return what a list names, nothing where it is not as the list above it says."""
        text = read(self.tree, found.path, found.size)
        if text is None or row_of(found.path, text) != found:
            return ()
        try:
            return read_list(text)
        except Malformed:
            self.rows.append((CHANGED, found.path))
            return ()

    def _compare(self, path: str, expected: FileRow, may_be_missing: bool) -> None:
        if path not in self.tree.names:
            if not may_be_missing:
                self.rows.append((MISSING, path))
        elif not self._is_same(path, expected):
            self.rows.append((CHANGED, path))

    def _is_same(self, path: str, expected: FileRow) -> bool:
        """Tell whether a file is what a row says; one of another size is not read."""
        return self.tree.names[path] == expected.size and row_in(self.tree, path, self.advance) == expected

    def _keep_promise(self, delta: Account) -> None:
        """Add to `rows` each file that a delta's zip should have and has not, and each that it was not sent with."""
        names = self.tree.names.keys()
        if not delta.files:
            if len(names) != delta.members:
                self.rows.append((MISSING, "更新包里的文件"))
            return
        promised = ACCOUNT_FILES.union(delta.files)
        self.rows += [(MISSING, path) for path in promised - names]
        strange = names - promised
        self.rows += [(EXTRA, path) for path in strange if self.tree.is_zip or not is_left_by_system(self.tree, path)]

    def _find_strangers(self, listed: dict[str, FileRow], account: Account | None, systems_may_leave: bool) -> None:
        """Add to `rows` each file that no list names and that has no other right to be there.

        systems_may_leave: no system has anything to leave in a zip that the county has made.
        """
        known = {each.path: each for each in (*account.tombstones, *account.carried)} if account else {}
        own = ACCOUNT_FILES if ACCOUNT in self.tree.names else ACCOUNT_FILES - {ACCOUNT_SIGNATURE}
        for path in self.tree.names:
            if path in listed or path in self.lists or path in own or has_trail(self.tree, path):
                continue
            if path in known and self._is_same(path, known[path]):
                continue
            if not systems_may_leave or not self._is_systems(path, listed):
                self.rows.append((EXTRA, path))

    def _is_systems(self, path: str, listed: dict[str, FileRow]) -> bool:
        """Tell what systems leave, and what macOS lays beside one of the bundle's own files."""
        if is_left_by_system(self.tree, path):
            return True
        if companion(path) not in listed:
            return False
        return is_apple_double(read(self.tree, path, APPLE_DOUBLE_BYTES) or b"")
