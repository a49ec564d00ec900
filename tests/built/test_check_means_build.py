"""`check` that ends with 0 means that `build` does: with whatever slips in heads, bodies, bytes and data files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.built.mistyped.edits import edited, saved
from tests.built.mistyped.trial import LONGEST_S, Mistyped, Times, hold, hold_memory, hold_together
from tests.county import Miniature, copy_county
from tests.quiet_time import slowness

TOGETHER = 200  # texts in one county, so that one build does for all of them
COUNTIES, A_DAYS_COUNTIES = 12, 5  # hypothesis begins with two that have a text or two; with them 2,000 and 600 texts
REMEMBERED = 4  # of so many counties one is checked twice, since it takes as long as all else
FILES, A_DAYS_FILES = 40, 16
SEEDS = range(1, 101)  # of a long run, which goes on with the next where it was stopped: 200,000 texts, 4,000 files
LONG = [pytest.param(number, marks=pytest.mark.long) for number in SEEDS]
DATA = ("content/site.yaml", "content/columns.yaml", "content/topics.yaml", "content/pages/about.md",
        "content/pages/privacy.md", "faq/admission.yaml", "faq/dues.yaml")  # fmt: skip
CHANCE = st.integers(0, 2**32 - 1)
WAY = st.sampled_from((*[0] * 40, 1, 2, 3, 4))
EDIT = st.tuples(st.sampled_from(("body", "body", "head")), CHANCE)
TEXT = st.builds(
    Mistyped, origin=st.integers(0, 2**16), edits=st.lists(EDIT, min_size=1, max_size=4).map(tuple), way=WAY
)


def examples(number: int) -> settings:
    return settings(max_examples=number, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("chance", [0, *LONG])
def test_what_check_lets_pass_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chance: int) -> None:
    """And each text is read in time, whatever it is."""
    passed, times = list[int](), Times()
    counties = COUNTIES if chance else A_DAYS_COUNTIES
    times.watch(monkeypatch)

    @seed(chance)
    @examples(counties)
    @given(st.lists(TEXT, min_size=TOGETHER, max_size=TOGETHER))
    def held(texts: list[Mistyped]) -> None:
        county = copy_county(tmp_path / str(len(passed)))
        times.taken.clear()
        before = slowness()
        passed.append(hold_together(county, texts))
        if len(passed) % REMEMBERED == 0:
            hold_memory(county)
        slowest = max(times.taken, key=times.taken.__getitem__)
        assert times.taken[slowest] < LONGEST_S * max(before, slowness()), slowest

    held()
    assert sum(passed) > TOGETHER * counties // 6, "nearly all were refused: what was built says little"


@pytest.mark.parametrize("chance", [0, *LONG])
def test_data_files_with_slips_are_named_or_built(tmp_path: Path, chance: int) -> None:
    """The county's, the columns', topics, pages and answers."""
    county = copy_county(tmp_path / "county")
    right = {name: (county.root / name).read_text("utf-8") for name in DATA}

    @seed(chance)
    @examples(FILES if chance else A_DAYS_FILES)
    @given(st.sampled_from(DATA), st.lists(CHANCE, min_size=1, max_size=3), WAY)
    def held(name: str, chances: list[int], way: int) -> None:
        text = right[name]
        for each in chances:
            text = edited(text, "data", each)
        county.write(name, saved(text, way))
        hold(county)
        if chances[0] % REMEMBERED == 0:
            hold_memory(county)
        county.write(name, right[name])

    held()


def test_a_slip_in_a_head_keeps_its_page_from_being_made(miniature: Miniature) -> None:
    """It may lack what the page is made of: a correction its date, an attachment its file."""
    head = "---\n标题: 示例{}\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n"
    for number, lines in enumerate(("更正:\n  - 内容: 示例\n", "附件:\n  - 名称: 示例\n", "视频:\n  时长: 示例\n")):
        miniature.write(f"content/news/m{number}.md", f"{head.format(number)}{lines}---\n示例。\n")
    hold(miniature)
    assert 3 == len(miniature.problems())
