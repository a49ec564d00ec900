"""The form in a real browser: a text is begun, written, shown, saved and kept, and every other byte stays as it was."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Error, FileChooser, Locator, Page, Request, Route, expect

from tests.browser.axe import findings
from tests.browser.form_serving import ServedForm, serve_form
from tests.browser.watching import Watch
from tests.county import copy_county
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

SOURCE = "news/first-meeting.md"
STRANGE = (
    "---\r\n# 先核对\r\n标题: '示例：县里开了一次例会'\r\n日期: 2026年3月9日\r\n来源: \"0012\"\r\n编辑: 示例编辑\r\n"
    "作者: 0012\r\n标签: [会议]  # 一个\r\n附件:\r\n  # 表一\r\n  - 文件: '../files/0012.txt'\r\n"
    "---\r\n\r\n开了会。\r\n"
)
TABLE, NOTE = "| 名称 | 时间 |\n|---|---|\n| 一 | 二 |", '!!! note "提示"\n    写在这里'
UNLABELLED = """[...document.querySelectorAll('input, select, textarea, iframe')]
  .filter(each => each.type !== 'file' && !each.labels?.length && !each.ariaLabel && !each.title)
  .map(each => each.outerHTML)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
Open = Callable[..., tuple[Page, Watch]]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedForm]:
    with serve_form(copy_county(tmp_path_factory.mktemp("form"))) as served:
        yield served


@pytest.fixture
def path(served: ServedForm) -> Path:
    """A text with all that other editors lose."""
    served.county.write("content/files/0012.txt", "名称\n")
    return served.county.write(f"content/{SOURCE}", STRANGE)


@pytest.fixture
def edit(served: ServedForm, open_page: Open) -> Callable[..., Page]:
    """Open a text in the form."""

    def edit_(source: str = SOURCE, **options: object) -> Page:
        page, _ = open_page(served.root, **options)
        page.goto(f"{served.address}#/{source}")
        expect(page.locator(".problems__count")).to_be_visible()
        return page

    return edit_


def save(page: Page, said: str = "保存好了") -> None:
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("[data-said]")).to_contain_text(said)


def picture(colour: str = "red") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (640, 320), colour).save(file, "JPEG")
    return file.getvalue()


def give(within: Page | Locator, button: str, name: str, data: bytes, kind: str = "image/jpeg") -> None:
    """Press a button that asks for a file, and choose this one."""
    page = within if isinstance(within, Page) else within.page
    with page.expect_file_chooser() as chosen:
        within.get_by_role("button", name=button, exact=True).click()
    chooser: FileChooser = chosen.value
    chooser.set_files({"name": name, "mimeType": kind, "buffer": data})
    expect(page.locator("[data-said]")).to_contain_text("收下了")


def test_a_text_is_begun_written_and_saved(served: ServedForm, open_page: Open) -> None:
    """From the list to a draft on the disk; it is shown beside the form, and is no page of the site."""
    page, _ = open_page(served.root)
    page.goto(served.address)
    page.get_by_text("新建一篇").click()
    page.locator("#new-column").select_option("notices")
    page.get_by_label("标题").fill("示例：党员大会的通知")
    page.get_by_role("button", name="新建草稿").click()
    expect(page.locator("#body")).to_be_visible()
    page.locator("#body").fill("各支部：\n\n定于三月八日开会。\n")
    page.get_by_label("来源").fill("示例县委组织部")
    page.get_by_label("编辑").fill("示例编辑")
    frame = page.frame_locator("iframe")
    expect(frame.locator(".prose")).to_contain_text("定于三月八日开会。")
    save(page, "草稿")
    (found,) = served.county.content.glob("notices/shi-li-dang-yuan*.md")
    text = found.read_text(encoding="utf-8")
    assert (
        "状态: 草稿\n" in text
        and "来源: 示例县委组织部\n" in text
        and text.endswith("---\n各支部：\n\n定于三月八日开会。\n")
    )
    assert not list(served.county.root.glob(f"output/notices/{found.stem}*"))
    page.get_by_role("link", name="所有稿件").click()
    row = page.get_by_role("listitem").filter(has_text="示例：党员大会的通知")
    expect(row).to_contain_text("草稿")


