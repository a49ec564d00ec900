"""Whether a build could print the theme's templates: what a build would refuse, a check of everything says before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from plugins.kernel.building.feature import Feature
from plugins.kernel.files.passing_folder import passing_folder
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.reading.text_files import any_text, read_bytes
from plugins.kernel.request import BuildRequest

SOUND = "sound-theme"


def check_theme(request: BuildRequest, features: Sequence[Feature], cache: CacheStore, *, has_texts: bool) -> None:
    """Raise PortalError for settings or templates that no build could use, and for what they would print.

    cache: of checks by the same code; templates that have passed are not judged again. To judge them takes Pelican,
    which a check does not load otherwise, and a site that nobody sees: many a slip is met only where a page is printed.
    What only other content would print is not met. has_texts: there is something to print; a county may begin with
    drafts.
    """
    folder = request.theme / "templates"
    sources = {path.relative_to(folder).as_posix(): any_text(read_bytes(str(path))) for path in _templates(folder)}
    judged = fingerprint_of(sources, has_texts)
    if cache.load(SOUND) in (judged, fingerprint_of(sources, True)):
        return
    _judge(request, features)
    if has_texts:
        _print(request)
    cache.save(SOUND, judged)


def _templates(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _judge(request: BuildRequest, features: Sequence[Feature]) -> None:
    from pelican import signals
    from pelican.generators import Generator

    from plugins.kernel.building.site_build import declared_names
    from plugins.kernel.rendering.jinja import make_environment, template_sources
    from plugins.kernel.rendering.template_references import FRAGMENT, referenced_templates
    from plugins.pipeline.settings import settings_for

    settings = settings_for(request, request.output)
    with signals.generator_init.muted():  # what builds of this process have connected would look for their build
        generator = Generator({}, settings, str(request.content), str(request.theme), str(request.output))
    environment = make_environment(generator.env, generator._templates_path, frozenset({FRAGMENT}))
    sources = template_sources(environment)
    referenced_templates(environment, sources)
    declared_names(tuple(features)).check(environment)
    for feature in features:
        if feature.check_templates:
            feature.check_templates(sources)


def _print(request: BuildRequest) -> None:
    from plugins.pipeline.build import without_cache

    with passing_folder() as folder:
        without_cache(replace(request, output=folder / "site", cache=None, full_index=False))
