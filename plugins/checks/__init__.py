"""Checks: everything is read and judged before anything is built, in plain Pelican too."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from pelican import Pelican, signals

from plugins.checks.edition import Edition, Folders, load_edition
from plugins.civil_time import SHANGHAI
from plugins.memory import Kept, Packs
from plugins.problems import ContentProblems


def prepare(pelican: Pelican) -> None:
    """Put the edition into Pelican's settings; raise ContentProblems where something must be mended first."""
    settings = pelican.settings
    if "PORTAL_EDITION" not in settings:
        folders = Folders(Path(settings["PATH"]), Path(settings["FAQ_PATH"]))
        kept = Kept(None, Packs(_passing_folder()), settings["PORTAL_WORKERS"])
        settings["PORTAL_EDITION"] = load_edition(folders, datetime.now(SHANGHAI), kept=kept)
    edition: Edition = settings["PORTAL_EDITION"]
    if edition.problems:
        raise ContentProblems(edition.problems)
    settings.update(edition.settings())


def _passing_folder() -> Path:
    folder = tempfile.mkdtemp(prefix="redcity-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def register() -> None:
    signals.initialized.connect(prepare)
