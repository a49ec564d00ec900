"""Pelican's settings for one build: pelicanconf.py, what the request overrides, and whether all of it is real."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from traceback import walk_tb
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pelican.settings import DEFAULT_CONFIG, read_settings

from plugins.kernel.problems import PortalError
from plugins.kernel.reading.messages import nearest
from plugins.kernel.request import BuildRequest

CONFIG = Path(__file__).resolve().parents[2] / "pelicanconf.py"
OWN = frozenset({"FAQ_PATH", "PELICAN_CLASS", "TIMEZONE", "PLUGINS"})


def settings_for(request: BuildRequest, staging: Path) -> dict[str, Any]:
    """Return the settings of a build into `staging`; raise PortalError where pelicanconf.py has a slip."""
    check_names(CONFIG)
    override = {
        "PATH": str(request.content),
        "FAQ_PATH": str(request.faq),
        "THEME": str(request.theme),
        "OUTPUT_PATH": str(staging),
    }
    settings: dict[str, Any] = read_settings(str(CONFIG), override=override)
    check_zone(settings["TIMEZONE"])
    return settings


def check_names(config: Path) -> None:
    """Raise PortalError for a setting that Pelican would ignore in silence because its name is misspelt, and for a file
    that Python cannot run.
    """
    names: dict[str, Any] = {}
    try:
        exec(compile(config.read_text(encoding="utf-8"), str(config), "exec"), {"__file__": str(config)}, names)
    except Exception as error:
        lines = [number for frame, number in walk_tb(error.__traceback__) if frame.f_code.co_filename == str(config)]
        line = error.lineno if isinstance(error, SyntaxError) else lines[-1] if lines else 1
        raise PortalError(f"pelicanconf.py 第 {line} 行出错（{error}）。请改好这一行，或从 git 里找回它。") from error
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
