"""The worker's script: the files of theme/worker one after another, with what they must know of the site."""

from __future__ import annotations

import json
from pathlib import Path

from plugins.kernel.rendering.lean_scripts import lean_script
from plugins.kernel.rendering.theme_text import theme_text

_FOLDER = Path(__file__).resolve().parents[3] / "theme/worker"


def worker_that_keeps(style: str) -> str:
    """Return the script that keeps a copy. style: output path of the style sheet."""
    return f"self.readerCopy = {json.dumps({'style': style})};\n{_joined('keep')}"


def worker_that_leaves() -> str:
    """Return the script that takes every copy, and itself, off the phone."""
    return _joined("leave")


def _joined(folder: str) -> str:
    return "\n".join(lean_script(theme_text(path)) for path in sorted((_FOLDER / folder).glob("*.js")))
