"""Fragments: pieces that many pages have in common, as head and foot of the page, each printed once for a folder.

A fragment is a template in partials/. It sees what it is given, the names that hold for the whole site, and links that
start from the page's folder, and nothing else: an undefined name ends the build. So equal inputs print the same, and
what was printed can be reused under them without a list, kept by hand, of what it depends on.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from plugins.kernel.addressing.urls import place_of
from plugins.kernel.incremental.fingerprint import Fingerprinted, digest
from plugins.kernel.rendering.slips import render
from plugins.kernel.rendering.template_references import fragment_file

KEPT = 4096  # printed fragments, most below 2 KB; a site's heads and feet are a few dozen, the rest are small pictures
_Key = tuple[Hashable, ...]


class Fragments(Fingerprinted):
    """The fragments of one build, which all its pages and threads may share: `fragment("header", column=…)`.

    The names that hold for the whole site must be the same on all pages, for they are not in the keys. The fingerprint
    is constant, since templates and those names have fingerprints of their own.
    """

    def __init__(self, environment: Environment, site_wide: frozenset[str]) -> None:
        self._environment, self._site_wide = environment, site_wide
        self._printed = _Recent(KEPT)

    @property
    def fingerprint(self) -> bytes:
        return digest(b"fragments")

    @pass_context
    def __call__(self, context: Context, name: str, **inputs: Any) -> Markup:
        """Return partials/<name>.html as it prints for the inputs in the folder of the current page.

        inputs: hashable values; a fingerprinted one counts by its fingerprint. Raises TypeError for one that may
        change, and TemplateSlip for a fragment that reads what it is not given.
        """
        place = place_of(context["output_file"])
        told_apart = [value if type(value) is str else _told_apart(value) for value in inputs.values()]
        key = (name, place, *inputs, *told_apart)
        printed = self._printed.get(key)
        if printed is None:
            printed = self._print(name, self._shared(context) | inputs | {"output_file": place})
            self._printed.keep(key, printed)
        return printed

    def _print(self, name: str, names: dict[str, Any]) -> Markup:
        template = self._environment.get_template(fragment_file(name))
        return Markup(render(template, {**template.globals, **names}))

    def _shared(self, context: Context) -> dict[str, Any]:
        names = context.get_all()
        return {name: names[name] for name in self._site_wide if name in names}


class _Recent:
    """The latest that was printed, as two halves: when the younger is full, the older is given up.

    Without it, printing 10,000 pages takes half as long again: each page's head and foot would be printed anew.
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


def _told_apart(value: Any) -> Hashable:
    """Return what tells a value from those that Python calls equal and that print otherwise, as 1 and True."""
    if isinstance(value, Fingerprinted):
        return type(value), value.fingerprint
    return type(value), tuple(map(_told_apart, value)) if isinstance(value, tuple) else value
