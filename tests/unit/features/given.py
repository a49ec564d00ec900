"""What a feature is given to read, to announce and to check, without the pipeline around it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from plugins.features import load_features
from plugins.kernel.edition import Edition, Reading
from plugins.kernel.feature import Announcements, Feature, Models
from plugins.kernel.problems import Problem
from plugins.kernel.reading.folders import list_files
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
