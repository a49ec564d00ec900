"""Which templates a template reaches. A page is printed anew when one of them has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

from plugins.kernel.incremental.fingerprint import digest, fingerprint_of, joined
from plugins.kernel.incremental.targets import OutputRegistry
from plugins.kernel.rendering.slips import missing, slip_in_writing
from plugins.kernel.rendering.tree_walk import nodes_of

FRAGMENT = "fragment"  # under which templates call fragments


def fragment_file(name: str) -> str:
    """Return the template of a fragment."""
    return f"partials/{name}.html"


def template_hashes(environment: Environment, sources: Mapping[str, str], outputs: OutputRegistry) -> dict[str, bytes]:
    """Return the fingerprint of each template with all that it reaches. Only texts that have changed are read anew.

    Raises as `referenced_templates`.
    """
    own = {name: digest(text.encode()) for name, text in sources.items()}
    asked = {f"templates named in {name}": each for name, each in own.items()}
    length = len("templates named in ")
    named = outputs.make_values(
        asked, lambda fresh: [named_templates(environment, each[length:], sources) for each in fresh]
    )
    outputs.value("template hashes", fingerprint_of(own), lambda: own)
    reached = _reached(dict(zip(own, named, strict=True)))
    return {name: joined([own[each] for each in sorted(reached[name])]) for name in own}


def referenced_templates(environment: Environment, sources: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return each template with all that it reaches by extends, include, import and fragment, in any number of steps.

    sources: the text of each template. Raises ValueError for a template that computes the name of another, TemplateSlip
    for one that uses another which is not there, and for one that is no template.
    """
    return _reached({name: named_templates(environment, name, sources) for name in sources})


def fragment_calls(found: Iterable[nodes.Node]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the template of each fragment that one of the nodes calls by its name, with the names of its inputs."""
    for call in found:
        if isinstance(call, nodes.Call) and isinstance(call.node, nodes.Name) and call.node.name == FRAGMENT:
            first = call.args[0] if call.args else None
            if isinstance(first, nodes.Const):
                yield fragment_file(first.value), frozenset(each.key for each in call.kwargs)


def named_templates(environment: Environment, name: str, sources: Mapping[str, str]) -> tuple[str, ...]:
    """Return the templates that one names itself. Raises ValueError where it computes a name, TemplateSlip."""
    try:
        tree = environment.parse(sources[name], name)
    except TemplateSyntaxError as error:
        raise slip_in_writing(environment, name, error) or error from None
    found = [*find_referenced_templates(tree), *_fragments_of(tree)]
    if None in found:
        raise ValueError(f"{name} computes the name of a template; write it out")
    return tuple(sorted({each for each in found if each}))


def _reached(named: Mapping[str, Collection[str]]) -> dict[str, frozenset[str]]:
    """Follow the names that templates name in any number of steps; raise TemplateSlip for one that is not there."""
    found: dict[str, frozenset[str]] = {}
    for name in named:
        reached, waiting = {name}, [name]
        while waiting:
            fresh = set(named[waiting.pop()]) - reached
            absent = sorted(fresh - named.keys())
            if absent:
                raise missing(absent[0])
            reached |= fresh
            waiting += fresh
        found[name] = frozenset(reached)
    return found


def _fragments_of(tree: nodes.Template) -> Iterator[str | None]:
    """Yield the template of each fragment that is called, None where the call does not say which."""
    found = [node for node in nodes_of(tree) if isinstance(node, nodes.Call | nodes.Name)]
    called = {id(call.node): call for call in found if isinstance(call, nodes.Call)}
    for use in found:
        if isinstance(use, nodes.Name) and use.name == FRAGMENT:
            call = called.get(id(use))
            first = call.args[0] if call and call.args else None
            yield fragment_file(first.value) if isinstance(first, nodes.Const) else None
