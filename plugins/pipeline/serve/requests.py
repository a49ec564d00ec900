"""What a request asks for: of which host, which file of the site, which part of it."""

from __future__ import annotations

import re
from email.message import Message
from pathlib import Path
from urllib.parse import unquote_to_bytes

_TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # what a method or a header may be called
_LINE = re.compile(rf"{_TOKEN} [^\0-\x20\x7f]+ HTTP/1\.[01]\r?\n".encode("latin-1"))
_NAME, _LENGTH = re.compile(_TOKEN), re.compile(r"\d{1,15}", re.ASCII)
_LOCAL = re.compile(r"(?:localhost\.?|127\.0\.0\.1|\[::1\])(?::\d{1,5})?", re.IGNORECASE | re.ASCII)
_RANGE = re.compile(r"bytes=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.IGNORECASE | re.ASCII)
_FORBIDDEN = re.compile(r"[\0\\:]")  # on Windows the last two lead to other folders and disks
_KNOWN_HIDDEN = ".well-known"  # the rest of what begins with a dot belongs to others, as .git with its keys


class NoSuchPart(ValueError):
    """The file ends before the part that is asked for."""


def is_request_line(line: bytes) -> bool:
    """Tell the first line of a request as browsers write it: method, address and a version that this server speaks."""
    return bool(_LINE.fullmatch(line))


def body_length(headers: Message) -> int | None:
    """Return how many bytes of body a request says it has; None where its headers can be understood in two ways.

    Programs differ in what they make of a length that is told twice, of one beside an encoding, of folded lines and of
    lines that are no headers: what one takes for the body, the next takes for another request.
    """
    lengths = headers.get_all("Content-Length") or ["0"]
    is_plain = not (headers.defects or headers.get_payload()) and all(map(_NAME.fullmatch, headers))
    is_folded = any(set(str(value)) & set("\r\n\0") for value in headers.values())
    if not is_plain or is_folded or "Transfer-Encoding" in headers or len(lengths) > 1:
        return None
    return int(lengths[0]) if _LENGTH.fullmatch(lengths[0].strip(" \t")) else None


def is_local(host: str) -> bool:
    """Tell whether a Host header names this machine.

    Any other name is a page of somebody else's who had its name lead here, to read what is not published yet.
    """
    return bool(_LOCAL.fullmatch(host.strip()))


def names_of(path: str) -> list[str] | None:
    """Return the names in an address's path, the last one "" for a folder; None for what no site has."""
    try:
        names = [unquote_to_bytes(name).decode() for name in path.split("/")]
    except UnicodeDecodeError:
        return None
    *folders, last = names
    kept = [name for name in folders if name not in ("", ".")]
    if any(_is_strange(name) for name in (*kept, last)):
        return None
    return [*kept, last]


def _is_strange(name: str) -> bool:
    return (name.startswith(".") and name != _KNOWN_HIDDEN) or "/" in name or bool(_FORBIDDEN.search(name))


def file_at(site: Path, names: list[str]) -> Path | None:
    """Return the file, a folder's own page where a folder is asked for; None where the site has none.

    A link that leads out of the site is none of its files. Raises OSError for what cannot be looked at.
    """
    path = site.joinpath(*names[:-1], names[-1] or "index.html")
    try:
        is_ours = path.is_file() and path.resolve().is_relative_to(site.resolve())
    except (ValueError, UnicodeError):
        return None
    except OSError as error:
        if isinstance(error, PermissionError):
            raise
        return None  # a name that no disk can hold
    return path if is_ours else None


def is_folder(site: Path, names: list[str]) -> bool:
    """Tell whether the names are those of a folder, written without the slash at its end."""
    try:
        return bool(names[-1]) and site.joinpath(*names).is_dir()
    except (OSError, ValueError):
        return False


def part_of(header: str, size: int) -> tuple[int, int] | None:
    """Return begin and end (exclusive) of the part that a Range header asks for; None for the whole file.

    size: of the file, in bytes. Several parts at once, and what is no range, count as the whole. Raises NoSuchPart.
    """
    found = _RANGE.fullmatch(header.strip())
    if not found or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:  # so many bytes at the end
        begin, end = max(0, size - int(last)), size
    else:
        begin, end = int(first), min(size, int(last) + 1) if last else size
        if last and int(last) < begin:
            return None
    if begin >= end:
        raise NoSuchPart
    return begin, end
