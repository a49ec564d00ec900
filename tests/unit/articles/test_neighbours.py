"""plugins/articles/neighbours.py: which articles of a column stand beside one another."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.articles.neighbours import PER_TAG, RELATED, find_neighbours
from plugins.entries import Entry, newest_first
from tests.unit.samples import entry

TAGS = st.lists(st.sampled_from("甲乙丙"), max_size=3, unique=True).map(tuple)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Texts of two columns, each with an address of its own."""
    days = draw(st.lists(st.tuples(st.sampled_from(["news", "rural"]), st.integers(1, 28), TAGS), max_size=12))
    return [entry(f"{slug}/{n}.html", f"2026-03-{day:02}", tags=tags) for n, (slug, day, tags) in enumerate(days)]


@given(entries())
def test_previous_is_older_and_next_is_newer(given: list[Entry]) -> None:
    """Through the whole column and no other, from either end."""
    found = find_neighbours(given)
    for slug in ("news", "rural"):
        column = newest_first(each for each in given if each.column.slug == slug)
        expected = [(older, newer) for older, newer in zip([*column[1:], None], [None, *column[:-1]], strict=False)]
        assert expected[: len(column)] == [(found[each.path].previous, found[each.path].next) for each in column]


@given(entries())
def test_related_texts_share_a_tag_of_the_column(given: list[Entry]) -> None:
    """Never the text itself, none twice, as many as there are up to three, most shared tags first."""
    found = find_neighbours(given)
    for each in given:
        others = [other for other in given if other.column.slug == each.column.slug and other is not each]
        shared = sorted((len(set(other.tags) & set(each.tags)) for other in others), reverse=True)
        related = found[each.path].related
        assert [count for count in shared if count][:RELATED] == [len(set(o.tags) & set(each.tags)) for o in related]
        assert each not in related
        assert len(related) == len({other.path for other in related})


def test_of_a_common_tag_the_newest_are_looked_at() -> None:
    """A tag that every text carries costs no quadratic step."""
    given = [entry(f"news/{n:03}.html", "2026-03-01", tags=("党建",)) for n in range(PER_TAG + 20)]
    oldest = find_neighbours(given)[given[-1].path]
    assert ["news/000.html", "news/001.html", "news/002.html"] == [each.path for each in oldest.related]
