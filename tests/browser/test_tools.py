"""What a reader does with a text: copy it for a group, report a mistake, scan it, print it."""

import io
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import segno
import yaml
from PIL import Image
from playwright.sync_api import Page, expect

from plugins.kernel.qr.code import MASK
from tests.browser.kinds import TOOL_KINDS
from tests.browser.watching import wait_for
from tests.county import COUNTY, SITE_URL
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

QUIET_ZONE = 4
MODULE_PX = 6
COUNT_PRINTS = "window.printed = 0; window.print = () => { window.printed += 1; };"


def unfold(page: Page, name: str) -> None:
    """Open one of the tools."""
    page.locator(".tools summary", has_text=name).click()


@sampled(2)
@pytest.mark.parametrize("kind", TOOL_KINDS)
def test_copied_text_names_title_and_address(visit, web, kind):
    """复制 puts title, site and public address on the clipboard and says so."""
    page = visit(kind, permissions=["clipboard-read", "clipboard-write"])
    unfold(page, "分享文字")
    page.get_by_role("button", name="复制", exact=True).click()
    expect(page.locator("[data-share-status]").first).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert copied == page.get_by_label("可转发到群里的文字").input_value()
    assert page.locator("h1").inner_text() in copied
    assert copied.endswith(f"{SITE_URL}/{web.pages[kind]}")


def test_copying_works_in_old_browsers(visit):
    """Without the clipboard interface the old way copies, and the button keeps the focus."""
    page = visit("article", permissions=["clipboard-read"], script="delete Navigator.prototype.clipboard")
    unfold(page, "分享文字")
    page.get_by_role("button", name="复制", exact=True).click()
    expect(page.locator("[data-share-status]").first).to_have_text("已复制")
    expect(page.get_by_role("button", name="复制", exact=True)).to_be_focused()


def test_an_sms_is_copied_by_itself(visit):
    """Beside the text for a group there is one that a telephone sends as a single message."""
    page = visit("article", permissions=["clipboard-read", "clipboard-write"])
    unfold(page, "分享文字")
    page.get_by_role("button", name="复制短信").click()
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert copied == page.get_by_label("短信（70 字以内）").input_value()
    assert page.locator("h1").inner_text()[:10] in copied and len(copied) <= 70


def test_failed_copy_says_what_to_do(visit):
    """Where the browser refuses, the text is selected and the reader is told the keys."""
    script = "delete Navigator.prototype.clipboard; Document.prototype.execCommand = () => false;"
    page = visit("article", script=script)
    unfold(page, "分享文字")
    page.get_by_role("button", name="复制", exact=True).click()
    expect(page.locator("[data-share-status]").first).to_contain_text("文字已选中")
    assert page.evaluate("getSelection().toString()") == page.get_by_label("可转发到群里的文字").input_value()


@sampled(2)
@pytest.mark.parametrize("kind", TOOL_KINDS)
def test_correction_begins_with_title_and_address(look, web, kind):
    """纠错 begins a mail to the county's address with title and address filled in."""
    page = look(kind)
    link = urlsplit(page.locator(".tools a", has_text="纠错").get_attribute("href"))
    fields = parse_qs(link.query)
    title = page.locator("h1").inner_text()
    assert (link.scheme, unquote(link.path)) == ("mailto", _site()["correction"])
    assert fields["subject"] == [f"纠错：{title}"]
    assert title in fields["body"][0]
    assert f"{SITE_URL}/{web.pages[kind]}" in fields["body"][0]


def test_pressing_correction_opens_the_mail_program(visit):
    """A press asks the system for its mail program, and the page stays."""
    page = visit("article")
    asked = []
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.on("Page.frameRequestedNavigation", lambda event: asked.append(event["url"]))
    before = page.url
    page.locator(".tools a", has_text="纠错").click()
    wait_for(page, lambda: asked)
    assert [url[:7] for url in asked] == ["mailto:"]
    assert before == page.url


@sampled(2)
@pytest.mark.parametrize("kind", TOOL_KINDS)
@pytest.mark.parametrize("view", ["light", "dark"])
def test_code_shows_the_public_address(look, web, kind, view):
    """The drawing on the screen has, module for module, the code of the page's public address."""
    page = look(kind, view=view)
    unfold(page, "微信扫一扫")
    address = f"{SITE_URL}/{web.pages[kind]}"
    expected = [list(map(bool, row)) for row in segno.make(address, error="m", micro=False, mask=MASK).matrix]
    assert expected == _modules_on_screen(page, len(expected))
    expect(page.locator(".tools__address")).to_have_text(address)


def test_printing_is_asked_for(visit):
    """打印 opens the browser's printing."""
    page = visit("article", script=COUNT_PRINTS)
    page.get_by_role("button", name="打印", exact=True).click()
    assert page.evaluate("printed") == 1


def test_wechat_shows_no_dead_print_button(visit):
    """WeChat's browser cannot print, so it is not offered."""
    page = visit("article", user_agent="Mozilla/5.0 (Linux; Android 12) Chrome/98 Mobile MicroMessenger/8.0.40")
    expect(page.locator("[data-print]")).to_be_hidden()


@sampled(2)
@pytest.mark.parametrize("kind", TOOL_KINDS)
def test_one_tool_is_open_at_a_time(look, kind):
    """Opening one tool closes the other; a click elsewhere closes both."""
    page = look(kind)
    unfold(page, "微信扫一扫")
    page.locator(".tools summary", has_text="分享文字").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tools details[open]")).to_have_count(1)
    page.locator("h1").click()
    expect(page.locator(".tools details[open]")).to_have_count(0)


def test_page_without_an_address_offers_no_code(open_page, site_files, web):
    """From a disk there is no address to scan; the rest of the tools is there."""
    page, _watch = open_page(site_files.as_uri())
    page.goto((site_files / web.pages["article"]).as_uri())
    expect(page.locator(".tools__code")).to_have_count(0)
    expect(page.get_by_role("button", name="打印", exact=True)).to_be_visible()


def _modules_on_screen(page: Page, size: int) -> list[list[bool]]:
    """Return the modules as drawn, True for dark ones; the quiet zone must be light."""
    count = size + 2 * QUIET_ZONE
    code = page.locator(".tools__code svg")
    code.evaluate(
        """(code, side) => Object.assign(code.style, {
          position: 'fixed', zIndex: 99, top: 0, left: 0, width: side, height: side, maxWidth: 'none',
        })""",
        f"{count * MODULE_PX}px",
    )
    picture = Image.open(io.BytesIO(code.screenshot())).convert("L")
    places = [each * MODULE_PX + MODULE_PX // 2 for each in range(count)]
    dark = [[picture.getpixel((x, y)) < 128 for x in places] for y in places]
    within = slice(QUIET_ZONE, -QUIET_ZONE)
    code_itself = [row[within] for row in dark[within]]
    assert sum(map(sum, dark)) == sum(map(sum, code_itself))
    return code_itself


def _site() -> dict:
    return yaml.safe_load((COUNTY / "content" / "site.yaml").read_text(encoding="utf-8"))
