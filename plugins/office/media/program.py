"""The ffmpeg that is used: the system's where it can encode what old PCs play, else the one of imageio-ffmpeg."""

from __future__ import annotations

import re
import shutil
import subprocess

NEEDED = ("libx264", "aac")  # encoders; some systems' ffmpeg comes without the first
_ENCODER = re.compile(r"^ [VAS][A-Z.]{5} (\S+)", re.MULTILINE)


def system_ffmpeg() -> str:
    """Return the system's ffmpeg, "" where there is none or it lacks an encoder that is needed."""
    found = shutil.which("ffmpeg")
    return found if found and can_encode(found) else ""


def packaged_ffmpeg() -> str:
    """Return the ffmpeg of the package; ImportError where the group `media` is not installed."""
    import imageio_ffmpeg

    return str(imageio_ffmpeg.get_ffmpeg_exe())


def can_encode(program: str) -> bool:
    """Tell whether an ffmpeg has every encoder that is needed."""
    try:
        said = subprocess.run(
            [program, "-hide_banner", "-encoders"],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    except OSError:
        return False
    return set(NEEDED) <= set(_ENCODER.findall(said.stdout))
