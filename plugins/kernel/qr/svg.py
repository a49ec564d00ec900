"""A QR code as SVG, byte for byte as segno writes it."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from plugins.kernel.qr.code import modules

QUIET_ZONE = 4  # modules; the standard demands four
_RUN = re.compile("(0*(?:\n0*)*)(1+)")  # light modules, over the ends of rows, and the dark ones after them


def svg(address: str, title: str) -> str:
    """Return the code as an SVG element with a title."""
    rows = modules(address)
    side, words = rows.index("\n") + 2 * QUIET_ZONE, escape(title, quote=False)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" class="qr"><title>{words}</title>'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path stroke="#000" d="{_path(rows)}"/></svg>'
    )


def _path(rows: str) -> str:
    """Return the dark modules as strokes, each from the end of the last."""
    side = rows.index("\n")
    first, *others = _RUN.findall(rows)
    start = f"M{QUIET_ZONE + len(first[0])} {QUIET_ZONE}.5h{len(first[1])}"
    return start + "".join([_stroke(gap, run, side) for gap, run in others])


@lru_cache(maxsize=4096)
def _stroke(gap: str, run: str, side: int) -> str:
    """Return a stroke over the dark modules `run` that follow the light ones `gap`."""
    down = gap.count("\n")
    return f"m{len(gap) - down * (side + 1)} {down}h{len(run)}"
