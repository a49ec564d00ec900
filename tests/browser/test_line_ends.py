"""Lines of short texts that are no running prose end between words: summaries, sources, what the season asks."""

import re

import pytest

from tests.browser.lending import wear
from tests.sampling import in_turns
from tests.word_judge import borders, jieba_of

pytestmark = in_turns()

WIDTHS = (320, 360, 1280)
# Where such texts stand, by the kinds of page that have many.
PARTS = {
    "column": ".digest__summary",
    "home": ".brief__summary, .function__about, .season__work, .season__source, .coming__words",
    "calendar": ".season__work, .season__source",
    "tool_for_dues": ".reckoner__sources > li, .reckoner__about",
    "tool_for_admission": ".reckoner__sources > li, .reckoner__about",
    "tools": ".reckoners__about",
    "faq": ".topic__about",
    "topics": ".card__summary",
    "course": ".lessons__about, .lessons__sum",
    "corrections": ".mended__what, .mended__where",
    "liaison_sheets": ".kit__about",
    "branch": ".branch__subject",
    "rota": ".liaison__subject",
    "exchange": ".liaison__way, .liaison__topic > strong",
    "agendas": ".sheet__fact, .sheet__line",
    "programme_month": ".sessions__reason",
    "lesson": ".lesson__place, .lesson__facts",
}
# Pages with lists of facts, each beside its label; a long sum of a file may be broken anywhere.
FACTS = "main dd:not(.liaison__hash)"
WITH_FACTS = (
    *("article", "document", "article_with_video", "station", "demonstration", "branch"),
    *("course", "exam", "groups", "branch_shelf"),
)
FIGURE, UNIT = re.compile(r"[0-9]$"), re.compile(r"[\u4e00-\u9fffA-Za-z%℃]")
# The text of each such part without blanks, and the places in it at which its lines end.
LINES = """parts => Array.from(document.querySelectorAll(parts)).map(part => {
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const ends = [];
  let words = '';
  let line = null;
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (let at = 0; at < text.length; at += 1) {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const box = range.getBoundingClientRect();
      if (!text.data[at].trim() || !box.width) { continue; }
      if (line !== null && box.top > line + 8) { ends.push(Array.from(words).length); }
      line = box.top;
      words += text.data[at];
    }
  }
  return [words, ends];
})"""

LABELS = ".sheet__line, .sheet__fact, .sheet__note"
# The places in the words of each such part at which one of its pieces of text ends.
BLANKS = """parts => Array.from(document.querySelectorAll(parts), part => {
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const ends = [];
  let length = 0;
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    length += Array.from(text.data.replace(/\\s/g, '')).length;
    ends.push(length);
  }
  return ends;
})"""


@pytest.mark.parametrize("kind", PARTS)
def test_lines_end_between_words(look, kind):
    """At 320, 360 and 1280 px, and in the elder view, no line ends within what jieba takes for a word."""
    cut, count = [], 0
    for width in WIDTHS:
        page = look(kind, view="light", viewport={"width": width, "height": 640})
        page.wait_for_load_state("load")
        for view in ("elder", "light"):
            wear(page, view)
            shown = page.evaluate(LINES, PARTS[kind])
            count += sum(bool(words) for words, _ in shown)
            cut += [each for words, ends in shown for each in _cut(words, ends)]
    assert (cut, count > 0) == ([], True)


@pytest.mark.parametrize("kind", WITH_FACTS)
def test_facts_are_cut_neither_within_a_word_nor_before_a_unit(look, kind):
    """Beside its label a fact has a few characters in a line; 28 and 日 stand in the same one."""
    cut = []
    for width in WIDTHS:
        page = look(kind, view="light", viewport={"width": width, "height": 640})
        for view in ("elder", "light"):
            wear(page, view)
            shown = page.evaluate(LINES, FACTS)
            assert shown
            cut += [(width, view, each) for words, ends in shown for each in _cut(words, ends)]
            cut += [(width, view, words) for words, ends in shown if any(_parts_a_figure(words, end) for end in ends)]
    assert cut == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_day_and_a_span_of_hours_are_not_parted(look, width):
    """最近核对 and its day stand in one line, as do 19:30 and 21:15."""
    parted = []
    for kind, parts in (("question", ".meta--line > .meta__fact:last-child"), ("programme_month", ".sessions__hours")):
        page = look(kind, view="light", viewport={"width": width, "height": 640})
        for view in ("elder", "light"):
            wear(page, view)
            shown = page.evaluate(LINES, parts)
            assert shown
            parted += [(view, words) for words, ends in shown if ends]
    assert parted == []


def test_lines_of_sheets_end_between_words(open_page, web):
    """Also those of the sheets that no other page stands for: 经支部推荐、实地调查、考核，拟把 and its like."""
    cut = []
    sheets = [path.relative_to(web.folder).as_posix() for path in sorted(web.folder.glob("liaison/sheets/*.html"))]
    for width in WIDTHS:
        page, _ = open_page(web.root, viewport={"width": width, "height": 640})
        for path in sheets:
            page.goto(web.root + path)
            shown = page.evaluate(LINES, LABELS)
            blanks = page.evaluate(BLANKS, LABELS)  # a line may end at a place to write on
            for (words, ends), free in zip(shown, blanks, strict=True):
                cut += [(path, each) for each in _cut(words, [end for end in ends if end not in free])]
    assert (cut, len(sheets) > 1) == ([], True)


def _parts_a_figure(words, end):
    return bool(FIGURE.search(words[:end]) and UNIT.match(words[end:]))


def _cut(words, ends):
    whole = borders(list(jieba_of().cut(words)))
    return [f"{words[:end]}|{words[end:]}" for end in ends if end not in whole]
