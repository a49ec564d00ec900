"""All nodes of a template's tree in one walk. Jinja's own search is a generator within a generator for each level."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes


def nodes_of(tree: nodes.Node) -> Iterator[nodes.Node]:
    """Yield a node and all below it, in no order that tells anything."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        held = vars(node)
        for name in node.fields:
            found = held.get(name)
            if isinstance(found, nodes.Node):
                waiting.append(found)
            elif isinstance(found, list):
                waiting += [each for each in found if isinstance(each, nodes.Node)]