def test_an_edit_changes_the_lines_of_its_key_alone(edit: Callable[..., Page], path: Path) -> None:
    page = edit()
    page.get_by_label("编辑").fill("示例编辑甲")
    expect(page.locator(".bar__state")).to_have_text("有改动，还没有保存")
    save(page)
    expect(page.locator(".bar__state")).to_have_text("都保存了")
    assert STRANGE.replace("示例编辑", "示例编辑甲").encode() == path.read_bytes()
    page.get_by_label("名称").fill("登记表")
    save(page)
    page.get_by_label("名称").fill("报名表")
    save(page)
    expected = STRANGE.replace("示例编辑", "示例编辑甲").replace("0012.txt'\r\n", "0012.txt'\r\n    名称: 报名表\r\n")
    assert expected.encode() == path.read_bytes()


def test_days_are_chosen_and_written_as_they_are_read(edit: Callable[..., Page], path: Path) -> None:
    page = edit()
    expect(page.get_by_label("日期：哪一天", exact=True)).to_have_value("2026-03-09")
    page.get_by_label("日期：哪一天", exact=True).fill("2026-03-10")
    page.get_by_label("日期：几点几分，可以不写", exact=True).fill("07:30")
    save(page)
    assert STRANGE.replace("2026年3月9日", "2026-03-10 07:30").encode() == path.read_bytes()


def test_problems_stand_at_their_field_and_their_line(edit: Callable[..., Page], path: Path) -> None:
    page = edit()
    page.get_by_label("编辑").fill("")
    page.locator("#body").fill("一\n\n[表](../files/没有.pdf)\n")
    expect(page.locator(".problems__count")).to_have_text("2 处要改。")
    expect(page.get_by_label("编辑")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".body .problem")).to_contain_text("正文第 3 行")
    expect(page.frame_locator("iframe").locator(".prose")).to_contain_text("表")
    expect(page.frame_locator("iframe").locator(".prose a[href]")).to_have_count(0)
    page.locator(".body .problem").get_by_role("button", name="到这一行").click()
    chosen = "[document.activeElement.id, document.activeElement.value.slice(document.activeElement.selectionStart)]"
    assert page.evaluate(chosen) == ["body", "[表](../files/没有.pdf)\n"]
    page.locator(".problems__list button").first.click()
    assert page.evaluate("document.activeElement.labels[0].textContent").startswith("编辑")


def test_buttons_write_what_editors_seldom_remember(edit: Callable[..., Page], path: Path) -> None:
    page = edit()
    body = page.locator("#body")
    body.fill("甲")
    body.select_text()
    page.get_by_role("button", name="加粗").click()
    expect(body).to_have_value("**甲**")
    page.get_by_role("button", name="小标题").click()
    expect(body).to_have_value("## **甲**")
    page.keyboard.press("Control+z")
    expect(body).to_have_value("**甲**")
    for name in ("列表", "表格", "提示框"):
        page.get_by_role("button", name=name).click()
    frame = page.frame_locator("iframe")
    expect(frame.locator(".prose table")).to_be_visible()
    expect(frame.locator(".prose .note, .prose .admonition, .prose aside")).to_contain_text("写在这里")
    expect(page.locator(".problems__count")).to_have_text("没有发现问题。")
    expect(body).to_have_value("- **甲**\n\n" + TABLE + "\n\n" + NOTE + "\n")


