"""Pelican with the portal's generators, in an order that does not change from run to run."""

from __future__ import annotations

import atexit
import os
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator

from plugins.features import load_features
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.files.passing_folder import passing_folder
from plugins.kernel.incremental.blobs import BlobStore
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.incremental.targets import OutputRegistry
from plugins.kernel.problems import ContentProblems, errors
from plugins.kernel.rendering.writer import PortalWriter
from plugins.kernel.request import BuildRequest
from plugins.pipeline.built_files import write_marker
from plugins.pipeline.code_fingerprint import code_fingerprint
from plugins.pipeline.edition import load_edition
from plugins.pipeline.output_checks import inspector


class Portal(Pelican):  # type: ignore[misc]  # Pelican has no types
    """PELICAN_CLASS of pelicanconf.py."""

    def run(self) -> None:
        """Plain Pelican writes straight into the output; `tasks.py build` shall know that folder as a site."""
        super().run()
        write_marker(Path(self.output_path), ())  # plugins from outside write when all else has ended

    def _get_generator_classes(self) -> list[type[Generator]]:
        """Articles first, then Pelican's own and those of plugins from outside, then the features' in their order.

        Signals call their receivers in no fixed order. The articles' generator takes the place of Pelican's.
        """
        build: SiteBuild = self.settings[SETTING]
        ours = [each for feature in build.features for each in feature.generators]
        found = [each for each in super()._get_generator_classes() if each is not ArticlesGenerator]
        return [*sorted(found, key=lambda each: _place(each, ours)), Printing]


def _place(generator: type[Generator], ours: list[type[Generator]]) -> tuple[int, int, str]:
    if issubclass(generator, ArticlesGenerator):
        return 0, 0, generator.__name__
    if generator in ours:
        return 3, ours.index(generator), generator.__name__
    return 1 if generator.__module__.startswith("pelican.") else 2, 0, generator.__name__


class Printing(Generator):  # type: ignore[misc]  # Pelican has no types
    """Prints the pages that all others have put into the queue, and has described what was made."""

    def generate_output(self, writer: PortalWriter) -> None:
        writer.queue.finish()
        build: SiteBuild = self.settings[SETTING]
        for feature in build.features:
            if feature.describe:
                feature.describe(build)


def ensure_build(settings: dict[str, Any]) -> None:
    """Put the build into Pelican's settings unless it is there, as `pelican` itself is run; raise ContentProblems."""
    if SETTING in settings:
        return
    workers = os.cpu_count() or 1
    request = BuildRequest(
        content=Path(settings["PATH"]),
        faq=Path(settings["FAQ_PATH"]),
        output=Path(settings["OUTPUT_PATH"]),
        theme=Path(settings["THEME"]),
        now=datetime.now(SHANGHAI),
        workers=workers,
    )
    features = load_features()
    edition = load_edition(request, features, CacheStore(None, BlobStore(_passing_folder()), workers))
    if found := errors(edition.problems):
        raise ContentProblems(found)
    settings[SETTING] = SiteBuild(
        request=request,
        edition=edition,
        features=features,
        outputs=OutputRegistry(Path(settings["OUTPUT_PATH"])),
        inspect=inspector(features, edition),
        code=code_fingerprint(),
        links_to_files=True,
    )
    for feature in features:
        if feature.settings:
            settings.update(feature.settings(edition.models))


def _passing_folder() -> Path:
    held = ExitStack()
    atexit.register(held.close)
    return held.enter_context(passing_folder())
