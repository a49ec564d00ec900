"""Paths stay in their folders: nothing outside is published, read as content, written over or removed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from plugins.delivery.offline.verify import verify_at
from plugins.kernel.problems import ContentProblems, PortalError
from tests.built.bundling import maker, unzip
from tests.built.commands import run
from tests.built.pages import contents
from tests.county import ROOT, Miniature
from tests.sampling import sampled
from tests.unit.kernel.formats.samples import pdf

HEAD = "---\n标题: 示例：链接\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n{}---\n正文。{}\n"
DRAFT = "content/news/draft.md"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside everything, with files that nobody has given to the portal."""
    folder = tmp_path / "outside"
    (folder / "inner").mkdir(parents=True)
    for name, data in (
        ("secret.svg", b"<svg viewBox='0 0 9 9'/>"),
        ("s.pdf", pdf()),
        ("a.md", b"secret"),
        ("x.yaml", b""),
    ):
        (folder / name).write_bytes(data)
    (folder / "inner/dear.txt").write_bytes(b"dear")
    return folder


def refused(county: Miniature) -> list[str]:
    with pytest.raises(ContentProblems) as found:
        county.build()
    assert not (county.root / "output").exists()
    return [str(problem) for problem in found.value.problems]


@sampled(2)
@pytest.mark.parametrize(
    "emblem",
    [
        "{outside}/secret.svg", "../../outside/secret.svg", "images/../../../outside/secret.svg", "news/draft.md",
        "site.yaml", "columns.yaml", "images/link.svg", ".hidden.svg", "..\\\\x.svg", "C:/x.svg", "images", "/",
        "x" * 300 + ".svg", "x/" * 3_000 + "x.svg",
    ],
)  # fmt: skip
def test_an_emblem_is_a_picture_of_the_content_folder(miniature: Miniature, outside: Path, emblem: str) -> None:
    """An absolute path once wrote over its own original, and a draft was published as one."""
    before = contents(outside)
    (miniature.content / "images/link.svg").symlink_to(outside / "secret.svg")
    miniature.write("content/.hidden.svg", "<svg viewBox='0 0 9 9'/>")
    miniature.write("content/site.yaml", f"name: 示例党建网\nemblem: {emblem.format(outside=outside)}\n")
    assert any(line.startswith("content/site.yaml:2: ") for line in refused(miniature))
    assert before == contents(outside)


def test_an_emblem_may_be_written_with_dots(miniature: Miniature) -> None:
    miniature.write("content/site.yaml", "name: 示例党建网\nemblem: ./images/../images/steps.svg\n")
    assert (miniature.build() / "images/steps.svg").is_file()


@pytest.mark.parametrize("name", ["files/s.pdf", "news/a.md", "pages/a.md", "topics.yaml", "images/secret.svg"])
def test_a_link_out_of_the_content_is_named(miniature: Miniature, outside: Path, name: str) -> None:
    target = miniature.content / name
    target.unlink(missing_ok=True)
    target.symlink_to(outside / ("x.yaml" if name.endswith(".yaml") else Path(name).name))
    found = [line for line in refused(miniature) if line.startswith(f"content/{name}:1: ")]
    assert "链接" in found[0] and "复制进来" in found[0]


def test_a_link_out_of_the_questions_is_named(miniature: Miniature, outside: Path) -> None:
    (miniature.faq / "x.yaml").symlink_to(outside / "x.yaml")
    assert any(line.startswith("faq/x.yaml:1: 这是一个链接") for line in refused(miniature))


@pytest.mark.parametrize("target", [DRAFT, "content/.git/config", "content/site.yaml"])
def test_a_link_within_the_content_publishes_no_other_kind(miniature: Miniature, target: str) -> None:
    """A draft under the name of a note would be one."""
    miniature.write("content/.git/config", "secret")
    (miniature.content / "files/note.txt").symlink_to(miniature.root / target)
    miniature.write("content/news/offer.md", HEAD.format("附件: ../files/note.txt\n", ""))
    assert any(line.startswith("content/files/note.txt:1: 这是一个链接") for line in refused(miniature))


def test_a_link_within_the_content_to_its_like_is_that_file(miniature: Miniature) -> None:
    miniature.write("content/files/a.pdf", pdf())
    (miniature.content / "files/b.pdf").symlink_to(miniature.content / "files/a.pdf")
    miniature.write("content/news/offer.md", HEAD.format("附件: ../files/b.pdf\n", ""))
    assert (miniature.build() / "files/b.pdf").is_file()


def test_a_content_folder_may_lie_behind_a_link(miniature: Miniature) -> None:
    """Where the county keeps it is the county's matter."""
    shutil.move(miniature.content, miniature.root / "elsewhere")
    miniature.content.symlink_to(miniature.root / "elsewhere")
    assert [] == miniature.problems()


@pytest.mark.parametrize("name", ["static/images/x.svg", "templates/x.html", "static/css/x"])
def test_a_link_out_of_the_theme_is_refused(miniature: Miniature, outside: Path, name: str) -> None:
    theme = Path(shutil.copytree(ROOT / "theme", miniature.root / "theme"))
    (theme / name).symlink_to(outside / "secret.svg" if "." in name else outside)
    with pytest.raises(PortalError, match=name):
        miniature.build(theme=theme)


