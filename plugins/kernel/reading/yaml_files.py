"""A data file: a YAML file of a map whose keys are known."""

from __future__ import annotations

from pathlib import Path

from plugins.kernel.problems import Problem
from plugins.kernel.reading.comments import check_comments
from plugins.kernel.reading.odd_characters import check_characters
from plugins.kernel.reading.read_fields import read_fields
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.text_files import read_source
from plugins.kernel.reading.yaml_lines import parse_yaml


def read_yaml_file(path: Path, shown: str, keys: tuple[Key, ...]) -> Values:
    """Return what the file says, with all that is wrong in it, and hints to odd characters and to words that get lost.

    Of a file that cannot be read there are no values. shown: the file as messages name it.
    """
    source = read_source(path, shown)
    if isinstance(source, Problem):
        return Values(1, {}, {}, {}, [source])
    hints = [Problem(shown, odd.line + 1, odd.what, odd.mend, is_hint=True) for odd in check_characters(source.text)]
    node = parse_yaml(source.text, shown)
    if isinstance(node, Problem):
        return Values(1, {}, {}, {}, [node, *hints])
    values = read_fields(node, keys, shown)
    values.problems.extend([*hints, *check_comments(source.text, shown)])
    return values
