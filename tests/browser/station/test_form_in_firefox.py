"""The form in Firefox: a text is shown, changed, previewed and saved, and nothing leaves this machine."""

from __future__ import annotations

import os
from pathlib import Path

from plugins.setup.firefox import NAMED_BY, ensure_firefox
from tests.browser.form_serving import serve_form
from tests.browser.station.dead_end import DeadEnd
from tests.browser.station.firefox import firefox, new_page
from tests.county import copy_county
from tests.sampling import in_turns

pytestmark = in_turns()

SOURCE = "news/first-meeting.md"
FIELD = "[...document.querySelectorAll('label')].find(each => each.textContent.startsWith('编辑')).control"
TYPE = f"(field => {{ field.value = '示例编辑甲'; field.dispatchEvent(new Event('input')); }})({FIELD})"
FRAME = "document.querySelector('iframe').contentDocument"
SEEN = f"{FRAME}.querySelector('.prose') && {FRAME}.body.textContent"


def test_a_text_is_changed_in_firefox(tmp_path: Path, way_out: DeadEnd) -> None:
    """Its page stands beside it in the site's own styles, and only the line of the changed key differs afterwards."""
    county = copy_county(tmp_path / "county")
    before = (county.content / SOURCE).read_text(encoding="utf-8")
    (tmp_path / "profile").mkdir()
    program = os.environ.get(NAMED_BY) or ensure_firefox()
    with (
        serve_form(county) as served,
        firefox(program, tmp_path / "profile", way_out, open_to=["127.0.0.1"]) as session,
    ):
        page = new_page(session)
        page.goto(f"{served.address}#/{SOURCE}")
        page.wait_until(f"({SEEN} || '').includes('示例编辑')")
        page.evaluate(f"{TYPE} || true")
        page.wait_until(f"({SEEN} || '').includes('示例编辑甲')")
        page.wait_until(f"getComputedStyle({FRAME}.querySelector('.prose')).fontSize !== '16px'")  # the site's own
        page.click(".bar .button--main")
        page.wait_until("document.querySelector('[data-said]').textContent.startsWith('保存好了')")
        requested = [event["params"]["request"]["url"] for event in session.events if "request" in event["params"]]
        errors = [event["params"]["text"] for event in session.events if event["params"].get("level") == "error"]
    assert before.replace("编辑: 示例编辑", "编辑: 示例编辑甲") == (county.content / SOURCE).read_text(encoding="utf-8")
    assert requested and all(url.startswith((served.root, "data:")) for url in requested)
    assert [] == errors
    assert [] == way_out.wishes_of_pages()
