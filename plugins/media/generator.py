"""Writes the pictures, recordings and attachments that published texts use, and no others."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pelican.generators import Generator

from plugins.file_marks import FileMarks
from plugins.marks import mark_of
from plugins.media.bare import BARED, bare
from plugins.media.derive import derive, files_of
from plugins.pictures import RECIPE, Picture
from plugins.press import Press


class MediaGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Runs after all others have said what they use: `context["files"]` and `context["pictures"]`.

    A file that only a draft uses is never copied.
    """

    def generate_output(self, writer: Press) -> None:
        pictures: dict[str, Picture] = {picture.path: picture for picture in self.context["pictures"]}
        self._derive([picture for picture in pictures.values() if picture.sources], writer)
        copies = {picture.source: picture.path for picture in pictures.values() if not picture.sources}
        marks: FileMarks = self.settings["PORTAL_FILE_MARKS"]
        for source, path in (copies | self.context["files"]).items():
            mark = mark_of(RECIPE, marks.mark(Path(self.path, source)))
            if not writer.outputs.keep(path, mark):
                _copy(Path(self.path, source), writer.outputs.target(path))
                writer.outputs.wrote(path, mark)
                writer.look_at(path)

    def _derive(self, photographs: Iterable[Picture], writer: Press) -> None:
        """Make what photographs lack. The names of a photograph's files change with its bytes."""
        content, outputs = Path(self.path), writer.outputs
        cache = Path(self.settings["PORTAL_CACHE"]) / "pictures" if self.settings["PORTAL_CACHE"] else None

        def make(picture: Picture) -> dict[str, int]:
            wanted = {path: width for path, width in files_of(picture).items() if not outputs.keep(path, _mark(width))}
            if wanted:
                derive(content / picture.source, wanted, outputs.folder, cache)
            return wanted

        with ThreadPoolExecutor(self.settings["PORTAL_WORKERS"]) as pool:
            for wanted in pool.map(make, photographs):
                for path, width in wanted.items():
                    outputs.wrote(path, _mark(width))


def _mark(width: int) -> bytes:
    return mark_of(RECIPE, width)


def _copy(source: Path, target: Path) -> None:
    if source.suffix.lower() in BARED:
        target.write_bytes(bare(source.read_bytes()))
    else:
        shutil.copyfile(source, target)
