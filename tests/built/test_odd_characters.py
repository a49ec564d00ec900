"""Characters that nobody sees or that look like others: named where they are written, found by readers all the same."""

from __future__ import annotations

from tests.built.pages import text, tree
from tests.county import Miniature
from tests.search_files import brought, file_of, records_of

HEAD = "---\n标题: {}\n日期: 2026-03-01\n来源: 示例党建网\n编辑: 示例编辑\n示例: 是\n标签: 示例{}\n---\n"
UNSEEN, BULLET, ALIKE = "有看不见的字符", "有 Word 的项目符号", "看起来是"


def hints(county: Miniature) -> set[tuple[str, str]]:
    """Return (file and line, which kind) of each hint; fail for anything else that is wrong."""
    found = county.problems()
    assert [] == [each for each in found if "提示（不影响发布）" not in each]
    kinds = {kind: kind for kind in (UNSEEN, BULLET, ALIKE)}
    return {(each.split(": ")[0], next(kind for kind in kinds if kind in each)) for each in found}


def replace(county: Miniature, name: str, old: str, new: str) -> int:
    """Replace the first such words of a file and return their line."""
    path = county.root / name
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), encoding="utf-8", newline="\n")
    return source[: source.index(old)].count("\n") + 1


def test_every_file_of_an_editor_is_looked_through(miniature: Miniature) -> None:
    """Articles, pages outside of the columns, questions, and the three data files; each hint has file and line."""
    miniature.write("content/news/odd.md", HEAD.format("示例：⼊党⼿续", "") + "交\u200b费。\n\n\uf0b7 一条\n")
    lines = {
        name: replace(miniature, name, old, new)
        for name, old, new in (
            ("content/pages/about.md", "\n---\n", "\n---\n说\u00ad明。\n\n"),
            ("faq/dues.yaml", "党费", "党\u2060费"),
            ("content/site.yaml", "name: ", "name: ⽇"),
            ("content/columns.yaml", "description: ", "description: \uf0a7"),
        )
    }
    expected = {
        ("content/news/odd.md:9", UNSEEN),
        ("content/news/odd.md:11", BULLET),
        ("content/news/odd.md:2", ALIKE),
        (f"content/pages/about.md:{lines['content/pages/about.md'] + 2}", UNSEEN),
        (f"faq/dues.yaml:{lines['faq/dues.yaml']}", UNSEEN),
        (f"content/site.yaml:{lines['content/site.yaml']}", ALIKE),
        (f"content/columns.yaml:{lines['content/columns.yaml']}", BULLET),
    }
    assert expected == hints(miniature)


def test_the_search_holds_words_as_they_are_meant(miniature: Miniature) -> None:
    """And so do the page, its address, its tags and their pinyin."""
    body = "交\u200b申\u00ad请书，\u2066培\u2069养⼀年。\n"
    miniature.write("content/news/odd.md", HEAD.format("示例：⼊党⼿续", "、⼊党") + body)
    site = miniature.build()
    path = "news/shi-li-ru-dang-shou-xu.html"
    (row,) = [row for row in records_of(site) if row[0] == path]
    assert ("示例：入党手续", "交申请书，培养一年。") == (row[1], row[2])
    page = text(tree(site / path))
    assert "示例：入党手续" in page
    assert "交申请书，培养一年。" in page
    (term,) = [row for row in brought(file_of(site, "terms")) if row[0] == "入党"]
    assert ["入党", "tags/ru-dang.html", []] == term
