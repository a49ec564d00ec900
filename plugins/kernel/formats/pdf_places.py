"""Places on somebody's PC in a PDF: programs call pictures, files, layers, colours and chapters by them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any

from plugins.kernel.formats.places_on_pcs import without_folders

if TYPE_CHECKING:
    from pikepdf import Pdf

# What people have written, and what is no words: keys, programs. Names of places have a tree of their own.
_KEPT = frozenset({
    "/Contents", "/V", "/DV", "/RV", "/RC", "/Opt", "/Base", "/JS", "/ID", "/DA", "/Dest", "/D", "/Cert",
    "/ActualText",
})  # fmt: skip
_TREES = ("/Dests", "/EmbeddedFiles")
_LEADING = ("/Dest", "/D")  # by the name of a place


def clean_words(found: Any) -> None:
    """Leave of a place on somebody's PC the file's name, in a dictionary or a stream."""
    from pikepdf import String

    for key, shorter in list(_with_places(found)):
        found[key] = String(shorter)


def holds_places(found: Any) -> bool:
    """Tell a dictionary or a stream that says where on somebody's PC something lay."""
    return any(_with_places(found))


def _with_places(found: Any) -> Iterator[tuple[str, str]]:
    from pikepdf import String

    for key, said in found.items():
        if isinstance(said, String) and key not in _KEPT and (shorter := without_folders(str(said))) != str(said):
            yield key, shorter


def rename_places(pdf: Pdf) -> dict[str, str]:
    """Call what the document leads to, and what lies in it, by its file's name; return the new names by the old ones.

    A tree that is spoilt stays as it is.
    """
    from pikepdf import Dictionary, NameTree, PdfError

    renamed = dict[str, str]()
    trees: Any = pdf.Root.get("/Names")
    for key in _TREES if isinstance(trees, Dictionary) else ():
        with suppress(PdfError, ValueError, TypeError, RuntimeError):
            tree = NameTree(trees[key]) if key in trees else {}
            in_order, numbers = list(tree), count(2)
            names = set(in_order)
            for old in [name for name in in_order if without_folders(name) != name]:
                new = without_folders(old)
                while new in names:  # each number is tried once, so that many files of one name take no time
                    new = f"{without_folders(old)}_{next(numbers)}"
                names.add(new)
                tree[new] = tree[old]
                del tree[old]
                renamed[old] = new
    return renamed


def follow_renamed(found: Any, renamed: dict[str, str]) -> None:
    """Let what leads to a place by its name lead there by the new one."""
    from pikepdf import String

    for key in _LEADING if renamed else ():
        if isinstance(said := found.get(key), String) and str(said) in renamed:
            found[key] = String(renamed[str(said)])
