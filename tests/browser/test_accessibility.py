"""axe finds nothing serious on any kind of page in any view."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.kinds import every_kind

GRAVE = ("serious", "critical")
AXE = Axe()
WHOLE = {"resultTypes": ["violations"]}  # gathering what is well takes a third of the time
# The dark view has the light one's pages, names and order in other colours.
ONLY_COLOURS = {**WHOLE, "runOnly": {"type": "rule", "values": ["color-contrast"]}}


@every_kind
@pytest.mark.parametrize("view", ["light", "dark", "elder"])
def test_axe_finds_nothing_grave(look, kind, view):
    """No serious or critical finding: names, roles, contrast, order of headings, landmarks."""
    found = AXE.run(look(kind, view=view), options=ONLY_COLOURS if view == "dark" else WHOLE).response["violations"]
    grave = [
        f"{each['id']}: {each['help']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]
    assert not grave, "\n".join(grave)


@pytest.mark.parametrize("summary", [".menu summary", ".view-settings summary", ".tools summary"])
@pytest.mark.parametrize("view", ["light", "dark", "elder"])
def test_axe_finds_nothing_grave_in_open_panels(look, view, summary):
    """What is folded away stands the same test when it is opened."""
    page = look("article", view=view)
    for part in range(page.locator(summary).count()):
        page.locator(summary).nth(part).evaluate("part => { part.parentElement.open = true; }")
        found = AXE.run(page).response["violations"]
        assert [each["id"] for each in found if each["impact"] in GRAVE] == []
