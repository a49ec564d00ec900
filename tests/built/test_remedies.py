"""Every remedy, followed to the letter by somebody who knows nothing else, leads to a county that is well."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from functools import cache

import pytest

import plugins.features.assets
from plugins.features import load_features
from plugins.features.assets.bundle import load_assets
from plugins.kernel.problems import Problem
from plugins.pipeline.caches import memory_of_checks
from plugins.pipeline.edition import load_edition
from tests.built.changing.seeds import seed_of
from tests.built.remedies.following import follow
from tests.built.remedies.place import Place
from tests.built.remedies.slips import HEADS, SLIPS
from tests.county import COUNTY, SITE_URL, Miniature, copy_county

ONE_OF = 6  # slips are tried with each commit, others with the next; a long run tries all
STEPS = 6  # after so many messages an editor has given up


def some_of_each_kind() -> list[str]:
    """Return the slips that this commit tries."""
    kinds: dict[str, list[str]] = {}
    for slip in SLIPS:
        kinds.setdefault(slip.partition(":")[0], []).append(slip)
    chance = random.Random(seed_of(0))
    return [slip for slips in kinds.values() for slip in chance.sample(slips, -(-len(slips) // ONE_OF))]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Miniature]:
    """A county in which one slip after the other is made; what `check` remembers spares the rest of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plugins.features.assets, "load_assets", cache(load_assets))
        yield copy_county(tmp_path_factory.mktemp("remedies"))


@pytest.fixture
def county(shared: Miniature) -> Miniature:
    """The same as it was at first."""
    for folder in (shared.content, shared.faq):
        shutil.rmtree(folder)
        shutil.copytree(COUNTY / folder.name, folder)
    return shared


def told(county: Miniature) -> tuple[Problem, ...]:
    """Return what `check` says."""
    request = county.request(site_url=SITE_URL)
    with memory_of_checks(county.root / "cache", request) as memory:
        return load_edition(request, load_features(), memory).problems


def times_told(county: Miniature, problems: tuple[Problem, ...], followed: Problem, line: str) -> int:
    """Return how often a message is told, in the same words, of a line that reads as the one where it was followed."""
    words = (followed.path, followed.what, followed.mend)
    same = [each for each in problems if (each.path, each.what, each.mend) == words]
    return sum(Place.of(county, str(each)).shown_line == line for each in same)


@pytest.mark.parametrize("slip", some_of_each_kind())
def test_who_does_as_messages_say_is_done(county: Miniature, slip: str) -> None:
    """Some slips of each kind, others with each commit."""
    follow_all(county, slip)


@pytest.mark.long
@pytest.mark.parametrize("slip", SLIPS)
def test_whatever_the_slip_who_does_as_messages_say_is_done(county: Miniature, slip: str) -> None:
    follow_all(county, slip)


def follow_all(county: Miniature, slip: str) -> None:
    """Do as messages say: none is told again where it was followed, there is no circle, and at the end all is well."""
    for path, data in SLIPS[slip].items():
        county.write(path, data)
    problems = told(county)
    assert problems, "nothing is wrong with it"
    seen = {problems}
    while problems and len(seen) <= STEPS:
        followed, line = problems[0], Place.of(county, str(problems[0])).shown_line
        before = times_told(county, problems, followed, line)
        follow(county, str(followed))
        problems = told(county)
        assert times_told(county, problems, followed, line) < before, f"told again: {followed}"
        assert problems not in seen, f"in a circle: {followed}"
        seen.add(problems)
    assert () == problems


def test_what_was_mended_is_built(county: Miniature) -> None:
    """`check` and `build` agree."""
    for path, data in HEADS["quotes in a title"].items():
        county.write(path, data)
    follow(county, str(told(county)[0]))
    page = county.build(site_url=SITE_URL) / "news/mou-mou-kai-tou-de-shi-li.html"
    assert "&#34;某某&#34;开头的示例" in page.read_text("utf-8")
