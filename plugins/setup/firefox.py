"""Find or fetch a Firefox for the tests: the second browser of stations. A missing one is an error, never a skip."""

from plugins.setup import SetupError
from plugins.setup.machine import Machine, Places, apt_install, demand_start, starts_with_version

NAMED_BY = "REDCITY_FIREFOX"
PACKAGES = ("firefox-esr", "firefox")  # Debian's, then those of its children
PLACES = Places(
    on_path=("firefox-esr", "firefox"),
    windows=("Mozilla Firefox/firefox.exe", "Mozilla Firefox ESR/firefox.exe"),
    mac=("Applications/Firefox.app/Contents/MacOS/firefox",),
)


def ensure_firefox(machine: Machine | None = None) -> str:
    """Return the path of a Firefox that starts; install one if there is none and we may."""
    machine = machine or Machine()
    if named := demand_start(machine, NAMED_BY, starts_with_version):
        return named
    said = []
    for package in (None, *(PACKAGES if machine.has_apt else ())):  # before the first package, a look
        said.append(apt_install(machine, package) if package else "")
        if found := _starting(machine):
            return found
    raise _no_firefox("\n".join(filter(None, said)))


def _starting(machine: Machine) -> str | None:
    found = (path for path in PLACES.on(machine) if starts_with_version(machine, path).code == 0)
    return next(found, None)


def _no_firefox(details: str) -> SetupError:
    return SetupError(
        "没有可用的 Firefox，离线包要在两种浏览器里走一遍。请安装 Firefox(Debian:sudo apt install firefox-esr),"
        f"或用环境变量 {NAMED_BY} 指明其路径。",
        "No Firefox found; bundles are walked through in two browsers. Install it (Debian: sudo apt install "
        f"firefox-esr), or name its path in {NAMED_BY}.",
        details,
    )