def test_a_picture_comes_in_and_is_shown(served: ServedForm, edit: Callable[..., Page], path: Path) -> None:
    page = edit()
    page.locator("#body").fill("看图。\n\n")
    give(page, "图片", "春茶 照片.jpg", picture())
    kept = served.county.content / "images/chun-cha-zhao-pian.jpg"
    with Image.open(kept) as image:
        assert image.size == (640, 320)
    expect(page.locator("#body")).to_have_value("看图。\n\n![图里有什么](../images/chun-cha-zhao-pian.jpg)\n")
    page.keyboard.type("示例：一片茶园")  # the words that are to be written over are selected
    shown = page.frame_locator("iframe").locator(".prose img")
    expect(shown).to_have_attribute("alt", "示例：一片茶园")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("image => image.naturalWidth") > 0
    before = kept.read_bytes()
    give(page, "图片", "春茶 照片.jpg", picture("blue"))
    assert before == kept.read_bytes() and kept.with_name("chun-cha-zhao-pian-2.jpg").is_file()
    save(page)


def test_an_attachment_comes_into_its_table(served: ServedForm, edit: Callable[..., Page], path: Path) -> None:
    page = edit()
    page.get_by_role("button", name="加一条附件").click()
    row = page.locator(".row").nth(1)
    give(row, "上传文件，填进“文件”", "报名表.txt", "名称\n一\n".encode(), "text/plain")
    expect(row.locator("input[list]")).to_have_value("../files/bao-ming-biao.txt")
    save(page)
    expected = STRANGE.replace("0012.txt'\r\n", "0012.txt'\r\n  - 文件: ../files/bao-ming-biao.txt\r\n")
    assert expected == path.read_bytes().decode()


def test_a_file_changed_elsewhere_is_not_written_over(served: ServedForm, open_page: Open, path: Path) -> None:
    """Both versions are shown; the editor's stays in the form, and is kept under another name."""
    page, _ = open_page(served.root, forgiven=("409",))
    page.goto(f"{served.address}#/{SOURCE}")
    page.locator("#body").fill("我写的。\n")
    other = STRANGE.replace("开了会。", "别人写的。").encode()
    path.write_bytes(other)
    page.get_by_role("button", name="保存", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("您写的")).to_have_value(STRANGE.replace("\r\n", "\n").replace("\n开了会。", "我写的。"))
    expect(dialog.get_by_label("文件里现在的")).to_have_value(other.decode().replace("\r\n", "\n"))
    dialog.get_by_role("button", name="回去接着改").click()
    expect(page.locator("#body")).to_have_value("我写的。\n")
    page.get_by_role("button", name="保存", exact=True).click()
    dialog.get_by_label("另存时的文件名").fill("我的例会")
    dialog.get_by_role("button", name="把我写的另存为新稿件").click()
    expect(page.locator(".back")).to_contain_text("news/wo-de-li-hui.md")
    assert path.read_bytes() == other
    kept = (served.county.content / "news/wo-de-li-hui.md").read_bytes().decode()
    assert "状态: 草稿\r\n" in kept and kept.endswith("---\r\n我写的。\r\n")


def test_a_form_left_with_changes_asks_first(served: ServedForm, edit: Callable[..., Page], path: Path) -> None:
    page = edit()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.get_by_label("编辑").fill("改了")
    page.get_by_role("link", name="所有稿件").click()
    expect(page.get_by_label("编辑")).to_have_value("改了")
    assert len(asked) == 1 and page.url.endswith(SOURCE)


def test_no_page_of_another_site_is_answered(served: ServedForm, open_page: Open) -> None:
    """Neither the form's data nor its page come to a page that has no token, from whatever address it asks."""
    page, _ = open_page(served.root, forgiven=("403", "404"))  # the latter of its icon
    page.goto(served.root + "__live.css")  # of the same origin, and never reloads itself
    ask = "token => fetch('/admin/texts', {method: 'POST', body: '{}', headers: token}).then(answer => answer.status)"
    assert page.evaluate(ask, {}) == 403
    assert page.evaluate(ask, {"X-Portal-Form": "guessed"}) == 403
    assert page.evaluate(ask, {"X-Portal-Form": served.room.guard.token}) == 403, "it has no cookie"


