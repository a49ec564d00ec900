"""All that the tests need besides Python packages."""

from plugins.setup import browser, firefox
from plugins.setup.disks import ensure_disk_tools
from plugins.setup.machine import Machine


def ready_for_tests(machine: Machine | None = None) -> dict[str, str]:
    """Return the environment that names both browsers; SetupError when something cannot be had."""
    machine = machine or Machine()
    named = {browser.NAMED_BY: browser.ensure_browser(machine), firefox.NAMED_BY: firefox.ensure_firefox(machine)}
    browser.ensure_cjk_font(machine)
    if machine.platform != "win32":  # Windows has no such programs: there the one test fails that needs them
        ensure_disk_tools(machine)
    return named
