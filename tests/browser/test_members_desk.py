"""The clerks' pages in a real browser: attendance by keyboard, a branch's dues, and nothing that axe finds grave."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.office.members.serving.run import Desk
from plugins.office.members.store.register import Register
from tests.browser.axe import grave
from tests.browser.test_narrow import STICKING_OUT
from tests.members import NOW, VILLAGE, begin
from tests.sampling import sampled


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with begin(tmp_path_factory.mktemp("desk"), 3) as made:
        yield made


@pytest.fixture(scope="module")
def desk(register: Register) -> Desk:
    return Desk(register, 0, lambda: NOW)


@pytest.fixture(scope="module")
def page(desk: Desk, browser: Browser) -> Iterator[Page]:
    """The first page of a desk, opened by its address."""
    serving = threading.Thread(target=desk.run, daemon=True)
    serving.start()
    context = browser.new_context(viewport={"width": 360, "height": 700})
    opened = context.new_page()
    opened.goto(desk.address)
    yield opened
    context.close()
    desk.close()
    serving.join()


def _home(page: Page) -> str:
    """Return the desk's address with the path that nobody can guess."""
    return "/".join(page.url.split("/")[:4])


@sampled(3)
@pytest.mark.parametrize("path", ["/", "/members", "/due", f"/branch/{VILLAGE}", f"/branch/{VILLAGE}/meeting",
                                  f"/branch/{VILLAGE}/dues/2026-03"])  # fmt: skip
def test_axe_finds_nothing_grave_and_nothing_sticks_out(page: Page, path: str) -> None:
    assert page.goto(_home(page) + path).status == 200  # type: ignore[union-attr]
    assert [] == [(each["id"], each["nodes"][0]["html"]) for each in grave(page)]
    assert not page.evaluate(STICKING_OUT)


def test_attendance_is_taken_by_keyboard_alone(page: Page, register: Register) -> None:
    page.goto(f"{_home(page)}/branch/{VILLAGE}/meeting")
    page.get_by_label("日期").fill("2026-03-05")
    page.get_by_label("形式").select_option("主题党日")
    page.get_by_role("radio").first.focus()
    for key in ("1", "2", "3"):
        page.keyboard.press(key)
    expect(page.get_by_role("button", name="存")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("存好了。")
    assert [(3, 1, 1)] == register.rows("select expected, came, excused from attendance_sums")


def test_a_wrong_sum_is_led_to_and_mended(page: Page, register: Register) -> None:
    page.goto(f"{_home(page)}/branch/{VILLAGE}/dues/2026-03")
    cells = page.locator("input[name^=due_]")
    for at in range(3):
        cells.nth(at).fill("15")
    cells.nth(1).fill("15.005")
    page.get_by_role("button", name="存").click()
    page.get_by_role("alert").get_by_role("link").click()
    page.locator("input[aria-invalid]").fill("15.01")
    page.get_by_role("button", name="存").click()
    expect(page.get_by_role("status")).to_have_text("存好了。")
    assert 4501 == register.one("select sum(due_fen) from dues_sums")


def test_nothing_is_kept_by_the_browser(page: Page) -> None:
    page.goto(f"{_home(page)}/members")
    assert {"local": 0, "cookies": ""} == page.evaluate("({local: localStorage.length, cookies: document.cookie})")


@pytest.mark.parametrize("path", ["meeting", "dues/2026-03"])
def test_a_desk_is_not_left_while_somebody_types_a_long_page(page: Page, desk: Desk, path: str) -> None:
    """It closes by itself, and what was typed would be gone with it."""
    page.clock.install()
    page.goto(f"{_home(page)}/branch/{VILLAGE}/{path}")
    used = desk.guard._used
    page.clock.fast_forward("01:01")
    with page.expect_response("**/static/awake.js"):
        page.locator("main input:visible").last.press("1")
    assert used < desk.guard._used
