"""A data file: a YAML file of a map whose keys are known."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plugins.kernel.edits import moved
from plugins.kernel.problems import Problem
from plugins.kernel.reading.comments import check_comments
from plugins.kernel.reading.head_lines import mend_colons
from plugins.kernel.reading.odd_characters import OddCharacter, check_characters
from plugins.kernel.reading.read_fields import read_fields
from plugins.kernel.reading.schema import Key, Values, normal_name
from plugins.kernel.reading.text_files import Source, read_source
from plugins.kernel.reading.yaml_lines import parse_yaml


def read_yaml_file(path: Path, shown: str, keys: tuple[Key, ...]) -> Values:
    """Return what the file says, with all that is wrong in it, and hints to odd characters and to words that get lost.

    Of a file that cannot be read there are no values. shown: the file as messages name it.
    """
    source = read_source(path, shown)
    return Values(1, {}, {}, {}, [source]) if isinstance(source, Problem) else read_yaml(source, keys)


def read_yaml(source: Source, keys: tuple[Key, ...]) -> Values:
    """Return the same of a file that was decoded already."""
    shown = source.shown
    hints = [hint_to(odd, shown) for odd in check_characters(source.text)]
    lines, slips = mend_colons(source.text.split("\n"), _names(keys), shown)
    text = "\n".join(lines)
    node = parse_yaml(text, shown)
    if isinstance(node, Problem):
        return Values(1, {}, {}, {}, [*slips, node, *hints])
    values = read_fields(node, keys, shown)
    values.problems.extend([*slips, *hints, *check_comments(text, shown)])
    return values


@cache
def _names(keys: tuple[Key, ...]) -> frozenset[str]:
    """Return how keys and those within them may be written."""
    own = frozenset(normal_name(name) for key in keys for name in key.names)
    return own.union(*(_names(key.keys) for key in keys))


def hint_to(odd: OddCharacter, shown: str) -> Problem:
    """Return the hint to an odd character of a file."""
    return Problem(shown, odd.line + 1, odd.what, odd.mend, is_hint=True, edits=moved(odd.edits, 1))
