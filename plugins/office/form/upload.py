"""Files that come in through the form: judged by their content, named so that every disk can hold them, never over
another.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from plugins.kernel.addressing.slugs import slugify
from plugins.kernel.downloads.catalogue import RECIPE, BadFile, DownloadCatalogue
from plugins.kernel.downloads.kinds import KINDS
from plugins.kernel.files.confined import is_within
from plugins.kernel.files.passing_folder import passing_folder
from plugins.kernel.files.whole_files import write_fresh
from plugins.kernel.images.catalogue import PictureCatalogue
from plugins.kernel.images.pictures import BadPicture
from plugins.kernel.incremental.file_hashes import FileHashes
from plugins.kernel.personal_data.find import find_numbers, of_persons
from plugins.kernel.problems import PortalError
from plugins.office.form.desk import Desk
from plugins.office.importing.pictures import Album

PICTURES, FILES = "images", "files"  # folders of the content folder
MOST_BYTES = {PICTURES: 40_000_000, FILES: 200_000_000}
_MOST_NAME = 60  # characters
_OTHERWISE = {PICTURES: "tu", FILES: "fujian"}
_DRAWING = ".svg"


def take_in(desk: Desk, folder: str, name: str, data: bytes) -> str:
    """Keep a file and return its source, relative to the content folder; raise PortalError, in words, for what no site
    can show or offer.

    folder: PICTURES or FILES. name: as the editor's disk has it. A file that lies there already is not written again.
    """
    if not data:
        raise PortalError(f"“{name}”是空的。")
    if found := of_persons(find_numbers(name)):
        raise PortalError(f"文件名里有{found[0].kind}，会写进网址。请先改名，再传一次。")
    place = desk.content / folder
    if not is_within(desk.content, place):
        raise PortalError(f"{folder} 是一个链接，指到稿件文件夹外面去了。请删去它，建一个普通的文件夹。")
    try:
        with desk.writing:
            kept = _keep_picture(place, name, data) if folder == PICTURES else _keep_file(place, name, data)
    except (BadPicture, BadFile) as bad:
        raise PortalError(f"{bad.what}。{bad.mend}。") from None
    return f"{folder}/{kept}"


def _keep_picture(place: Path, name: str, data: bytes) -> str:
    if PurePosixPath(name).suffix.lower() != _DRAWING:
        return Album(place).add(data, _stem(name, PICTURES), name)
    with passing_folder() as passing:
        (passing / "drawing.svg").write_bytes(data)
        PictureCatalogue(passing, FileHashes()).describe("drawing.svg", "")
    return _keep(place, _stem(name, PICTURES), _DRAWING, data)


def _keep_file(place: Path, name: str, data: bytes) -> str:
    ending = PurePosixPath(name).suffix.lower()
    if ending not in KINDS:
        raise BadFile(f"“{name}”不是可以供人下载的文件", f"可以传的有：{'、'.join(each[1:] for each in KINDS)}")
    with passing_folder() as passing:
        kept = f"{_stem(name, FILES)}{ending}"
        (passing / kept).write_bytes(data)
        hashes = FileHashes({}, RECIPE.encode())
        DownloadCatalogue(passing, hashes, PictureCatalogue(passing, hashes)).offer(kept)
    return _keep(place, _stem(name, FILES), ending, data)


def _keep(place: Path, stem: str, ending: str, data: bytes) -> str:
    """Write the bytes under the first name that is free, or that has them already."""
    place.mkdir(parents=True, exist_ok=True)
    for name in _names(stem, ending):
        path = place / name
        if path.is_file() and path.read_bytes() == data:
            return name
        if not path.exists() and not path.is_symlink():
            write_fresh(path, data)
            return name
    raise PortalError("同名的文件太多了。请先改名，再传一次。")


def _names(stem: str, ending: str) -> Iterator[str]:
    yield f"{stem}{ending}"
    yield from (f"{stem}-{number}{ending}" for number in range(2, 1_000))


def _stem(name: str, folder: str) -> str:
    """Return a name that every disk and every address can hold, without the ending."""
    return slugify(PurePosixPath(name.replace("\\", "/")).stem)[:_MOST_NAME].strip("-") or _OTHERWISE[folder]
