"""Sites that need no program of others are really built: each shows all its pages, and a change."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from plugins.features import load_features
from tests.bench.building.changes import applied, changes
from tests.bench.building.output import Expected, Output, look
from tests.bench.building.pelican import pelican_site
from tests.bench.building.portal import imports_command, portal_site
from tests.bench.building.site import Site
from tests.bench.corpus import Text, generate
from tests.sampling import in_turns

pytestmark = in_turns()

NUMBER = 120  # enough for every kind of page


def built(site: Site, expected: Expected) -> Output:
    done = subprocess.run(site.command, env=site.environment, cwd=site.folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return look(site.name, site.output, expected)


@pytest.mark.parametrize("make", [portal_site, pelican_site])
def test_a_site_shows_its_articles_and_an_edited_template(
    tmp_path: Path, make: Callable[[str, Path, Sequence[Text]], Site]
) -> None:
    """The template is the copy's: that the edit shows proves that the copy is what runs."""
    texts = generate(NUMBER)
    site = make("made", tmp_path, texts)
    change = changes(texts)["template"]
    with applied(change.edits(site)):
        found = built(site, Expected(NUMBER, change.mark, NUMBER))
    assert found.articles == NUMBER
    assert found.pages > NUMBER


def test_the_imports_are_those_of_a_build(tmp_path: Path) -> None:
    site = portal_site("made", tmp_path, generate(NUMBER))
    command = (*imports_command()[:-1], imports_command()[-1] + "\nimport sys; print(*sys.modules)")
    done = subprocess.run(command, env=site.environment, cwd=tmp_path, capture_output=True, text=True)
    features = {f"plugins.features.{feature.name}" for feature in load_features()}
    assert features | {"pelican", "jinja2", "plugins.pipeline.build"} <= set(done.stdout.split())
