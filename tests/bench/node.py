"""Packages from npm, in a folder of the bench's own that git ignores."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.bench.corpus import ROOT

_FOLDER = ROOT / ".cache" / "bench"


class NoPackage(Exception):
    """A package cannot be had. Holds the reason in both languages."""


def node_package(name: str, version: str) -> Path:
    """Return the package's folder after installing it; raise NoPackage where there is no Node.js or no registry."""
    folder = _FOLDER / "node_modules" / name
    if _version(folder) == version:
        return folder
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        raise NoPackage("没有 Node.js（node、npm）。 Node.js is missing.")
    _FOLDER.mkdir(parents=True, exist_ok=True)
    options = ["--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(_FOLDER)]
    if subprocess.run([npm, "install", *options, f"{name}@{version}"], check=False).returncode:
        raise NoPackage(f"npm 装不上 {name}。 npm cannot install {name}.")
    return folder


def _version(folder: Path) -> str:
    package = folder / "package.json"
    return str(json.loads(package.read_text(encoding="utf-8"))["version"]) if package.is_file() else ""
