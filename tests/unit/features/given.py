"""What a feature is given to read, to announce and to check, without the pipeline around it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.settings import DEFAULT_CONFIG

from plugins.features import load_features
from plugins.features.list_items.model import Published
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.incremental.targets import OutputRegistry
from plugins.kernel.problems import Problem
from plugins.kernel.reading.folders import list_files
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import PageMetadata
from plugins.kernel.request import BuildRequest
from tests.county import NOW, ROOT
from tests.unit.samples import catalogues, context


def models_of(*given: object) -> Models:
    models = Models()
    for model in given:
        models.put(model)
    return models


def reading_of(folder: Path, *given: object, **options: Any) -> Reading:
    """Return what a feature reads from: `content` and `faq` in a folder. options: fields of the request."""
    request = BuildRequest(folder / "content", folder / "faq", folder / "output", ROOT / "theme", NOW, **options)
    fillers = {feature.name: feature.fills for feature in load_features() if feature.fills}
    return Reading(request, list_files(request.content), frozenset(), models_of(*given), None, fillers=fillers)


def read(feature: Feature, reading: Reading) -> Any:
    """Return the feature's model, which is among the reading's models from then on."""
    assert feature.read
    model = feature.read(reading)
    reading.models.put(model)
    return model


def announced(feature: Feature, models: Models) -> Announcements:
    announcements = Announcements()
    assert feature.announce
    feature.announce(models, announcements)
    return announcements


def problems(
    feature: Feature,
    reading: Reading,
    announcements: Announcements | None = None,
    found: Iterable[Problem] = (),
    **around: Any,
) -> list[str]:
    """Return what the feature finds wrong in an edition. found: by reading. around: what the context holds."""
    pictures, downloads = catalogues(reading.content)
    told, about = announcements or Announcements(), context(content=reading.content, **around)
    edition = Edition(reading.request, reading.models, told, about, pictures, downloads, None, tuple(found))
    assert feature.check
    return list(map(str, feature.check(edition)))


def pages_of(generator: type[Generator], reading: Reading) -> dict[str, dict[str, Any]]:
    """Return by path what the templates of a generator's pages see, without printing any. reading: of one feature."""
    folder, told = reading.content.parent, Announcements()
    for feature in (feature for feature in load_features() if feature.announce and generator in feature.generators):
        feature.announce(reading.models, told)
    if not reading.models.find(Published):
        reading.models.put(Published())
    about = context(content=reading.content, pages=told.pages)
    edition = Edition(reading.request, reading.models, told, about, *catalogues(reading.content), None)
    build = SiteBuild(reading.request, edition, (), OutputRegistry(folder), lambda path, text: [], b"code", False)
    settings = {**DEFAULT_CONFIG, SETTING: build}
    given = {"environment": None}  # a plugin that another build has registered in this process lets it be
    made = generator(given, settings, str(folder), str(ROOT / "theme"), str(folder))
    made.generate_context()
    seen = _Seen()
    made.generate_output(seen)
    return seen.pages


class _Seen:
    """Takes pages as PortalWriter does, and keeps what each is made of."""

    def __init__(self) -> None:
        self.pages: dict[str, dict[str, Any]] = {}

    def write_page(self, owner: str, page_type: PageType, page: PageMetadata, **names: Any) -> None:
        self.pages[page.path] = names
