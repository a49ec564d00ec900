"""plugins/listings/home.py: one headline, the notices, then the four functions."""

from plugins.columns.model import Function
from plugins.entries import Entry
from plugins.listings.home import BLOCK_ENTRIES, HEADLINES, LEAD_ENTRIES, NOTICES, Home, compose_home
from tests.unit.samples import column, entry

FUNCTIONS = (
    Function("新闻", "news", "县里的事", tuple(map(column, ("news", "notices", "models", "talent")))),
    Function("服务", "serve", "种养", ()),
)


def texts(slug: str, count: int, **given: object) -> list[Entry]:
    return [entry(f"{slug}/{n}.html", f"2026-03-{20 - n:02}", **given) for n in range(count)]


def compose(**by_column: list[Entry]) -> Home:
    return compose_home(FUNCTIONS, by_column)


def test_the_newest_news_leads_where_no_editor_chose() -> None:
    """Beside it stand the newest of other columns; its own block goes on with the next, so that none stands twice."""
    news, rural = texts("news", 9), texts("rural", 9)
    home = compose(news=news, rural=rural)
    assert news[0] is home.headline
    assert tuple(rural[:HEADLINES]) == home.headlines
    assert tuple(news[1 : 1 + LEAD_ENTRIES]) == home.sections[0].blocks[0].entries


def test_an_editor_may_choose_from_any_column() -> None:
    """The newest chosen text leads; the others stay in the list."""
    chosen = texts("rural", 2, headline=True)
    home = compose(news=texts("news", 9), rural=chosen)
    assert chosen[0] is home.headline
    assert (chosen[1],) == home.headlines


def test_notices_and_questions_have_their_own_places() -> None:
    """They are not among the fresh texts."""
    assert () == compose(notices=texts("notices", 3), faq=texts("faq", 3, kind="question")).headlines


def test_notices_have_their_board() -> None:
    """The newest few."""
    notices = texts("notices", 9)
    assert tuple(notices[:NOTICES]) == compose(notices=notices).notices


def test_every_column_of_a_function_has_a_block() -> None:
    """The first leads and shows more; one without texts has its name; the notices have their board instead."""
    first, second = compose(news=texts("news", 9), models=texts("models", 9), notices=texts("notices", 9)).sections
    assert [("news", LEAD_ENTRIES, True), ("models", BLOCK_ENTRIES, False), ("talent", 0, False)] == [
        (block.column.slug, len(block.entries), block.lead) for block in first.blocks
    ]
    assert () == second.blocks


def test_a_portal_without_texts_has_a_home() -> None:
    """Nothing is shown that is not there."""
    home = compose()
    assert (None, (), ()) == (home.headline, home.headlines, home.notices)
