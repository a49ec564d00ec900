"""plugins/features/articles/neighbours.py: which articles of a column stand beside one another."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.features.articles.neighbours import NONE, PER_TAG, RELATED, find_neighbours, neighbourhood_fingerprint
from plugins.features.list_items.model import ListItem
from plugins.features.list_items.order import newest_first
from tests.unit.samples import item

TAGS = st.lists(st.sampled_from("甲乙丙"), max_size=3, unique=True).map(tuple)


@st.composite
def items(draw: st.DrawFn) -> list[ListItem]:
    """Texts of two columns, each with an address of its own."""
    days = draw(st.lists(st.tuples(st.sampled_from(["news", "rural"]), st.integers(1, 28), TAGS), max_size=12))
    return [item(f"{slug}/{n}.html", f"2026-03-{day:02}", tags=tags) for n, (slug, day, tags) in enumerate(days)]


def found_in(given: list[ListItem]) -> dict[str, tuple[ListItem | None, ListItem | None, list[ListItem]]]:
    """Return each text's older, newer and related ones by its path. given: in any order."""
    newest = newest_first(given)
    beside = zip(newest, find_neighbours(newest), strict=True)
    return {
        each.path: (at(newest, older), at(newest, newer), [newest[place] for place in related])
        for each, (older, newer, related) in beside
    }


def at(newest: list[ListItem], place: int) -> ListItem | None:
    assert place == NONE or place >= 0
    return None if place == NONE else newest[place]


@given(items())
def test_previous_is_older_and_next_is_newer(given: list[ListItem]) -> None:
    """Through the whole column and no other, from either end."""
    found = found_in(given)
    for slug in ("news", "rural"):
        column = newest_first(each for each in given if each.column.slug == slug)
        expected = [(older, newer) for older, newer in zip([*column[1:], None], [None, *column[:-1]], strict=False)]
        assert expected[: len(column)] == [found[each.path][:2] for each in column]


@given(items())
def test_related_texts_share_a_tag_of_the_column(given: list[ListItem]) -> None:
    """Never the text itself nor what stands before and after it, none twice, as many as there are up to two; older ones
    first, most shared tags first.
    """
    newest = newest_first(given)
    found = found_in(given)
    for place, each in enumerate(newest):
        column = [other.column.slug == each.column.slug for other in newest]
        shared = [len(set(other.tags) & set(each.tags)) * same for other, same in zip(newest, column, strict=True)]
        for beside in filter(None, found[each.path][:2]):
            shared[newest.index(beside)] = 0
        related = [newest.index(other) for other in found[each.path][2]]
        older = sorted(filter(None, shared[place + 1 :]), reverse=True)[:RELATED]
        newer = sorted(filter(None, shared[:place]), reverse=True)
        assert older == [shared[other] for other in related[: len(older)]]
        assert len(related) == len(set(related)) == min(RELATED, len(older) + len(newer))
        assert all(other < place and shared[other] for other in related[len(older) :])


@given(items())
def test_a_newest_text_changes_no_related_ones_that_suffice(given: list[ListItem]) -> None:
    before = found_in(given)
    after = found_in([*given, item("news/new.html", "2026-04-01", tags=("甲", "乙", "丙"))])
    for path, (_, _, related) in before.items():
        assert related == after[path][2][: len(related)]


def test_of_a_common_tag_the_nearest_older_ones_are_looked_at() -> None:
    """A tag that every text carries costs no quadratic step."""
    given = newest_first(item(f"news/{n:03}.html", "2026-03-01", tags=("党建",)) for n in range(3 * PER_TAG))
    found = found_in(given)
    assert [each.path for each in given[12 : 12 + RELATED]] == [each.path for each in found[given[10].path][2]]
    assert [each.path for each in given[-3 : -3 - RELATED : -1]] == [each.path for each in found[given[-1].path][2]]


def test_neighbours_depend_on_what_stands_for_them_alone() -> None:
    """Addresses, tags and their order; a title that is mended moves nobody."""
    before = [item("news/a.html", tags=("甲", "乙")), item("news/b.html", tags=("丙",))]
    one, other = before
    retitled = [item("news/a.html", tags=("甲", "乙"), title="改过"), other]
    assert neighbourhood_fingerprint(before) == neighbourhood_fingerprint(retitled)
    for after in (
        [other, one], [one], [item("news/c.html", tags=one.tags), other], [item("rural/a.html", tags=one.tags), other],
        [item("news/a.html", tags=("甲",)), other], [item("news/a.html", tags=("甲", "乙", "丙")), item("news/b.html")],
    ):  # fmt: skip
        assert neighbourhood_fingerprint(before) != neighbourhood_fingerprint(after)
