"""A desk over a copy of the miniature county, read and checked but not built."""

from __future__ import annotations

from typing import Any

from plugins.features import load_features
from plugins.office.form import acts
from plugins.office.form.desk import Desk
from plugins.pipeline.edition import load_edition
from tests.county import NOW, Miniature


def desk_of(county: Miniature) -> Desk:
    """Return the desk as it is once the content was read."""
    request = county.request()
    desk = Desk(request.folders, request.output, lambda: NOW)
    desk.take_edition(load_edition(request, load_features()))
    return desk


def form_of(desk: Desk, source: str, **changes: Any) -> dict[str, Any]:
    """Return what the form would send of a text, with these values in its fields. body: the text itself."""
    opened = acts.text(desk, {"source": source})
    body = changes.pop("body", opened["body"])
    return {"source": source, "base": opened["base"], "values": {**opened["values"], **changes}, "body": body}
