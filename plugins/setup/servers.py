"""Find or fetch nginx, sshd and systemd, as operators run them, for tests. A missing one is an error, never a skip."""

from pathlib import Path

from plugins.setup import SetupError
from plugins.setup.machine import Machine, apt_install, find_program

NAMED_BY = "REDCITY_NGINX"
PROGRAM = "nginx"
PACKAGES = ("nginx", "libnginx-mod-http-brotli-static")
SSHD_NAMED_BY = "REDCITY_SSHD"
SSHD = "sshd"
SSHD_PACKAGES = ("openssh-server", "openssh-client")
SYSTEMD_ANALYZE = "systemd-analyze"
SYSTEMD_PACKAGES = ("systemd",)
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")  # where Debian's package puts it


def ensure_nginx(machine: Machine | None = None, brotli: Path = BROTLI) -> str:
    """Return the path of an nginx that can send .br copies; install it if we may. brotli: the module's file."""
    machine = machine or Machine()
    is_there = find_program(machine, PROGRAM) and brotli.is_file()
    said = apt_install(machine, *PACKAGES) if not is_there and machine.has_apt else ""
    found = find_program(machine, PROGRAM)
    if not found or not brotli.is_file():
        raise _no_nginx(said)
    return found


def ensure_sshd(machine: Machine | None = None) -> str:
    """Return the path of an sshd; install it if we may."""
    machine = machine or Machine()
    said = "" if find_program(machine, SSHD) or not machine.has_apt else apt_install(machine, *SSHD_PACKAGES)
    found = find_program(machine, SSHD)
    if not found:
        names = " ".join(SSHD_PACKAGES)
        raise SetupError(
            f"缺少 sshd，不能试网站用 ssh 怎样发布。请在 Debian 12 或更新的系统上运行：sudo apt install {names}",
            f"sshd is missing: tests publish to a real one. On Debian 12 or later run: sudo apt install {names}",
            said,
        )
    return found


def ensure_systemd(machine: Machine | None = None) -> str:
    """Return the path of the program that judges systemd's units; install it if we may. Nothing of it is started."""
    machine = machine or Machine()
    is_there = find_program(machine, SYSTEMD_ANALYZE)
    said = "" if is_there or not machine.has_apt else apt_install(machine, *SYSTEMD_PACKAGES)
    found = find_program(machine, SYSTEMD_ANALYZE)
    if not found:
        names = " ".join(SYSTEMD_PACKAGES)
        raise SetupError(
            f"缺少 systemd-analyze，不能试定时发布的例子。请在 Debian 12 或更新的系统上运行：sudo apt install {names}",
            f"systemd-analyze is missing: it judges the example of a timer. On Debian 12 or later run: "
            f"sudo apt install {names}",
            said,
        )
    return found


def _no_nginx(details: str) -> SetupError:
    names = " ".join(PACKAGES)
    return SetupError(
        f"缺少 nginx 或它的 brotli 模块，不能试网站在真的服务器上怎样。"
        f"请在 Debian 12 或更新的系统上运行：sudo apt install {names}",
        f"nginx or its brotli module is missing: tests look at what a real server sends. On Debian 12 or later run: "
        f"sudo apt install {names}",
        details,
    )
