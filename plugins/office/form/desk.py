"""What the form knows of the content: the newest edition, even one that its problems keep from being built."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import field
from datetime import datetime
from pathlib import Path

from plugins.features.columns.load import FILE, load_columns
from plugins.features.columns.model import Column, Columns
from plugins.kernel.building.edition import Edition
from plugins.kernel.files.confined import is_plain, is_within
from plugins.kernel.problems import PortalError
from plugins.kernel.reading.text_files import EXPLANATION
from plugins.kernel.rendering.printer import PagePrinter
from plugins.kernel.request import Folders
from plugins.kernel.slotted import slotted


class Unready(PortalError):
    """The first build is still at work."""


@slotted
class Desk:
    """site: the folder of the built site. now: the moment by which texts are public. edition: the newest that was read,
    None before the first. trouble: what keeps the content from being read. printer: of the last good build, or None.
    writing: held by whoever writes a file. shown_pages: those of previews, by their names. shown_files: source of each
    file that they show, by output path, for those that are not published yet. looking: the one thread that looks at
    texts, for each thread has a parser of its own, which takes long to make and long to be given back.
    """

    folders: Folders
    site: Path
    now: Callable[[], datetime]
    edition: Edition | None = None
    trouble: str = ""
    printer: PagePrinter | None = None
    writing: threading.Lock = field(default_factory=threading.Lock)
    looking: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    shown_pages: dict[str, bytes] = field(default_factory=dict)
    shown_files: dict[str, str] = field(default_factory=dict)

    def take_edition(self, edition: Edition) -> None:
        """Know from now on what this edition has read."""
        self.edition, self.trouble = edition, ""

    @property
    def content(self) -> Path:
        return self.folders.content

    def demand_edition(self) -> Edition:
        """Return the newest edition; raise Unready, or PortalError where there can be none."""
        if self.edition is None and self.trouble:
            raise PortalError(self.trouble)
        if self.edition is None:
            raise Unready("网站正在生成，请稍等几秒。")
        return self.edition

    def columns(self) -> Columns:
        """Return the columns as their file has them now."""
        return load_columns(self.content, self.folders.content_shown + FILE)[0]

    def column_of(self, source: str) -> Column:
        """Return the column of an article's file; raise PortalError for what is none.

        source: relative to the content folder.
        """
        folder, slash, _ = source.partition("/")
        column = self.columns().get(folder)
        name = source.rpartition("/")[2]
        is_article = slash and name.endswith(".md") and name != EXPLANATION and not name.startswith(".")
        if not column or column.filled_by or not is_article or not is_plain(source) or "\0" in source:
            raise PortalError(f"“{source}”不是栏目里的稿件。")
        if not is_within(self.content, self.content / source):
            raise PortalError(f"“{source}”在稿件文件夹外面，不能打开。")
        return column

    def file_of(self, source: str) -> Path:
        """Return an article's file, which must be there; raise PortalError."""
        self.column_of(source)
        path = self.content / source
        if not path.is_file():
            raise PortalError(f"“{source}”不在了，可能改了名字或删去了。")
        return path
