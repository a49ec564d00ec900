"""Writes the pictures, recordings and attachments that published texts use, and no others."""

from __future__ import annotations

import shutil
from pathlib import Path

from pelican.generators import Generator
from pelican.writers import Writer

from plugins.media.derive import derive
from plugins.pictures import Picture


class MediaGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Runs after all others have said what they use: `context["files"]` and `context["pictures"]`.

    A file that only a draft uses is never copied.
    """

    def generate_output(self, writer: Writer) -> None:
        del writer  # these are no templates
        content, output = Path(self.path), Path(self.output_path)
        cache = self.settings["PORTAL_CACHE"]
        pictures: dict[str, Picture] = {picture.path: picture for picture in self.context["pictures"]}
        for picture in pictures.values():
            file = content / picture.source
            if picture.sources:
                derive(file, picture, output, Path(cache) / "pictures" if cache else None)
            else:
                _copy(file, output / picture.path)
        for source, path in self.context["files"].items():
            _copy(content / source, output / path)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
