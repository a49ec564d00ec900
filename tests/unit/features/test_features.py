"""plugins/features/__init__.py: every feature says the same few things of itself, and keeps to them."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from plugins import features
from plugins.features import NAMES, load_feature, load_features
from plugins.features.columns.model import Columns
from plugins.kernel.feature import Announcements, Feature
from plugins.kernel.incremental.ownership import Ownership
from plugins.kernel.incremental.targets import Target, input_names, sentences_of
from plugins.kernel.problems import CodeSlip
from plugins.kernel.rendering.pages import Page, PageGroup, PageInputs, _given_names
from plugins.kernel.rendering.queue import PrintQueue
from plugins.kernel.rendering.writer import PortalWriter
from plugins.kernel.request import Stick
from plugins.kernel.site_build import SiteBuild
from tests.county import ROOT, SITE_URL
from tests.films import county_with_films
from tests.tables import table

FOLDER = ROOT / "plugins/features"
IMPORT = "from plugins.kernel.feature import Feature\n\n"
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


def test_every_folder_is_a_feature_and_every_feature_a_folder() -> None:
    """A new one is a folder and one line in the list."""
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(NAMES)
    assert len(NAMES) == len(set(NAMES))


def test_features_go_by_the_names_of_their_folders() -> None:
    """In the order of the list, and they are the same however often they are asked for."""
    assert NAMES == tuple(feature.name for feature in load_features())
    assert load_features() is load_features()


def written(folder: Path, name: str, text: str, patch: pytest.MonkeyPatch) -> None:
    """Put a further feature's folder beside the others."""
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text(text, encoding="utf-8")
    patch.setattr(features, "__path__", [*features.__path__, str(folder)])


def test_a_name_without_a_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the folder that was meant, if one is near."""
    written(tmp_path, "motto", "", monkeypatch)
    before = "plugins/features/__init__.py 里的"
    for name, guess in (("mottoo", "您是否想写“motto”？"), ("xyz", "")):
        with pytest.raises(CodeSlip) as met:
            load_feature(name)
        assert f"{before}“{name}”没有这个文件夹。{guess}" == str(met.value)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("sample_empty", "", "里没有 FEATURE"),
        ("sample_other", "FEATURE = 1\n", "里没有 FEATURE"),
        (
            "sample_name",
            f"{IMPORT}FEATURE = Feature('mott')\n",
            "里的 FEATURE 叫“mott”",
        ),
    ],
)
def test_a_folder_that_offers_no_feature_is_told(
    name: str, text: str, found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So is one that offers it under another name."""
    written(tmp_path, name, text, monkeypatch)
    with pytest.raises(CodeSlip) as met:
        load_feature(name)
    mend = f'请写成 FEATURE = Feature("{name}", …)。'
    assert f"plugins/features/{name}/__init__.py {found}。{mend}" == str(met.value)


def test_nothing_belongs_to_two_features() -> None:
    """Neither an address, nor a template's name, nor a page type, nor a generator."""
    for things in (
        [each for feature in load_features() for each in feature.addresses],
        [each for feature in load_features() for each in feature.theme_names],
        [each.template for feature in load_features() for each in feature.page_types],
        [each for feature in load_features() for each in feature.generators],
    ):
        assert [] == [each for each, count in Counter(things).items() if count > 1]


def test_every_page_type_has_its_template() -> None:
    files = {page_type.file for feature in load_features() for page_type in feature.page_types}
    assert files <= {path.name for path in (ROOT / "theme/templates").glob("*.html")}


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


@table("feature", load_features(), ids=lambda feature: feature.name)
def test_a_feature_begins_with_a_sentence_for_newcomers(feature: Feature) -> None:
    first = (FOLDER / feature.name / "__init__.py").read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith('"""') and first.endswith('."""')


def test_scripts_that_hold_texts_are_inspected_like_pages(watched: Watched) -> None:
    """They lie where the features say."""
    folders = {each for feature in load_features() for each in feature.text_scripts}
    scripts = {path for paths in watched.written.values() for path in paths if path.endswith(".js")}
    assert folders and all(any(path.startswith(f"{folder}/") for path in scripts) for folder in folders)


@table("feature", load_features(), ids=lambda feature: feature.name)
def test_each_name_has_a_sentence_for_people_who_ask_why(feature: Feature) -> None:
    """`build --explain` prints it where what stands under the name has changed."""
    assert feature.theme_names.keys() == feature.told.keys()
    for page_type in feature.page_types:
        assert page_type.names.keys() == page_type.told.keys(), page_type.template


def test_each_input_has_a_sentence_for_people_who_ask_why(watched: Watched) -> None:
    """Of the functions that make files, and of those that name what a page shows."""
    assert {"article_names", "_make", "_site_atom"} <= {each.__name__ for each in watched.functions}
    for function in watched.functions:
        assert set(input_names(function)) <= sentences_of(function).keys(), function


def test_what_reads_and_checks_imports_no_pelican() -> None:
    """An editor who checks one text shall not wait for it."""
    look = "import sys; from plugins.features import load_features; load_features(); import plugins.pipeline.edition"
    names = "print(sorted({name.partition('.')[0] for name in sys.modules} & {'pelican', 'docutils', 'rich'}))"
    found = subprocess.run([sys.executable, "-c", f"{look}; {names}"], cwd=ROOT, capture_output=True, text=True)
    assert "[]\n" == found.stdout, found.stderr
