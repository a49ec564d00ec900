"""What once went wrong unseen: a list that stayed as it was, an update without news, an address with two owners."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from pelican.generators import Generator

import plugins.pipeline.build
from plugins.features import load_features
from plugins.features.articles.fields import key_named
from plugins.features.list_items.model import LinkItem, ListItem
from plugins.kernel.building.feature import Feature, Prints
from plugins.kernel.incremental.ownership import AddressTaken
from plugins.kernel.problems import ContentProblems, PortalError
from plugins.kernel.rendering.names import UndeclaredName
from plugins.kernel.rendering.slips import TemplateSlip
from tests.bench.building.portal import copy_project
from tests.built.bundling import maker
from tests.built.changing.reads import fields_of
from tests.built.changing.scene import Scene, difference, files
from tests.built.changing.texts import read, set_key, write
from tests.built.commands import NOW, run
from tests.county import ROOT, Miniature
from tests.sampling import in_turns

pytestmark = in_turns()

TEXT = "news/first-meeting.md"
EDITS = {
    "来源": "改过的来源", "编辑": "改过的编辑", "作者": "改过的作者", "摘要": "改过的摘要。", "标题": "改过的标题",
    "标签": "茶叶", "示例": "否", "头条": "是", "更新": "2026-03-09", "题图说明": "会场",
    "题图": "../images/seal.png",
}  # fmt: skip
NUMBER = "13912345678"  # nobody's
SHOWN_ELSEWHERE = frozenset({"头条", "文号"})  # on the home page; on the pages of documents


@pytest.fixture
def scene(beginning: Path, tmp_path: Path) -> Scene:
    shutil.copytree(beginning, tmp_path / "scene")
    return Scene(tmp_path / "scene", random.Random(0))


def put(scene: Scene, template: str, after: str, added: str) -> None:
    """Add something to a template of the scene."""
    path = scene.theme / "templates" / template
    text = read(path)
    assert after in text
    write(path, text.replace(after, after + added, 1))


# A list shows what it reads


def test_lists_are_right_whatever_their_templates_read(scene: Scene) -> None:
    """They print all that a list can know of a text, and all that a link can; each key of a head is edited in turn."""
    for template, kind in (("partials/digests.html", ListItem), ("partials/titles.html", LinkItem)):
        put(scene, template, "{{ phrased(item.title) }}", "".join(f"{{{{ item.{name} }}}}" for name in fields_of(kind)))
    scene.build()
    for key, value in EDITS.items():
        set_key(scene.content / TEXT, key, value)
        scene.build()
        assert [] == difference(scene.clean(), files(scene.output)), key


@pytest.mark.parametrize("name", ["source", "editor"])
def test_a_list_cannot_read_what_its_pages_are_not_made_of(scene: Scene, name: str) -> None:
    """The list would stay as it is when an editor changes that."""
    put(scene, "partials/digests.html", "{{ phrased(item.title) }}", f"{{{{ item.{name} }}}}")
    assert refused(scene).startswith(f"模板 partials/digests.html 第 7 行出错：ListItem 没有“{name}”这一项")


def test_a_list_of_links_cannot_read_a_summary(scene: Scene) -> None:
    """It stands beside texts, under tags and in the archive, where a text is a mere link."""
    put(scene, "partials/titles.html", "{{ phrased(item.title) }}", "{{ item.summary }}")
    assert refused(scene).startswith("模板 partials/titles.html 第 7 行出错：LinkItem 没有“summary”这一项")


def refused(scene: Scene) -> str:
    """Return the words in which the build refuses its templates, whoever prints, and upon whatever site."""
    said = set[str]()
    for workers in (1, 3):
        scene.workers = workers
        for build in (scene.build, scene.clean):
            with pytest.raises(PortalError) as found:
                build()
            assert isinstance(found.value, TemplateSlip | UndeclaredName)
            said.add(str(found.value))
    (words,) = said
    return words


def test_a_template_slip_is_told_in_the_same_words_upon_a_site_that_stands(scene: Scene) -> None:
    """Where only some pages are printed anew, another page may meet it first."""
    scene.build()
    put(scene, "partials/titles.html", "{{ phrased(item.title) }}", "\n{{ item.summary }}")
    words = refused(scene)
    assert "模板 partials/titles.html 第 8 行出错：LinkItem 没有“summary”这一项" in words
    put(scene, "question.html", "{{ phrased(page.title) }}", "{{ question.nothing }}")
    words = refused(scene)
    assert "模板 question.html 第 6 行出错：Question 没有“nothing”这一项" in words
    assert scene.output.is_dir()


# A name that nobody has declared


@pytest.mark.parametrize("template", ["article.html", "partials/footer.html", "base.html"])
def test_a_name_that_is_not_declared_ends_the_build(scene: Scene, template: str) -> None:
    """Also where no page would come to read it today."""
    path = scene.theme / "templates" / template
    text = read(path)
    at = re.search(r"<(?:div|body|h1)\b[^<>]*>", text)
    assert at
    unread = "{% if 1 == 2 %}{{ nowhere }}{% endif %}"
    write(path, text[: at.end()] + unread + text[at.end() :])
    line = text[: at.end()].count("\n") + 1
    assert refused(scene).startswith(f"模板 {template} 第 {line} 行用了没有声明的名字“nowhere”")


# What an editor has written is shown, and told


def test_an_update_tells_of_every_edit(scene: Scene, tmp_path: Path) -> None:
    """A page that has changed by an editor's hand is news; a keeper would wonder what the update is for."""
    county, path = maker(tmp_path, scene.content), scene.content / TEXT
    set_key(path, "地址名", "kept", "slug")
    last = county.make(scene.request())
    for key, value in (
        EDITS | {"文号": "示发〔2026〕1号", "效力": "废止", "更正": '[{日期: "2026-03-02", 内容: "第二段"}]'}
    ).items():
        set_key(path, key, value, *key_named(key).names)
        update = county.make(scene.request(), last)
        if key not in SHOWN_ELSEWHERE:
            assert update.difference, key
            assert [("修改", "news/kept.html")] == [(each.kind, each.path) for each in update.difference.news], key
        last = update if update.zip else last


