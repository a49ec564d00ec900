"""Find or fetch what tests drive WebKit with, the browser of iPhones and of WeChat there. A missing one is an error."""

from plugins.setup import SetupError
from plugins.setup.machine import Machine, ensure_programs

# The driver's package brings no browser of its own: it starts the library's MiniBrowser, which wants a screen.
PACKAGE_OF = {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}


def ensure_webkit(machine: Machine | None = None) -> dict[str, str]:
    """Return the path of each program in PACKAGE_OF; install what is missing if we may."""
    return ensure_programs(machine or Machine(), PACKAGE_OF, _no_webkit)


def _no_webkit(packages: list[str], details: str) -> SetupError:
    names = " ".join(packages)
    return SetupError(
        f"缺少 {'、'.join(packages)}，不能在 WebKit（苹果手机的浏览器）里走一遍。请在 Debian 或 Ubuntu 上运行：sudo apt"
        f" install {names}（macOS、Windows 请在虚拟机里运行这一组测试）。",
        f"{', '.join(packages)} is missing: pages are walked through in WebKit, the browser of iPhones. On Debian or "
        f"Ubuntu run: sudo apt install {names} (on macOS and Windows, in a virtual machine).",
        details,
    )
