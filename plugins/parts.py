"""Parts: pieces that many pages have in common, as head and foot of the page, each printed once for a folder.

A part is a template in partials/. It sees what it is given, the names that hold for the whole site, and links that
start from the page's folder, and nothing else: an undefined name ends the build. So equal inputs print the same, and
what was printed can be kept under them without a list, kept by hand, of what it depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache
from typing import Any

from jinja2 import Environment, nodes, pass_context
from jinja2.meta import find_referenced_templates
from jinja2.runtime import Context
from markupsafe import Markup

from plugins.addresses import place_of
from plugins.marks import Marked, digest
from plugins.published import SITE_WIDE

KEPT = 4096  # printed parts, most below 2 KB; a site's heads and feet are a few dozen, the rest are small pictures
_NAME = "part"  # under which templates call it
_Key = tuple[Hashable, ...]


class Parts(Marked):
    """The parts of one build, which all its pages and threads may share: `part("header", column=…)` in a template.

    The names that hold for the whole site must be the same on all pages, for they are not in the keys. The mark is
    constant, since templates and those names have marks of their own.
    """

    mark = digest(b"parts")

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._memory = _Memory(KEPT)

    @pass_context
    def __call__(self, context: Context, name: str, **inputs: Any) -> Markup:
        """Return partials/<name>.html as it prints for the inputs in the folder of the current page.

        inputs: hashable values; a Marked one counts by its mark. Raises TypeError for one that may change, and
        UndefinedError for a part that reads what it is not given.
        """
        place = place_of(context["output_file"])
        key = (name, place, *((given, type(value), _stand_in(value)) for given, value in inputs.items()))
        printed = self._memory.get(key)
        if printed is None:
            printed = self._print(name, _site_wide(context) | inputs | {"output_file": place})
            self._memory.keep(key, printed)
        return printed

    def _print(self, name: str, names: dict[str, Any]) -> Markup:
        return Markup(self._environment.get_template(_path(name)).render(names))


def referenced_templates(environment: Environment, names: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return each template with all that it reaches, by extends, include, import and part, over any number of steps.

    Raises ValueError for a template that computes the name of another.
    """
    direct = cache(lambda name: frozenset(_references(environment, name)))
    return {name: _reached(name, direct) for name in names}


def _reached(name: str, direct: Callable[[str], frozenset[str]]) -> frozenset[str]:
    found, waiting = {name}, [name]
    while waiting:
        fresh = direct(waiting.pop()) - found
        found |= fresh
        waiting += fresh
    return frozenset(found)


class _Memory:
    """The latest that was printed, as two halves: when the younger is full, the older is given up.

    Threads need no lock: a dictionary's own steps are whole, and a race may only forget.
    """

    def __init__(self, limit: int) -> None:
        self._half = limit // 2
        self._young: dict[_Key, Markup] = {}
        self._old: dict[_Key, Markup] = {}

    def get(self, key: _Key) -> Markup | None:
        printed = self._young.get(key)
        if printed is None and (printed := self._old.get(key)) is not None:
            self.keep(key, printed)
        return printed

    def keep(self, key: _Key, printed: Markup) -> None:
        if len(self._young) >= self._half:
            self._old, self._young = self._young, {}
        self._young[key] = printed


def _stand_in(value: Any) -> Hashable:
    return value.mark if isinstance(value, Marked) else value


def _site_wide(context: Context) -> dict[str, Any]:
    names = context.get_all()
    return {name: names[name] for name in SITE_WIDE if name in names}


def _path(name: str) -> str:
    return f"partials/{name}.html"


def _references(environment: Environment, name: str) -> Iterator[str]:
    assert environment.loader is not None
    tree = environment.parse(environment.loader.get_source(environment, name)[0])
    for other in [*find_referenced_templates(tree), *_parts_of(tree)]:
        if other is None:
            raise ValueError(f"{name} computes the name of a template; write it out")
        yield other


def _parts_of(tree: nodes.Template) -> Iterator[str | None]:
    """Yield the template of each part that is called, None where the call does not say which."""
    called = {id(call.node): call for call in tree.find_all(nodes.Call)}
    for use in tree.find_all(nodes.Name):
        if use.name == _NAME:
            call = called.get(id(use))
            first = call.args[0] if call and call.args else None
            yield _path(first.value) if isinstance(first, nodes.Const) else None
