"""The pipeline: one build, from all content through Pelican and the output checks to a site in place."""

from __future__ import annotations


def register() -> None:
    """Connect the portal to Pelican's signals, as Pelican asks of each plugin.

    Imported late: a check needs no Pelican, and a build for which nothing has changed none either.
    """
    from pelican import signals

    from plugins.pipeline import wiring

    signals.initialized.connect(wiring.prepare)
    signals.get_generators.connect(wiring.add_generators)
    signals.generator_init.connect(wiring.share_templates)
    signals.all_generators_finalized.connect(wiring.open_queue)
    signals.get_writer.connect(wiring.choose_writer)
