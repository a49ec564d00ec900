"""Films: the shelf of films and lessons that stations show, from content/media.yaml; the films lie outside of git."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plugins.features.films.check import check_films
from plugins.features.films.fields import FILE, KEYS
from plugins.features.films.files import all_files
from plugins.features.films.load import load_films
from plugins.features.films.model import EVENING, SHELF, Films
from plugins.features.locality.films import FOLDER
from plugins.features.locality.model import Locality
from plugins.features.locality.shelf_need import USUAL_NEED
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.problems import Problem


def read(reading: Reading) -> Films:
    """Read media.yaml, and put the records that other features see among the models as well."""
    films, problems = load_films(reading.content, reading.shown + FILE, reading.models.of(Locality))
    reading.report(problems)
    films = replace(films, folders=tuple({each.folder: True for each in all_files(films, reading.request.home)}))
    reading.models.put(films.shelf)
    reading.models.put(USUAL_NEED)  # the programme, which reads later, may know the county's own
    return films


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to films by their code: `../stations/films/tea-pruning`."""
    films = models.of(Films)
    if not films.entries:
        return
    paths = [entry.film.path for entry in films.entries]
    announcements.pages |= {path.removesuffix(".html"): path for path in (*paths, SHELF, EVENING)}
    announcements.titles |= {entry.film.path: entry.film.title for entry in films.entries}
    announcements.expected += [*paths, SHELF, EVENING]
    announcements.folders.add(FOLDER.partition("/")[0])
    announcements.outside += films.folders


def check(edition: Edition) -> Iterator[Problem]:
    """Yield what is wrong with the shelf, and hints to films that are not on this machine."""
    yield from check_films(edition)


FEATURE = Feature(
    "films",
    read=read,
    announce=announce,
    check=check,
    data={FILE: KEYS},
    text_scripts=(f"{FOLDER}/captions",),
    prints=printed_by(f"{__name__}.generator"),
)
