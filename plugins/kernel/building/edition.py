"""One state of the content at one moment: what the features have read of it, and all that must be mended first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from pathlib import Path

from plugins.kernel.building.build_context import BuildContext
from plugins.kernel.building.feature import Announcements, Models
from plugins.kernel.downloads.catalogue import DownloadCatalogue
from plugins.kernel.images.catalogue import PictureCatalogue
from plugins.kernel.incremental.explain import Explanation
from plugins.kernel.incremental.folder_state import FolderState
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.personal_data.allowed_numbers import NumbersInFile
from plugins.kernel.personal_data.find import find_numbers
from plugins.kernel.personal_data.kinds import Found
from plugins.kernel.problems import Problem, errors
from plugins.kernel.reading.text_files import any_text, read_bytes
from plugins.kernel.request import BuildRequest
from plugins.kernel.slotted import slotted


@slotted
class Reading:
    """What a feature needs to read its files, and where it reports what is wrong with them.

    names: every file of the content folder, relative to it. reserved: names at the top of the site that features own.
    cache: what the last build left, or where articles are only checked the last check; None for nothing. fillers: the
    features that fill a column, each with the column's folder. records: folders whose YAML files a feature reads.
    set_apart: folders whose Markdown is a feature's own, and no article.
    numbers: of persons, as far as they were found; who may stand where is judged later. state: how the content folder
    stood before anything of it was read.
    """

    request: BuildRequest
    names: Sequence[str]
    reserved: frozenset[str]
    models: Models
    cache: CacheStore | None
    problems: list[Problem] = field(default_factory=list)
    fillers: Mapping[str, str] = field(default_factory=dict)
    records: frozenset[str] = frozenset()
    set_apart: frozenset[str] = frozenset()
    numbers: list[NumbersInFile] = field(default_factory=list)
    state: FolderState = field(default_factory=lambda: FolderState(0))
    _by_folder: dict[str, list[str]] = field(default_factory=dict)

    def below(self, folder: str) -> Sequence[str]:
        """Return those of the names that lie below a folder at the top: to ask each of ten thousand takes long."""
        if not self._by_folder:
            for name in self.names:
                self._by_folder.setdefault(name.partition("/")[0] if "/" in name else "", []).append(name)
        return self._by_folder.get(folder, ())

    @property
    def content(self) -> Path:
        return self.request.content

    @property
    def shown(self) -> str:
        """What messages print before a path relative to the content folder."""
        return self.request.content_shown

    @property
    def composes(self) -> bool:
        """Tell whether pages are made of the articles, or these are only checked."""
        return bool(self.cache and self.cache.blobs)

    @property
    def workers(self) -> int:
        return self.cache.workers if self.cache else 1

    def report(self, problems: Iterable[Problem]) -> None:
        """Take in what an editor must mend."""
        self.problems += problems

    def report_numbers(self, shown: str, found: Sequence[Found], is_draft: bool = False) -> None:
        """Take in the numbers of persons that were found in a file. shown: as messages name it."""
        if found:
            self.numbers.append(NumbersInFile(shown, found, is_draft))

    def look_into(self, file: Path, shown: str) -> None:
        """Find the numbers of persons in the text of a file; what cannot be read is reported by its reader."""
        try:
            data = read_bytes(str(file))
        except OSError:
            return
        self.report_numbers(shown, find_numbers(any_text(data)))


@slotted
class Edition:
    """What one build publishes. problems: all that must be mended before, and hints to unfinished drafts; while
    features check, what reading has found.

    context: what a text may ask of all that lies around it. pictures: those that texts show. downloads: the files that
    readers may download.
    waiting_links: links to texts that are not public yet, printed as plain words. printable_numbers: the figures of
    numbers that look like those of persons, and may stand in the finished site.
    """

    request: BuildRequest
    models: Models
    announcements: Announcements
    context: BuildContext
    pictures: PictureCatalogue
    downloads: DownloadCatalogue
    cache: CacheStore | None
    problems: tuple[Problem, ...] = ()
    waiting_links: int = 0
    explanation: Explanation | None = None
    printable_numbers: frozenset[str] = frozenset()

    @property
    def composes(self) -> bool:
        """As of a Reading."""
        return bool(self.cache and self.cache.blobs)

    @property
    def now(self) -> datetime:
        return self.request.now

    @property
    def knows_all_texts(self) -> bool:
        """Tell whether everything could be read. Else a text that is missing may be one of those that could not."""
        return not errors(self.problems)

    def is_asked_about(self, path: str) -> bool:
        """Tell whether somebody wants to know why what stands at an output path was made anew."""
        return bool(self.explanation and path in self.explanation.paths)

    def explain(self, path: str, reason: str, of: str = "") -> None:
        """Say why the text at an output path is composed anew, for who has asked. of: the page's input that it is."""
        if self.explanation:
            self.explanation.note(path, reason, of)
