"""Files that editors are sent, spoilt and hostile ones, as Chromium opens what is published of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from plugins.features.media.derive import Photograph, derive, files_of
from plugins.kernel.downloads.catalogue import BadFile, DownloadCatalogue
from plugins.kernel.drawings.rebuild import rebuild_drawing
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.images.catalogue import PictureCatalogue
from plugins.kernel.images.pictures import BadPicture
from plugins.kernel.incremental.file_hashes import FileHashes
from tests.browser.serving import serve
from tests.hostile_drawings import mutated, plain_attacks
from tests.unit.kernel.images.samples import all_kinds, damages

DRAWINGS = [60, pytest.param(1_000, marks=pytest.mark.long)]
PICTURES = [60, pytest.param(2_000, marks=pytest.mark.long)]
NO_POLICY = "default-src * 'unsafe-inline' 'unsafe-eval' data: blob:"  # nothing but our own work holds anything back
# Whoever waits for a click, a key or a hand on it gets all of them.
TOUCH = """() => {
  for (const each of document.querySelectorAll('*')) {
    for (const kind of ['click', 'mouseover', 'mouseenter', 'focus', 'focusin', 'keydown', 'load', 'begin', 'toggle'])
      each.dispatchEvent(new MouseEvent(kind, {bubbles: true}));
  }
}"""


@dataclass
class Listener:
    """Hears every script that runs, and every request that leaves the folder. heard: what each did."""

    home: str
    heard: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._note(request.url, request.url))
        context.on("console", lambda message: self._note("" if "RAN" in message.text else self.home, message.text))

    def _note(self, url: str, what: str) -> None:
        if not url.startswith((self.home, "data:image/png", "data:image/jpeg", "data:image/webp", "about:")):
            self.heard.append(what)


@pytest.fixture
def open_files(browser: Browser, tmp_path: Path) -> Iterator[Callable[[], tuple[Page, Listener]]]:
    """Open a page in a new context in which everything is listened to; its files lie in the test's folder."""
    (tmp_path / "404.html").write_text("no", encoding="utf-8")
    with serve(tmp_path, NO_POLICY) as served:
        contexts: list[BrowserContext] = []

        def open_() -> tuple[Page, Listener]:
            contexts.append(browser.new_context())
            listener = Listener(served.root)
            listener.over(contexts[-1])
            return contexts[-1].new_page(), listener

        yield open_
        for context in contexts:
            context.close()


def visit(page: Page, listener: Listener, path: str) -> None:
    """Open a drawing by itself, where nothing holds its scripts back, and touch all that is in it."""
    page.goto(listener.home + path, wait_until="load")
    page.evaluate(TOUCH)
    page.mouse.click(40, 40)
    page.wait_for_timeout(20)


def test_the_listener_hears_what_hostile_drawings_do(
    tmp_path: Path, open_files: Callable[[], tuple[Page, Listener]]
) -> None:
    """As they are sent, most of them succeed; else the next test would prove nothing."""
    attacks = list(plain_attacks())
    page, listener = open_files()
    succeeded = 0
    for number, data in enumerate(attacks[::4]):
        (tmp_path / f"{number}.svg").write_bytes(data)
        listener.heard.clear()
        visit(page, listener, f"{number}.svg")
        succeeded += bool(listener.heard)
    assert succeeded > len(attacks[::4]) // 2, succeeded


@pytest.mark.parametrize("number", DRAWINGS)
def test_no_published_drawing_runs_or_asks_for_anything(
    tmp_path: Path, number: int, open_files: Callable[[], tuple[Page, Listener]]
) -> None:
    """Every attack as it is, and many written otherwise: what is not refused only draws."""
    page, listener = open_files()
    shown = 0
    for data in [*plain_attacks(), *mutated(number, seed=number)]:
        try:
            published, _ = rebuild_drawing(data)
        except (Damaged, Unclean):
            continue
        shown += 1
        (tmp_path / f"{shown}.svg").write_bytes(published)
        visit(page, listener, f"{shown}.svg")
        assert [] == listener.heard, data.decode("utf-8", "replace")
        assert "parsererror" not in page.content()
    assert shown > number // 8, "most of what draws only is taken"


@pytest.mark.parametrize("number", PICTURES)
@pytest.mark.filterwarnings("ignore")  # as outside of tests: Pillow warns of odd metadata
def test_every_published_picture_is_shown(
    tmp_path: Path, number: int, open_files: Callable[[], tuple[Page, Listener]]
) -> None:
    """Spoilt pictures are refused in words; of the others the browser shows every file, and asks for nothing else."""
    chance, kinds = random.Random(number), all_kinds()
    page, listener = open_files()
    names: list[str] = []
    for at in range(number):
        name = chance.choice(sorted(kinds))
        spoilt = next(damages(kinds[name], 1, seed=at)) if at % 4 == 0 else flipped(kinds[name], chance)
        names += published(tmp_path, f"{at}.{name.partition('.')[2]}", spoilt)
    (tmp_path / "all.html").write_text("".join(f'<img src="{name}">' for name in names), encoding="utf-8")
    page.goto(f"{listener.home}all.html", wait_until="load")
    unseen = page.evaluate("() => [...document.images].filter(each => !each.naturalWidth).map(each => each.src)")
    assert ([], []) == (unseen, listener.heard)
    assert len(names) > number // 4


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Return the file with a few bits turned over, as a stick or a hand may do."""
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def published(folder: Path, name: str, data: bytes) -> list[str]:
    """Publish a picture as texts show it and as a file to take along; return the names of those that browsers know."""
    (folder / name).write_bytes(data)
    pictures = PictureCatalogue(folder, FileHashes())
    downloads = DownloadCatalogue(folder, pictures.hashes, pictures)
    try:
        picture = pictures.describe(name, "")
    except BadPicture as bad:
        assert name in bad.what and bad.mend
        return []
    wanted = {path: width for path, width in files_of(picture).items() if not path.endswith(".avif")}
    if picture.sources:
        derive(Photograph(folder / name, pictures.seen[name][0]), wanted, folder, None)
    names = list(wanted) if picture.sources else []
    try:
        downloads.offer(name)
        downloads.write(name, folder / f"clean-{name}")
    except BadFile as bad:
        assert name in bad.what and bad.mend
        return names
    for each in [*names, f"clean-{name}"]:
        with Image.open(folder / each) as image:
            assert "exif" not in image.info or dict(image.getexif()).keys() <= {0x0112}
    return names if name.endswith((".tif", ".bmp")) else [*names, f"clean-{name}"]
