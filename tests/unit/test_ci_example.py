""".ci/check-pull-request.yml: what operators copy runs commands that are there."""

from __future__ import annotations

import re

import yaml

from plugins.setup.verb import find_verbs, read_words
from tests.county import ROOT


def test_the_example_checks_with_a_command_that_is_there() -> None:
    """The comment is written where the check has failed too, and nothing of a text stands in a command."""
    workflow = yaml.safe_load((ROOT / ".ci/check-pull-request.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["check"]["steps"]
    verb, *words = re.findall(r"tasks\.py (.+)", "\n".join(step.get("run", "") for step in steps))[0].split(" ")
    assert "comment.md" == read_words(find_verbs(ROOT)[verb], words).markdown
    assert steps[-1]["if"].startswith("always()") and "comment.md" in steps[-1]["run"]
    assert not any("${{" in step.get("run", "") for step in steps)
