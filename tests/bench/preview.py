"""The live preview: how long from saving a text to reading it in the browser, with thousands of other texts beside it.

Run as `python3 tasks.py bench preview`. It exits with an error if a saved text never appears.
"""

from __future__ import annotations

import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, TimeoutError, sync_playwright

from tests.bench.corpus import NOW, ROOT, generate, write_county
from tests.bench.report import machine, size_options, write_json
from tests.chromium import launch

SIZES = (1_000, 10_000)
RUNS = 7
WAIT_MS = 60_000
PAUSE_S = 2  # an editor looks at a page before the next change; meanwhile the preview does what could wait
# Playwright asks five times in a quarter of a second and then every half second, so the page tells by itself. Two
# frames after its text stands there, the first of them has been shown.
_TELL = """addEventListener('DOMContentLoaded', function () {
  requestAnimationFrame(function () { requestAnimationFrame(function () { seen(document.body.innerText); }); });
});"""
_READY = "http://127.0.0.1:"


def main(args: list[str]) -> int:
    chosen = size_options("preview", "边写边看：从保存到看见要多久。", SIZES, RUNS).parse_args(args)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that our folder is removed
    figures: dict[str, dict[str, list[float]]] = {}
    try:
        for size in chosen.sizes:
            with tempfile.TemporaryDirectory(prefix="redcity-preview-") as name:
                figures[str(size)] = bench_size(Path(name), size, chosen.runs)
            for case, seconds in figures[str(size)].items():
                print(
                    f"{size:>6} 篇 {case:<6} 从保存到看见 from saving to seeing: "
                    f"中位 median {statistics.median(seconds):.2f} s，最长 longest {max(seconds):.2f} s",
                    flush=True,
                )
    except TimeoutError as error:
        print(error, file=sys.stderr)
        return 1
    if chosen.json:
        write_json(chosen.json, {"machine": machine(), "runs": chosen.runs, "figures": figures})
    return 0


def bench_size(folder: Path, size: int, runs: int) -> dict[str, list[float]]:
    """Return the seconds of each save, by what was changed: the body, the title."""
    texts = generate(size)
    content, faq = write_county(folder, texts)
    file = content / texts[size // 2].source
    with _serving(folder, content, faq) as home, _page() as page:
        reader = Reader(page)
        file.write_text(f"{file.read_text(encoding='utf-8')}\n开始。\n", encoding="utf-8")
        page.goto(home + _address(texts[size // 2].title, home, page), timeout=WAIT_MS)
        return {
            "body": [_save(reader, file, f"第{number}次改的句子。", "\n{}\n") for number in range(runs)],
            "title": [_save_title(reader, file, f"改题第{number}次") for number in range(runs)],
        }


class Reader:
    """Someone before the browser, who notes when the page shows what."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._shown, self._seen_at = "", 0.0
        page.expose_function("seen", self._see)
        page.add_init_script(_TELL)

    def _see(self, text: str) -> None:
        self._shown, self._seen_at = text, time.perf_counter()

    def find(self, words: str) -> float:
        """Wait for the words; return when the page with them was seen, in seconds of the clock."""
        end = time.perf_counter() + WAIT_MS / 1000
        while words not in self._shown:
            if time.perf_counter() > end:
                raise TimeoutError(f"{words} never appears")
            self.page.wait_for_timeout(5)
        return self._seen_at


def _save(reader: Reader, file: Path, words: str, form: str) -> float:
    text = file.read_text(encoding="utf-8")
    time.sleep(PAUSE_S)
    started = time.perf_counter()
    file.write_text(text + form.format(words), encoding="utf-8")
    return reader.find(words) - started


def _save_title(reader: Reader, file: Path, words: str) -> float:
    """The address stays: it is written into the head, as `tasks.py new` does."""
    lines = file.read_text(encoding="utf-8").split("\n")
    place = next(number for number, line in enumerate(lines) if line.startswith("title:"))
    lines[place] = f"title: {words}"
    if not any(line.startswith("slug:") for line in lines):
        lines.insert(place, f"slug: {reader.page.url.rpartition('/')[2].removesuffix('.html')}")
    time.sleep(PAUSE_S)
    started = time.perf_counter()
    file.write_text("\n".join(lines), encoding="utf-8")
    return reader.find(words) - started


def _address(title: str, home: str, page: Page) -> str:
    """Find the article as a reader would: by the search."""
    page.goto(f"{home}search/index.html?q={title}", timeout=WAIT_MS)
    link = page.locator("[data-search-results] a").first
    link.wait_for(timeout=WAIT_MS)
    return (link.get_attribute("href") or "").removeprefix("../").partition("#")[0]


@contextmanager
def _serving(folder: Path, content: Path, faq: Path) -> Iterator[str]:
    command = [sys.executable, "-X", "utf8", str(ROOT / "tasks.py"), "serve", "--port", "0", "--now", NOW]
    command += ["--content", str(content), "--faq", str(faq)]
    command += ["--output", str(folder / "output"), "--cache", str(folder / "cache")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        try:
            assert server.stdout
            line = next(line for line in server.stdout if _READY in line)
            yield line[line.index(_READY) :].split()[0]
        finally:
            server.terminate()


@contextmanager
def _page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser.new_page()
        browser.close()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
