"""Files that are made together are reused as one, or made anew as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.kernel.incremental.ownership import AddressTaken
from plugins.kernel.incremental.targets import LastBuild, OutputRecord, OutputRegistry

INPUTS, OTHER = b"inputs", b"others"
STANDS = OutputRecord(INPUTS, 3, 1_000, "note")
PRESENT = dict.fromkeys("ab", (3, 1_000))


def recorded(*paths: str) -> LastBuild:
    """Return what a build has left that has made these files together."""
    outputs = OutputRegistry(Path("site"))
    outputs.record_group("pages", OTHER, [(path, INPUTS) for path in paths])
    return LastBuild(dict.fromkeys(paths, STANDS), outputs.values)


GROUP = recorded("a", "b")


def test_a_group_is_reused_while_each_of_its_files_stands(tmp_path: Path) -> None:
    """It is left to the next build as it was, and its owner has claimed every file."""
    outputs = OutputRegistry(tmp_path, GROUP, PRESENT)
    assert outputs.reuse_group("pages", "栏目", OTHER)
    assert (GROUP.files, GROUP.values, set()) == (outputs.files, outputs.values, outputs.fresh)
    assert ["栏目", "栏目"] == [outputs.ownership.owner(path) for path in "ab"]


@pytest.mark.parametrize(
    ("name", "inputs", "present"),
    [("pages", INPUTS, "ab"), ("other", OTHER, "ab"), ("pages", OTHER, "a"), ("pages", OTHER, "b")],
)
def test_a_group_is_made_again_that_differs(tmp_path: Path, name: str, inputs: bytes, present: str) -> None:
    """Its inputs do, or one of its files is gone. Nothing is claimed: each file will be asked for by itself."""
    outputs = OutputRegistry(tmp_path, GROUP, dict.fromkeys(present, (3, 1_000)))
    assert not outputs.reuse_group(name, "栏目", inputs)
    assert ({}, {}) == (outputs.values, outputs.files)
    assert STANDS == outputs.reuse(present[0], "栏目", INPUTS)


def test_a_file_of_a_group_goes_by_its_own_inputs(tmp_path: Path) -> None:
    """Files and groups are remembered in two tables, and a build may be killed between them."""
    files = GROUP.files | {"b": OutputRecord(OTHER, 3, 1_000)}
    outputs = OutputRegistry(tmp_path, LastBuild(files, GROUP.values), PRESENT)
    assert not outputs.reuse_group("pages", "栏目", OTHER)
    assert {} == outputs.files


def test_an_empty_group_is_reused(tmp_path: Path) -> None:
    """A list without texts has no pages, and that is found out once."""
    outputs = OutputRegistry(tmp_path, recorded())
    assert outputs.reuse_group("pages", "栏目", OTHER)


def test_a_file_of_a_group_has_no_second_owner(tmp_path: Path) -> None:
    """It does not matter who comes first."""
    outputs = OutputRegistry(tmp_path, GROUP, PRESENT)
    outputs.reuse("b", "单页", INPUTS)
    with pytest.raises(AddressTaken, match="地址 b 有两个主人：单页；栏目"):
        outputs.reuse_group("pages", "栏目", OTHER)