def test_all_requests_stay_on_this_machine(served: ServedForm, open_page: Open, path: Path) -> None:
    """The page's watch fails for any other; and the preview runs no script."""
    page, watch = open_page(served.root)
    kinds: list[tuple[str, str]] = []

    def note(request: Request) -> None:
        kinds.append((request.resource_type, request.url))

    page.on("request", note)
    page.goto(f"{served.address}#/{SOURCE}")
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    assert all(url.startswith(served.root) for url in watch.requests)
    assert [] == [url for kind, url in kinds if kind == "script" and "/seen/" in url]
    assert any("/seen/assets/" in url for _, url in kinds), "the site's own styles"


@sampled(2)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_form_is_usable_by_all(served: ServedForm, open_page: Open, path: Path, width: int) -> None:
    """axe finds nothing, every control has its name, and nothing is wider than the window; problems shown or not."""
    page, _ = open_page(served.root, viewport={"width": width, "height": 900})
    page.goto(served.address)
    expect(page.locator(".texts__row").first).to_be_visible()
    page.get_by_text("新建一篇").click()
    _is_usable(page)
    page.goto(f"{served.address}#/{SOURCE}")
    page.get_by_label("编辑").fill("")
    page.get_by_text("更多项").click()
    page.get_by_role("button", name="加一条更正").click()
    expect(page.locator(".problem").first).to_be_visible()
    _is_usable(page)


def _is_usable(page: Page) -> None:
    found = findings(page)
    assert [] == [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]
    assert page.evaluate(UNLABELLED) == []
    assert page.evaluate(WIDER) <= 0


def test_all_is_done_with_the_keyboard(served: ServedForm, open_page: Open, path: Path) -> None:
    """Tab reaches the title, the tools, the text and the button; Ctrl+S saves."""
    page, _ = open_page(served.root)
    page.goto(f"{served.address}#/{SOURCE}")
    expect(page.locator(".problems__count")).to_be_visible()
    names: list[str] = []
    for _ in range(12):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert "加粗" in names and names.index("小标题") < names.index("body")
    page.locator("#body").press("Control+Home")
    page.keyboard.type("新的第一行\n")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-said]")).to_contain_text("保存好了")
    assert "---\r\n新的第一行\r\n\r\n开了会。\r\n".encode() in path.read_bytes()


def test_what_was_not_saved_is_offered_when_the_text_is_opened_again(edit: Callable[..., Page], path: Path) -> None:
    """A window that is closed, or a browser that dies, costs nothing that was written."""
    page = edit()
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#body").fill("写到一半\n")
    page.reload()
    expect(page.locator("#body")).to_have_value("\n开了会。\n")
    page.get_by_role("button", name="接着上次的写").click()
    expect(page.locator("#body")).to_have_value("写到一半\n")
    expect(page.locator(".bar__state")).to_have_text("有改动，还没有保存")
    save(page)
    assert STRANGE.replace("\r\n开了会。", "写到一半").encode() == path.read_bytes()
    page.reload()
    expect(page.locator(".problems__count")).to_be_visible()
    expect(page.get_by_role("button", name="接着上次的写")).to_have_count(0)


def test_what_is_told_to_be_kept_outlives_a_page_that_is_killed(
    served: ServedForm, open_page: Open, path: Path
) -> None:
    """It is told of the last key too; a page that crashes is asked for nothing."""
    page, _ = open_page(served.root)
    page.goto(f"{served.address}#/{SOURCE}")
    page.locator("#body").fill("一")
    page.locator("#body").press_sequentially("二三四五六七八九十")
    expect(page.locator(".bar__kept")).to_have_text("已留底，关掉窗口也不会丢")
    other = page.context.new_page()
    with page.expect_event("crash"), suppress(Error):  # of the page that never comes
        page.goto("chrome://crash")
    other.goto(f"{served.address}#/{SOURCE}")
    other.get_by_role("button", name="接着上次的写").click()
    expect(other.locator("#body")).to_have_value("一二三四五六七八九十")


