"""What will appear, go or break, and when."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.features import load_features
from plugins.kernel.incremental.store import CacheStore
from plugins.office.due.coming import outlook
from plugins.office.due.verbs import told
from tests.county import Miniature, copy_county

HEAD = "---\n标题: {title}\n日期: 2026-03-01\n来源: 甲\n编辑: 甲\n{more}---\n\n{body}\n"


@pytest.fixture
def county(tmp_path: Path) -> Miniature:
    return copy_county(tmp_path)


def lines(county: Miniature) -> list[str]:
    return list(told(outlook(county.request(), load_features(), CacheStore(None, None))))


def test_what_comes_is_told_in_its_order_with_what_would_break(county: Miniature) -> None:
    texts = {
        "a": ("甲文", "发布时间: 2026-03-12 09:00\n下线时间: 2026-03-20\n", "正文。"),
        "b": ("乙文", "下线时间: 2026-03-15\n", "正文。"),
        "c": ("丙文", "替代文件: b.md\n", "正文。"),
        "d": ("丁文", "状态: 草稿\n发布时间: 2026-03-05\n", "正文。"),
    }
    before = lines(county)
    for slug, (title, more, body) in texts.items():
        county.write(f"content/news/{slug}.md", HEAD.format(title=title, more=f"地址名: {slug}\n{more}", body=body))
    found = "\n".join(line for line in lines(county) if line not in before)
    assert "content/news/d.md《丁文》：到了发布时间，还是草稿。" in found
    order = [
        "2026-03-12 09:00",
        "发布　content/news/a.md《甲文》",
        "2026-03-15 00:00",
        "下线　content/news/b.md《乙文》",
    ]
    order += ["2026-03-20 00:00", "下线　content/news/a.md《甲文》"]
    places = [found.index(each) for each in order]
    assert sorted(places) == places


def test_nothing_to_come_is_said(county: Miniature) -> None:
    for path in county.content.glob("*/*.md"):
        if path.stem in ("embargo", "tomorrow"):
            path.unlink()
    assert ["没有排定时间要发布或下线的稿件。"] == lines(county)


def test_the_day_after_which_a_number_may_stand_no_longer_is_looked_at(county: Miniature) -> None:
    """Else the site could not be built from then on, and nobody would know before."""
    text = HEAD.format(title="值班", more="地址名: duty\n", body="防汛值班 13800138000。")
    county.write("content/news/duty.md", text)
    row = "号码: 13800138000\n    文件: news/duty.md\n    原因: 防汛\n    单位: 示例局\n    截止: 2026-04-15\n"
    county.write("content/allowed-numbers.yaml", f"号码表:\n  - {row}")
    found = lines(county)
    at = found.index("2026-04-16 00:00")
    assert "  到那时网站会生成不了，请现在就改：" == found[at + 1]
    assert any("content/news/duty.md" in line and "手机号码" in line for line in found[at:])
