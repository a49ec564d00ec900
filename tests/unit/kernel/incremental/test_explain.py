"""`build --explain` says in Chinese why a file was made anew or kept, each reason by its name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.kernel.incremental.explain import Explanation
from plugins.kernel.incremental.fingerprint import digest
from plugins.kernel.incremental.targets import LastBuild, Made, OutputRecord, OutputRegistry, Target, ValueRecord
from plugins.kernel.incremental.targets import told as told_as
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import PageMetadata
from plugins.kernel.rendering.pages import Page, PageInputs, composed_page
from tests.tables import table
from tests.unit.samples import page

PATH, OTHER, OWNER = "news/index.html", "rural/index.html", "栏目“动态”"
ANEW = f"{PATH}（{OWNER}）重新做了，因为："
SITE, TEMPLATE, FRAME, CHANGED = (digest(each) for each in (b"site", b"template", b"frame", b"changed"))


def composed(path: str = PATH, title: str = "动态", **names: Any) -> Page:
    """Return a page whose template sees these names."""
    names = names or {"items": ("甲",), "count": 1}
    return composed_page(PageType("list", dict.fromkeys(names, "")), page(path, "column", title), names)


def inputs_of(shown: Page, shared: bytes = SITE, template: bytes = TEMPLATE, frame: bytes = FRAME) -> PageInputs:
    return PageInputs(shared, template, frame, shown.fingerprint)


def outputs_of(before: bytes | None, now: bytes, is_standing: bool = True) -> OutputRegistry:
    """Return what a build has made. before: what PATH was made of in the last one, None where it was not there."""
    files = {} if before is None else {PATH: OutputRecord(before, 3, 1_000)}
    outputs = OutputRegistry(Path("site"), LastBuild(files), {PATH: (3, 1_000)} if is_standing else {})
    if not outputs.reuse(PATH, OWNER, now):
        outputs.add(PATH, OutputRecord(now, 3, 2_000))
    return outputs


def told_of_page(before: PageInputs | None, shown: Page, now: PageInputs, **given: Any) -> list[str]:
    """Return what is told of a page."""
    explanation = Explanation(PATH)
    explanation.see_page(shown, now)
    return explanation.tell(outputs_of(None if before is None else before.joined(), now.joined(), **given))


def test_of_a_path_that_is_not_in_the_site_that_is_told() -> None:
    """Somebody may have mistyped it, or the text is not public."""
    outputs = outputs_of(None, SITE)
    assert ["manage.html 不在这次生成的网站里。"] == Explanation("manage.html").tell(outputs)


def test_why_a_file_was_kept_is_told() -> None:
    """Whose it is is told too, so that one knows where to look."""
    inputs = inputs_of(composed())
    expected = f"{PATH}（{OWNER}）没有变：做它用的东西都和上次一样，上次的文件还在，所以留用。"
    assert [expected] == told_of_page(inputs, composed(), inputs)


def test_a_page_that_is_new_is_told() -> None:
    inputs = inputs_of(composed())
    expected = "  - 上次生成的记录里没有它：是新的，或者缓存不在、换了版本（程序、设置或软件包变了）。"
    assert [ANEW, expected] == told_of_page(None, composed(), inputs)


def test_a_file_that_somebody_has_touched_is_told() -> None:
    """All that it is made of is the same, but the file is not what the last build has left."""
    inputs = inputs_of(composed())
    expected = "  - 网站文件夹里的这个文件被改动或删除过。"
    assert [ANEW, expected] == told_of_page(inputs, composed(), inputs, is_standing=False)


@table(
    ("changed", "name"),
    [
        ({"items": ("甲", "乙"), "count": 1}, "items"),
        ({"items": ("甲",), "count": 2}, "count"),
    ],
)
def test_the_input_of_a_page_that_has_changed_is_named(changed: dict[str, Any], name: str) -> None:
    """It has the name that its template knows."""
    now = composed(**changed)
    assert [ANEW, f"  - 输入“{name}”变了。"] == told_of_page(inputs_of(composed()), now, inputs_of(now))


PAGE_CHANGED = "  - 网页自己的标题、说明或日期变了。"


def test_every_input_that_has_changed_is_named() -> None:
    now = composed(title="工作动态", items=(), count=0)
    expected = [f"  - 输入“{name}”变了。" for name in ("count", "items")]
    assert [ANEW, PAGE_CHANGED, *expected] == told_of_page(inputs_of(composed()), now, inputs_of(now))


def test_a_page_that_is_made_of_other_things_is_told() -> None:
    """There are more of them, or fewer."""
    now = composed(items=("甲",))
    assert [ANEW, "  - 它由另外几样东西做成了。"] == told_of_page(inputs_of(composed()), now, inputs_of(now))


def _metadata(line: str) -> PageMetadata:
    return page(PATH, title=line)


def _names(line: str) -> Mapping[str, Any]:
    return {"line": line}


def _other_names(line: str) -> Mapping[str, Any]:
    return {"line": line * 2}


def test_an_input_of_a_page_has_its_sentence() -> None:
    """As its page type declares it."""
    page_type = PageType("list", {"items": "texts"}, {"items": "列表里的文章变了"})
    before, now = (composed_page(page_type, page(PATH, "column"), {"items": (word,)}) for word in "甲乙")
    assert [ANEW, "  - 列表里的文章变了。"] == told_of_page(inputs_of(before), now, inputs_of(now))


def test_a_page_that_another_function_makes_is_told() -> None:
    before, now = (Page(PATH, PageType("a"), _metadata, names, ("甲",)) for names in (_names, _other_names))
    assert [ANEW, "  - 它由别的程序步骤做了。"] == told_of_page(inputs_of(before), now, inputs_of(now))


def test_the_input_of_a_page_that_is_made_late_is_named() -> None:
    """It has the name of the function's parameter."""
    before, now = (Page(PATH, PageType("a"), _metadata, _names, (line,)) for line in "甲乙")
    assert [ANEW, "  - 输入“line”变了。"] == told_of_page(inputs_of(before), now, inputs_of(now))


