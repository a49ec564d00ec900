"""plugins/features/reader_copy: which files a reader keeps with a column, and the lists that say so."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

from plugins.features.county import FEATURE as COUNTY
from plugins.features.county.load import load_site
from plugins.features.reader_copy.describe import write_lists
from plugins.features.reader_copy.layout import BASE
from plugins.features.reader_copy.looking import KEPT, Files
from plugins.features.reader_copy.sets import sets_of
from plugins.kernel.building.edition import Edition
from plugins.kernel.building.feature import Announcements
from plugins.kernel.building.site_build import SiteBuild
from plugins.kernel.incremental.targets import LastBuild, OutputRegistry
from plugins.kernel.request import BuildRequest
from plugins.pipeline.built_files import standing
from tests.county import NOW, ROOT
from tests.unit.features.given import models_of, read, reading_of
from tests.unit.samples import catalogues, column, columns, context

PICTURE = '<p><img src="media/tea-1600.webp" alt="茶"></p><script src="../assets/quiz-1.js"></script>'
SITE = {
    "index.html": '<link href="assets/style-1.css">', "search/index.html": "", "copy/index.html": "",
    "pages/about.html": "", "search/terms.js": "", "search/contents.js": "", "search/texts/1.js": "",
    "search/texts/0/1.js": "", "search/texts/news/1.js": "", "search/texts/news/parts.json": "{}",
    "assets/style-1.css": "", "assets/ridge-1.svg": "", "assets/quiz-1.js": "", "assets/unused-1.js": "",
    "news/index.html": "", "news/a.html": PICTURE, "news/media/tea-1600.webp": "large",
    "news/media/tea-480.webp": "small", "news/media/words.pdf": "", "news/gone.html": '<p class="lost__text">',
    "tags/index.html": "", "feeds/all.atom.xml": "",
}  # fmt: skip


def outputs_of(root: Path, files: dict[str, str], last: LastBuild | None = None) -> OutputRegistry:
    outputs = OutputRegistry(root / "staging", last, standing(root / "staging") if last else None)
    for path, text in files.items():
        outputs.write(path, "示例", text.encode())
    return outputs


def paths_of(root: Path, name: str) -> set[str]:
    outputs = outputs_of(root, SITE)
    return {row.path for row in sets_of(outputs.files, ("news",), Files(outputs)).rows[name]}


def test_every_copy_has_what_pages_share(tmp_path: Path) -> None:
    assert {
        "index.html", "search/index.html", "copy/index.html", "pages/about.html", "search/terms.js",
        "search/texts/0/1.js", "assets/style-1.css", "assets/ridge-1.svg",
    } == paths_of(tmp_path, BASE)  # fmt: skip


def test_a_column_has_its_pages_what_they_show_and_its_words(tmp_path: Path) -> None:
    """Of a picture the size for a phone; no attachment, and no page whose text was taken back."""
    assert {
        "news/index.html", "news/a.html", "news/media/tea-480.webp", "assets/quiz-1.js", "search/texts/news/1.js",
        "search/texts/news/parts.json",
    } == paths_of(tmp_path, "news")  # fmt: skip


def test_pages_that_were_taken_back_are_named(tmp_path: Path) -> None:
    outputs = outputs_of(tmp_path, SITE)
    assert ["news/gone.html"] == sets_of(outputs.files, ("news",), Files(outputs)).withdrawn


def test_a_text_that_speaks_of_its_markup_is_not_taken_back(tmp_path: Path) -> None:
    words = {"news/b.html": '<p>写 class="lost__text" 的意思是撤回。</p><code>&lt;p class="lost__text"&gt;</code>'}
    outputs = outputs_of(tmp_path, SITE | words)
    found = sets_of(outputs.files, ("news",), Files(outputs))
    assert ["news/gone.html"] == found.withdrawn and "news/b.html" in {row.path for row in found.rows["news"]}


def described(root: Path, files: dict[str, str], last: LastBuild | None = None) -> OutputRegistry:
    outputs = outputs_of(root, files, last)
    request = BuildRequest(root, root, root, ROOT / "theme", NOW)
    edition = Edition(
        request, models_of(columns(column("news", "动态"))), Announcements(), context(), *catalogues(root), None
    )
    write_lists(SiteBuild(request, edition, (), outputs, lambda path, text: [], b"code", False))
    return outputs


def test_lists_lead_from_the_contents_to_every_file(tmp_path: Path) -> None:
    outputs = described(tmp_path, SITE)
    contents = json.loads((outputs.folder / "copy/contents.json").read_text(encoding="utf-8"))
    (news,) = contents["columns"]
    assert ("动态", 6, len("small")) == (news["name"], news["files"], news["pictures"])
    whole = (outputs.folder / "copy/lists/news.txt").read_bytes()
    assert news["list"] == sha256(whole).hexdigest()
    (part,) = whole.decode().splitlines()
    rows = (outputs.folder / part.split()[2]).read_text(encoding="utf-8").splitlines()
    assert f"{sha256(b'small').hexdigest()} 5 news/media/tea-480.webp" in rows


def test_another_word_is_another_version_and_the_same_words_the_same(tmp_path: Path) -> None:
    def version(name: str, files: dict[str, str]) -> str:
        outputs = described(tmp_path / name, files)
        found: str = json.loads((outputs.folder / "copy/contents.json").read_bytes())["version"]
        return found

    first = version("one", SITE)
    assert first == version("two", SITE) != version("three", {**SITE, "news/a.html": "another"})


def test_a_file_that_stands_is_read_once(tmp_path: Path) -> None:
    """Else every build would read the whole site."""
    outputs = described(tmp_path, SITE)
    path = outputs.folder / "news/a.html"
    state = path.stat()
    path.write_bytes(b"x" * state.st_size)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    again = OutputRegistry(outputs.folder, LastBuild(outputs.files, outputs.values))
    again.files.update(outputs.files)
    assert outputs.values[KEPT].value["news/a.html"] == Files(again).look("news/a.html")


def test_the_county_decides(tmp_path: Path) -> None:
    """Off where nobody has said anything, and a word that is neither is a problem."""
    said = {
        "": (False, 0),
        "reader_copy: on\n": (True, 0),
        "存到手机: 开\n": (True, 0),
        "reader_copy: off\n": (False, 0),
    }
    for more, expected in {**said, "reader_copy: 要\n": (False, 1)}.items():
        (tmp_path / "site.yaml").write_text(f"name: 示例党建网\n{more}", encoding="utf-8")
        site, problems = load_site(tmp_path, "content/site.yaml")
        assert expected == (site.reader_copy, len(problems)), more


def test_a_stick_has_none_of_it(tmp_path: Path) -> None:
    """It is a copy already."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text("name: 示例党建网\nreader_copy: on\n", encoding="utf-8")
    assert [True, False] == [read(COUNTY, reading_of(tmp_path, stick=stick)).reader_copy for stick in (False, True)]
