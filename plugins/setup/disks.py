"""Find or fetch the programs with which tests make a FAT32 stick and unpack on it. A missing one is an error."""

from plugins.setup import SetupError
from plugins.setup.machine import Machine, apt_install, find_program

PACKAGE_OF = {"mkfs.vfat": "dosfstools", "mcopy": "mtools", "unzip": "unzip"}


def ensure_disk_tools(machine: Machine | None = None) -> dict[str, str]:
    """Return the path of each program in PACKAGE_OF; install what is missing if we may."""
    machine = machine or Machine()
    lacking = _lacking(machine)
    said = apt_install(machine, *lacking) if lacking and machine.has_apt else ""
    if lacking := _lacking(machine):
        raise _no_tools(lacking, said)
    return {program: find_program(machine, program) for program in PACKAGE_OF}


def _lacking(machine: Machine) -> list[str]:
    return [package for program, package in PACKAGE_OF.items() if not find_program(machine, program)]


def _no_tools(packages: list[str], details: str) -> SetupError:
    names = " ".join(packages)
    return SetupError(
        f"缺少 {'、'.join(packages)}，不能做 FAT32 的 U 盘镜像来试离线包。请运行：sudo apt install {names}"
        f"(macOS:brew install {names};Windows:请在 WSL 里运行测试)。",
        f"{', '.join(packages)} is missing: tests try bundles on an image of a FAT32 stick. Run: sudo apt install "
        f"{names} (macOS: brew install {names}; Windows: run the tests within WSL).",
        details,
    )
