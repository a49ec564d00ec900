"""Signatures that call what they are for by wrong names.

People sign the hash of a text, of its files, and the names of these in the text. Git is asked for the bytes by its own
names, and they are put at paths, which stand in a signature as well: whoever writes a signature with a program of his
own could name other bytes there, and other places, than those that all have signed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plugins.features.reviews.approvals import Approval
from plugins.features.reviews.committed import Committed
from plugins.features.reviews.model import Seal, SignOff
from plugins.features.reviews.named_files import files_named
from plugins.features.reviews.places import CONTENT


def misnamed(base: Committed, approved: Mapping[Seal, Approval]) -> list[Seal]:
    """Return the revisions that would be published with other bytes, or at other places, than were signed."""
    named = {seal: set(_named(each.last)) for seal, each in approved.items()}
    unknown = {blob for pairs in named.values() for blob, _ in pairs} - base.known.hashes.keys()
    hashes = base.hash_all(base.repository.has(unknown)) if unknown else base.known.hashes
    return [
        seal
        for seal, pairs in named.items()
        if any(hashes.get(blob, right) != right for blob, right in pairs) or not _leads_there(approved[seal].last)
    ]


def _named(last: SignOff) -> Iterator[tuple[str, str]]:
    """Yield git's name and the hash of a text and its files. What git has not is published by nobody."""
    if last.blob:
        yield last.blob, last.text
    yield from ((each.blob, each.sha256) for each in last.files)


def _leads_there(last: SignOff) -> bool:
    """Tell whether each file lies where its name in the text leads."""
    return all(
        each.path.startswith(CONTENT) and files_named([each.name], last.path, {each.path}) for each in last.files
    )
