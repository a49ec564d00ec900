"""The bundles that lie ready to be offered: the newest full one, and the updates that lead to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from plugins.features.offline_pages.layout import RELEASES
from plugins.kernel.dates.civil_time import CivilTime, NotADate, parse_civil_time
from plugins.kernel.files.confined import is_within
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.sizes import size_text

_V = r"(\d{4}-\d{2}-\d{2})-[0-9a-f]{8}"
_NOTED = re.compile(r"([0-9a-f]{64})  ")
NAME = re.compile(rf"redcity-(?P<version>{_V})(?:-since-(?P<since>{_V}))?\.zip")


@frozen
class Release(Value):
    """One zip. path: where the site offers it. since: the version that an update is laid over, "" for a full bundle."""

    file: Path
    name: str
    path: str
    size_text: str
    date: CivilTime
    sha256: str
    version: str
    since: str
    since_date: CivilTime | None


@frozen
class Releases(Value):
    """updates: the newest first; each ends at the full bundle's version or leads on to one that does."""

    full: Release
    updates: tuple[Release, ...]


@frozen
class Offer:
    """The bundles that a public site offers; None where it offers none."""

    releases: Releases | None


def find_releases(folder: Path) -> Releases | None:
    """Return what `folder` offers, None where it holds no full bundle.

    Of two full bundles of one day the one that was made last is newer.
    """
    named = [(path, match) for path in _zips(folder) if (match := NAME.fullmatch(path.name))]
    found = [(path, match) for path, match in named if has_possible_dates(match)]
    full = [(path, match) for path, match in found if not match["since"]]
    if not full:
        return None
    path, match = max(full, key=lambda each: (each[1]["version"][:10], each[0].stat().st_mtime_ns, each[0].name))
    updates: dict[str, list[tuple[Path, re.Match[str]]]] = defaultdict(list)
    for each in found:
        if each[1]["since"]:
            updates[each[1]["version"]].append(each)
    leading = sorted(
        _leading_to(match["version"], updates), key=lambda each: (each[1]["version"], each[0].name), reverse=True
    )
    return Releases(_release(path, match), tuple(_release(*each) for each in leading))


def has_possible_dates(match: re.Match[str]) -> bool:
    """Tell names of bundles from those that only look like one: there is no 2026-99-99."""
    try:
        return all(parse_civil_time(match[name][:10]) for name in ("version", "since") if match[name])
    except NotADate:
        return False


def _zips(folder: Path) -> list[Path]:
    """Return the zips of the folder, but none that a link leads to somewhere else."""
    found = sorted(folder.glob("redcity-*.zip")) if folder.is_dir() else []
    return [path for path in found if path.is_file() and is_within(folder, path)]


def _leading_to(
    version: str, updates: dict[str, list[tuple[Path, re.Match[str]]]]
) -> Iterator[tuple[Path, re.Match[str]]]:
    """Yield the updates that end at `version`, and those that lead to where they begin."""
    waiting, seen = [version], {version}
    while waiting:
        for path, match in updates.get(waiting.pop(), ()):
            yield path, match
            if match["since"] not in seen:
                seen.add(match["since"])
                waiting.append(match["since"])


def _release(path: Path, match: re.Match[str]) -> Release:
    since = match["since"] or ""
    return Release(
        file=path,
        name=path.name,
        path=f"{RELEASES}/{path.name}",
        size_text=size_text(path.stat().st_size),
        date=parse_civil_time(match["version"][:10]),
        sha256=_digest(path),
        version=match["version"],
        since=since,
        since_date=parse_civil_time(since[:10]) if since else None,
    )


@frozen
class Noted:
    """The SHA-256 that was noted beside a zip when it was made. is_younger: nobody has written the zip since."""

    sha256: str
    is_younger: bool


def digest_noted(path: Path) -> Noted | None:
    """Return what is noted beside a zip, None where there is no note."""
    note = path.with_name(f"{path.name}.sha256")
    if not note.is_file():
        return None
    found = _NOTED.match(note.read_text(encoding="utf-8", errors="replace"))
    return Noted(found[1], note.stat().st_mtime_ns >= path.stat().st_mtime_ns) if found else None


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _digest(path: Path) -> str:
    """Return what is noted beside a zip; take it anew where the zip is younger."""
    noted = digest_noted(path)
    return noted.sha256 if noted and noted.is_younger else digest_of(path)
