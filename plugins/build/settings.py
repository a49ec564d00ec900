"""Pelican's settings for one build: pelicanconf.py, what the request overrides, and whether all of it is real."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pelican.settings import DEFAULT_CONFIG, read_settings

from plugins.build.request import BuildRequest
from plugins.bundle.media import choose_left_out
from plugins.bundle.releases import find_releases
from plugins.checks.edition import Edition
from plugins.problems import PortalError
from plugins.schema import nearest

CONFIG = Path(__file__).resolve().parents[2] / "pelicanconf.py"
OWN = frozenset({"FAQ_PATH", "PELICAN_CLASS", "TIMEZONE", "PLUGINS"})


def settings_for(request: BuildRequest, edition: Edition, staging: Path) -> dict[str, Any]:
    """Return the settings of a build into `staging`; raise PortalError where pelicanconf.py has a slip."""
    check_names(CONFIG)
    override = {
        "PATH": str(request.content),
        "FAQ_PATH": str(request.faq),
        "THEME": str(request.theme),
        "OUTPUT_PATH": str(staging),
        "SITEURL": edition.site.address,
        "SITENAME": edition.site.name,
        "PORTAL_EDITION": edition,
        "PORTAL_LINKS_TO_FILES": not request.site_url,
        "PORTAL_CACHE": str(request.cache) if request.cache else "",
        "PORTAL_WORKERS": request.workers,
        "PORTAL_FULL_INDEX": request.full_index,
        "PORTAL_BUNDLE": request.bundle,
        "PORTAL_LEFT_OUT": left_out(request, edition),
        "PORTAL_RELEASES": find_releases(request.bundles) if request.bundles else None,
    }
    settings: dict[str, Any] = read_settings(str(CONFIG), override=override)
    check_zone(settings["TIMEZONE"])
    return settings


def left_out(request: BuildRequest, edition: Edition) -> dict[str, str]:
    """Return the recordings and films that have no room in a bundle: output path → size as people read it."""
    if not request.bundle or request.bundle.media_bytes is None:
        return {}
    return choose_left_out(edition.entries, request.content, request.bundle.media_bytes)


def check_names(config: Path) -> None:
    """Raise PortalError for a setting that Pelican would ignore in silence because its name is misspelt."""
    names: dict[str, Any] = {}
    exec(compile(config.read_text(encoding="utf-8"), str(config), "exec"), {"__file__": str(config)}, names)
    known = set(DEFAULT_CONFIG) | OWN
    guests = tuple(each.rpartition(".")[2].upper() for each in foreign_plugins(names.get("PLUGINS", ())))
    for name in names:
        if name.isupper() and not name.startswith(("_", *guests)) and name not in known:
            raise PortalError(f"pelicanconf.py 里的设置 {name} 不存在。{nearest(name, sorted(known))}")


def foreign_plugins(plugins: Iterable[object]) -> list[str]:
    """Return the names of the plugins that are not the portal's. By custom their settings begin with their names."""
    names = [each if isinstance(each, str) else str(getattr(each, "__name__", each)) for each in plugins]
    return [name for name in names if not name.startswith("plugins.")]


def check_zone(name: str) -> None:
    """Raise PortalError for a time zone that is none: Pelican would drop every article and give no reason."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # the last for a folder of zones
        raise PortalError(f"pelicanconf.py 里的时区 {name} 不存在。请写 Asia/Shanghai。") from None
