"""Build: a whole site from an edition, made aside, proved, and put in place in one step."""

from __future__ import annotations

from collections.abc import Sequence

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.build.templates import make_environment
from plugins.entries import newest_first
from plugins.parts import Parts
from plugins.press import Press
from plugins.published import PAGE_MARKER


def share_templates(generator: Generator) -> None:
    """Print the portal's own templates or none: Pelican would let its `simple` theme stand in without a word.

    Pelican gives each generator an environment of its own, and each would translate the same templates again.
    """
    if "environment" not in generator.context:
        cache = generator.settings["PORTAL_CACHE"]
        environment = make_environment(generator.env, generator._templates_path, cache)
        generator.context |= {"environment": environment, "part": Parts(environment)}
    generator.env = generator.context["environment"]
    generator.context["page_marker"] = PAGE_MARKER
    for name, empty in (("entries", []), ("files", {}), ("pictures", []), ("loose_texts", [])):
        generator.context.setdefault(name, empty)


def order_entries(generators: Sequence[Generator]) -> None:
    """Put the entries that all have published into the order of lists, once for all who show them."""
    entries = generators[0].context["entries"]
    entries[:] = newest_first(entries)


def choose_writer(pelican: Pelican) -> type[Press]:
    del pelican  # the signal's sender
    return Press


def register() -> None:
    signals.generator_init.connect(share_templates)
    signals.all_generators_finalized.connect(order_entries)
    signals.get_writer.connect(choose_writer)
