"""Where in what was chosen the bundle lies, and what lies around it. The check page does the same: folder.js."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.delivery.offline.system_files import (
    is_opened,
    is_property_list,
    is_settings,
    is_system_file,
    is_text,
    leads_elsewhere,
    needs_a_look,
)
from plugins.delivery.offline.trees import Tree, read, read_head
from plugins.features.offline_pages.layout import ROOT
from plugins.features.offline_pages.system_names import HEAD_BYTES, PROPERTY_LIST_BYTES, SETTINGS_BYTES, TEXT_BYTES


def find_tops(paths: Iterable[str]) -> list[str]:
    """Return the folders in which a bundle begins, "" or with a closing slash; of nested ones only the outermost.

    Whoever chooses a whole stick means the one bundle on it; of two, nobody knows which one is meant.
    """
    roots = [path for path in paths if path == ROOT or path.endswith(f"/{ROOT}")]
    tops = sorted({path.removesuffix(ROOT) for path in roots if not is_system_file(path)})
    least = min((top.count("/") for top in tops), default=0)
    return [top for top in tops if top.count("/") == least]


def files_around(tree: Tree, top: str) -> Iterator[str]:
    """Yield each file outside of the bundle's folder that no system has left there."""
    for path in tree.names:
        if not path.startswith(top) and not is_left_by_system(tree, path, top):
            yield path


def is_left_by_system(tree: Tree, path: str, top: str = "") -> bool:
    """Tell by name and, where the name says little, by what it holds what a system has left."""
    if not is_system_file(path, top) or path in tree.refused:
        return False
    if not needs_a_look(path):
        return True
    if is_settings(path):
        settings = read(tree, path, SETTINGS_BYTES)
        plain = settings.replace(b"\0", b"") if settings is not None else b"<!"  # without zeros UTF-16 reads as ASCII
        return not is_opened(settings or plain) and not is_opened(plain) and not leads_elsewhere(plain)
    head = read_head(tree, path, HEAD_BYTES)
    if head is not None and is_text(head):
        head = read_head(tree, path, TEXT_BYTES)
    if head is None or not is_opened(head):
        return head is not None
    return is_property_list(read(tree, path, PROPERTY_LIST_BYTES) or b"")
