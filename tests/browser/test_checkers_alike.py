"""检查.html and `tasks.py verify` judge alike, whatever a folder holds: made-up ones, too many to lay on a disk."""

from __future__ import annotations

import io
import random
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import Browser, Page

from plugins.delivery.offline.pages import check_page
from plugins.delivery.offline.verify import verify
from tests.built.changing.seeds import seed_of
from tests.made_up_bundles import made_up
from tests.sampling import in_turns
from tests.unit.delivery.offline.samples import PUBLIC

pytestmark = in_turns()

COUNTS = [40, pytest.param(2000, marks=pytest.mark.long)]
# The page keeps its parts to itself; here it is asked without a folder on a disk.
KEPT = ("portal.verify = async", "window.kept = portal;\nportal.verify = async")
JUDGE = """async ([files, key]) => {
  const list = Object.entries(files).map(([path, text]) => {
    const file = new File([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], 'x');
    return Object.defineProperty(file, 'webkitRelativePath', { value: `chosen/${path}` });
  });
  const watch = { expect() {}, on() {}, done() {} };
  const outcome = await window.kept.verify(window.kept.folder.of(list), key, watch);
  return [outcome.verdict, outcome.sentence, outcome.rows.map((row) => [row.kind, row.path])];
}"""


class InMemory:
    """Files as the command sees them."""

    is_zip = False
    refused: frozenset[str] = frozenset()
    hidden: tuple[str, ...] = ()

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files, self.names = files, {path: len(data) for path, data in files.items()}

    def open(self, path: str) -> IO[bytes]:
        return io.BytesIO(self.files[path])


@pytest.fixture
def page(browser: Browser, tmp_path: Path):
    """The check page."""
    text = check_page(PUBLIC)
    assert 1 == text.count(KEPT[0])
    (tmp_path / "check.html").write_text(text.replace(*KEPT), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "check.html").as_uri())
    yield page
    page.close()


@pytest.mark.parametrize("count", COUNTS)
def test_both_judge_made_up_folders_alike(page: Page, count: int) -> None:
    """The same verdict, the same sentence, the same rows in one order. Each commit tries others."""
    seen: Counter[str] = Counter()
    for number in range(count):
        files = made_up(random.Random(f"{seed_of(count)}-{number}"))
        outcome = verify(InMemory(files), PUBLIC, lambda done: None)
        said = page.evaluate(JUDGE, [{path: b64encode(data).decode() for path, data in files.items()}, PUBLIC])
        assert [outcome.verdict, outcome.sentence, list(map(list, outcome.rows))] == said, number
        seen[outcome.verdict] += 1
    assert {"whole", "damaged", "forged", "none"} == seen.keys()


WHAT_WAS_CHOSEN = """(paths) => {
  const list = paths.map((path) => Object.defineProperty(new File([], 'x'), 'webkitRelativePath', { value: path }));
  const folder = window.kept.folder.of(list);
  return [folder.name, folder.tops, [...folder.all.keys()]];
}"""


def test_of_several_folders_none_takes_the_places_of_anothers_files(page: Page) -> None:
    """Dropped at once, they come as one list: a genuine bundle would stand for the files of the other folder."""
    genuine = ["cd/开始.html", "cd/manifest/root.txt"]
    assert ["cd", [""], ["开始.html", "manifest/root.txt"]] == page.evaluate(WHAT_WAS_CHOSEN, genuine)
    for paths in (["ab/开始.html", *genuine], [*genuine, "ab/开始.html"]):
        assert ["cd", ["cd/"], paths] == page.evaluate(WHAT_WAS_CHOSEN, paths)


def test_no_file_takes_the_place_of_another_one_of_its_path(page: Page) -> None:
    """Chromium shows a backslash of Linux as a slash. The name tells of one in it; of a folder there are two."""
    found = page.evaluate(
        """(rows) => window.kept.folder.of(rows.map(([name, path]) => Object.defineProperty(
            new File([], name), 'webkitRelativePath', { value: path }))).all.size""",
        [["a.html", "cd/news/a.html"], ["a.html", "cd/news/a.html"], ["news\\a.html", "cd/news/a.html"]],
    )
    assert 3 == found
