"""Scripts by which a bundle knows its version, and which versions its folder has had."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.delivery.offline.model import is_version
from plugins.delivery.offline.scripts import data_script
from plugins.features.offline_pages.layout import trail_path

_TRAIL = re.compile(r'portalTrail\("([^"]*)"\)\n')


def version_script(
    version: str, count: int, limit_days: int, address: str, newest: Sequence[tuple[str, str, str]]
) -> bytes:
    """Return what every page of a bundle loads to know how old the bundle is.

    count: of its texts. limit_days: older than that, pages ask for a newer one. newest: (day, title, path) of texts.
    """
    return data_script("portalVersion", {
        "version": version, "date": version[:10], "texts": count, "limitDays": limit_days, "address": address,
        "newest": [list(row) for row in newest],
    })  # fmt: skip


def trail_script(version: str) -> bytes:
    """Return the trail of a version: its file stays in a folder when later versions are unpacked there."""
    return f'portalTrail("{version}")\n'.encode()


def is_trail(path: str, data: bytes) -> bool:
    """Tell a trail that this program has written from any other file."""
    found = _TRAIL.fullmatch(data.decode("utf-8", "replace"))
    return found is not None and is_version(found[1]) and path == trail_path(found[1])
