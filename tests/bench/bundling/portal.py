"""Bundles of a made-up county, made by a copy of the project, since its templates are edited too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.delivery.offline.keys import new_keys
from plugins.delivery.offline.verify import verify_at
from tests.bench.building.portal import portal_site
from tests.bench.building.site import Site
from tests.bench.corpus import NOW, Text
from tests.bench.measure import CommandFailed, Cost, measure

ADDRESS = "https://county.example.org"


@dataclass(frozen=True, slots=True)
class County:
    """site: its sources, and how it is built. key: public."""

    site: Site
    folder: Path
    key: str

    @property
    def bundles(self) -> Path:
        return self.folder / "bundles"

    def bundle(self, *options: str) -> tuple[Path | None, Cost]:
        """Make a bundle; return it, None where nothing has changed, and what it cost. It must pass its check."""
        before = set(self.bundles.glob("*.zip"))
        given = ("--key", str(self.folder / "keys/private.pem"), "--output", str(self.bundles))
        cost = measure([*self._command("bundle"), *given, *options], self.site.environment)
        made = sorted(set(self.bundles.glob("*.zip")) - before)
        if not made:
            return None, cost
        outcome = verify_at(made[0], self.key, lambda size: lambda done: None)
        if outcome.verdict != "whole":
            raise CommandFailed(f"{made[0].name}: {outcome.sentence}")
        return made[0], cost

    def public_site(self) -> Path:
        """Build the site for the web, without an index; return its folder."""
        output = self.folder / "public"
        measure([*self._command("build"), "--no-search", "--site-url", ADDRESS, "--output", str(output)],
                self.site.environment)  # fmt: skip
        return output

    def _command(self, verb: str) -> list[str]:
        start = self.site.command[: self.site.command.index("build")]
        cache = str(self.folder / "cache")
        content = str(self.site.content)
        return [*start, verb, "--now", NOW, "--content", content, "--cache", cache]


def lay_down(folder: Path, texts: Sequence[Text]) -> County:
    """Write the county and its keys."""
    site = portal_site("portal", folder, texts)
    key = new_keys(folder / "keys/private.pem", site.content, folder / "project")
    return County(site, folder, key)
