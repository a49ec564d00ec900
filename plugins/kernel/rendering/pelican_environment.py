"""What Pelican's own Jinja environments hold: no template, since each generator prints by the portal's environment."""

from __future__ import annotations

from jinja2 import DictLoader, Environment
from jinja2.ext import Extension


class NoTemplates(Extension):
    """Pelican lists all templates of three folders for each of its generators, for a message that nobody asks for."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.loader = DictLoader({})
