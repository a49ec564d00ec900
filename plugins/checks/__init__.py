"""Checks: everything is read and judged before anything is built, in plain Pelican too."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pelican import Pelican, signals

from plugins.checks.edition import Edition, Folders, load_edition
from plugins.civil_time import SHANGHAI
from plugins.problems import ContentProblems


def prepare(pelican: Pelican) -> None:
    """Put the edition into Pelican's settings; raise ContentProblems where something must be mended first."""
    settings = pelican.settings
    if "PORTAL_EDITION" not in settings:
        folders = Folders(Path(settings["PATH"]), Path(settings["FAQ_PATH"]))
        settings["PORTAL_EDITION"] = load_edition(folders, datetime.now(SHANGHAI))
    edition: Edition = settings["PORTAL_EDITION"]
    if edition.problems:
        raise ContentProblems(edition.problems)
    settings.update(edition.settings())
    columns = (column.slug for column in edition.columns.columns if not column.filled_by)
    settings["ARTICLE_PATHS"] = [slug for slug in columns if (edition.folders.content / slug).is_dir()]


def register() -> None:
    signals.initialized.connect(prepare)
