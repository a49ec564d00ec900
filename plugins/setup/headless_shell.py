"""Find or fetch Chromium's headless shell: the engine without the browser around it, which looks at a page for half of
the work. Where it cannot be had the browser itself serves.
"""

from plugins.setup.browser import NAMED_BY as BROWSER_NAMED_BY
from plugins.setup.browser import ensure_browser, playwright_places
from plugins.setup.machine import Machine, Places, apt_install, demand_start, files, starts_with_version

NAMED_BY = "REDCITY_HEADLESS_SHELL"
PACKAGE = "chromium-headless-shell"
PLACES = Places(on_path=(PACKAGE, "chrome-headless-shell"), windows=(), mac=())
PLAYWRIGHT_PLACES = {
    "linux": (
        "chromium_headless_shell-*/chrome-headless-shell-linux*/chrome-headless-shell",
        "chromium_headless_shell-*/chrome-linux*/headless_shell",
    ),
    "darwin": ("chromium_headless_shell-*/chrome-headless-shell-mac*/chrome-headless-shell",),
    "win32": ("chromium_headless_shell-*/chrome-headless-shell-win*/chrome-headless-shell.exe",),
}


def ensure_headless_shell(machine: Machine | None = None) -> str:
    """Return the path of a headless shell that starts, else of a browser; SetupError where there is neither.

    Whoever has named a browser alone wants to see the pages in this one.
    """
    machine = machine or Machine()
    if named := demand_start(machine, NAMED_BY, starts_with_version):
        return named
    if machine.env.get(BROWSER_NAMED_BY):
        return ensure_browser(machine)
    found = _look(machine)
    if not found and machine.has_apt:
        apt_install(machine, PACKAGE)
        found = _look(machine)
    return found or ensure_browser(machine)


def _look(machine: Machine) -> str:
    places = (*PLACES.on(machine), *files(playwright_places(machine, PLAYWRIGHT_PLACES)))
    return next((path for path in places if starts_with_version(machine, path).code == 0), "")
