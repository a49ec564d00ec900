"""The county as the portal builds it, by a copy of the project, since its templates are edited too."""

from __future__ import annotations

import compileall
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.bench.building.site import Site
from tests.bench.corpus import NOW, ROOT, Text, write_county

_PROJECT = ("tasks.py", "pelicanconf.py", "pyproject.toml", "requirements.lock", "plugins", "theme")
_RUN_COPY = Path(__file__).with_name("run_copy.py")
_IMPORTS = """
import importlib, pelicanconf, plugins.features, plugins.pipeline.build
for name in pelicanconf.PLUGINS:
    importlib.import_module(name)
plugins.features.load_features()
"""


def portal_site(name: str, folder: Path, texts: Sequence[Text]) -> Site:
    """Write the site's sources and return it, without a full-text index."""
    site = portal_site_with_index(name, folder, texts)
    return replace(site, command=(*site.command, "--no-search"))


def portal_site_with_index(name: str, folder: Path, texts: Sequence[Text]) -> Site:
    """Write the site's sources and return it."""
    content, faq = write_county(folder, list(texts))
    project = copy_project(folder / "project")
    arguments = ["build", "--now", NOW, "--content", str(content), "--faq", str(faq)]
    arguments += ["--cache", str(folder / "cache"), "--output", str(folder / "output")]
    return Site(
        name=name,
        command=(*_python(), str(_RUN_COPY), *arguments),
        content=content,
        source=Text.markdown,
        template=project / "theme" / "templates" / "base.html",
        setting=content / "site.yaml",
        output=folder / "output",
        keeps=True,
        cache=folder / "cache",
        environment=_environment(project),
    )


def imports_command() -> tuple[str, ...]:
    """Return the command that only starts Python with all that a build imports."""
    return (*_python(), "-c", _IMPORTS)


def copy_project(folder: Path) -> Path:
    """Copy what a build needs, compiled, and return the folder."""
    for name in _PROJECT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    compileall.compile_dir(folder, quiet=1)
    return folder


def _python() -> tuple[str, ...]:
    return (sys.executable, "-X", "utf8", "-P")  # -P: a script's own folder may not lend modules


def _environment(project: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(project)}
