"""The small tools in the browser: what is typed is reckoned at once, and what is typed wrongly is told."""

import pytest
from playwright.sync_api import Page, expect

from tests.sampling import in_turns, sampled

pytestmark = in_turns()

HOW_DUES = "[data-dues-result]"


def reckon_dues(page: Page, base: str, kind: str = "按月领工资的") -> str:
    """Return what the page says of a base."""
    page.get_by_label(kind, exact=True).check()
    page.locator("[data-dues-base]").fill(base)
    return page.locator(HOW_DUES).inner_text()


def test_dues_stand_there_while_one_types(look):
    page = look("tool_for_dues")
    assert "填上数" not in reckon_dues(page, "3000") and "每月 15.00元" in reckon_dues(page, "3000")
    assert "每月 30.01元" in reckon_dues(page, "3001")
    assert "3001.00元，整个基数乘 1%" in page.locator(HOW_DUES).inner_text()
    assert "每月 40.00元" in reckon_dues(page, "12000", "不按月取得收入的")
    assert "年初核定。" in reckon_dues(page, "5000") and "以支部核定为准。" in page.locator(HOW_DUES).inner_text()


def test_farmers_are_asked_for_no_base(look):
    page = look("tool_for_dues")
    page.get_by_label("农民", exact=True).check()
    expect(page.locator("[data-dues-asked]")).to_be_hidden()
    expect(page.locator("[data-dues-wage]")).to_be_hidden()
    expect(page.locator(HOW_DUES)).to_contain_text("每月 0.20元至 1.00元")
    page.locator("[data-dues-more]").fill("５")
    expect(page.locator(HOW_DUES)).to_contain_text("加上自愿多交的，每月 5.20元至 6.00元。")
    page.locator("[data-dues-more]").fill("-5")
    expect(page.locator(HOW_DUES)).to_contain_text("自愿多交：不能是负数。")
    expect(page.locator(HOW_DUES)).not_to_contain_text("每月")


def test_more_than_usual_and_what_is_given_by_will_are_told(look):
    page = look("tool_for_dues")
    words = reckon_dues(page, "10万")
    assert "每月 1000.00元" in words and "照比例是 2000.00元" in words
    page.locator("[data-dues-more]").fill("1000")
    expect(page.locator(HOW_DUES)).to_contain_text("加上自愿多交的，每月 2000.00元")
    expect(page.locator(HOW_DUES)).to_contain_text("比照大额党费")


@sampled(2)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("４，５００．５０元", "每月 45.01元"), ("1.2万元", "每月 240.00元"), ("￥3，000", "每月 15.00元"),
        ("-5000", "不能是负数"), ("3000,50", "小数点请写"), ("1e9", "请只写数字"), ("三千", "请只写数字"),
        ("1000000000000", "多写了零"), ("3000.005", "最多写到分"), ("0", "基数是 0"), ("0.01", "算不到 1 分"),
        ("", "填上数"),
        ("1.2w", "每月 240.00元"), ("3000元/月", "请只写数字"),
    ],
)  # fmt: skip
def test_what_people_type_is_understood_or_told(look, typed, said):
    assert said in reckon_dues(look("tool_for_dues"), typed)


def test_a_base_is_worked_out_from_a_wage(look):
    page = look("tool_for_dues")
    page.locator("[data-dues-wage] summary").click()
    page.locator("[data-wage-paid]").fill("6,200")
    page.get_by_label("减去：个人所得税").fill("36.5")
    page.get_by_label("减去：住房公积金").fill("７００")
    expect(page.locator("[data-wage-told]")).to_have_text("基数是 5463.50元。")
    page.locator("[data-wage-take]").press("Enter")
    expect(page.locator("[data-dues-base]")).to_be_focused()
    expect(page.locator(HOW_DUES)).to_contain_text("每月 81.95元")
    page.get_by_label("减去：住房公积金").fill("7000")
    expect(page.locator("[data-wage-told]")).to_contain_text("比应发的还多")
    expect(page.locator("[data-wage-take]")).to_be_disabled()


def test_an_election_is_reckoned(look):
    page = look("tool_for_elections")
    for part, value in (("entitled", "23人"), ("present", "１９"), ("seats", "3"), ("votes", "15 12、12，9")):
        page.locator(f"[data-election-{part}]").fill(value)
    words = page.locator("[data-election-result]").inner_text()
    for said in ("至少要到 19 人", "够了", "候选人至少 4 名", "得 10 票以上", "第1名、第2名、第3名"):
        assert said in words
    page.locator("[data-election-votes]").fill("15 12 11 11")
    expect(page.locator("[data-election-result]")).to_contain_text("第3名、第4名票数相等，剩下的 1 个名额")
    page.locator("[data-election-votes]").fill("15 9 9 9")
    expect(page.locator("[data-election-result]")).to_contain_text("还差 2 名")
    page.locator("[data-election-present]").fill("18")
    expect(page.locator("[data-election-result]")).to_contain_text("还差 1 人")
    expect(page.locator("[data-election-result]")).not_to_contain_text("当选的")


