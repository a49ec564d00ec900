"""Writes the pictures, recordings and attachments that published texts use, and no others."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pelican.generators import Generator
from pelican.writers import Writer

from plugins.media.bare import BARED, bare
from plugins.media.derive import derive
from plugins.pictures import Picture


class MediaGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Runs after all others have said what they use: `context["files"]` and `context["pictures"]`.

    A file that only a draft uses is never copied.
    """

    def generate_output(self, writer: Writer) -> None:
        del writer  # these are no templates
        content, output = Path(self.path), Path(self.output_path)
        pictures: dict[str, Picture] = {picture.path: picture for picture in self.context["pictures"]}
        photographs = [picture for picture in pictures.values() if picture.sources]
        cache = Path(self.settings["PORTAL_CACHE"]) / "pictures" if self.settings["PORTAL_CACHE"] else None
        with ThreadPoolExecutor(self.settings["PORTAL_WORKERS"]) as pool:
            list(pool.map(lambda picture: derive(content / picture.source, picture, output, cache), photographs))
        copies = {picture.source: picture.path for picture in pictures.values() if not picture.sources}
        for source, path in (copies | self.context["files"]).items():
            _copy(content / source, output / path)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix.lower() in BARED:
        target.write_bytes(bare(source.read_bytes()))
    else:
        shutil.copyfile(source, target)
