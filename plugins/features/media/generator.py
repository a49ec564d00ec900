"""Writes the pictures, recordings and attachments that published texts use, and no others, each of them clean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pelican.generators import Generator

from plugins.features.list_items.model import Published
from plugins.features.media.derive import Photograph, derive, files_of
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.downloads.catalogue import RECIPE as CLEAN_RECIPE
from plugins.kernel.downloads.catalogue import BadFile, DownloadCatalogue
from plugins.kernel.images.pictures import KEPT_IN, RECIPE, Picture
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.incremental.verified_files import VerifiedFiles
from plugins.kernel.problems import PortalError, sentence
from plugins.kernel.progress import counted
from plugins.kernel.rendering.writer import PortalWriter


class MediaGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Runs after all others have said what they use. A file that only a draft uses is never copied."""

    def generate_output(self, writer: PortalWriter) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        published, content = self.build.of(Published), Path(self.path)
        hashes = self.build.edition.pictures.hashes
        pictures: dict[str, Picture] = {picture.path: picture for picture in published.pictures}
        if photographs := [picture for picture in pictures.values() if picture.sources]:
            self._derive(photographs, writer)
        copies = {picture.source: picture.path for picture in pictures.values() if not picture.sources}
        for source, path in (copies | published.files).items():
            inputs = fingerprint_of(CLEAN_RECIPE, hashes.hash_of(content / source))
            if not writer.outputs.reuse(path, f"文件 {source}", inputs):
                _write(self.build.edition.downloads, source, writer.outputs.target(path))
                writer.outputs.wrote(path, inputs)
                writer.look_at(path)

    def _derive(self, photographs: Sequence[Picture], writer: PortalWriter) -> None:
        """Make what photographs lack. The names of a photograph's files change with its bytes."""
        from concurrent.futures import ThreadPoolExecutor  # imported late: not all that asks for this module prints

        content, outputs, cache = Path(self.path), writer.outputs, self.build.request.cache
        cropped = self.build.of(Published).cropped
        pictures = self.build.edition.pictures
        hashes = pictures.hashes
        kept = VerifiedFiles(cache / KEPT_IN) if cache else None

        def make(picture: Picture) -> dict[str, int]:
            file, owner = content / picture.source, f"照片 {picture.source}"
            widths = files_of(picture, picture.path in cropped)
            wanted = {path: width for path, width in widths.items() if not outputs.reuse(path, owner, _inputs(width))}
            if wanted:
                photograph = Photograph(file, hashes.hash_of(file))
                derive(photograph, wanted, outputs.folder, kept, lambda: pictures.demand_same(picture.source))
            return wanted

        # Threads do as well as processes here: encoders work outside of Python's lock.
        with counted("照片", len(photographs)) as advance, ThreadPoolExecutor(self.build.request.workers) as pool:
            for wanted in pool.map(make, photographs):
                for path, width in wanted.items():
                    outputs.wrote(path, _inputs(width))
                advance()


def _inputs(width: int) -> bytes:
    return fingerprint_of(RECIPE, width)


def _write(downloads: DownloadCatalogue, source: str, target: Path) -> None:
    """Write a file as readers get it. It was looked at before the build began, so what is wrong has come since."""
    try:
        downloads.write(source, target)
    except BadFile as bad:
        raise PortalError(f"文件 {source} 在生成网站的时候变了：{sentence(bad.what)}{sentence(bad.mend)}") from None


PRINTS = Prints((), (MediaGenerator,))