REMARK = '    Key("remark", "备注", "line", "备注", "示例"),\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, whose heads have a key more."""
    folder = copy_project(tmp_path / "project")
    fields = folder / "plugins/features/articles/fields.py"
    write(fields, read(fields).replace('    Key("author",', f'{REMARK}    Key("author",', 1))
    assert REMARK in read(fields)
    return folder


def build_with(project: Path, county: Miniature, *options: str) -> subprocess.CompletedProcess[str]:
    """Build the county with a copy of the project."""
    given = ["--content", str(county.content), "--faq", str(county.faq), "--now", NOW, "--no-search", *options]
    command = [sys.executable, "-P", str(ROOT / "tests/bench/building/run_copy.py"), "build", *given]
    return run(command, project, PYTHONPATH=str(project))


def test_a_key_that_no_page_shows_ends_the_build(project: Path, miniature: Miniature) -> None:
    """What an editor writes under it would be lost in silence."""
    result = build_with(project, miniature, "--no-cache", "--output", str(miniature.root / "output"))
    assert 2 == result.returncode
    assert result.stderr.startswith("稿件头部有“备注”（remark）这一项，但是没有一个模板显示它")


def test_a_key_that_a_template_shows_needs_no_more(project: Path, miniature: Miniature) -> None:
    """Neither a type nor a list of fields has to be told of it; an edit is seen by the next build."""
    template = project / "theme/templates/article.html"
    write(template, read(template).replace("{{ phrased_within(body) }}", "{{ article.fields.remark }}{{ body }}", 1))
    page = "news/shi-li-xian-li-kai-le-yi-ci-li-hui.html"
    for words in ("第一个备注", "另一个备注"):
        set_key(miniature.content / TEXT, "备注", words)
        output = miniature.root / "output"
        result = build_with(project, miniature, "--cache", str(miniature.root / "cache"), "--output", str(output))
        assert 0 == result.returncode, result.stderr
        assert words in read(output / page)


# An address has one owner


def test_a_column_cannot_take_the_bundles_address(miniature: Miniature, tmp_path: Path) -> None:
    """Whether or not some are on offer today; its list and the page of bundles would be one file."""
    path = miniature.content / "columns.yaml"
    line = read(path).count("\n") + 1
    function = re.findall(r"^    function: (.*)$", read(path), re.MULTILINE)[0]
    write(path, read(path) + f"""  - slug: bundles
    name: 新栏目
    function: {function}
    description: 新的栏目。
    keywords: [新]
    type: 新
    template: list
    order: 99
""")  # fmt: skip
    head = "标题: 新栏目首稿\n日期: 2026-03-01\n来源: 甲\n编辑: 甲\n"
    miniature.write("content/bundles/first.md", f"---\n{head}---\n首篇。\n")
    problems = [problem for problem in miniature.problems() if problem.startswith("content/columns.yaml")]
    what, mend = "目录名“bundles”是网站自己要用的地址", "请换一个 32 个字符以内的英文小写名字，例如 bundles-2"
    assert [f"content/columns.yaml:{line}: {what}。{mend}。"] == problems
    with pytest.raises(ContentProblems):
        miniature.build(bundles=tmp_path)


def test_a_column_can_take_no_address_of_a_feature(miniature: Miniature) -> None:
    path = miniature.content / "columns.yaml"
    before, addresses = read(path), [address for feature in load_features() for address in feature.addresses]
    assert {"search", "bundles", "index.html", "assets"} <= set(addresses)
    for address in addresses:
        write(path, before.replace("slug: rural", f"slug: {address}", 1))
        assert [] != [each for each in miniature.problems() if each.startswith("content/columns.yaml")], address


