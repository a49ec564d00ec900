"""No kind of page leaves the right third of a wide screen empty beside a text that stands on the left."""

import pytest
from jinja2 import Environment, FileSystemLoader

from tests.browser.kinds import every_kind
from tests.county import ROOT

TEMPLATES = Environment(loader=FileSystemLoader(ROOT / "theme/templates"), autoescape=True)
film_sizes = TEMPLATES.get_template("macros/items.html").module.film_sizes

# What a page shows at which width: its words, pictures and fields, the rules of a second column, and the columns of a
# grid, which the miniature has too little to fill; as shares of the page's width. The way to the page and its title say
# nothing of how it is laid out; with a title goes how many there are.
SHOWN = """() => {
  const OWN = 'img, svg, video, input, button, select, textarea';
  const main = document.querySelector('main');
  const isPassedOver = part => part.closest('.crumbs, .head, .u-hidden, script, noscript') !== null
    || !part.checkVisibility({ visibilityProperty: true });
  const page = main.getBoundingClientRect();
  const style = getComputedStyle(main);
  const left = page.left + parseFloat(style.paddingLeft);
  const width = page.right - parseFloat(style.paddingRight) - left;
  const boxes = [];
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.data.trim() || isPassedOver(text.parentElement)) { continue; }
    const range = document.createRange();
    range.selectNodeContents(text);
    boxes.push(...range.getClientRects());
  }
  const hasRule = part => {
    const { borderTopWidth, borderBottomWidth } = getComputedStyle(part);
    const isRuled = borderTopWidth !== '0px' || borderBottomWidth !== '0px';
    return isRuled && part.getBoundingClientRect().left > left + width / 2;
  };
  const isGrid = part => {
    const box = part.getBoundingClientRect();
    const last = parseFloat(getComputedStyle(part).gridTemplateColumns.split(' ').slice(1).pop());
    return box.right - last > left + width / 2;
  };
  main.querySelectorAll('*').forEach(part => {
    if (!isPassedOver(part) && (part.matches(OWN) || hasRule(part) || isGrid(part))) {
      boxes.push(part.getBoundingClientRect());
    }
  });
  const seen = boxes.filter(box => box.width > 1 && box.height > 1);
  return {
    begins: (Math.min(...seen.map(box => box.left)) - left) / width,
    ends: (Math.max(...seen.map(box => box.right)) - left) / width,
  };
}"""
INDENT = 0.08  # from which on a text stands in the middle: a sheet of paper has a tenth beside it on either side
LAST_THIRD = 2 / 3


# In how many lines few characters stand in a table, where the last cell of each row is a whole paragraph.
SQUEEZED = """() => {
  const table = document.querySelector('.prose table');
  table.querySelectorAll('tbody td').forEach(cell => {
    cell.textContent = cell.matches(':last-child') ? '很长的一句话，把别的都挤开。'.repeat(9) : '第一个月';
  });
  return Array.from(table.querySelectorAll('tbody td:not(:last-child)'), cell => {
    const words = document.createRange();
    words.selectNodeContents(cell);
    return words.getClientRects().length;
  });
}"""


@pytest.mark.parametrize("width", [768, 1280])
def test_few_characters_in_a_table_stand_in_one_line(visit, width):
    """第一个月 is not broken where whole sentences stand beside it, and the table needs no more room than there is."""
    page = visit("article", viewport={"width": width, "height": 800})
    assert set(page.evaluate(SQUEEZED)) == {1}
    assert page.locator(".table-scroll").first.evaluate("box => box.scrollWidth <= box.clientWidth")


# Where the poster, the title and the day of the first film stand.
WORDS = """() => ['.film__poster', '.film__title', '.film__meta'].map(part => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(part));
  return range.getBoundingClientRect().toJSON();
})"""
# How wide each poster is taken to be, by what is said of it, as a share of how wide it is.
SHARES = """sizes => Array.from(document.querySelectorAll('.film__poster img'), (image, at) => {
  const probe = document.createElement('div');
  const fits = each => !each.startsWith('(') || matchMedia(each.slice(0, each.indexOf(')') + 1)).matches;
  const found = sizes[at].split(', ').find(fits);
  probe.style.width = found.slice(found.indexOf(')') + 1).trim().replace('rem', 'em');
  probe.style.fontSize = '16px';
  document.body.append(probe);
  const said = probe.getBoundingClientRect().width;
  probe.remove();
  return said / image.getBoundingClientRect().width;
})"""
# Where each row of films ends, for as many films as there may be, as shares of the list's width.
ROWS = """counts => {
  const list = document.querySelector('.films');
  const one = list.querySelector('.film');
  return counts.flatMap(count => {
    list.replaceChildren(...Array.from({ length: count }, () => one.cloneNode(true)));
    const whole = list.getBoundingClientRect();
    const ends = new Map();
    list.querySelectorAll('.film').forEach(film => {
      const box = film.getBoundingClientRect();
      ends.set(box.top, Math.max(ends.get(box.top) || 0, (box.right - whole.left) / whole.width));
    });
    return Array.from(ends.values(), end => [count, Math.round(end * 100)]);
  });
}"""


@pytest.mark.parametrize("view", ["light", "elder", "largest"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_row_of_films_has_a_hole(visit, width, view):
    """However many there are, the last row is as wide as the first, and nothing is wider than the page."""
    page = visit("column_of_videos", viewport={"width": width, "height": 800}, view=view)
    rows = page.evaluate(ROWS, list(range(1, 10)))
    assert [row for row in rows if row[1] != 100] == []


@pytest.mark.parametrize("view", ["light", "elder", "largest"])
@pytest.mark.parametrize("width", [768, 1280])
def test_a_film_alone_has_its_words_beside_its_poster(visit, width, view):
    """Neither a hole beside it, nor a poster that fills the screen."""
    page = visit("column_of_videos", viewport={"width": width, "height": 800}, view=view)
    page.evaluate(ROWS, [1])
    poster, title, day = page.evaluate(WORDS)
    assert poster["width"] < 0.5 * page.locator(".films").bounding_box()["width"]
    assert min(title["left"], day["left"]) > poster["right"]
    assert max(title["top"], day["top"]) < poster["bottom"]


@pytest.mark.parametrize("width", [360, 640, 768, 1024, 1280, 1920])
def test_each_poster_comes_in_the_size_in_which_it_is_shown(visit, width):
    """However many films there are: the browser chooses a file by a width that is the poster's."""
    page = visit("column_of_videos", viewport={"width": width, "height": 800})
    wrong = []
    for count in range(1, 10):
        page.evaluate(ROWS, [count])
        sizes = [str(film_sizes(place, count)).strip() for place in range(1, count + 1)]
        shares = page.evaluate(SHARES, sizes)
        wrong += [(count, place, share) for place, share in enumerate(shares, 1) if not 0.97 < share < 1.25]
    assert wrong == []


@every_kind(turn=3)
def test_the_right_third_is_used_or_the_text_is_centred(look, kind):
    """On a screen of 1280 px something stands in the last third, or what there is keeps as far from the left edge."""
    shown = look(kind).evaluate(SHOWN)
    assert shown["ends"] > LAST_THIRD + 0.02 or shown["begins"] > INDENT, shown
    assert shown["begins"] <= INDENT or 1 - shown["ends"] > INDENT / 2, shown
