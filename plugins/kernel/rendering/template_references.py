"""Which templates a template reaches. A page is printed anew when one of them has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

from plugins.kernel.rendering.slips import missing, slip_in_writing

FRAGMENT = "fragment"  # under which templates call fragments


def fragment_file(name: str) -> str:
    """Return the template of a fragment."""
    return f"partials/{name}.html"


def referenced_templates(environment: Environment, sources: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return each template with all that it reaches by extends, include, import and fragment, in any number of steps.

    sources: the text of each template. Raises ValueError for a template that computes the name of another, TemplateSlip
    for one that uses another which is not there, and for one that is no template.
    """
    direct = cache(lambda name: frozenset(_references(environment, name, sources)))
    return {name: _reached(name, direct) for name in sources}


def fragment_calls(tree: nodes.Template) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the template of each fragment that is called by its name, with the names of its inputs."""
    for call in tree.find_all(nodes.Call):
        first = call.args[0] if call.args else None
        if isinstance(call.node, nodes.Name) and call.node.name == FRAGMENT and isinstance(first, nodes.Const):
            yield fragment_file(first.value), frozenset(each.key for each in call.kwargs)


def _reached(name: str, direct: Callable[[str], frozenset[str]]) -> frozenset[str]:
    found, waiting = {name}, [name]
    while waiting:
        fresh = direct(waiting.pop()) - found
        found |= fresh
        waiting += fresh
    return frozenset(found)


def _references(environment: Environment, name: str, sources: Mapping[str, str]) -> Iterator[str]:
    try:
        tree = environment.parse(sources[name], name)
    except TemplateSyntaxError as error:
        raise slip_in_writing(environment, name, error) or error from None
    for other in [*find_referenced_templates(tree), *_fragments_of(tree)]:
        if other is None:
            raise ValueError(f"{name} computes the name of a template; write it out")
        if other not in sources:
            raise missing(other)
        yield other


def _fragments_of(tree: nodes.Template) -> Iterator[str | None]:
    """Yield the template of each fragment that is called, None where the call does not say which."""
    called = {id(call.node): call for call in tree.find_all(nodes.Call)}
    for use in tree.find_all(nodes.Name):
        if use.name == FRAGMENT:
            call = called.get(id(use))
            first = call.args[0] if call and call.args else None
            yield fragment_file(first.value) if isinstance(first, nodes.Const) else None
