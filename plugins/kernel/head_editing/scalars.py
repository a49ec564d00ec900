"""How a text is written behind its key: without quotes, in them, or below the key, so that it is read as it was meant.

Each way is tried by reading it: nothing is written of which a build would say or understand something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import yaml

from plugins.kernel.head_editing.text_lines import UnreadableText
from plugins.kernel.problems import Problem
from plugins.kernel.reading.folds import in_one_line
from plugins.kernel.reading.head_lines import INVISIBLE_IN_HEAD, mend_lines, with_blanks
from plugins.kernel.reading.yaml_lines import Fields, Items, Node, Scalar, parse_yaml
from plugins.kernel.wording.noncharacters import NONCHARACTERS

_UNFIT = re.compile(f"[\ud800-\udfff{NONCHARACTERS}]")  # no file, page or feed can hold them
_BLANKS = re.compile(r" *\n *")
_STRING = "tag:yaml.org,2002:str"
_FLOW_SIGNS = frozenset(",[]{}")


class NotWritable(UnreadableText):
    """No way of writing is read as what was meant."""


def typable(text: str) -> str:
    """Return a text as a head can say it: what is unseen goes, as reading would drop it, and every blank is plain."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = (with_blanks(INVISIBLE_IN_HEAD.sub("", line)).rstrip() for line in _UNFIT.sub("", text).split("\n"))
    return "\n".join(lines).strip()


def typable_line(text: str) -> str:
    """Return a text as a head can say it in one line, which `on_line` always finds a way to write."""
    return in_one_line(typable(text))


def on_line(text: str, like: str = "", is_typed: bool = True) -> str:
    """Return a text of one line as it stands behind a key or a dash; raise NotWritable.

    like: what stood there before, whose quotes are kept. is_typed: other programs may take it for a number or a date;
    else it gets quotes where they would.
    """
    return next((form for form in _forms(text, like, is_typed) if _value(f"x: {form}") == text), "") or _refuse(text)


def in_brackets(words: Sequence[str]) -> str:
    """Return a list as it stands in one line, in square brackets."""
    return "[" + ", ".join(map(_in_list, words)) + "]"


def below(text: str, blanks: str) -> list[str]:
    """Return the lines of a text below its key; the key's line ends with `|`."""
    return [f"{blanks}{line}" if line else "" for line in text.split("\n")]


def _forms(text: str, like: str, is_typed: bool) -> Iterator[str]:
    quoted = like[:1]
    if quoted not in ("'", '"') and _is_plain_yaml(text) and (is_typed or like or not _is_taken_for_other(text)):
        yield text
    if quoted == "'":
        yield _single(text)
    yield _double(text)
    yield _single(text)


def _double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _in_list(word: str) -> str:
    is_plain = not _FLOW_SIGNS.intersection(word) and not _is_taken_for_other(word)
    forms = ([word] if is_plain else []) + [_double(word), _single(word)]
    return next((form for form in forms if _value(f"x: [{form}]") == (word,)), "") or _refuse(word)


def _value(line: str) -> str | tuple[str, ...] | None:
    """Return what a line's value is read as, None where something is wrong with the line."""
    lines, problems = mend_lines([line], 2, "")
    node = parse_yaml("\n".join(lines), "") if not any(not each.is_hint for each in problems) else None
    if not isinstance(node, Fields) or len(node.pairs) != 1:
        return None
    return _plain(node.pairs[0][1])


def _is_plain_yaml(text: str) -> bool:
    """Tell whether a text needs no quotes where no slip of a head's line is forgiven: in a data file, behind a dash."""
    return _plain(parse_yaml(f"- {text}", "")) == (text,)


def _plain(node: Node | Problem | None) -> str | tuple[str, ...] | None:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items) and all(isinstance(each, Scalar) for each in node.nodes):
        return tuple(each.text for each in node.nodes if isinstance(each, Scalar))
    return None


@cache
def _resolver() -> yaml.resolver.Resolver:
    return yaml.resolver.Resolver()


def _is_taken_for_other(text: str) -> bool:
    """Tell a text that a YAML reader of other programs takes for a number, a date or a yes: `0012` would become 10."""
    return bool(_resolver().resolve(yaml.ScalarNode, text, (True, False)) != _STRING)  # type: ignore[no-untyped-call]


def _refuse(text: str) -> str:
    what = f"“{text[:20]}”写不进头部"
    raise NotWritable(Problem("", 1, what, "请换一种写法，去掉引号、反斜线这样的符号"))
