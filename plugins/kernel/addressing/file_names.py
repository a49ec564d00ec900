"""Names for published files that every disk can hold: ASCII, not too long, none that Windows keeps for itself."""

from __future__ import annotations

import hashlib
import re

from plugins.kernel.addressing.slugs import slugify

MAX_FILE_PATH = 100  # a picture's derivatives get some characters more, for hash and width
_HASH_CHARS = 8
_PLAIN = re.compile(r"[A-Za-z0-9._/-]+")
MAX_SLUG = 100  # with its column and the longest suffix within the 120 characters of a path in an offline bundle
MAX_STICK_PATH = 120  # characters; Windows ends at 260, and the folder that a zip is unpacked into has a path too
_ON_STICKS = re.compile(r"[A-Za-z0-9._~/-]+")
# Endings before the last one. A server that does not know the last goes by the one before it, and shows notice.html.ofd
# as a page with its scripts; some run a program by any of them.
_PAGE_WITHIN = re.compile(
    r"[^/]+\.(?:[sx]?html?\d?|ehtml|xht|stm|mht(?:ml)?|hta|xml|xslt?|xbl|rdf|rss|atom|svgz?|[cm]?js|wasm|swf|php\d?|"
    r"phtml|phar|aspx?|jspx?|f?cgi|pl|py|rb|sh|var|asis)\..+",
    re.IGNORECASE,
)
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def ascii_file_name(path: str) -> str:
    """Return the path under which a file of the content folder is published.

    A path that must change gets a hash of the old one, so that two files never get the same path.
    """
    names = path.split("/")
    is_fit = _PLAIN.fullmatch(path) and len(path) <= MAX_FILE_PATH and not any(map(is_refused_by_windows, names))
    if is_fit and not _PAGE_WITHIN.fullmatch(names[-1]):
        return path
    stem, dot, suffix = names[-1].rpartition(".")
    short_hash = hashlib.sha256(path.encode()).hexdigest()[:_HASH_CHARS]
    folders = [_folder_name(folder) for folder in names[:-1] if folder]
    ending = dot + slugify(suffix) if dot and suffix else ""
    found = "/".join([*folders, f"{slugify(stem or suffix) or 'file'}-{short_hash}{ending}"])
    return found if len(found) <= MAX_FILE_PATH else "/".join([*folders[:1], f"{short_hash}{ending}"])


def is_refused_by_windows(name: str) -> bool:
    """Tell a name that no file or folder can have on Windows: that of a device, or one with a dot at its end."""
    return bool(_DEVICES.fullmatch(name)) or name.endswith(".")


def has_stick_signs(path: str) -> bool:
    """Tell a path of signs that every stick holds and that zip programs of any age write alike."""
    return bool(_ON_STICKS.fullmatch(path))


def is_device(slug: str) -> bool:
    """Tell an address whose page no file of Windows can be, whatever ending the page has."""
    return bool(_DEVICES.fullmatch(slug))


def _folder_name(folder: str) -> str:
    slug = slugify(folder)
    return f"{slug}-x" if is_refused_by_windows(slug) else slug or "x"
