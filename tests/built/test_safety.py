"""Nothing private or unfinished is published, and no failure takes the last good site away."""

from __future__ import annotations

import shutil
import sys
import time
import warnings
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

import plugins.pipeline.settings
from plugins.kernel.incremental.workers import CAN_FORK
from plugins.kernel.problems import ContentProblems, PortalError
from plugins.kernel.rendering.names import UndeclaredName
from plugins.kernel.rendering.renderer import UnfitSite
from plugins.kernel.rendering.slips import TemplateSlip
from plugins.pipeline.pelican_log import BrokenBuild
from tests.built.commands import NOW, pelican, quick_tasks, run
from tests.built.pages import contents, pages, text, tree
from tests.county import NOW as MORNING
from tests.county import ROOT, SITE_URL, Miniature
from tests.patience import COMMAND_S

BROKEN = "标题: 示例：坏稿\n日期: 2026-02-30\n来源: 示例\n编辑: 示例\n\n正文。\n"
IDENTITY = "11010519491231002X"  # the example of GB 11643-1999
MOBILE = "13800138000"


def article(body: str, title: str = "示例：新稿", more: str = "") -> str:
    return f"---\n标题: {title}\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n{more}---\n{body}\n"


# Drafts, embargoes, private numbers


@pytest.mark.parametrize(
    "secret", ["青铜暗号", "没写完的稿子", "白银暗号", "一小时以后才公布", "独有标签", "draft-only", "embargo"]
)
def test_what_waits_is_nowhere(site: Path, secret: str) -> None:
    for path, data in contents(site).items():
        assert secret not in path and secret.encode() not in data, path


def test_an_embargo_ends_at_its_minute(miniature: Miniature) -> None:
    title = "示例：一小时以后才公布的事"
    before = miniature.build(now=MORNING.replace(hour=8, minute=59))
    assert title not in {text(tree(page).find(".//h1")) for page in pages(before)}
    after = miniature.build(now=MORNING.replace(hour=9), output=miniature.root / "after")
    assert title in {text(tree(page).find(".//h1")) for page in pages(after)}
    assert (after / "files/embargo-only.csv").is_file()


def test_a_link_to_a_waiting_text_stays_words(miniature: Miniature) -> None:
    miniature.write("content/news/hint.md", article("下周看[这一篇](embargo.md)。"))
    page = (miniature.build() / "news/shi-li-xin-gao.html").read_text(encoding="utf-8")
    assert "下周看这一篇。" in page


@pytest.mark.parametrize("number", [IDENTITY, MOBILE, "138-0013-8000", "+86 13800138000"])
@pytest.mark.parametrize(
    ("path", "old", "line"),
    [
        ("content/news/first-meeting.md", "例会说了三件事，细节", 17),
        ("content/pages/about.md", "全部内容", 7),
        ("content/topics.yaml", "先看", 6),
        ("faq/dues.yaml", "基数看工资条", 14),
    ],
)
def test_a_persons_number_is_named_at_its_line(
    miniature: Miniature, path: str, old: str, line: int, number: str
) -> None:
    before = (miniature.root / path).read_text(encoding="utf-8")
    assert old in before.splitlines()[line - 1]
    miniature.write(path, before.replace(old, f"{number}{old}", 1))
    (problem,) = miniature.problems()
    assert problem.startswith(f"{path}:{line}: ") and number not in problem
    with pytest.raises(ContentProblems):
        miniature.build()


def test_a_persons_number_in_a_draft_is_hinted_at_and_published_nowhere(miniature: Miniature) -> None:
    """A draft keeps nobody from publishing; its own text waits until the number is gone."""
    draft = miniature.content / "news/draft.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("这一句", f"{MOBILE}这一句", 1), encoding="utf-8")
    (hint,) = miniature.problems()
    assert hint.startswith("content/news/draft.md:10: 提示（不影响发布）：") and MOBILE not in hint
    site = miniature.build()
    assert not any(MOBILE.encode() in path.read_bytes() for path in site.rglob("*") if path.is_file())
    draft.write_text(draft.read_text(encoding="utf-8").replace("状态: 草稿\n", ""), encoding="utf-8")
    with pytest.raises(ContentProblems):
        miniature.build()


@pytest.mark.parametrize(
    "named", ["标题: 示例：茶叶周怎么算产量", "标题: 重写\n地址名: 2025", "标题: 重写\n地址名: index"]
)
def test_a_draft_whose_address_is_taken_keeps_nobody_from_publishing(miniature: Miniature, named: str) -> None:
    """As a published text that is copied to be reworked: the page that stands there is another's."""
    head = f"---\n{named}\n日期: 2026-03-03\n来源: 示例\n编辑: 示例编辑\n状态: 草稿\n---\n"
    miniature.write("content/news/copy.md", head + "青铜暗号。\n")
    (hint,) = miniature.problems()
    assert "提示" in hint and "地址 news/" in hint
    site = miniature.build()
    assert not any("青铜暗号".encode() in path.read_bytes() for path in site.rglob("*") if path.is_file())


