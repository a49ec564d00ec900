"""CSS in a drawing: parsed by tinycss2, so that escapes are letters before anything is judged, and written anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import tinycss2

from plugins.kernel.drawings.addresses import acting, is_within
from plugins.kernel.drawings.vocabulary import FUNCTIONS, PROPERTIES

_NESTING = frozenset({"media", "supports"})
_FRAMES = frozenset({"keyframes", "-webkit-keyframes"})
_FETCHING = frozenset({"import", "font-face"})
_OWN_PROPERTY = re.compile(r"--[\w-]+")
_DEEPEST = 20  # blocks within each other


def clean_sheet(text: str) -> str:
    """Return a style sheet of known rules and properties; raise Unclean for one that fetches something."""
    return "\n".join(_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), 0))


def clean_declarations(text: str) -> str:
    """Return what a style attribute says, in known properties; raise as `clean_sheet`."""
    return _declarations(tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True))


def clean_value(text: str) -> str:
    """Return the value of one property, its escapes undone; raise as `clean_sheet`."""
    if "(" not in text and "\\" not in text:  # nearly all: without either there is no address
        return text
    tokens = tinycss2.parse_component_value_list(text, skip_comments=True)
    _judge(tokens, 0)
    return str(tinycss2.serialize(tokens))


def _rules(nodes: Iterable[Any], depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise acting("样式层次太多")
    for node in nodes:
        if node.type == "qualified-rule":
            _judge(node.prelude, depth, is_selector=True)
            inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            yield f"{tinycss2.serialize(node.prelude).strip()}{{{_declarations(inner)}}}"
        elif node.type == "at-rule":
            yield from _at_rule(node, depth)


def _at_rule(node: Any, depth: int) -> Iterator[str]:
    """Yield a rule that holds others. What is not known is left out; what fetches is refused."""
    if node.lower_at_keyword in _FETCHING:
        raise acting(f"@{node.lower_at_keyword}")
    if node.lower_at_keyword not in _NESTING | _FRAMES or node.content is None:
        return
    _judge(node.prelude, depth, is_selector=True)
    inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
    rules = "".join(_rules(inner, depth + 1))
    yield f"@{node.lower_at_keyword} {tinycss2.serialize(node.prelude).strip()}{{{rules}}}"


def _declarations(nodes: Iterable[Any]) -> str:
    found: list[str] = []
    for node in nodes:
        if node.type == "declaration":
            _judge(node.value, 0)
            if node.lower_name in PROPERTIES or _OWN_PROPERTY.fullmatch(node.name):
                name = node.name if node.name.startswith("--") else node.lower_name
                value = tinycss2.serialize(node.value).strip()
                found.append(f"{name}:{value}{'!important' if node.important else ''}")
        elif node.type in ("at-rule", "qualified-rule"):
            _judge([*node.prelude, *(node.content or ())], 0, is_selector=True)
    return ";".join(found)


def _judge(tokens: Sequence[Any], depth: int, is_selector: bool = False) -> None:
    """Raise Unclean for a value that leads out of the drawing, or calls what might. is_selector: names are free."""
    if depth > _DEEPEST:
        raise acting("样式层次太多")
    for token in tokens:
        if token.type == "url":
            _demand_within(token.value)
        elif token.type == "function":
            if token.lower_name == "url":
                _demand_within("".join(each.value for each in token.arguments if each.type == "string"))
            elif token.lower_name not in FUNCTIONS and not is_selector:
                raise acting(f"{token.name}()")
            _judge(token.arguments, depth + 1, is_selector)
        elif token.type == "error":
            raise acting("写错的样式")
        elif hasattr(token, "content"):
            _judge(token.content, depth + 1, is_selector)


def _demand_within(address: str) -> None:
    if not is_within(address.strip()):
        raise acting(f"url({address})")