def test_what_nobody_has_decided_on_is_kept_beside_what_is_written_now(edit: Callable[..., Page], path: Path) -> None:
    """Each version is offered again with its own words, until it is taken up or put away."""
    page = edit()
    page.on("dialog", lambda dialog: dialog.accept())
    for words in ("第一次\n", "第二次\n"):
        page.locator("#body").fill(words)
        page.reload()
        expect(page.locator("#body")).to_have_value("\n开了会。\n")
    offers = page.get_by_role("button", name="接着上次的写")
    expect(offers).to_have_count(2)
    page.locator("#body").fill("第三次\n")
    offers.nth(1).click()
    expect(page.locator("#body")).to_have_value("第一次\n")
    expect(offers).to_have_count(2)
    save(page)
    page.reload()
    expect(offers).to_have_count(2)
    page.get_by_role("button", name="不要了").nth(1).click()
    offers.click()
    expect(page.locator("#body")).to_have_value("第三次\n")
    expect(offers).to_have_count(0)
    assert STRANGE.replace("\r\n开了会。", "第一次").encode() == path.read_bytes()


@pytest.mark.parametrize("name", ["增长100%", "a%20b", "中文 稿件#1"])
def test_a_file_of_any_name_is_opened_and_opened_anew(served: ServedForm, open_page: Open, name: str) -> None:
    """From the list, and where its own words shall take the place of the editor's: at no address of another text."""
    title = f"示例：名字叫{name}的稿子"
    path = served.county.write(f"content/news/{name}.md", STRANGE.replace("示例：县里开了一次例会", title))
    page, _ = open_page(served.root, forgiven=("409",))
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(served.address)
    page.locator("#sought").fill(title)
    page.get_by_role("link", name=title).click()
    expect(page.locator(".back")).to_contain_text(f"news/{name}.md")
    page.locator("#body").fill("我写的。\n")
    path.write_bytes(path.read_bytes().replace("开了会。".encode(), "别人写的。".encode()))
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="不要我写的").click()
    expect(page.locator("#body")).to_have_value("\n别人写的。\n")


def test_who_saves_twice_in_a_breath_has_saved_all(served: ServedForm, edit: Callable[..., Page], path: Path) -> None:
    """The second time is for the file that the first one has written, and nobody else has changed it."""
    page, held = edit(), list[Route]()
    page.route("**/admin/save", lambda route: route.continue_() if held else held.append(route))
    page.locator("#body").fill("一\n")
    with page.expect_request("**/admin/save"):
        page.keyboard.press("Control+s")
    page.locator("#body").fill("一\n二\n")
    page.keyboard.press("Control+s")
    held[0].continue_()
    expect(page.locator(".bar__state")).to_have_text("都保存了")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert path.read_bytes().decode().endswith("---\r\n一\r\n二\r\n")


def test_who_presses_twice_begins_one_text(served: ServedForm, open_page: Open) -> None:
    """As many press every button, and so where two versions are kept beside each other."""
    page, _ = open_page(served.root, forgiven=("409",))
    page.goto(served.address)
    page.get_by_text("新建一篇").click()
    page.get_by_label("标题").fill("示例：按了两下")
    page.get_by_role("button", name="新建草稿").dblclick()
    page.locator("#body").fill("我写的。\n")
    (path,) = served.county.content.glob("news/shi-li-an-le-liang-xia*.md")
    path.write_bytes(path.read_bytes() + "别人写的。\n".encode())
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_role("button", name="把我写的另存为新稿件").dblclick()
    expect(page.locator("#body")).to_have_value("我写的。\n")
    assert 2 == len(list(served.county.content.glob("news/shi-li-an-le-liang-xia*.md")))


def test_what_is_written_is_kept_again_after_the_browser_was_cleaned(edit: Callable[..., Page], path: Path) -> None:
    """Programs that tidy a PC have the browser close its databases; a new one takes what is written from then on."""
    page = edit()
    kept = page.locator(".bar__kept")
    page.locator("#body").fill("以前\n")
    expect(kept).to_contain_text("已留底")
    tools = page.context.new_cdp_session(page)
    tools.send("Storage.clearDataForOrigin", {"origin": page.evaluate("location.origin"), "storageTypes": "indexeddb"})
    page.wait_for_function("indexedDB.databases().then((all) => !all.length)")
    page.locator("#body").fill("以后\n")
    expect(kept).to_contain_text("已留底")
