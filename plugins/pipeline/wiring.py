"""What Pelican's signals call: the portal's generators, templates, queue and writer take their places in a build."""

from __future__ import annotations

from collections.abc import Sequence

from pelican import Pelican
from pelican.generators import Generator

from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.rendering.fragments import Fragments
from plugins.kernel.rendering.jinja import keep_translations, make_environment, template_sources
from plugins.kernel.rendering.names import PAGE_MARKER
from plugins.kernel.rendering.template_references import FRAGMENT, template_hashes
from plugins.kernel.rendering.writer import PortalWriter
from plugins.pipeline.pelican_portal import ensure_build
from plugins.pipeline.template_judge import TemplateJudge


def prepare(pelican: Pelican) -> None:
    """Put the build into Pelican's settings; raise ContentProblems where something must be mended first."""
    ensure_build(pelican.settings)


def add_generators(pelican: Pelican) -> tuple[type[Generator], ...]:
    """Return the generators of all features."""
    build: SiteBuild = pelican.settings[SETTING]
    return tuple(generator for feature in build.features for generator in feature.generators)


def share_templates(generator: Generator) -> None:
    """Print the portal's own templates or none: Pelican would let its `simple` theme stand in without a word.

    Pelican gives each generator an environment of its own, and each would translate the same templates again.
    """
    if "environment" not in generator.context:
        _publish_names(generator, generator.settings[SETTING])
    generator.env = generator.context["environment"]


def _publish_names(generator: Generator, build: SiteBuild) -> None:
    """Give templates what the features offer them, and have it judged that they read nothing else."""
    shared = {name: value for each in build.features if each.theme for name, value in each.theme(build).items()}
    taking_context = frozenset(name for name, value in shared.items() if hasattr(value, "jinja_pass_arg"))
    environment = make_environment(generator.env, generator._templates_path, taking_context | {FRAGMENT})
    sources = template_sources(environment)
    hashes = template_hashes(environment, sources, build.outputs)
    if build.request.cache:
        keep_translations(environment, build.request.cache / "templates", build.code, hashes)
    fragments = Fragments(environment, build.names.site_wide)
    generator.context |= {**shared, FRAGMENT: fragments, "page_marker": PAGE_MARKER}
    judge = TemplateJudge(build, environment, sources, hashes)
    generator.context |= {"environment": environment, "template_hashes": hashes, "template_judge": judge}


def open_queue(generators: Sequence[Generator]) -> None:
    """Let pages be printed, now that all features have published what they have."""
    build: SiteBuild = generators[0].settings[SETTING]
    build.context = generators[0].context
    shared = {name: build.context[name] for name in sorted(build.names.site_wide)}
    context = build.context
    build.queue.open(context["environment"], shared, context["template_hashes"], context["template_judge"])


def choose_writer(pelican: Pelican) -> type[PortalWriter]:
    del pelican  # the signal's sender
    return PortalWriter
