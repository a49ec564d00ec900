"""What the county's own files say of its stations: which there are, what films are about, what is asked of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from plugins.features import load_features
from plugins.features.locality.films import Shelf
from plugins.features.locality.model import Locality
from plugins.features.locality.stations import Stations
from plugins.features.programme.load_rules import FILE as RULES
from plugins.features.programme.load_rules import load_rules
from plugins.features.programme.rules import Rules
from plugins.features.station_statistics.folders import REPORTS
from plugins.kernel.building.edition import Reading
from plugins.kernel.building.feature import Models
from plugins.kernel.following import without_following
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import ContentProblems, errors
from plugins.kernel.reading.folders import find_files
from plugins.kernel.request import Folders
from plugins.kernel.request_options import folders_request

_READ = frozenset({"locality", "stations", "films"})  # of the features: to read all articles would take much longer


@frozen
class County:
    """What reports are held against. rules: the programme's, of which one set is chosen."""

    locality: Locality
    stations: Stations
    shelf: Shelf
    rules: Rules

    def topics_of(self, code: str) -> tuple[str, ...]:
        """Return the codes of the topics of a film or a text, one "" where nobody has given any."""
        film = self.shelf.find(code)
        found = tuple(topic.code for topic in film.topics) if film else (self.rules.topic_of(code),)
        return found or ("",)


def load_county(folders: Folders, root: Path, now: datetime) -> County:
    """Return what the files say; raise ContentProblems where they must be mended first."""
    names = find_files(folders.content, apart=frozenset({REPORTS})).names
    request = folders_request(folders, root, output=root / "output", now=now)
    reading = Reading(request, names, frozenset(), Models(), None)
    for feature in load_features():
        if feature.name in _READ and feature.read:
            reading.models.put(feature.read(reading))
    models = reading.models
    rules, problems = load_rules(folders.content, reading.shown + RULES, models.of(Locality))
    reading.report(problems)
    if wrong := errors(without_following(reading.problems, reading.shown)):
        raise ContentProblems(wrong)
    return County(models.of(Locality), models.of(Stations), models.of(Shelf), rules)
