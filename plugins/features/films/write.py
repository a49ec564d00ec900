"""Write a film into the site: what plays of it, and nothing that tells where and by whom it was made."""

from __future__ import annotations

from plugins.features.films.model import FoundFile
from plugins.kernel.downloads.catalogue import RECIPE
from plugins.kernel.incremental.file_hashes import FileHashes
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.problems import PortalError
from plugins.kernel.rendering.writer import PortalWriter


def write_film(writer: PortalWriter, found: FoundFile, path: str, owner: str) -> None:
    """Write a film unless it stands already; raise PortalError where it is no longer what was looked at.

    path: output path. owner: for people.
    """
    inputs = fingerprint_of(RECIPE, found.sha256)
    if writer.outputs.reuse(path, owner, inputs):
        return
    from plugins.kernel.downloads.clean import clean_file  # imported late, as all that knows formats
    from plugins.kernel.formats.faults import Damaged, Unclean
    from plugins.kernel.formats.pieces import blocks

    try:
        pieces = clean_file(found.path, found.path.name).pieces
        with found.path.open("rb") as original, writer.outputs.target(path).open("wb") as target:
            target.writelines(blocks(pieces, original))
    except (Damaged, Unclean):
        raise PortalError(f"{owner}的文件 {found.path} 在生成网站的时候变了。请等它复制完，再做一次。") from None
    FileHashes().demand_same(found.path, bytes.fromhex(found.sha256))  # or another film would stand for this one
    writer.outputs.wrote(path, inputs)
