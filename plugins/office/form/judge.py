"""What `check` would say of a text that is not saved yet, each problem at its field or its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from plugins.features import load_features
from plugins.features.articles.collection import Articles
from plugins.features.articles.fields import KEYS
from plugins.features.articles.unsaved import check_unsaved, is_as_read
from plugins.kernel.head_editing.text_lines import UnreadableText, text_lines
from plugins.kernel.head_editing.written import known_pairs
from plugins.kernel.personal_data.allowed_numbers import NumbersInFile, check_numbers, load_allowed
from plugins.kernel.personal_data.find import find_numbers, without_numbers
from plugins.kernel.problems import Problem, in_order
from plugins.kernel.reading.schema import Key
from plugins.kernel.reading.text_files import any_text
from plugins.kernel.reading.yaml_lines import Fields, Items
from plugins.office.form.desk import Desk
from plugins.office.form.unsaved import Unsaved

_LACKING = re.compile("缺“([^”]+)”")


def problems_of(desk: Desk, text: Unsaved) -> tuple[Problem, ...]:
    """Return all that `check` says of the text. Of one that was read as it is, the whole edition may know more."""
    edition, shown = desk.demand_edition(), desk.folders.content_shown + text.source
    checked = check_unsaved(edition, text.data, text.source, text.column, _reserved())
    found = list(checked.problems)
    numbers = NumbersInFile(shown, tuple(find_numbers(any_text(text.data))), checked.is_draft)
    allowed, _ = load_allowed(desk.folders, [*edition.models.of(Articles).reads, text.source], desk.now().date())
    found += check_numbers([numbers], allowed)
    if is_as_read(edition, text.data, text.source, text.column):
        told = {(each.line, each.what) for each in found}
        found += [each for each in edition.problems if each.path == shown and (each.line, each.what) not in told]
    return in_order(found)


def _reserved() -> frozenset[str]:
    return frozenset(address for feature in load_features() for address in feature.addresses)


def told(text: Unsaved, problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return the problems as the form shows them, errors first: each with the field that it stands at, or its line of
    the body.
    """
    try:
        lines = text_lines(text.data, "")
    except UnreadableText:
        return [_told(problem, (), 0) for problem in problems]
    fields, body_line = lines.split.fields, lines.split.body_line
    rows = [
        _told(problem, place_of(fields, problem) if fields and problem.line < body_line else (), body_line)
        for problem in problems
    ]
    return sorted(rows, key=lambda row: bool(row["hint"]))


def _told(problem: Problem, place: tuple[str | int, ...], body_line: int) -> dict[str, Any]:
    in_body = problem.line - body_line + 1 if body_line and problem.line >= body_line else 0
    return {
        "line": problem.line, "bodyLine": in_body, "place": list(place), "what": without_numbers(problem.what),
        "mend": without_numbers(problem.mend), "hint": problem.is_hint,
    }  # fmt: skip


def place_of(fields: Fields, problem: Problem, keys: tuple[Key, ...] = KEYS) -> tuple[str | int, ...]:
    """Return the way to the field that a problem stands at, as `attachments`, 0, `file`; () for the head as a whole."""
    if lacking := _LACKING.match(problem.what):
        return next(((key.name,) for key in keys if key.label == lacking[1]), ())
    known = dict(known_pairs(fields, keys))
    above = [place for place, (name, _) in enumerate(fields.pairs) if name.line <= problem.line]
    key = known.get(above[-1]) if above else None
    if not key:
        return ()
    node = fields.pairs[above[-1]][1]
    if key.type == "map" and isinstance(node, Fields):
        return (key.name, *place_of(node, problem, key.keys))
    if key.type == "maps" and isinstance(node, Items):
        rows = [row for row, each in enumerate(node.nodes) if each.line <= problem.line]
        inner = node.nodes[rows[-1]] if rows else None
        below = place_of(inner, problem, key.keys) if isinstance(inner, Fields) else ()
        return (key.name, rows[-1], *below) if rows else (key.name,)
    return (key.name,)