@told_as(line="这一行变了")
def _told_names(line: str) -> Mapping[str, Any]:
    return {"line": line}


def test_an_input_of_a_function_has_its_sentence() -> None:
    before, now = (Page(PATH, PageType("a"), _metadata, _told_names, (line,)) for line in "甲乙")
    assert [ANEW, "  - 这一行变了。"] == told_of_page(inputs_of(before), now, inputs_of(now))


def told_with_tables(
    name: str,
    before: Mapping[str, bytes],
    now: Mapping[str, bytes],
    inputs: PageInputs,
    sentences: Mapping[str, str] | None = None,
) -> list[str]:
    """Return what is told of a page where what the whole site shares has changed from one table to another."""
    outputs = outputs_of(inputs_of(composed()).joined(), inputs.joined())
    outputs.last_build.values[name], outputs.values[name] = ValueRecord(b"1", before), ValueRecord(b"2", now)
    explanation = Explanation(PATH)
    explanation.told = sentences or {}
    explanation.see_page(composed(), inputs)
    return explanation.tell(outputs)


def test_what_the_whole_site_shows_is_named_when_it_changes() -> None:
    """Names that changed, came or went are told, and no other."""
    before, now = {"site": b"1", "menu": b"1", "old": b"1"}, {"site": b"2", "menu": b"1", "new": b"1"}
    told = told_with_tables("shared names", before, now, inputs_of(composed(), shared=CHANGED))
    assert [ANEW, *(f"  - 全站共用的内容变了：{name}。" for name in ("new", "old", "site"))] == told


def test_what_the_whole_site_shows_has_its_sentence() -> None:
    """Beside the name's declaration; two that say the same are told once."""
    before, now = {"site": b"1", "head": b"1"}, {"site": b"2", "head": b"2"}
    sentences = dict.fromkeys(now, "site.yaml 里的内容变了")
    told = told_with_tables("shared names", before, now, inputs_of(composed(), shared=CHANGED), sentences)
    assert [ANEW, "  - site.yaml 里的内容变了。"] == told


@table("changed", ["template", "frame"])
def test_a_template_that_has_changed_is_named(changed: str) -> None:
    """It may be that of the page, or the one around it."""
    before, now = {"list.html": b"1", "base.html": b"1"}, {"list.html": b"2", "base.html": b"1"}
    told = told_with_tables("template hashes", before, now, inputs_of(composed(), **{changed: CHANGED}))
    assert [ANEW, "  - 用到的模板变了：list.html。"] == told


def test_where_nobody_knows_which_one_it_was_that_is_said() -> None:
    """The last build's tables may be lost."""
    told = told_with_tables("template hashes", {}, {}, inputs_of(composed(), frame=CHANGED))
    assert [ANEW, "  - 用到的模板变了：（说不清是哪一个）。"] == told


