"""Fetch films that the county keeps at an address of the web: `media fetch`."""

from __future__ import annotations

import hashlib
import urllib.error
from collections.abc import Callable, Iterator, Sequence
from http.client import HTTPException
from pathlib import Path
from ssl import SSLError

from plugins.features.films.fields import FILE
from plugins.features.films.files import Placed, all_files, check_names
from plugins.features.films.model import USUAL_PLACE, Films
from plugins.kernel.addressing.addresses import is_web
from plugins.kernel.files.whole_files import make_way
from plugins.kernel.problems import ContentProblems, PortalError
from plugins.kernel.progress import counted
from plugins.kernel.web_answers import ask_web
from plugins.office.media.aside import folder_aside

_BLOCK = 1 << 20
_PATIENCE_S = 60.0  # for an answer
_MOST_BYTES = 1 << 33  # of a film whose size nobody has noted: four hours for a projector


def wanted_files(films: Films, home: Path, codes: Sequence[str], shown: str = FILE) -> list[Placed]:
    """Return what is kept at addresses and not on this machine; raise PortalError for an unknown code, ContentProblems
    for a file that may not be called so: it would be written where its name leads.

    codes: of the films, none for all. shown: the shelf's file as messages name it.
    """
    known = {entry.film.code for entry in films.entries}
    if strange := next((code for code in codes if code not in known), None):
        raise PortalError(f"{FILE} 里没有代码“{strange}”。请照影片表里的代码写。")
    files = [placed for placed in all_files(films, home) if is_web(placed.file.place) and not placed.is_there]
    wanted = [placed for placed in files if not codes or placed.entry.film.code in codes]
    if problems := [problem for placed in wanted for problem in check_names(placed, shown)]:
        raise ContentProblems(problems)
    return wanted


def fetch_all(wanted: Sequence[Placed]) -> Iterator[str]:
    """Fetch files one after the other; yield a sentence for each. Raises PortalError for one that cannot be had."""
    for placed in wanted:
        if not placed.file.sha256:
            raise PortalError(f"{placed.called} 没有登记校验，取来了也不知道对不对。请在 {FILE} 里加上“校验”。")
        _fetch(placed)
        yield f"取来了 {USUAL_PLACE}/{placed.file.name}"


def _fetch(placed: Placed) -> None:
    file = placed.file
    address = f"{file.place.rstrip('/')}/{file.name}"
    make_way(placed.folder, placed.path)
    with folder_aside(placed.path.parent, "fetch") as folder:
        if placed.is_there:  # by another command, for which this one has waited
            return
        target = folder / "film"
        with counted(file.name, max(1, file.size_bytes // _BLOCK)) as advance:
            digest = _download(address, file.size_bytes or _MOST_BYTES, target, advance)
        if digest != file.sha256:
            raise PortalError(f"从 {address} 取来的和登记的不一样，没有留下。请核对网址和 {FILE} 里的“校验”。")
        target.replace(placed.path)


def _download(address: str, size_bytes: int, target: Path, advance: Callable[[], None]) -> str:
    """Write what an address holds into a file and return its SHA-256; raise PortalError where it cannot be had.

    size_bytes: as noted. What goes on behind that is another film, perhaps without an end.
    """
    found, taken = hashlib.sha256(), 0
    try:
        with ask_web(address, _PATIENCE_S) as answer, target.open("wb") as out:
            while (block := answer.read(_BLOCK)) and taken <= size_bytes:
                taken += len(block)
                found.update(block)
                out.write(block)
                advance()
            is_cut = not block and bool(answer.length)  # bytes that the host has promised and that never came
    except (urllib.error.URLError, TimeoutError, ConnectionError, SSLError, HTTPException) as error:
        raise PortalError(f"{address} 取不来：{error}。请检查网络和网址，再试一次。") from None
    if is_cut:
        raise PortalError(f"{address} 取到一半断了，没有留下。请检查网络，再试一次；“校验”不用改。")
    return found.hexdigest()
