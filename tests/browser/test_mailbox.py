"""A letter on its way: written on the page, sent to a real receiver, taken out, answered, published."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from plugins.features.mailbox.layout import FORM_PAGE, STATISTICS
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.office.mailbox.export import export_letters
from plugins.office.mailbox.letter_store import LetterStore
from tests.browser.axe import grave
from tests.browser.receiving import answered, free_port, held_port, receiving, write_county
from tests.browser.serving import SUB_PATH, Served, serve
from tests.county import SITE_URL, Miniature
from tests.patience import STEP_MS
from tests.policy import POLICY
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

TEXT = "示例：路灯坏了三盏，𠮷祥巷口。"


@dataclass
class Post:
    """A county with a mailbox, its site on the web and from a disk, and its receiver."""

    county: Miniature
    web: Served
    files: Path
    endpoint: str
    store: LetterStore
    troubles: list[str] = field(default_factory=list)

    def open(self, browser: Browser, path: str = FORM_PAGE, *, from_disk: bool = False, **options: Any) -> Page:
        """Open a page of the site in a context of its own."""
        page = browser.new_context(**options).new_page()
        page.set_default_timeout(STEP_MS)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.goto((self.files / path).as_uri() if from_disk else self.web.url(path))
        return page


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    with held_port() as held:
        yield from _posted(tmp_path_factory.mktemp("mailbox"), held)


def _posted(root: Path, held: socket.socket) -> Iterator[Post]:
    endpoint = f"http://127.0.0.1:{held.getsockname()[1]}/letters"
    ways = f"接收地址: {endpoint}\n邮箱: box@example.org\n收信单位: 示例县委组织部\n通信地址: 示例县示例路1号\n"
    county = write_county(root / "county", f"{ways}话题: [党费, 意见建议]\n")
    web, files = root / "web", root / "files"
    county.build(output=web, site_url=SITE_URL)
    county.build(output=files)
    store = LetterStore(root / "letters/letters.sqlite3")
    policy = POLICY.replace("connect-src 'self'", f"connect-src 'self' {endpoint}")
    policy = policy.replace("form-action 'self'", f"form-action 'self' {endpoint}")
    with serve(web, policy) as served, receiving(store, served.root.removesuffix(SUB_PATH), held):
        yield Post(county, served, files, endpoint, store)


@pytest.fixture(autouse=True)
def no_trouble(post: Post) -> Iterator[None]:
    """No script of a page fails on the way."""
    post.troubles.clear()
    yield
    assert [] == post.troubles


def write(page: Page, text: str = TEXT) -> None:
    page.get_by_label("话题").select_option("意见建议")
    page.locator("[name=text]").fill(text)
    page.locator("[name=contact]").fill("示例村，下午在")
    page.get_by_label("这封信和答复可以登在网站上").check()


def send(page: Page, outcome: str = "kept") -> str:
    """Press the button and return what the page says."""
    page.get_by_role("button", name="寄出").click()
    state = page.locator(f"[data-letter-state][data-letter-outcome={outcome}]")
    expect(state).to_be_visible()
    return state.inner_text()


@pytest.mark.parametrize("from_disk", [False, True], ids=["web", "disk"])
def test_a_letter_that_is_sent_is_kept_with_the_number_that_the_page_shows(
    post: Post, browser: Browser, from_disk: bool
) -> None:
    """From the site, and from a stick on a machine that is online: word for word."""
    page = post.open(browser, from_disk=from_disk)
    text = f"{TEXT}\n第二行，{'disk' if from_disk else 'web'}"
    write(page, text)
    said = send(page)
    kept = next(each for each in post.store.letters() if each.text == text)
    assert kept.receipt in said and "信收到了" in said
    assert ("意见建议", "示例村，下午在", True) == (kept.topic, kept.contact, kept.may_publish)


def test_a_letter_whose_answer_is_lost_is_sent_again_and_kept_once(post: Post, browser: Browser) -> None:
    """Under the number that the device has made."""
    page, lost = post.open(browser), []

    def lose(route: Route) -> None:
        if lost or route.request.method != "POST":
            route.continue_()
        else:
            lost.append(route.fetch().status)
            route.abort()

    page.route(post.endpoint, lose)
    write(page, "示例：回音丢了的信")
    said = send(page)
    (kept,) = [each for each in post.store.letters() if each.text == "示例：回音丢了的信"]
    assert [201] == lost and kept.receipt in said


def test_what_is_written_while_a_letter_is_under_way_is_not_said_to_be_sent(post: Post, browser: Browser) -> None:
    """Old phones work for seconds before a letter goes, and on a bad line it goes several times."""
    page, sent, held = post.open(browser), "示例：寄的时候", list[Route]()
    page.route(post.endpoint, lambda route: route.continue_() if held else held.append(route))
    write(page, sent)
    with page.expect_request(post.endpoint):
        page.get_by_role("button", name="寄出").click()
    page.locator("[name=text]").fill(f"{sent}又写了一段")
    held[0].continue_()
    state = page.locator("[data-letter-state]")
    expect(state).to_have_text(re.compile("信收到了。回执号.*不在这封信里"))
    assert sent in [each.text for each in post.store.letters()]
    leave = "dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    assert not page.evaluate(leave), "a window that is closed asks first"
    page.get_by_role("button", name="寄出").click()
    expect(state).to_have_text(re.compile("信收到了。回执号((?!不在这封信里).)*"))
    assert page.evaluate(leave)


def test_a_letter_that_is_refused_stays_on_the_page_with_the_reason(post: Post, browser: Browser) -> None:
    """A filled trap is said, not passed over: somebody's browser may have filled it."""
    page = post.open(browser)
    write(page, "示例：不该收的信")
    page.evaluate("document.querySelector('[name=website]').value = 'x'")
    said = send(page, "failed")
    assert "没有寄成" in said and "请留空" in said
    assert "示例：不该收的信" == page.locator("[name=text]").input_value()
    assert "示例：不该收的信" not in [each.text for each in post.store.letters()]