def _list(texts: tuple[str, ...], length: int) -> Made:
    return "".join(texts), str(length)


def _other_list(texts: tuple[str, ...], length: int) -> Made:
    return "、".join(texts), str(length)


@table(
    ("now", "reason"),
    [
        (Target(PATH, OWNER, _list, (("甲",), 2)), "输入“length”变了。"),
        (Target(PATH, OWNER, _list, ((), 1)), "输入“texts”变了。"),
        (Target(PATH, OWNER, _other_list, (("甲",), 1)), "它由别的程序步骤做了。"),
    ],
)
def test_the_input_of_a_file_that_is_no_page_is_named(now: Target, reason: str) -> None:
    """Other files that are made with it are none of the matter."""
    explanation = Explanation(PATH)
    explanation.see_targets([now, Target(OTHER, OWNER, _list, ((), 7))])
    explanation.see_targets([Target(OTHER, OWNER, _list, ((), 7))])
    before = Target(PATH, OWNER, _list, (("甲",), 1)).fingerprint
    assert [ANEW, f"  - {reason}"] == explanation.tell(outputs_of(before, now.fingerprint))


def test_of_a_small_text_only_the_change_is_told() -> None:
    """It was made anyway, and its bytes were compared."""
    assert [ANEW, "  - 它的内容变了。"] == Explanation(PATH).tell(outputs_of(SITE, CHANGED))


def test_what_features_have_noted_is_told_first() -> None:
    """It says more than that an input is another one, which is left out; what they note of other paths is too."""
    now = composed(title="工作动态", items=(), count=1)
    explanation = Explanation(PATH)
    explanation.note(PATH, "稿件的摘要变了", of="items")
    explanation.note(OTHER, "别的稿件")
    explanation.see_page(now, inputs_of(now))
    explanation.see_page(composed(OTHER), inputs_of(composed(OTHER), CHANGED))
    told = explanation.tell(outputs_of(inputs_of(composed()).joined(), inputs_of(now).joined()))
    assert [ANEW, "  - 稿件的摘要变了。", PAGE_CHANGED] == told


@table("asked", [PATH, "news", "content/news", "content/news/x.md"])
def test_a_page_may_be_asked_for_by_its_folder_or_its_source(asked: str) -> None:
    """The name of a source is what people have open."""
    inputs = inputs_of(composed())
    explanation = Explanation(asked)
    explanation.know_sources({"content/news": PATH, "content/news/x.md": PATH})
    explanation.see_page(composed(), inputs)
    told = explanation.tell(outputs_of(inputs.joined(), inputs.joined()))
    assert told[0].startswith(f"{PATH}（{OWNER}）没有变")


def test_of_a_path_that_is_mistyped_the_nearest_is_proposed() -> None:
    """An output path or a source."""
    for asked, near in (("nws/index.html", PATH), ("content/nes/x.md", "content/news/x.md")):
        explanation = Explanation(asked)
        explanation.know_sources({"content/news/x.md": "news/a.html"})
        assert [f"{asked} 不在这次生成的网站里。您是否想写“{near}”？"] == explanation.tell(outputs_of(None, SITE))


def test_what_was_decided_before_the_build_is_told_first() -> None:
    explanation = Explanation(PATH, ["没有缓存。"])
    told = explanation.tell(outputs_of(None, SITE))
    assert [ANEW, "  - 没有缓存。"] == told[:2]
    assert 3 == len(told)


def test_of_a_text_that_has_no_page_yet_that_is_told() -> None:
    """Nobody has mistyped it."""
    explanation = Explanation("content/news/x.md")
    explanation.know_sources({}, {"content/news/x.md": "它是草稿"})
    assert ["content/news/x.md 没有自己的网页：它是草稿。"] == explanation.tell(outputs_of(None, SITE))


def test_of_a_file_that_pages_use_that_is_told() -> None:
    """No page is near it, though its name may be."""
    explanation = Explanation("content/news.yaml")
    explanation.know_sources({"content/news.md": "news.html"}, files=frozenset({"content/news.yaml"}))
    expected = "content/news.yaml 没有自己的网页，别的网页用到它。想知道哪一页为什么重新做，请写那一页的路径。"
    assert [expected] == explanation.tell(outputs_of(None, SITE))
