"""Every tag has an address of its own, which no later text takes away."""

import re
from datetime import datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.edits import Edit
from plugins.kernel.tag_addresses import INDEX, check_blanks, clean_tag, first_uses, other_form, same_tag, tag_paths
from tests.tables import table

EARLY, LATE = datetime(2026, 1, 1), datetime(2026, 3, 1)
USES = st.lists(
    st.tuples(st.sampled_from(["公示", "公式", "攻势", "index", "！", "？", "茶"]), st.datetimes(EARLY, LATE))
)


def paths_of(uses: list[tuple[str, datetime]]) -> dict[str, str]:
    """Return the tags' paths from all their uses, in whatever order."""
    return tag_paths(first_uses(uses))


@given(USES, st.randoms())
def test_every_tag_has_one_ascii_address_of_its_own(uses: list[tuple[str, datetime]], random: Random) -> None:
    """So have homophones. It is never the index, and does not depend on the order in which the texts come."""
    shuffled = uses[:]
    random.shuffle(shuffled)
    paths = paths_of(uses)
    assert paths == paths_of(shuffled)
    assert {tag for tag, _ in uses} == set(paths)
    assert len(paths) == len(set(paths.values()) - {INDEX})
    assert all(re.fullmatch(r"tags/[a-z0-9-]+\.html", path) for path in paths.values())


@given(USES)
def test_a_later_text_moves_no_tag(uses: list[tuple[str, datetime]]) -> None:
    """Who was first keeps the plain address."""
    before = paths_of(uses)
    after = paths_of([*uses, ("公事", datetime(2026, 4, 1))])
    assert before == {tag: path for tag, path in after.items() if tag != "公事"}


def test_homophones_are_numbered_by_first_use() -> None:
    """公示 was used first."""
    uses = [("公式", LATE), ("公示", LATE), ("公示", EARLY)]
    assert {"公示": "tags/gong-shi.html", "公式": "tags/gong-shi-2.html"} == paths_of(uses)


@given(USES)
def test_each_tag_was_used_first_at_its_earliest(uses: list[tuple[str, datetime]]) -> None:
    """They come oldest first. What decides over addresses is the same in every build that changes no first use."""
    found = first_uses(uses)
    assert {tag: min(when for name, when in uses if name == tag) for tag, _ in uses} == dict(found)
    assert sorted(found, key=lambda use: (use[1], use[0])) == found
    assert found == first_uses([*uses, *((tag, LATE) for tag, _ in uses)])


@table(
    ("written", "form"),
    [
        (["java", "JAVA", "Java", "\uff2a\uff21\uff36\uff21"], "java"),
        (["党建", "“党建”", "'#党建'", "#党建#", "党\u200b建", "党\u00ad建", " 党建\u3000"], "党建"),
        (["乡村 振兴", "乡村振兴"], "乡村 振兴"),
        (["入党", "⼊党", "⼊\u2066党\u2069", "\ue123入党"], "入党"),
        (["校长", "校⻓"], "校长"),
    ],
)
def test_forms_of_one_word_are_one_tag(written: list[str], form: str) -> None:
    """With one page, under the form that was used first, or in small letters where several came at once."""
    assert 1 == len({same_tag(tag) for tag in written})
    assert [(form, EARLY)] == first_uses([(tag, EARLY) for tag in written])
    assert [(clean_tag(written[1]), EARLY)] == first_uses([(written[0], LATE), (written[1], EARLY)])
    assert 1 == len(paths_of([(tag, LATE) for tag in written]))


@table(("one", "other"), [("党建", "党课"), ("公示", "公式"), ("java", "javascript"), ("C", "C++")])
def test_different_words_stay_different_tags(one: str, other: str) -> None:
    assert same_tag(one) != same_tag(other)


@table("tag", ["#", "“”", "\u200b", "！"])
def test_a_tag_of_signs_alone_stays(tag: str) -> None:
    """It has a page, if an odd one."""
    assert (tag, tag) == (clean_tag(tag), first_uses([(tag, EARLY)])[0][0])


def test_no_tag_has_a_name_of_a_device() -> None:
    """Its page would be a file that Windows refuses."""
    assert {"con": "tags/con-2.html", "aux": "tags/aux-2.html"} == paths_of([("con", EARLY), ("aux", LATE)])


def test_a_hint_names_both_forms_with_the_line() -> None:
    said = "a.md:4: 提示（不影响发布）：标签“JAVA”和“java”是同一个，网站上用“java”。请写成“java”。"
    assert said == str(other_form("a.md", 4, "JAVA", "java", [4]))
    assert (Edit(4, "JAVA", "java", is_word=True),) == other_form("a.md", 4, "JAVA", "java", [4]).edits
    assert () == other_form("a.md", 4, "#党建#", "党建", [4]).edits


@table(
    ("word", "parts"),
    [
        ("春茶 黄茶", "春茶、黄茶"),
        ("春茶/黄茶", "春茶、黄茶"),
        ("#春茶#黄茶#", "春茶、黄茶"),
        ("甲｜乙 丙", "甲、乙、丙"),
    ],
)
def test_a_word_that_is_likely_several_is_a_hint(word: str, parts: str) -> None:
    (told,) = check_blanks("标签", [word], "a.md", 6)
    assert (f"“标签”里的“{word}”算一个词", True) == (told.what, told.is_hint)
    assert f"请用顿号隔开：{parts}；" in told.mend


@table("word", ["春茶", "Java 8", "5G/6G", "#春茶#", "C# 语言", "党建 2026"])
def test_words_of_which_a_part_is_no_chinese_are_one(word: str) -> None:
    assert [] == list(check_blanks("标签", [word], "a.md", 6))
