"""A letter in Firefox: written on the web and from a disk, kept by a real receiver, answered, and read as published."""

from __future__ import annotations

import json
import os
import socket
from datetime import datetime
from pathlib import Path

from plugins.features.mailbox.layout import FORM_PAGE, STATISTICS
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.office.mailbox.export import export_letters
from plugins.office.mailbox.letter_store import LetterStore
from plugins.setup.firefox import NAMED_BY, ensure_firefox
from tests.browser.receiving import answered, held_port, receiving, write_county
from tests.browser.serving import SUB_PATH, serve
from tests.browser.station.dead_end import DeadEnd
from tests.browser.station.firefox import FirefoxPage, firefox, new_page
from tests.policy import POLICY
from tests.sampling import in_turns

pytestmark = in_turns()

OUTCOME = "document.querySelector('[data-letter-state]')"


def send(page: FirefoxPage, address: str, text: str) -> str:
    """Write a letter and send it; return what the page says."""
    page.goto(address)
    page.evaluate(f"(document.querySelector('[name=text]').value = {json.dumps(text)}, true)")
    page.evaluate("(document.querySelector('[name=topic]').value = '意见建议', true)")
    page.evaluate("document.querySelector('[name=publish]').checked = true")
    page.click("[data-letter-send]")
    page.wait_until(f"{OUTCOME}.getAttribute('data-letter-outcome') === 'kept'")
    return str(page.evaluate(f"{OUTCOME}.textContent"))


def test_a_letter_goes_from_firefox_to_the_desk_and_its_answer_comes_back(tmp_path: Path, way_out: DeadEnd) -> None:
    """The number on the page is the one under which it is kept; nothing but the site and the receiver is asked."""
    with held_port() as held:
        _demand_the_way_of_a_letter(tmp_path, way_out, held)


def _demand_the_way_of_a_letter(tmp_path: Path, way_out: DeadEnd, held: socket.socket) -> None:
    endpoint = f"http://127.0.0.1:{held.getsockname()[1]}/letters"
    county = write_county(tmp_path / "county", f"接收地址: {endpoint}\n话题: [意见建议]\n")
    site, store = county.build(), LetterStore(tmp_path / "letters/letters.sqlite3")
    (tmp_path / "profile").mkdir()
    program = os.environ.get(NAMED_BY) or ensure_firefox()
    with (
        serve(site, POLICY.replace("connect-src 'self'", f"connect-src 'self' {endpoint}")) as served,
        receiving(store, served.root.removesuffix(SUB_PATH), held),
        firefox(program, tmp_path / "profile", way_out, open_to=["127.0.0.1"]) as session,
    ):
        page = new_page(session)
        for place, address in (("网页", served.url(FORM_PAGE)), ("U盘", (site / FORM_PAGE).as_uri())):
            said = send(page, address, f"示例：{place}上写的信")
            (kept,) = [each for each in store.letters() if each.text == f"示例：{place}上写的信"]
            assert kept.receipt in said
        now = datetime(2026, 3, 1, 8, tzinfo=SHANGHAI)
        drafts = [path for path in export_letters(store, tmp_path / "out", county.root, now) if path.suffix == ".md"]
        draft = next(text for path in drafts if "U盘上写的信" in (text := path.read_text(encoding="utf-8-sig")))
        county.write("content/mailbox/from-firefox.md", answered(draft))
        county.build()
        page.goto(served.url(STATISTICS))
        assert "2 件" in page.evaluate("document.querySelector('main').textContent")
        page.goto(served.url("mailbox/index.html"))
        page.click("main a[href*='shi-li-yi-wen']")
        page.wait_until("(document.querySelector('.prose') || {textContent: ''}).textContent.includes('示例答复。')")
        asked = [event["params"]["request"]["url"] for event in session.events if "request" in event["params"]]
        errors = [event["params"]["text"] for event in session.events if event["params"].get("level") == "error"]
    assert all(url.startswith((served.root, endpoint, "file:", "data:", "blob:")) for url in asked)
    assert [] == errors
    assert [] == way_out.wishes_of_pages()
