"""YAML that programs keep and people may change, read by PyYAML itself: within bounds, so that no file exhausts it."""

from __future__ import annotations

from typing import Any

import yaml

from plugins.kernel.reading.yaml_lines import MAX_DEPTH


def demand_bounds(text: str) -> None:
    """Raise yaml.YAMLError for what YAML allows and no file of a county needs: names for other places, and depth."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            raise yaml.YAMLError("a name for another place")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise yaml.YAMLError("too deep")


def load_bounded(text: str) -> Any:
    """Return what a text says; raise yaml.YAMLError for one that says nothing or too much."""
    demand_bounds(text)
    try:
        return yaml.safe_load(text)
    except ValueError as error:  # a day that no month has, a number of more digits than any
        raise yaml.YAMLError(str(error)) from None
