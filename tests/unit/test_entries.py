"""plugins/entries.py: what every text is in a list."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.entries import Correction, Link, crumbs, newest_first
from tests.unit.samples import day, entry

TIMES = st.sampled_from(["2026-03-01", "2026-03-01 08:00", "2026-02-28 23:59"])
ENTRIES = st.lists(st.builds(entry, st.sampled_from("abcdef").map("news/{}.html".format), TIMES), max_size=8)


@given(ENTRIES, st.randoms())
def test_the_order_depends_on_date_and_address_only(entries: list, random: object) -> None:
    """No disk and no dictionary decides between equals."""
    shuffled = entries[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    keys = [[(each.date.moment, each.path) for each in newest_first(given)] for given in (entries, shuffled)]
    assert keys[0] == keys[1] == sorted(keys[0], key=lambda key: (-key[0].timestamp(), key[1]))


def test_a_text_is_as_new_as_its_last_change() -> None:
    """Update or correction, whichever came last; a day and a minute of one day compare."""
    corrected = (Correction(day("2026-03-02"), "错字"), Correction(day("2026-03-04"), "日期"))
    assert day("2026-03-01 08:50") == entry(date="2026-03-01 08:50").modified
    assert day("2026-03-04") == entry(updated=day("2026-03-03"), corrections=corrected).modified
    assert day("2026-03-02 08:50") == entry(date="2026-03-02 08:50", corrections=corrected[:1]).modified


def test_crumbs_lead_home_and_end_without_a_link() -> None:
    """The page itself is no link."""
    expected = (("首页", "index.html"), ("通知公告", "notices/index.html"), ("停水", None))
    assert expected == crumbs(Link("通知公告", "notices/index.html"), here="停水")
