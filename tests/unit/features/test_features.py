"""plugins/features/__init__.py: every feature says the same few things of itself, and keeps to them."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from plugins import features
from plugins.features import NAMES, load_feature, load_features
from plugins.kernel.building.feature import Feature
from plugins.kernel.problems import CodeSlip
from tests.county import COUNTY, ROOT
from tests.tables import table

FOLDER = ROOT / "plugins/features"
IMPORT = "from plugins.kernel.building.feature import Feature\n\n"


def test_every_folder_is_a_feature_and_every_feature_a_folder() -> None:
    """A new one is a folder and one line in the list."""
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(NAMES)
    assert len(NAMES) == len(set(NAMES))


def test_features_go_by_the_names_of_their_folders() -> None:
    """In the order of the list, and they are the same however often they are asked for."""
    assert NAMES == tuple(feature.name for feature in load_features())
    assert load_features() is load_features()


def test_a_folder_of_data_files_is_some_features() -> None:
    """Where a column is called like it, editors would be told to move the data or to make articles of them."""
    counties = (ROOT / "content", COUNTY / "content")
    found = {path.relative_to(folder).parts for folder in counties for path in folder.rglob("*.yaml")}
    named = {name.partition("/")[0] for each in load_features() for name in (*each.records, *each.apart)}
    assert named >= {parts[0] for parts in found if len(parts) > 1}


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


def test_a_folder_that_the_list_does_not_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else what a county writes for it would go nowhere without a word."""
    written(tmp_path, "motto", f"{IMPORT}FEATURE = Feature('motto')\n", monkeypatch)
    load_features.cache_clear()
    with pytest.raises(CodeSlip) as met:
        load_features()
    assert (
        "plugins/features/motto 没有写进 plugins/features/__init__.py 的 NAMES，它什么也不会做。"
        '请在 NAMES 里加一行 "motto"，或者删去这个文件夹。'
    ) == str(met.value)


@pytest.mark.parametrize("text", ["import nowhere_at_all\n", "FEATURE = Feature('sample')\n", "FEATURE = (\n"])
def test_a_feature_that_cannot_be_imported_is_told(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And it is no fault of the portal's with a traceback."""
    monkeypatch.delitem(sys.modules, "plugins.features.sample_slip", raising=False)
    written(tmp_path, "sample_slip", text, monkeypatch)
    with pytest.raises(CodeSlip, match=r"出错：.*。请改好这一行，再运行一次。$"):
        load_feature("sample_slip")


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


@table("feature", load_features(), ids=lambda feature: feature.name)
def test_a_feature_begins_with_a_sentence_for_newcomers(feature: Feature) -> None:
    first = (FOLDER / feature.name / "__init__.py").read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith('"""') and first.endswith('."""')


@table("feature", load_features(), ids=lambda feature: feature.name)
def test_each_name_has_a_sentence_for_people_who_ask_why(feature: Feature) -> None:
    """`build --explain` prints it where what stands under the name has changed."""
    assert feature.theme_names.keys() == feature.told.keys()
    for page_type in feature.page_types:
        assert page_type.names.keys() == page_type.told.keys(), page_type.template


def test_what_reads_and_checks_imports_no_pelican() -> None:
    """An editor who checks one text shall not wait for it."""
    look = "import sys; from plugins.features import load_features; load_features(); import plugins.pipeline.edition"
    names = "print(sorted({name.partition('.')[0] for name in sys.modules} & {'pelican', 'docutils', 'rich'}))"
    found = subprocess.run([sys.executable, "-c", f"{look}; {names}"], cwd=ROOT, capture_output=True, text=True)
    assert "[]\n" == found.stdout, found.stderr