class Twice(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes a page that another feature prints."""

    def generate_output(self, writer: object) -> None:
        writer.write_text("pages/about.html", "又一个功能", '<meta name="generator" content="红城党建网">')  # type: ignore[attr-defined]


def test_a_page_that_two_features_make_ends_the_build(miniature: Miniature, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the one that comes later would win, in one build this one and in the next the other."""
    features = (*load_features(), Feature("twice", prints=lambda: Prints(generators=(Twice,))))
    monkeypatch.setattr(plugins.pipeline.build, "load_features", lambda: features)
    with pytest.raises(AddressTaken) as refused:
        miniature.build(full_index=False)
    assert "地址 pages/about.html 有两个主人：" in str(refused.value)
    assert "又一个功能" in str(refused.value) and "pages/about.md" in str(refused.value)
    assert not (miniature.root / "output").exists()


def test_files_that_a_stick_would_take_for_one_end_the_build(miniature: Miniature) -> None:
    """Their names differ in capital letters only."""
    for name in ("list", "List"):
        miniature.write(f"content/files/{name}.csv", f"{name}\n")
        slug = f"file-{ord(name[0])}"
        head = f"标题: {name}\n地址名: {slug}\n日期: 2026-03-01\n来源: 甲\n编辑: 甲\n附件: ../files/{name}.csv\n"
        miniature.write(f"content/news/{slug}.md", f"---\n{head}---\n正文。\n")
    (problem,) = miniature.problems()
    assert "content/files/list.csv:1: 文件名和 content/files/List.csv 只差大小写" in problem
    with pytest.raises(ContentProblems):
        miniature.build(full_index=False)


def test_an_anchor_in_another_text_is_looked_for_again_when_that_text_changes(scene: Scene) -> None:
    """The text that points to it has not changed."""
    head = "标题: {}\n日期: 2026-03-01\n来源: 甲\n编辑: 甲\n"
    place = write_text(scene, "place", head.format("办法") + "---\n## 时间\n\n三月。\n")
    write_text(scene, "pointer", head.format("通知") + "---\n见[办法](place.md#时间)。\n")
    scene.build()
    write(place, read(place).replace("## 时间", "## 日期"))
    with pytest.raises(ContentProblems) as caught:
        scene.build()
    (problem,) = caught.value.problems
    assert "news/pointer.md:7: 链接“#时间”指向的小标题不在“place.md”里" in str(problem)
    write(place, read(place).replace("## 日期", "## 时间"))
    scene.build()


def write_text(scene: Scene, slug: str, text: str) -> Path:
    """Write a text of the news."""
    path = scene.content / "news" / f"{slug}.md"
    write(path, "---\n" + text)
    return path


# What is allowed counts at once


def test_an_incremental_build_goes_by_the_numbers_that_are_allowed_now(scene: Scene) -> None:
    """Texts are remembered with what was found in them, not with whether that was allowed."""
    allowed = scene.content / "allowed-numbers.yaml"
    scene.build()
    write(scene.content / TEXT, read(scene.content / TEXT) + f"\n值班手机 {NUMBER}。\n")
    assert "手机号码" in alike(scene)
    for reason in ("示例", "另一个示例"):
        write(allowed, permission(TEXT, reason))
        assert "" == alike(scene)
    assert any(NUMBER in read(page) for page in (scene.output / "news").glob("*.html"))
    write(allowed, permission("news/rare-character.md"))
    assert "手机号码" in alike(scene)
    write(allowed, permission(TEXT))
    assert "" == alike(scene)
    write(allowed, permission(TEXT, until="2026-03-01"))
    assert "手机号码" in alike(scene)
    write(allowed, permission(TEXT))
    assert "" == alike(scene)
    scene.now += timedelta(days=300)
    assert "手机号码" in alike(scene)
    allowed.unlink()
    assert "手机号码" in alike(scene)


def permission(file: str, reason: str = "示例", until: str = "2026-12-31") -> str:
    """Return the list of a county that allows one number in one file."""
    fields = f"号码: '{NUMBER}', 文件: [{file}], 原因: {reason}, 单位: 示例单位, 截止: {until}"
    return f"号码表:\n  - {{{fields}}}\n"


def alike(scene: Scene) -> str:
    """Build upon what stands and from nothing; return what both refuse, "" where both are the same site."""
    said = []
    for build in (scene.build, scene.clean):
        try:
            build()
            said.append("")
        except ContentProblems as found:
            said.append(str(found))
    assert said[0] == said[1]
    if not said[0]:
        assert [] == difference(files(scene.root / "clean"), files(scene.output))
    return said[0]
