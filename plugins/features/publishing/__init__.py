"""Publishing: content/publish.yaml, which names the hosts that the site is sent to. `tasks.py publish` sends it."""

from __future__ import annotations

from plugins.features.publishing.load import FILE, KEYS, load_targets
from plugins.features.publishing.model import Targets
from plugins.kernel.building.edition import Reading
from plugins.kernel.building.feature import Feature


def read(reading: Reading) -> Targets:
    """Read publish.yaml. It changes no page; `check` tells its slips before somebody publishes."""
    targets, problems = load_targets(reading.content, reading.shown + FILE)
    reading.report(problems)
    return targets


FEATURE = Feature("publishing", data={FILE: KEYS}, read=read)
