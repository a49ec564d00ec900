"""plugins/pipeline/traced_build.py: what a build imports while it waits."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import packages_distributions

from plugins.pipeline.traced_build import _NEEDED
from plugins.setup.environment import LOCK, PROJECT, SERVE
from plugins.setup.pins import pick_pins
from tests.county import ROOT


def test_what_is_imported_ahead_is_installed_for_every_command() -> None:
    """A package that only the tests bring would end builds of people, and of those only some: who waits imports."""
    lock, project = ((ROOT / name).read_text(encoding="utf-8") for name in (LOCK, PROJECT))
    installed = {line.partition("==")[0] for line in pick_pins(lock, project, [SERVE]).splitlines() if "==" in line}
    distributions = packages_distributions()
    for name in _NEEDED:
        assert import_module(name)
        package = name.partition(".")[0]
        brought = {each.lower().replace("_", "-") for each in distributions.get(package, ())}
        assert package == "plugins" or brought & installed, name
