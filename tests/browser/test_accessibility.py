"""axe finds nothing serious on any kind of page in any view."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.kinds import every_kind
from tests.browser.lending import wear
from tests.sampling import sampled

GRAVE = ("serious", "critical")
AXE = Axe()
WHOLE = {"resultTypes": ["violations"]}  # gathering what is well takes a third of the time
# The dark view has the light one's pages, names and order in other colours.
ONLY_COLOURS = {**WHOLE, "runOnly": {"type": "rule", "values": ["color-contrast"]}}


@every_kind(turn=0)
def test_axe_finds_nothing_grave(look, kind):
    """No serious or critical finding: names, roles, contrast, order of headings, landmarks; light, then dark."""
    page = look(kind, view="light", reduced_motion="reduce")  # else colours may still be on their way to dark ones
    grave = grave_in(page, "light", WHOLE)
    wear(page, "dark")
    grave += grave_in(page, "dark", ONLY_COLOURS)
    wear(page, "light")
    assert not grave, "\n".join(grave)


@every_kind(turn=1)
def test_axe_finds_nothing_grave_in_the_elder_view(look, kind):
    """The same with large letters, where parts are shown and hidden."""
    grave = grave_in(look(kind, view="elder"), "elder", WHOLE)
    assert not grave, "\n".join(grave)


def grave_in(page, view, options):
    """Return a line for each serious or critical finding."""
    return [
        f"{view}: {each['id']}: {each['help']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for each in AXE.run(page, options=options).response["violations"]
        if each["impact"] in GRAVE
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
        found = AXE.run(page).response["violations"]
        assert [each["id"] for each in found if each["impact"] in GRAVE] == []