@sampled(2)
@pytest.mark.parametrize("cached", [True, False])
@pytest.mark.parametrize("name", ["news", "assets", "files/inner", "evil", "news/evil"])
def test_nothing_is_written_or_removed_through_a_link_in_the_output(
    miniature: Miniature, outside: Path, name: str, cached: bool
) -> None:
    """In the place of a folder or a file that the site has, or beside them."""
    given = {"cache": miniature.root / "cache"} if cached else {}
    output = miniature.build(**given)
    good, before = contents(output), contents(outside)
    place = output / name
    if place.is_dir():
        shutil.rmtree(place)
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(outside)
    miniature.write("content/news/new.md", HEAD.format("", ""))
    after = contents(miniature.build(**given))
    assert before == contents(outside)
    assert {
        path for path in good if not path.startswith("search/")
    } <= after.keys() and "news/shi-li-lian-jie.html" in after
    assert name in ("evil", "files/inner") or not place.is_symlink()


def test_an_output_behind_a_link_is_built_where_it_leads(miniature: Miniature, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "www")
    result = run([
        sys.executable, str(ROOT / "tasks.py"), "build", "--content", str(miniature.content), "--faq",
        str(miniature.faq), "--output", str(link), "--no-cache",
    ])  # fmt: skip
    assert 0 == result.returncode, result.stdout + result.stderr
    assert link.is_symlink() and (tmp_path / "www/index.html").is_file()


@pytest.mark.parametrize("name", ["pictures", "build", "bundle"])
def test_a_cache_whose_folder_leads_elsewhere_is_refused(miniature: Miniature, outside: Path, name: str) -> None:
    """Builds write there, and remove what they no longer need."""
    cache = miniature.root / "cache"
    cache.mkdir()
    (cache / name).symlink_to(outside)
    before = contents(outside)
    with pytest.raises(PortalError, match=f"缓存文件夹里的 {name} 是一个链接"):
        miniature.build(cache=cache)
    assert before == contents(outside)


@pytest.mark.parametrize("name", ["manifest/root.txt", "inner"])
def test_a_link_in_the_cache_goes_into_no_bundle(
    miniature: Miniature, outside: Path, tmp_path: Path, name: str
) -> None:
    """Nor does what stands at its end in the place of a signed list. Whoever makes the bundle is told."""
    making, cache = maker(tmp_path / "maker", miniature.content), tmp_path / "cache"
    making.make(miniature.request(cache=cache))
    (site,) = [path for path in (cache / "bundle").iterdir() if path.is_dir()]
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).symlink_to(outside / ("inner" if name == "inner" else "a.md"))
    before = contents(making.folder)
    with pytest.raises(PortalError, match=f"{name} 是链接，不能装进离线包。请删去 "):
        making.make(miniature.request(cache=cache), whole=True)
    assert before == contents(making.folder)


def test_a_link_among_the_pages_in_the_cache_is_removed(miniature: Miniature, outside: Path, tmp_path: Path) -> None:
    """As everything there that the site does not have."""
    making, cache = maker(tmp_path / "maker", miniature.content), tmp_path / "cache"
    making.make(miniature.request(cache=cache))
    (site,) = [path for path in (cache / "bundle").iterdir() if path.is_dir()]
    (site / "news/secret.html").symlink_to(outside / "a.md")
    unzip(making.make(miniature.request(cache=cache), whole=True), tmp_path / "stick")
    assert "news/secret.html" not in contents(tmp_path / "stick") and (outside / "a.md").is_file()


def test_links_on_a_stick_are_no_files_of_the_bundle(miniature: Miniature, outside: Path, tmp_path: Path) -> None:
    """Even where they lead to the right bytes: tomorrow they may lead to others."""
    making = maker(tmp_path / "maker", miniature.content)
    unzip(making.make(miniature.request()), tmp_path / "stick")
    page = tmp_path / "stick/index.html"
    shutil.move(page, outside / "index.html")
    page.symlink_to(outside / "index.html")
    (tmp_path / "stick/more").symlink_to(outside)
    found = verify_at(tmp_path / "stick", making.key, lambda size: lambda done: None)
    assert {"index.html", "more"} <= {path for _, path in found.rows}


def test_a_bundle_that_is_a_link_is_not_offered(miniature: Miniature, outside: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bundles"
    folder.mkdir()
    (folder / "redcity-2026-03-01-00000000.zip").symlink_to(outside / "s.pdf")
    site = miniature.build(bundles=folder)
    assert not any(path.endswith(".zip") for path in contents(site))


AUDITED = """
import os, sys
from pathlib import Path
from tests.county import Miniature

root = Path(sys.argv[1])
kept = [os.path.realpath(root / name) + os.sep for name in ("content", "faq")]

def audit(event, given):
    if event in ("open", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.chmod", "os.utime", "os.link"):
        for each in given[:2]:
            path = os.path.realpath(each) if isinstance(each, (str, bytes, os.PathLike)) else ""
            if str(path).startswith(tuple(kept)):
                writes = event != "open" or (isinstance(given[1], str) and set(given[1]) & set("wax+")) or (
                    isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC))
                if writes:
                    print(event, given, flush=True)

sys.addaudithook(audit)
Miniature(root).build(cache=root / "cache")
Miniature(root).build(cache=root / "cache", site_url="https://www.example.org/")
print("done")
"""


def test_originals_are_only_read(miniature: Miniature) -> None:
    """By no process of a build is any of them opened otherwise, moved or touched."""
    miniature.write("content/files/a.pdf", pdf())
    miniature.write("content/news/offer.md", HEAD.format("附件: ../files/a.pdf\n", "[图](../images/upright.jpg)"))
    result = run([sys.executable, "-c", AUDITED, str(miniature.root)])
    assert "done" == result.stdout.strip(), result.stdout + result.stderr
