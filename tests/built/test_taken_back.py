"""Texts that come, go, are taken back and move: what stands at their addresses, and nothing else is left of them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.built.pages import contents, text, tree
from tests.county import NOW, SITE_URL, Miniature

WORDS = "孔雀石色的独有句子"
HEAD = (
    "---\n标题: 示例：琥珀标题\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n地址名: {slug}\n{more}---\n\n"
    "{words}，见[附件](../files/amber.csv)。\n"
)
SECRETS = (WORDS, "琥珀标题", "amber-stone", "amber.csv", "一栏琥珀")


def place(county: Miniature, more: str) -> None:
    county.write("content/files/amber.csv", "一栏琥珀,1\n")
    county.write("content/news/stone.md", HEAD.format(slug="amber-stone", more=more, words=WORDS))


def readable(data: bytes) -> Iterator[bytes]:
    """Yield a file as it lies there, and as it is when it is unpacked."""
    yield data
    if data.startswith(b"\x1f\x8b"):
        try:
            yield gzip.decompress(data)
        except (OSError, zlib.error):
            return


def left(site: Path, secrets: tuple[str, ...] = SECRETS) -> set[str]:
    """Return which of the secrets a site holds, in a name or in a file; eight characters of a text are enough."""
    found = set()
    for path, data in contents(site).items():
        for each in readable(data):
            found |= {secret for secret in secrets if secret in path or secret[:8].encode() in each}
    return found


@pytest.mark.parametrize(
    ("more", "hour", "is_there"),
    [
        ("发布时间: 2026-03-10 09:00\n", 8, False),
        ("发布时间: 2026-03-10 09:00\n", 9, True),
        ("下线时间: 2026-03-10 09:00\n", 8, True),
        ("下线时间: 2026-03-10 09:00\n", 9, False),
        ("下线时间: 2026-03-10 09:00\n", 10, False),
    ],
)
def test_before_its_time_and_after_its_end_not_a_byte_of_a_text_is_there(
    miniature: Miniature, more: str, hour: int, is_there: bool
) -> None:
    place(miniature, more)
    site = miniature.build(now=NOW.replace(hour=hour), site_url=SITE_URL)
    assert (set(SECRETS) if is_there else set()) == left(site)


def test_a_text_goes_and_comes_in_builds_that_follow_each_other(miniature: Miniature) -> None:
    """What an earlier build has left in the cache and in the output changes nothing."""
    place(miniature, "发布时间: 2026-03-10 09:00\n下线时间: 2026-03-10 10:00\n")
    for hour, is_there in ((8, False), (9, True), (10, False), (9, True)):
        site = miniature.build(now=NOW.replace(hour=hour), cache=miniature.root / "cache", site_url=SITE_URL)
        assert (set(SECRETS) if is_there else set()) == left(site)


def test_a_withdrawn_text_leaves_a_notice_and_nothing_else(miniature: Miniature) -> None:
    place(miniature, "撤回: 数字有误，正在核实\n撤回日期: 2026-03-08\n旧地址: old/amber-page.html\n")
    miniature.write(
        "content/news/other.md",
        HEAD.format(slug="other", more="", words="看[那一篇](stone.md)")
        .replace("，见[附件](../files/amber.csv)", "")
        .replace("琥珀标题", "另一篇"),
    )
    site = miniature.build(site_url=SITE_URL)
    assert {"amber-stone"} == left(site)  # the address itself
    holding = {path for path, data in contents(site).items() if b"amber-stone" in data or "amber-stone" in path}
    told = {"copy/contents.json"}  # whoever keeps a copy is told which address is withdrawn
    assert {"news/amber-stone.html", "old/amber-page.html"} | told == holding
    page = tree(site / "news/amber-stone.html")
    assert "这里的文章从 2026年3月8日 起撤回。原因：数字有误，正在核实" in text(page.find(".//main"))
    assert "noindex" == page.find(".//meta[@name='robots']").get("content")
    assert "看那一篇。" in (site / "news/other.html").read_text(encoding="utf-8")


def test_an_old_address_leads_to_the_text(miniature: Miniature) -> None:
    place(miniature, "旧地址: old/2019/15.html、news/amber.htm、show.asp?id=15、news/amber-stone.html/x.html\n")
    site = miniature.build(site_url=SITE_URL)
    for path, target in (("old/2019/15.html", "../../news/amber-stone.html"), ("news/amber.htm", "amber-stone.html")):
        page = tree(site / path)
        assert f"0; url={target}" == page.find(".//meta[@http-equiv='refresh']").get("content")
        assert f"{SITE_URL}/news/amber-stone.html" == page.find(".//link[@rel='canonical']").get("href")
        assert [target] == [a.get("href") for a in page.findall(".//main//a")]
    assert not (site / "show.asp").exists()
    assert "old/2019" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_an_old_address_of_another_text_is_a_problem_before_any_page_is_made(miniature: Miniature) -> None:
    place(miniature, "旧地址: news/other.html\n")
    miniature.write("content/news/other.md", HEAD.format(slug="other", more="", words="正文"))
    assert any("旧地址“news/other.html”已经是 content/news/other.md 的地址" in each for each in miniature.problems())


def test_an_old_address_may_be_that_of_a_text_that_is_public_no_longer(miniature: Miniature) -> None:
    """A county that takes an old text away and writes it anew leads readers from there to the new one."""
    miniature.write("content/news/old.md", HEAD.format(slug="old-one", more="状态: 草稿\n", words="旧的"))
    place(miniature, "旧地址: news/old-one.html\n")
    site = miniature.build()
    assert "amber-stone.html" in (site / "news/old-one.html").read_text(encoding="utf-8")


def test_a_withdrawal_to_come_waits_for_its_day(miniature: Miniature) -> None:
    place(miniature, "撤回: 有误\n撤回日期: 2026-03-11\n")
    assert set(SECRETS) == left(miniature.build(site_url=SITE_URL))
    assert {"amber-stone"} == left(miniature.build(now=NOW.replace(day=11), site_url=SITE_URL))
