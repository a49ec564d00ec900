"""Renew the README's pictures in theme/shots: `tasks.py shots`. They show the portal's own content on a fixed day."""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from plugins.kernel.dates.civil_time import parse_civil_time
from plugins.setup import SetupError
from plugins.setup.browser import ensure_cjk_font
from tests.browser.form_serving import serve_form
from tests.chromium import launch
from tests.county import Miniature
from tests.real_site import ROOT, build_site, serving
from tests.terminal_pictures import pictures

TARGET = ROOT / "theme" / "shots"  # only theme/static and theme/templates are published
SITE_URL = "https://dangjian.example.org/"
NOW = "2026-11-30T08:00"
MOST_BYTES = 120_000  # the README opens on slow lines too
QUALITIES = range(90, 20, -5)
SCREEN = 800  # height of the window: what is fixed to it must not stretch over the whole picture
ARGUMENTS = [
    # glyph edges and colours would depend on the machine's settings
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--disable-partial-raster",  # else round corners differ by one shade from run to run
]
DRAWN = """height => Promise.all([
  document.fonts.ready,
  ...[...document.images].filter(image => image.getBoundingClientRect().top < height).map(image => {
    image.loading = 'eager';
    return image.decode();
  }),
])"""


@dataclass(frozen=True, slots=True)
class Shot:
    """page: a pattern for one output path. view: what view-settings.js is to find stored."""

    name: str
    page: str
    width: int
    height: int
    view: str = ""


HOME, ARTICLE = "index.html", "rural/huang-ya-cha-chun-cai-*.html"
ARTICLE_FILE = "rural/tea-pruning.md"
FORM_SIZE: ViewportSize = {"width": 1280, "height": SCREEN}
SHOTS = (
    Shot("home", HOME, 1280, 1600),
    Shot("article", ARTICLE, 1280, 1600),
    Shot("home-phone", HOME, 360, 1400),
    Shot("article-phone", ARTICLE, 360, 1400),
    Shot("elder", ARTICLE, 1280, 1600, "elder"),
)


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="tasks.py shots", description=__doc__)
    options.add_argument("--terminal", action="store_true", help="只重做命令的图，不用浏览器")
    is_terminal_alone = options.parse_args(arguments).terminal
    draw_terminals()
    try:
        if not is_terminal_alone:
            take_all()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def draw_terminals() -> None:
    """Write the pictures of commands."""
    for name, data in pictures().items():
        (TARGET / name).write_bytes(data)
        print(f"theme/shots/{name} {len(data) / 1000:.0f} kB")


def take_all() -> None:
    """Build, serve, and write every picture."""
    ensure_cjk_font()
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="shots-") as folder, sync_playwright() as playwright:
        site = Path(folder, "site")
        build_site(site, SITE_URL, "--now", NOW)
        browser = launch(playwright, *ARGUMENTS)
        with serving(site) as server:
            for shot in SHOTS:
                path = next(site.glob(shot.page)).relative_to(site).as_posix()
                data = pack(take(browser, server.address + path, shot))
                (TARGET / f"{shot.name}.webp").write_bytes(data)
                print(f"theme/shots/{shot.name}.webp {len(data) / 1000:.0f} kB")
        take_form(browser, Path(folder, "preview"))
        browser.close()


def take_form(browser: Browser, output: Path) -> None:
    """Write the picture of the form, with one of the portal's own texts in it, of which nothing is saved."""
    context = browser.new_context(viewport=FORM_SIZE, locale="zh-CN", reduced_motion="reduce")
    page = context.new_page()
    text = next((ROOT / "content").glob(ARTICLE_FILE)).relative_to(ROOT / "content").as_posix()
    with serve_form(Miniature(ROOT), output=output, now=parse_civil_time(NOW).moment) as served:
        page.goto(f"{served.address}#/{text}")
        page.frame_locator("iframe").locator(".prose").wait_for()
        page.locator(".problems__count").wait_for()
        image = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        context.close()
    data = pack(image)
    (TARGET / "form.webp").write_bytes(data)
    print(f"theme/shots/form.webp {len(data) / 1000:.0f} kB")


def take(browser: Browser, address: str, shot: Shot) -> Image.Image:
    """Return the top of the page as a reader sees it."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": SCREEN},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        color_scheme="light",
        reduced_motion="reduce",
    )
    if shot.view:
        context.add_init_script(f"localStorage.setItem('portal-view', '{json.dumps({'view': shot.view})}')")
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.evaluate(DRAWN, shot.height)
    clip = {"x": 0, "y": 0, "width": shot.width, "height": shot.height}
    data = page.screenshot(full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]  # a FloatRect
    context.close()
    return Image.open(io.BytesIO(data)).convert("RGB")


def pack(image: Image.Image) -> bytes:
    """Return the picture as WebP, as good as fits in MOST_BYTES."""
    for quality in QUALITIES:
        packed = io.BytesIO()
        image.save(packed, "WEBP", quality=quality, method=6)
        if packed.tell() <= MOST_BYTES:
            break
    return packed.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
