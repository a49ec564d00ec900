"""plugins/articles/neighbours.py: which articles of a column stand beside one another."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.articles.neighbours import NONE, PER_TAG, RELATED, find_neighbours
from plugins.entries import Entry, newest_first
from tests.unit.samples import entry

TAGS = st.lists(st.sampled_from("甲乙丙"), max_size=3, unique=True).map(tuple)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Texts of two columns, each with an address of its own."""
    days = draw(st.lists(st.tuples(st.sampled_from(["news", "rural"]), st.integers(1, 28), TAGS), max_size=12))
    return [entry(f"{slug}/{n}.html", f"2026-03-{day:02}", tags=tags) for n, (slug, day, tags) in enumerate(days)]


def found_in(given: list[Entry]) -> dict[str, tuple[Entry | None, Entry | None, list[Entry]]]:
    """Return each text's older, newer and related ones by its path. given: in any order."""
    newest = newest_first(given)
    beside = zip(newest, find_neighbours(newest), strict=True)
    return {
        each.path: (at(newest, older), at(newest, newer), [newest[place] for place in related])
        for each, (older, newer, related) in beside
    }


def at(newest: list[Entry], place: int) -> Entry | None:
    assert place == NONE or place >= 0
    return None if place == NONE else newest[place]


@given(entries())
def test_previous_is_older_and_next_is_newer(given: list[Entry]) -> None:
    """Through the whole column and no other, from either end."""
    found = found_in(given)
    for slug in ("news", "rural"):
        column = newest_first(each for each in given if each.column.slug == slug)
        expected = [(older, newer) for older, newer in zip([*column[1:], None], [None, *column[:-1]], strict=False)]
        assert expected[: len(column)] == [found[each.path][:2] for each in column]


@given(entries())
def test_related_texts_share_a_tag_of_the_column(given: list[Entry]) -> None:
    """Never the text itself, none twice, as many as there are up to three, most shared tags first."""
    found = found_in(given)
    for each in given:
        others = [other for other in given if other.column.slug == each.column.slug and other is not each]
        shared = sorted((len(set(other.tags) & set(each.tags)) for other in others), reverse=True)
        related = found[each.path][2]
        assert [count for count in shared if count][:RELATED] == [len(set(o.tags) & set(each.tags)) for o in related]
        assert each not in related
        assert len(related) == len({other.path for other in related})


def test_of_a_common_tag_the_newest_are_looked_at() -> None:
    """A tag that every text carries costs no quadratic step."""
    given = [entry(f"news/{n:03}.html", "2026-03-01", tags=("党建",)) for n in range(PER_TAG + 20)]
    related = found_in(given)[given[-1].path][2]
    assert ["news/000.html", "news/001.html", "news/002.html"] == [each.path for each in related]
