"""Updates that were unpacked by halves, alone, or beside or inside of their base; and names that old programs garble.

The check page tells the same: theme/bundle/check/misplaced.js.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from plugins.delivery.offline.account import Account
from plugins.delivery.offline.history import has_trail
from plugins.delivery.offline.manifest import Malformed, Root, read_root
from plugins.delivery.offline.outcome import CHANGED, EXTRA, MISSING, Row
from plugins.delivery.offline.surroundings import is_left_by_system
from plugins.delivery.offline.trees import Tree, read, row_in
from plugins.features.offline_pages.layout import ACCOUNT_FILES, CHECK, ROOT, SCRIPT, SIGNATURE, START, trail_path
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.signing.signature import is_whole

_PACKED = re.compile(r"(?:.*/)?redcity-\d{4}-\d{2}-\d{2}-[0-9a-f]{8}-since-[0-9a-f-]+(?:-whole)?\.zip")


def unfinished(tree: Tree, root: Root, account: Account | None, rows: Sequence[Row]) -> str:
    """Return the version of an update that was unpacked by halves, "" where none was.

    An update's account comes first out of its zip, its root and its trail near the end, the version's script last.
    """
    if not account:
        return ""
    if account.to != root.version:
        is_next = account.start == root.version and not has_trail(tree, trail_path(account.to))
        return account.to if is_next and any(path not in ACCOUNT_FILES for _, path in rows) else ""
    broken = {path for kind, path in rows if kind in (MISSING, CHANGED)}
    is_of_update = len(broken) == len(rows) and broken <= ACCOUNT_FILES.union(account.files)
    return account.to if SCRIPT in broken and is_of_update else ""


def is_root_torn(tree: Tree, account: Account) -> bool:
    """Tell a root that nobody has signed because its update ended in the middle of it, or before its signature.

    account: of the update, which the county has signed and which comes first out of the zip; its trail comes after the
    root. Whoever unpacks the update once more has the county's root, whatever this one was.
    """
    if has_trail(tree, trail_path(account.to)):
        return False
    root, signature = read(tree, ROOT) or b"", read(tree, SIGNATURE) or b""
    if not root.endswith(b"\n") or not is_whole(signature):
        return True
    try:
        return read_root(root).version == account.to
    except Malformed:
        return False


def is_alone(tree: Tree, root: Root, account: Account) -> bool:
    """Tell whether a folder holds an update and nothing of what it builds on."""
    if account.to != root.version or not account.files or not account.chain:
        return False
    promised = ACCOUNT_FILES.union(account.files)
    has_base = any(has_trail(tree, trail_path(version)) for version in account.chain)
    return not has_base and all(path in promised or is_left_by_system(tree, path) for path in tree.names)


def folder_of_update(extra: Sequence[str], account_in: Callable[[str], Account | None], version: str) -> str:
    """Return the folder in which an update of a version lies, "" unless all that is too much lies there.

    extra: paths. account_in: reads the account of the update below a folder, None where the county has sent none.
    """
    tops = sorted((path.removesuffix(ROOT) for path in extra if path.endswith(f"/{ROOT}")), key=len)
    if not tops or not all(path.startswith(tops[0]) for path in extra):
        return ""
    account = account_in(tops[0])
    return tops[0] if account and version in (account.start, *account.chain) else ""


def packed_updates(extra: Sequence[str]) -> tuple[str, ...]:
    """Return the zips of updates that nobody has unpacked, () unless nothing else is too much."""
    return tuple(extra) if all(map(_PACKED.fullmatch, extra)) else ()


def garbled(tree: Tree, rows: Sequence[Row], listed: Mapping[str, FileRow]) -> dict[str, str]:
    """Return the names that are not ASCII, each with what an old program has made of it.

    Only a file beside the others that is the same to the byte is taken for such. rows: what was found wrong.
    """
    found: dict[str, str] = {}
    lost = [path for path in (START, CHECK) if (MISSING, path) in rows and path in listed]
    for path in sorted(path for kind, path in rows if lost and kind == EXTRA and "/" not in path):
        alike = [each for each in lost if listed[each].size == tree.names[path]]  # what is larger is not read at all
        row = row_in(tree, path, lambda _: None) if alike else None
        same = [each for each in alike if row and row.sha256 == listed[each].sha256]
        found |= {each: path for each in same[:1] if each not in found}
    return found
