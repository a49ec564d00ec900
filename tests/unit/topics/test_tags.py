"""plugins/topics/tags.py: addresses of tags."""

import re
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from plugins.entries import Link
from plugins.topics.tags import first_uses, order_tags, tag_paths

EARLY, LATE = datetime(2026, 1, 1), datetime(2026, 3, 1)
USES = st.lists(
    st.tuples(st.sampled_from(["公示", "公式", "攻势", "index", "！", "？", "茶"]), st.datetimes(EARLY, LATE))
)


def paths_of(uses: list[tuple[str, datetime]]) -> dict[str, str]:
    """Return the tags' paths from all their uses, in whatever order."""
    return tag_paths(first_uses(uses))


@given(USES, st.randoms())
def test_every_tag_has_one_ascii_address_of_its_own(uses: list[tuple[str, datetime]], random: object) -> None:
    """Homophones too, never the index, whatever order the texts come in."""
    shuffled = uses[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    paths = paths_of(uses)
    assert paths == paths_of(shuffled)
    assert {tag for tag, _ in uses} == set(paths)
    assert len(paths) == len(set(paths.values()) - {"tags/index.html"})
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


def test_tags_of_many_texts_come_first() -> None:
    """The address decides between those of about as many."""
    paths = {"茶": "tags/cha.html", "蜂": "tags/feng.html", "安": "tags/an.html"}
    expected = (Link("茶", "tags/cha.html"), Link("安", "tags/an.html"), Link("蜂", "tags/feng.html"))
    assert expected == order_tags(["蜂", "茶", "安", "茶"], paths)


def test_one_more_text_hardly_ever_changes_the_order() -> None:
    paths = {"茶": "tags/cha.html", "安": "tags/an.html"}
    orders = {order_tags(["茶"] * count + ["安"] * 40, paths) for count in range(32, 64)}
    assert 1 == len(orders)


@given(USES)
def test_each_tag_was_used_first_at_its_earliest(uses: list[tuple[str, datetime]]) -> None:
    """Oldest first; what decides over addresses is the same in every build that changes no first use."""
    found = first_uses(uses)
    assert {tag: min(when for name, when in uses if name == tag) for tag, _ in uses} == dict(found)
    assert sorted(found, key=lambda use: (use[1], use[0])) == found
    assert found == first_uses([*uses, *((tag, LATE) for tag, _ in uses)])
