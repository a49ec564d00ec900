"""`aws s3 sync`, in an environment of its own: awscli wants a docutils that is older than Pelican's."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.bench.measure import measure
from tests.county import ROOT

_PIN = "awscli==1.45.11"
_PLACE = ROOT / ".cache/bench-aws"


def find_aws() -> str:
    """Return the path of the program, which is installed at the first call."""
    programs = _PLACE / ("Scripts" if os.name == "nt" else "bin")
    stamp = _PLACE / "installed"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != _PIN:
        print(f"正在安装 {_PIN}… / installing {_PIN}", file=sys.stderr)
        measure([sys.executable, "-m", "venv", "--clear", str(_PLACE)])
        measure([_python(programs), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", _PIN])
        stamp.write_text(_PIN, encoding="utf-8")
    return str(programs / "aws")


def _python(programs: Path) -> str:
    return str(programs / "python")