def test_a_persons_number_in_captions_is_found_at_its_line(miniature: Miniature) -> None:
    path = miniature.content / "videos/media/one-bud.vtt"
    path.write_text(path.read_text(encoding="utf-8") + f"\n{MOBILE}\n", encoding="utf-8")
    with pytest.raises(ContentProblems, match=r"content/videos/media/one-bud\.vtt:\d+: 这里有手机号码"):
        miniature.build()
    assert not (miniature.root / "output").exists()


def test_an_attachment_may_have_any_encoding(miniature: Miniature) -> None:
    miniature.write("content/files/note.txt", "说明".encode("gb18030"))
    miniature.write("content/news/note.md", article("见附件。", more="附件: ../files/note.txt\n"))
    assert (miniature.build() / "files/note.txt").is_file()


# The last good site


def test_broken_content_leaves_the_last_good_site(miniature: Miniature) -> None:
    good = contents(miniature.build())
    miniature.write("content/news/bad.md", BROKEN)
    options = ("--content", str(miniature.content), "--output", str(miniature.root / "output"), "--now", NOW)
    result = quick_tasks("build", *options, "--no-cache")
    assert (1, "") == (result.returncode, result.stderr)
    first, *_ = result.stdout.splitlines()
    assert first.startswith("news/bad.md:2: ") and "不存在" in first
    assert good == contents(miniature.root / "output")


KILLED_WHILE_PROVING = """
import plugins.pipeline.build as run
run.prove = lambda *given: wait()
"""
KILLED_BETWEEN_RENAMES = """
from pathlib import Path
rename = Path.rename
Path.rename = lambda path, target: wait() if path.name.startswith(".output.building") else rename(path, target)
"""
KILLED_WHILE_CLEANING = """
import shutil
remove = shutil.rmtree
shutil.rmtree = lambda path, **how: wait() if str(path).endswith(".output.building-previous") else remove(path, **how)
"""


def build_until(moment: str, county: Miniature, told: Connection) -> None:
    """Build the county, tell when that moment has come, and stay in it."""

    def wait() -> None:
        told.send("now")
        time.sleep(COMMAND_S)

    exec(moment, {"wait": wait})
    county.build()


def kill_at(moment: str, county: Miniature) -> None:
    """Kill a build of the county at that moment. A forked process has loaded all that it needs; another loads it."""
    processes = get_context("fork" if CAN_FORK else "spawn")
    hearing, telling = processes.Pipe(duplex=False)
    process = processes.Process(target=build_until, args=(moment, county, telling))
    with hearing, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of locks that other threads may hold
        process.start()
        telling.close()
        assert "now" == hearing.recv()
    process.kill()
    process.join()


@pytest.mark.parametrize(
    "moment",
    [KILLED_WHILE_PROVING, KILLED_BETWEEN_RENAMES, KILLED_WHILE_CLEANING],
    ids=["while proving", "between the renames", "while cleaning"],
)
def test_a_killed_build_loses_nothing(miniature: Miniature, moment: str) -> None:
    """The last good site or the new one stands, also where the next attempt finds a slip in the content."""
    output = miniature.build()
    (output / "CNAME").write_text("dangjian.example.org\n", encoding="utf-8")
    good = contents(output)
    kill_at(moment, miniature)
    miniature.write("content/news/bad.md", BROKEN)
    with pytest.raises(ContentProblems):
        miniature.build()
    assert good == contents(output)
    (miniature.content / "news/bad.md").unlink()
    assert good == contents(miniature.build())
    assert {"content", "faq", "output"} == {path.name for path in miniature.root.iterdir()}


def test_a_folder_with_other_things_is_not_touched(miniature: Miniature) -> None:
    kept = miniature.write("output/毕业照.jpg", b"dear")
    with pytest.raises(PortalError, match="不敢覆盖"):
        miniature.build()
    assert b"dear" == kept.read_bytes()


def test_an_output_that_is_a_file_is_refused(miniature: Miniature) -> None:
    miniature.write("output", "text")
    result = quick_tasks("build", "--content", str(miniature.content), "--output", str(miniature.root / "output"))
    assert 2 == result.returncode and "是一个文件" in result.stderr


def test_what_others_laid_at_the_top_survives(miniature: Miniature) -> None:
    output = miniature.build()
    for name in ("CNAME", ".git/config", ".nojekyll"):
        miniature.write(f"output/{name}", name)
    for _ in range(2):
        miniature.build()
        for name in ("CNAME", ".git/config", ".nojekyll"):
            assert name == (output / name).read_text(encoding="utf-8")


def test_publishing_without_an_address_is_refused(miniature: Miniature) -> None:
    options = ("--content", str(miniature.content), "--output", str(miniature.root / "output"))
    result = quick_tasks("build", *options, "--publish")
    assert 2 == result.returncode and "--site-url" in result.stderr
    assert not (miniature.root / "output").exists()


@pytest.mark.parametrize("address", ["dangjian.example.org", "ftp://example.org", f"{SITE_URL}?a=b"])
def test_an_address_that_is_none_is_refused(miniature: Miniature, address: str) -> None:
    with pytest.raises(PortalError, match="不是网址"):
        miniature.build(site_url=address)