def test_without_a_script_the_form_posts_by_itself(post: Post, browser: Browser) -> None:
    page = post.open(browser, java_script_enabled=False)
    write(page, "示例：没有脚本的信")
    page.get_by_role("button", name="寄出").click()
    expect(page.get_by_role("heading", name="信收到了")).to_be_visible()
    (kept,) = [each for each in post.store.letters() if each.text == "示例：没有脚本的信"]
    assert kept.receipt in page.content() and kept.may_publish


def test_the_page_sends_nothing_anywhere_else(post: Post, browser: Browser) -> None:
    """Even a script in it could not, online or on a disk; the site's own addresses are no receiver either."""
    elsewhere = f"http://127.0.0.1:{free_port()}/letters"
    for page in (post.open(browser), post.open(browser, from_disk=True)):
        page.evaluate("document.addEventListener('securitypolicyviolation', (each) => { window.refused = each; })")
        for address in (elsewhere, post.web.url("index.html")):
            found = page.evaluate("address => fetch(address).then(() => 'sent', () => 'refused')", address)
            assert "refused" == found
        assert "connect-src" == page.evaluate("window.refused.effectiveDirective")


def test_the_letter_prints_with_its_address_and_without_the_page(post: Post, browser: Browser) -> None:
    """Filled in, or blank with lines for the hand."""
    page = post.open(browser)
    page.emulate_media(media="print")
    sheet = page.locator(".letter__sheet")
    assert "示例县委组织部" in sheet.inner_text() and page.locator(".letter__line").first.is_visible()
    page.emulate_media(media="null")
    write(page)
    page.emulate_media(media="print")
    assert TEXT in sheet.inner_text() and not page.locator(".letter__line").first.is_visible()
    assert not page.get_by_role("button", name="寄出").is_visible()


def test_a_short_letter_goes_into_the_mail_program_a_long_one_by_hand(post: Post, browser: Browser) -> None:
    page = post.open(browser)
    link = page.locator("[data-letter-mail-link]")
    link.evaluate("link => link.addEventListener('click', (each) => each.preventDefault())")
    write(page)
    link.click()
    assert "box@example.org" in (link.get_attribute("href") or "") and "%F0%A0%AE%B7" in (
        link.get_attribute("href") or ""
    )
    write(page, "长" * 1000)
    link.click()
    assert (link.get_attribute("href") or "").endswith("body=") and "太长" in page.locator(
        "[data-letter-state]"
    ).inner_text()


@sampled(3)
@pytest.mark.parametrize("path", [FORM_PAGE, STATISTICS, "mailbox/index.html"])
def test_the_pages_are_for_everybody(post: Post, browser: Browser, path: str) -> None:
    """axe finds nothing grave, light or dark; nothing sticks out at 320 px."""
    for scheme in ("light", "dark"):
        page = post.open(browser, path, color_scheme=scheme, viewport={"width": 320, "height": 800})
        assert [] == [(each["id"], each["nodes"][0]["html"][:200]) for each in grave(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= 320")


def test_where_nothing_is_set_the_page_says_so(tmp_path: Path, browser: Browser) -> None:
    """And offers nothing that would lead nowhere; what is typed cannot get into an address."""
    county = write_county(tmp_path / "county", '接收地址: ""\n')
    page = browser.new_context().new_page()
    page.goto((county.build() / FORM_PAGE).as_uri())
    expect(page.get_by_text("在这里写的信寄不出去")).to_be_visible()
    assert 0 == page.get_by_role("button", name="寄出").count() == page.locator("[data-letter-mail-link]").count()
    assert 0 == page.locator("form .letter__input, form.letter").count()


def test_a_letter_that_is_answered_stands_on_the_site(post: Post, browser: Browser, tmp_path: Path) -> None:
    """Sent, taken out, answered, published: the draft needs a title and an answer, and the statistics count it."""
    page = post.open(browser)
    write(page, "示例：要登出来的信")
    send(page)
    now = datetime(2026, 3, 1, 8, tzinfo=SHANGHAI)
    written = export_letters(post.store, tmp_path / "out", post.county.root, now)
    draft = next(
        text
        for path in written
        if "要登出来的信" in (text := path.read_text(encoding="utf-8-sig")) and path.suffix == ".md"
    )
    text = answered(draft)
    county = write_county(tmp_path / "county", "答复期限: 30\n")
    county.write("content/mailbox/from-the-desk.md", text)
    assert [] == [each for each in county.problems() if each.startswith("content/mailbox")]
    site = county.build()
    answer = next(
        path for path in (site / "mailbox").glob("*.html") if "示例答复。</p>" in path.read_text(encoding="utf-8")
    )
    assert "示例村，下午在" not in answer.read_text(encoding="utf-8")
    assert answer.name in (site / STATISTICS).read_text(encoding="utf-8")
    assert "2 件" in (site / STATISTICS).read_text(encoding="utf-8")
