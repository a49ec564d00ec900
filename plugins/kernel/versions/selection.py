"""Which bytes of which files are published, where that is not what the working tree holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import Problem
from plugins.kernel.versions.repository import Repository

CONTENT, FAQ = "content", "faq"  # the folders by which a choice names its files


@frozen
class Selection:
    """files: blob by path, which begins with `content/` or `faq/`, wherever these folders lie.

    withheld: texts that may not be published yet, or not any more, relative to the content folder; links to them wait
    like those to drafts. problems: what keeps the choice from being published. waiting: a hint at each file whose last
    revision waits. told: what people are told of it, a sentence each.
    """

    repository: Repository
    files: Mapping[str, str]
    withheld: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    told: tuple[str, ...] = field(default_factory=tuple)
    waiting: tuple[Problem, ...] = ()
