"""Built sites are watched: every feature writes, claims and gives to templates what it has said of itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from plugins.features import NAMES, load_features
from plugins.features.columns.model import Columns
from plugins.kernel.building.feature import Announcements, Feature
from plugins.kernel.building.site_build import SiteBuild
from plugins.kernel.incremental.ownership import Ownership
from plugins.kernel.incremental.targets import Target, input_names, sentences_of
from plugins.kernel.rendering.pages import Page, PageGroup, PageInputs, _given_names
from plugins.kernel.rendering.queue import PrintQueue
from plugins.kernel.rendering.writer import PortalWriter
from plugins.kernel.request import Stick
from tests.county import SITE_URL
from tests.films import county_with_films

BUNDLE = "redcity-2026-03-01-11111111.zip"


@dataclass
class Watched:
    """Builds that are watched. written: the output paths of each feature. builds: what they were made with.

    now: whose generator is at work. owners: the feature that has taken pages under an owner's name. functions: what
    makes files that are no pages, and what names pages' parts late.
    """

    written: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    builds: list[SiteBuild] = field(default_factory=list, repr=False)
    now: str = ""
    owners: dict[str, str] = field(default_factory=dict)
    functions: set[Callable[..., Any]] = field(default_factory=set)


def watch(watched: Watched, patch: pytest.MonkeyPatch) -> None:
    """Note who writes what. Pages are taken by a generator and claim their addresses when they are printed."""
    for feature in load_features():
        for generator in feature.generators:
            patch.setattr(generator, "generate_output", noted(watched, feature.name, generator.generate_output))
    make, inputs = PrintQueue.make, PrintQueue._inputs
    take, take_group, claim = PrintQueue.take, PrintQueue.take_group, Ownership.claim

    def noted_take(queue: PrintQueue, page: Page, owner: str) -> None:
        watched.owners[owner] = watched.now
        take(queue, page, owner)

    def noted_group(queue: PrintQueue, group: PageGroup) -> None:
        watched.owners[group.owner] = watched.now
        take_group(queue, group)

    def noted_claim(ownership: Ownership, path: str, owner: str) -> None:
        watched.written[watched.owners.get(owner) or watched.now].add(path)
        claim(ownership, path, owner)

    def noted_make(queue: PrintQueue, targets: Sequence[Target]) -> list[str]:
        watched.functions.update(target.function for target in targets)
        return make(queue, targets)

    def noted_inputs(queue: PrintQueue, page: Page) -> PageInputs:
        if page.names is not _given_names:
            watched.functions.add(page.names)
        return inputs(queue, page)

    patch.setattr(PrintQueue, "make", noted_make)
    patch.setattr(PrintQueue, "_inputs", noted_inputs)
    patch.setattr(PrintQueue, "take", noted_take)
    patch.setattr(PrintQueue, "take_group", noted_group)
    patch.setattr(Ownership, "claim", noted_claim)


def noted(watched: Watched, name: str, generate: Any) -> Any:
    def generate_output(generator: Any, writer: PortalWriter) -> None:
        watched.now = name
        watched.builds.append(writer._build)
        generate(generator, writer)

    return generate_output


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """The miniature county with films, for the web with bundles to offer, and for a stick without room for media."""
    folder, found = tmp_path_factory.mktemp("watched"), Watched()
    (folder / "bundles").mkdir()
    (folder / "bundles" / BUNDLE).write_bytes(b"zip")
    with pytest.MonkeyPatch.context() as patch:
        watch(found, patch)
        county = county_with_films(folder / "county")
        given = {"cache": folder / "cache", "full_index": False}
        county.build(output=folder / "web", site_url=SITE_URL, bundles=folder / "bundles", **given)
        county.build(output=folder / "stick", stick=Stick(media_bytes=0), **given)
    yield found


@pytest.mark.parametrize("feature", load_features(), ids=lambda feature: feature.name)
def test_a_feature_owns_whatever_it_writes_outside_of_columns(watched: Watched, feature: Feature) -> None:
    """So that no column's folder can ever take such an address. A folder that several features and a column share, as
    that of the stations, they claim as they announce their texts.
    """
    columns = {column.slug for column in watched.builds[0].of(Columns).columns}
    tops = {path.partition("/")[0] for path in watched.written.get(feature.name, ())} - columns
    claimed = Announcements()
    if feature.announce:
        feature.announce(watched.builds[0].edition.models, claimed)
    assert set() == tops - set(feature.addresses) - claimed.folders


def test_whatever_is_written_was_written_by_a_feature(watched: Watched) -> None:
    """Else the test above would prove nothing."""
    assert watched.written.keys() <= set(NAMES)
    assert {feature.name for feature in load_features() if feature.generators} == watched.written.keys()
    assert f"bundles/{BUNDLE}" in watched.written["offline_pages"]
    assert {"station/version.html", "bundles/index.html"} <= watched.written["offline_pages"]
    assert {"index.html", "archive/index.html"} <= watched.written["listings"]


@pytest.mark.parametrize("feature", load_features(), ids=lambda feature: feature.name)
def test_a_feature_gives_templates_what_it_declares(watched: Watched, feature: Feature) -> None:
    """No name less, for a template may rely on it, and none more, for none may see it; whatever site is built."""
    for build in watched.builds[:: len(watched.builds) - 1]:
        given = feature.theme(build) if feature.theme else {}
        assert feature.theme_names.keys() == given.keys()
    assert all(feature.theme_names.values()), "each says what it is"


def test_scripts_that_hold_texts_are_inspected_like_pages(watched: Watched) -> None:
    """They lie where the features say."""
    folders = {each for feature in load_features() for each in feature.text_scripts}
    scripts = {path for paths in watched.written.values() for path in paths if path.endswith(".js")}
    assert folders and all(any(path.startswith(f"{folder}/") for path in scripts) for folder in folders)


def test_each_input_has_a_sentence_for_people_who_ask_why(watched: Watched) -> None:
    """Of the functions that make files, and of those that name what a page shows."""
    assert {"article_names", "_make", "_site_atom"} <= {each.__name__ for each in watched.functions}
    for function in watched.functions:
        assert set(input_names(function)) <= sentences_of(function).keys(), function
