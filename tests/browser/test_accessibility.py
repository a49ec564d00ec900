"""axe finds nothing serious on any kind of page in any view."""

import pytest

from tests.browser.axe import grave
from tests.browser.kinds import KINDS, every_kind
from tests.browser.lending import wear
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

# The dark view has the light one's pages, names and order in other colours.
# Buttons, fields and boxes to tick that nothing sets apart from the page: no edge, no line under the words, no picture.
WITHOUT_EDGE = """() => Array.from(document.querySelectorAll('button, input, select, textarea, .choice__mark'))
  .filter(part => part.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  .filter(part => part.getBoundingClientRect().width > 8)
  .filter(part => {
    const style = getComputedStyle(part);
    const hasEdge = ['Top', 'Right', 'Bottom', 'Left'].some(side => parseFloat(style[`border${side}Width`]) > 0);
    const isLined = style.textDecorationLine.includes('underline') || parseFloat(style.outlineWidth) > 0;
    return !(hasEdge || isLined || part.querySelector('svg, img'));
  })
  .map(part => part.outerHTML.slice(0, 120))"""
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


@every_kind(turn=0)
def test_axe_finds_nothing_grave(look, kind):
    """No serious or critical finding: names, roles, contrast, order of headings, landmarks; light, then dark."""
    page = look(kind, view="light", reduced_motion="reduce")  # else colours may still be on their way to dark ones
    found = grave_in(page, "light")
    wear(page, "dark")
    found += grave_in(page, "dark", **ONLY_COLOURS)
    wear(page, "light")
    assert not found, "\n".join(found)


@every_kind(turn=1)
def test_axe_finds_nothing_grave_in_the_elder_view(look, kind):
    """The same with large letters, where parts are shown and hidden."""
    found = grave_in(look(kind, view="elder"), "elder")
    assert not found, "\n".join(found)


@sampled(9)
@pytest.mark.parametrize("kind", KINDS)
def test_forced_colours_leave_everything_to_be_seen(look, kind):
    """Where the system gives the colours, which axe cannot see, every button and field has an edge or a line."""
    page = look(kind, forced_colors="active")
    assert page.evaluate(WITHOUT_EDGE) == []


def grave_in(page, view, **options):
    """Return a line for each serious or critical finding."""
    return [
        f"{view}: {each['id']}: {each['help']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for each in grave(page, **options)
        for node in each["nodes"]
    ]


@sampled(3)
@pytest.mark.parametrize("summary", [".menu summary", ".view-settings summary", ".tools summary"])
@pytest.mark.parametrize("view", ["light", "dark", "elder"])
def test_axe_finds_nothing_grave_in_open_panels(look, view, summary):
    """What is folded away stands the same test when it is opened."""
    page = look("article", view=view)
    for part in range(page.locator(summary).count()):
        page.locator(summary).nth(part).evaluate("part => { part.parentElement.open = true; }")
        assert [each["id"] for each in grave(page)] == []
