"""What an editor writes into a head is seen: on the article's own page, whatever kind of column it stands in."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.features.articles.fields import KEYS
from plugins.features.columns.model import FORMS
from tests.county import SITE_URL, Miniature, copy_county

# A line or two for each key, and what the page must show of it. What only decides something shows nothing itself.
SHOWN = {
    "title": ("标题: 示例甲子", "示例甲子"),
    "date": ("日期: 2026-01-17", ">2026-01-17</time>"),
    "source": ("来源: 示例乙丑", "示例乙丑"),
    "editor": ("编辑: 示例丙寅", "示例丙寅"),
    "author": ("作者: 示例丁卯", "示例丁卯"),
    "summary": ("摘要: 示例戊辰", "示例戊辰"),
    "tags": ("标签: 示例己巳", "示例己巳"),
    "keywords": ("关键词: 示例庚午", "示例庚午"),
    "attachments": ("附件:\n  - 文件: ../files/示例报名表.csv\n    名称: 示例辛未", 'download="示例辛未.csv"'),
    "sample": ("示例: 是", "其中的机构、会议和事项并非真实"),
    "received": ("收到: 2026-02-01", "收到来信</dt><dd><time"),
    "notified": ("告知日期: 2026-02-02", "告知受理</dt><dd><time"),
    "answered": ("答复日期: 2026-02-03", "答复来信</dt><dd><time"),
    "petition": ("信访: 是", "信访事项"),
    "consent": ("同意公开: 示例同意", "示例同意"),
    "ask_locally": ("用前咨询: 是", "请咨询当地农技人员"),
    "urgent": ("紧急: 是\n下线时间: 2026-12-31 18:00", "转告身边的人"),
    "slug": ("地址名: jia-zi", "jia-zi"),
    "updated": ("更新: 2026-01-18", ">2026-01-18</time>"),
    "corrections": ("更正:\n  - 日期: 2026-01-19\n    内容: 示例壬申", "示例壬申"),
    "document_number": ("文号: 示例〔2026〕癸酉号", "示例〔2026〕癸酉号"),
    "issuer": ("发文机关: 示例甲戌", "示例甲戌"),
    "signed": ("成文日期: 2026-01-16", "2026年1月16日"),
    "valid_from": ("生效日期: 2026-01-21", "2026年1月21日"),
    "valid_until": ("失效日期: 2026-12-22", "2026年12月22日"),
    "validity": ("效力: 已修订", "已修订"),
    "image": ("题图: ../images/steps.svg", "steps"),
    "image_alt": ("题图说明: 示例乙亥", "示例乙亥"),
}
DECIDING = {
    "status", "headline", "offline_priority", "superseded_by", "publish_at", "expire_at", "withdrawn", "withdrawn_on",
    "aliases",
}  # fmt: skip
ELSEWHERE = {"audio", "video"}  # files that the miniature has articles for
VIDEO = "视频:\n  地址: https://www.example.org/v.mp4\n  时长: 7:42\n  文字稿: 示例丙子"
KINDS = {"list": "news", "videos": "film", "documents": "rules"}


def test_every_key_is_looked_for() -> None:
    """One that is added belongs into one of the tables."""
    assert {key.name for key in KEYS} == SHOWN.keys() | DECIDING | ELSEWHERE
    assert set(FORMS) == KINDS.keys() | {"faq"}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Miniature:
    """A miniature with a column of each kind, and in each an article with every key and one with a film."""
    county = copy_county(tmp_path_factory.mktemp("keys"))
    columns = county.content / "columns.yaml"
    added = "".join(
        f"  - slug: every-{form}\n    name: 示例{form}\n    function: 新闻\n    description: 示例\n    keywords: 示例\n"
        f"    type: 示例\n    template: {form}\n    order: {900 + number}\n"
        for number, form in enumerate(KINDS)
    )
    columns.write_text(columns.read_text("utf-8").rstrip("\n") + "\n" + added, "utf-8")
    lines = [line for line, _ in SHOWN.values()]
    for form in KINDS:
        county.write(f"content/every-{form}/a.md", "---\n{}\n---\n示例的正文。\n".format("\n".join(lines)))
        head = f"标题: 示例影片\n日期: 2026-01-17\n{VIDEO}"
        county.write(f"content/every-{form}/b.md", f"---\n{head}\n---\n示例的正文。\n")
    return county


@pytest.fixture(scope="module")
def site(county: Miniature) -> Path:
    assert [] == county.problems()
    return county.build(site_url=SITE_URL)


@pytest.mark.parametrize("form", KINDS)
def test_every_key_is_seen_on_every_kind_of_page(site: Path, form: str) -> None:
    """Nobody would miss it but its editor."""
    page = (site / f"every-{form}/jia-zi.html").read_text("utf-8").replace("<wbr>", "")  # where a line may end
    wanted = {name: words for name, (_, words) in SHOWN.items()}
    if form != "list":
        wanted.pop("image_alt")  # these pages have a lead of their own; the picture stands in lists and is shared
    assert [] == [name for name, words in wanted.items() if words not in page]


@pytest.mark.parametrize("form", KINDS)
def test_a_film_is_seen_on_every_kind_of_page(site: Path, form: str) -> None:
    page = (site / f"every-{form}/shi-li-ying-pian.html").read_text("utf-8")
    assert [] == [words for words in ("https://www.example.org/v.mp4", "7:42", "示例丙子") if words not in page]