@sampled(2)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("10", "11", "3", ""), "实到会的比应到会的多"), (("10", "9", "3", "十 九"), "请按顺序写整数"),
        (("10", "9", "3", "10 9 8 7"), "得票比实到会的还多"), (("10", "9", "1", "9 9"), "投满名额还多"),
        (("-3", "", "", ""), "应到会：请写整数"), (("3", "3", "5", ""), "名额比应到会的人还多"),
        (("99999", "", "", ""), "数太大"), (("0", "0", "0", ""), "填上人数"),
    ],
)  # fmt: skip
def test_numbers_that_cannot_be_are_told(look, typed, said):
    page = look("tool_for_elections")
    for part, value in zip(("entitled", "present", "seats", "votes"), typed, strict=True):
        page.locator(f"[data-election-{part}]").fill(value)
    expect(page.locator("[data-election-result]")).to_contain_text(said)


@sampled(2)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("10", "6", "", "6"), "赞成 6 票，通过"), (("10", "6", "", "5"), "差 1 票，没有通过"),
        (("10", "5", "2", "7"), "人数不够，不能表决"), (("10", "6", "2", "8"), "赞成 8 票，通过"),
        (("10", "6", "2", "9"), "书面意见还多"), (("10", "9", "2", "6"), "加上书面意见，比应到会的多"),
    ],
)  # fmt: skip
def test_a_decision_counts_those_entitled(look, typed, said):
    page = look("tool_for_elections")
    for part, value in zip(("entitled", "present", "written", "yes"), typed, strict=True):
        page.locator(f"[data-decision-{part}]").fill(value)
    expect(page.locator("[data-decision-result]")).to_contain_text(said)


def test_days_follow_from_a_given_one_and_what_is_unknown_is_told(look):
    """The holidays of the miniature are 8 and 9 March 2026; of 2027 there is no notice."""
    page = look("tool_for_admission")
    told = page.locator("[data-admission-told]")
    page.locator("[data-admission-day]").first.fill("2026-01-31")
    expect(told.nth(1)).to_have_text("最早 2026年1月31日。最迟 2026年2月28日。")
    page.locator("[data-admission-day]").nth(1).fill("2026-03-05")
    expect(told.nth(1)).to_have_text("填的日子过了期限2026年2月28日。")
    expect(told.nth(2)).to_contain_text("最早 2026年3月13日。考察：2026年9月13日、2027年3月13日。")
    expect(told.nth(3)).to_have_text("最早 2027年3月13日。最迟 2027年6月13日，特殊情况 2028年3月13日。")
    page.locator("[data-admission-day]").nth(3).fill("2027-01-01")
    expect(told.nth(3)).to_contain_text("填的日子太早")
    expect(page.locator("[data-admission-unknown]")).to_have_text("")
    page.locator("[data-admission-day]").nth(1).fill("2026-12-30")
    expect(page.locator("[data-admission-unknown]")).to_contain_text("2027 年的放假安排：到本站更新时未公布")
    page.locator("[data-admission-day]").nth(1).fill("2025-03-05")
    expect(page.locator("[data-admission-unknown]")).to_contain_text("2025 年的放假安排：本站没有登记")
    page.locator("[data-admission-clear]").press("Enter")
    expect(told.nth(3)).to_have_text("前一步的日子还不知道。")


@sampled(2)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("２０２６年３月５日", "最迟 2026年4月5日"), ("2026.3.5", "最迟 2026年4月5日"),
        ("2026-02-30", "看不懂这个日子"),
        ("0002-01-01", "请看看年份"), ("20226-01-01", "请看看年份"), ("明天", "看不懂这个日子"), ("", "还不知道"),
    ],
)  # fmt: skip
def test_a_browser_without_fields_for_days_takes_any_form(look, typed, said):
    page = look("tool_for_admission")
    field = page.locator("[data-admission-day]").first
    field.evaluate("field => { field.type = 'text'; }")
    field.fill(typed)
    expect(page.locator("[data-admission-told]").nth(0 if "看" in said else 1)).to_contain_text(said)


def test_a_checklist_is_ticked_and_begun_anew_with_the_keyboard(look):
    page = look("tool_with_checklist")
    boxes = page.locator(".ticks .choice__input")
    boxes.first.press("Space")
    boxes.first.press("Enter")
    expect(boxes.first).to_be_checked()
    page.get_by_role("button", name="重来").press("Enter")
    expect(boxes.first).not_to_be_checked()
    assert "?" not in page.url
