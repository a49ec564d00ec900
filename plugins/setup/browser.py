"""Find or fetch a Chromium and a Chinese font for the tests. A missing one is an error, never a skip."""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.setup import SetupError
from plugins.setup.commands import Finished, say
from plugins.setup.machine import START_S, Machine, Places, apt_install, demand_start, files, starts_with_version

NAMED_BY = "REDCITY_CHROMIUM"
PLACES = Places(
    on_path=(
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
        "msedge",
        "chrome",
    ),
    windows=(
        "Google/Chrome/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
        "Chromium/Application/chrome.exe",
    ),
    mac=(
        "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "Applications/Chromium.app/Contents/MacOS/Chromium",
    ),
)
# Playwright renamed its folders over the years; the stars cover chrome-linux64, chrome-mac-arm64, …
PLAYWRIGHT_PLACES = {
    "linux": ("chromium-*/chrome-linux*/chrome",),
    "darwin": ("chromium-*/chrome-mac*/*.app/Contents/MacOS/*",),
    "win32": ("chromium-*/chrome-win*/chrome.exe",),
}
PLAYWRIGHT_CACHE = {
    "linux": ".cache/ms-playwright",
    "darwin": "Library/Caches/ms-playwright",
    "win32": "AppData/Local/ms-playwright",
}
FONTS = ("fonts-noto-cjk", "fonts-wqy-microhei")


def ensure_browser(machine: Machine | None = None) -> str:
    """Return the path of a Chromium, Chrome or Edge that starts; install one if there is none."""
    machine = machine or Machine()
    if named := demand_start(machine, NAMED_BY, _start):
        return named
    said: list[str] = []
    for attempt in (_look, _install_with_apt, _install_with_playwright):
        said.append(attempt(machine))
        if found := next(_starting(machine), None):
            return found
    raise _no_browser("\n".join(filter(None, said)))


def ensure_cjk_font(machine: Machine | None = None) -> None:
    """Return when Chinese text is drawn as characters; without a font it is boxes that tests pass."""
    machine = machine or Machine()
    # Windows and macOS bring Chinese fonts along.
    if machine.platform in ("win32", "darwin") or _has_cjk_font(machine):
        return
    said = []
    for font in FONTS if machine.has_apt else ():
        said.append(apt_install(machine, "fontconfig", font))
        if _has_cjk_font(machine):
            return
    raise _no_font("\n".join(filter(None, said)))


def _starting(machine: Machine) -> Iterator[str]:
    return (path for path in _candidates(machine) if _start(machine, path).code == 0)


def _candidates(machine: Machine) -> Iterator[str]:
    yield from PLACES.on(machine)
    yield from files(playwright_places(machine, PLAYWRIGHT_PLACES))


def playwright_places(machine: Machine, patterns: Mapping[str, tuple[str, ...]]) -> list[Path]:
    """Return Playwright's own downloads, newest first. patterns: what they are called on each platform."""
    kind = machine.platform if machine.platform in patterns else "linux"
    chosen = machine.env.get("PLAYWRIGHT_BROWSERS_PATH")
    cache = Path(chosen) if chosen else machine.home / PLAYWRIGHT_CACHE[kind]
    found = [path for pattern in patterns[kind] for path in cache.glob(pattern)]
    return sorted(found, key=lambda path: _revision(path.relative_to(cache).parts[0]), reverse=True)


def _revision(folder: str) -> int:
    number = folder.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def _start(machine: Machine, path: str) -> Finished:
    if machine.platform != "win32":
        return starts_with_version(machine, path)
    # On Windows --version opens a window instead; a blank page without one does the same service.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = ["--headless", f"--user-data-dir={profile}", "--dump-dom", "about:blank"]
        return machine.run([path, *options], timeout_s=START_S)


def _look(_machine: Machine) -> str:
    return ""  # nothing to install before the first look


def _install_with_apt(machine: Machine) -> str:
    return apt_install(machine, "chromium") if machine.has_apt else ""


def _install_with_playwright(machine: Machine) -> str:
    say("正在用 Playwright 下载 Chromium …", "downloading Chromium with Playwright …")
    libraries = ["--with-deps"] if machine.has_apt else []
    finished = machine.run([sys.executable, "-m", "playwright", "install", *libraries, "chromium"])
    return "" if finished.code == 0 else finished.tail()


def _has_cjk_font(machine: Machine) -> bool:
    finished = machine.run(["fc-list", ":lang=zh"], timeout_s=START_S)
    return finished.code == 0 and bool(finished.output.strip())


def _no_browser(details: str) -> SetupError:
    return SetupError(
        "没有可用的浏览器。请安装 Chromium、Chrome 或 Edge(Debian、Ubuntu:sudo apt install chromium),"
        f"或用环境变量 {NAMED_BY} 指明其路径。",
        "No browser found. Install Chromium, Chrome or Edge (Debian, Ubuntu: sudo apt install chromium), "
        f"or name its path in {NAMED_BY}.",
        details,
    )


def _no_font(details: str) -> SetupError:
    return SetupError(
        "没有中文字体，页面会显示为方框。请运行：sudo apt install fontconfig fonts-noto-cjk"
        "(Fedora:sudo dnf install google-noto-sans-cjk-fonts)。",
        "No Chinese font: pages would show boxes. Run: sudo apt install fontconfig fonts-noto-cjk "
        "(Fedora: sudo dnf install google-noto-sans-cjk-fonts).",
        details,
    )
