"""plugins/features/listings/home.py: one headline, the notices, then the four functions."""

import pytest

from plugins.features.columns.model import Function
from plugins.features.list_items.model import ListItem
from plugins.features.listings.home import BLOCK_ITEMS, HEADLINES, LEAD_ITEMS, NOTICES, Home, compose_home
from tests.unit.samples import column, item, picture

PLACES = {"news": "headline", "notices": "notices"}  # as columns.yaml says
FUNCTIONS = (
    Function("新闻", "news", "县里的事", tuple(
        column(slug, home=PLACES.get(slug, "")) for slug in ("news", "notices", "models", "talent")
    )),
    Function("服务", "serve", "种养", ()),
)  # fmt: skip


def texts(slug: str, count: int, **given: object) -> list[ListItem]:
    return [item(f"{slug}/{n}.html", f"2026-03-{20 - n:02}", **given) for n in range(count)]


def compose(**by_column: list[ListItem]) -> Home:
    return compose_home(FUNCTIONS, by_column)


def placed(**home: str) -> tuple[Function, ...]:
    """Return a function of these columns, each with its place on the home page."""
    return (Function("新闻", "news", "县里的事", tuple(column(slug, home=place) for slug, place in home.items())),)


def test_the_newest_news_leads_where_no_editor_chose() -> None:
    """Beside it stand the newest of other columns; its own block goes on with the next, so that none stands twice."""
    news, rural = texts("news", 9), texts("rural", 9)
    home = compose(news=news, rural=rural)
    assert news[0] is home.headline
    assert tuple(rural[:HEADLINES]) == home.headlines
    assert tuple(news[1 : 1 + LEAD_ITEMS]) == home.sections[0].blocks[0].items


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
    assert [("news", LEAD_ITEMS, True), ("models", BLOCK_ITEMS, False), ("talent", 0, False)] == [
        (block.column.slug, len(block.items), block.lead) for block in first.blocks
    ]
    assert () == second.blocks


def test_the_page_leads_with_the_headlines_picture_or_with_the_newest_there_is() -> None:
    """Not with a film's poster, nor with an invented text's picture."""
    photo = picture("a.jpg", "茶园")
    film, invented = (
        item("videos/a.html", kind="video", illustration=photo),
        texts("x", 1, sample=True, illustration=photo),
    )
    older, newer = item("rural/a.html", "2026-02-01", illustration=photo), texts("models", 1, illustration=photo)
    assert None is compose(news=texts("news", 2), videos=[film], x=invented).pictured
    assert newer[0] is compose(news=texts("news", 2), rural=[older], models=newer).pictured
    own = texts("news", 2, illustration=photo)
    assert own[0] is compose(news=own, models=newer).pictured


@pytest.mark.parametrize(
    ("count", "in_threes", "spans"),
    [(1, True, "always"), (2, False, "never"), (3, False, "always"), (4, True, "wide"), (5, False, "always"),
     (6, True, "never"), (7, True, "always"), (8, False, "never"), (9, False, "always"), (10, True, "wide")],
)  # fmt: skip
def test_no_grid_has_a_hole(count: int, in_threes: bool, spans: str) -> None:
    """Neither with three columns, nor with two on a smaller screen, where the first block may fill a row."""
    function = placed(**{f"c{number}": "" for number in range(count)})
    (section,) = compose_home(function, {}).sections
    assert (in_threes, spans) == (section.in_threes, section.lead_spans)
    for width in (3 if in_threes else 2, 2):
        is_wide = spans == "always" or (spans == "wide" and width == 3)
        assert 0 == (count - 1 + (width if is_wide else 1)) % width


def test_of_two_columns_both_lead() -> None:
    """They stand beside each other and are as long."""
    (section,) = compose_home(placed(a="", b=""), {"a": texts("a", 9), "b": texts("b", 9)}).sections
    assert [(LEAD_ITEMS, True)] * 2 == [(len(block.items), block.lead) for block in section.blocks]


def test_the_newest_year_is_told_from_all_that_is_listed() -> None:
    """Dates of another one name theirs."""
    assert 2027 == compose(news=texts("news", 2), models=[item("models/a.html", "2027-01-02")]).year
    assert 0 == compose().year


def test_a_portal_without_texts_has_a_home() -> None:
    """Nothing is shown that is not there."""
    home = compose()
    assert (None, (), ()) == (home.headline, home.headlines, home.notices)


def test_columns_yaml_says_which_columns_have_places_of_their_own() -> None:
    """Whatever their folders are called: no name of a county's column stands in the program."""
    functions = placed(dongtai="headline", gonggao="notices", news="", notices="")
    by_column = {slug: texts(slug, 3) for slug in ("dongtai", "gonggao", "news", "notices")}
    home = compose_home(functions, by_column)
    assert by_column["dongtai"][0] is home.headline
    assert tuple(by_column["gonggao"]) == home.notices
    assert {"news", "notices"} == {each.column.slug for each in home.headlines}
    assert ["dongtai", "news", "notices"] == [block.column.slug for block in home.sections[0].blocks]


def test_several_columns_may_share_a_place() -> None:
    """The newest of all of them stand there."""
    first, second = texts("a", 2), texts("b", 1)
    board = compose_home(placed(a="notices", b="notices"), {"a": first, "b": second})
    assert (None, (first[0], second[0], first[1])) == (board.headline, board.notices)
    led = compose_home(placed(a="headline", b="headline"), {"b": texts("b", 2), "a": first})
    assert (first[0], ()) == (led.headline, led.headlines)


def test_without_places_the_home_page_has_columns_alone() -> None:
    """No headline unless an editor chooses one, and no board."""
    plain = compose_home(placed(a="", b=""), {"a": texts("a", 2), "b": texts("b", 2)})
    assert (None, ()) == (plain.headline, plain.notices)
    assert 4 == len(plain.headlines)
    chosen = texts("b", 1, headline=True)
    assert chosen[0] is compose_home(placed(a="", b=""), {"a": texts("a", 2), "b": chosen}).headline
