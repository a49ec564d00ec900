"""A file that somebody has asked for by name, as a sheet: it is written whole, or a sentence says why not."""

from __future__ import annotations

import os
from pathlib import Path

from plugins.kernel.files.disk_errors import reason
from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.problems import PortalError, refusal

SITE_MARK = ".portal"  # a file at the top of each finished site; whoever serves the folder serves all that lies there
_PUBLISHED = (".redcity/manifest", "state/manifests")  # one of these lies where a site was published to a folder


def write_asked(place: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a text with the line ends that it has; raise PortalError where it cannot lie there.

    encoding: utf-8-sig begins with the mark that Excel wants. Half of a character, which JSON can say
    and git can have in a name, is written as printed: as its escape.
    """
    demand_place(place)
    try:
        write_whole(place, text.encode(encoding, "backslashreplace"))
    except OSError as error:
        raise PortalError(refusal(error) or f"{place} 没有写成（{reason(error)}）。请换一个文件名再做一次。") from None


def demand_place(place: Path) -> None:
    """Raise PortalError where no file can or should lie: whoever works for long asks before."""
    demand_unshown(place)
    if _is_folder(place):
        raise PortalError(f"{place} 是一个文件夹。请写文件名，例如 {place / '表.csv'}。")
    if not _is_folder(place.parent):
        raise PortalError(f"没有文件夹 {place.parent}，{place.name} 没有写成。请先新建它，或者换一个地方。")


def demand_unshown(place: Path) -> None:
    """Raise PortalError for a place in a finished site, or where one was published to: others would read what an office
    has asked for itself.
    """
    whole = Path(os.path.realpath(place))  # of links that lead in a circle too, over which `resolve` fails
    for folder in (whole, *whole.parents):
        if _is_file(folder / SITE_MARK) or any(os.path.lexists(folder / each) for each in _PUBLISHED):
            raise PortalError(f"{place} 在网站 {folder} 里，那里的东西谁都能看到，没有写。请换一个文件夹。")


def make_folder(place: Path) -> None:
    """Make a folder that somebody has asked for; raise PortalError where none can lie."""
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = "这是一个文件" if _is_file(place) else reason(error)
        raise PortalError(refusal(error) or f"{place} 用不了（{why}）。请换一个文件夹再做一次。") from None


def _is_folder(place: Path) -> bool:
    try:
        return place.is_dir()
    except OSError:  # a name that is too long
        return False


def _is_file(place: Path) -> bool:
    try:
        return place.exists() and not place.is_dir()
    except OSError:
        return False