# Templates, settings and plugins that are broken


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "theme", tmp_path / "theme"))


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of pelicanconf.py that builds use."""
    path = Path(shutil.copyfile(ROOT / "pelicanconf.py", tmp_path / "pelicanconf.py"))
    monkeypatch.setattr(plugins.pipeline.settings, "CONFIG", path)
    return path


def append(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("template", "unknown"),
    [
        ("partials/footer.html", "articles_page"),
        ("partials/footer.html", "site.organizer"),
        ("article.html", "page.colum.name"),
        ("partials/footer-about.html", "articles_page"),  # called as a fragment
        ("partials/footer-about.html", "page"),  # which sees no page
        ("partials/footer-about.html", "site.organizer"),
    ],
)
def test_a_template_that_uses_an_unknown_name_fails(
    miniature: Miniature, theme: Path, template: str, unknown: str
) -> None:
    """In words that name the template, and the line."""
    path = theme / "templates" / template
    before, found, after = path.read_text(encoding="utf-8").partition("<div")
    path.write_text(f"{before}{{{{ {unknown} }}}}{found}{after}", encoding="utf-8")
    with pytest.raises((UndeclaredName, TemplateSlip)) as refused:
        miniature.build(theme=theme)
    said, unread = str(refused.value), unknown.split(".")[min(1, unknown.count("."))]
    assert said.startswith(f"模板 {template} 第 {before.count(chr(10)) + 1} 行")
    assert f"“{unread}”" in said and "\n" not in said
    assert ["content", "faq"] == sorted(path.name for path in miniature.root.iterdir())


@pytest.mark.parametrize("name", ["article.html", "tag.html", "archive.html", "base.html", "partials/seal.html"])
def test_no_template_of_pelicans_own_theme_stands_in(miniature: Miniature, theme: Path, name: str) -> None:
    (theme / "templates" / name).unlink()
    with pytest.raises(TemplateSlip, match=f"没有模板 {name}"):
        miniature.build(theme=theme)


def test_a_missing_asset_fails(miniature: Miniature, theme: Path) -> None:
    (theme / "static/images/icon.svg").unlink()
    with pytest.raises(KeyError, match=r"icon\.svg"):
        miniature.build(theme=theme)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("DEFAULT_PAGINATON = 5", "DEFAULT_PAGINATION"),
        ("FAQ_PAHT = ''", "FAQ_PATH"),
    ],
)
def test_a_misspelt_setting_is_named(miniature: Miniature, config: Path, line: str, words: str) -> None:
    append(config, line)
    with pytest.raises(PortalError, match=words):
        miniature.build()


def test_a_plugin_that_cannot_be_imported_fails_the_build(miniature: Miniature, config: Path) -> None:
    append(config, 'PLUGINS = [*PLUGINS, "plugins.lables"]')
    with pytest.raises(BrokenBuild, match=r"plugins\.lables"):
        miniature.build()
    assert not (miniature.root / "output").exists()


def test_a_time_zone_that_is_none_fails_the_build(miniature: Miniature, config: Path) -> None:
    append(config, 'TIMEZONE = "Asia/Beijing"')
    with pytest.raises(PortalError, match="Asia/Shanghai"):
        miniature.build()
    assert not (miniature.root / "output").exists()


def test_a_county_without_texts_is_not_published(tmp_path: Path) -> None:
    county = Miniature(tmp_path)
    county.write("content/columns.yaml", (ROOT / "tests/miniature/content/columns.yaml").read_bytes())
    with pytest.raises(UnfitSite, match="一篇"):
        county.build()


# Plain Pelican


def test_plain_pelican_builds_the_same_pages(miniature: Miniature, site_files: Path) -> None:
    """But for the texts that wait in the miniature: plain Pelican goes by the machine's clock."""
    (miniature.content / "news/embargo.md").unlink()
    result = pelican(miniature)
    assert 0 == result.returncode, result.stdout + result.stderr
    expected = contents(site_files).keys() - {".portal"}
    assert expected == contents(miniature.root / "plain").keys() - {".portal"}
    about = "pages/about.html"
    assert (site_files / about).read_bytes() == (miniature.root / "plain" / about).read_bytes()


def test_plain_pelican_refuses_broken_content(miniature: Miniature) -> None:
    miniature.write("content/news/bad.md", BROKEN)
    result = pelican(miniature)
    assert 0 != result.returncode
    assert "content/news/bad.md:2: " in result.stdout + result.stderr
    assert not list((miniature.root / "plain").rglob("*.html"))


def test_a_folder_that_is_no_portals_is_wrong_usage(tmp_path: Path) -> None:
    result = quick_tasks("check", "--content", str(tmp_path))
    assert 2 == result.returncode and "columns.yaml" in result.stderr


def test_help_runs_without_a_portal(tmp_path: Path) -> None:
    result = run([sys.executable, str(ROOT / "tasks.py"), "build", "--help"], tmp_path)
    assert 0 == result.returncode and "--site-url" in result.stdout
