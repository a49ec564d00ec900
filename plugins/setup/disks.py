"""Find or fetch the programs with which tests make a FAT32 stick and unpack on it. A missing one is an error."""

from plugins.setup import SetupError
from plugins.setup.machine import Machine, ensure_programs

PACKAGE_OF = {"mkfs.vfat": "dosfstools", "mcopy": "mtools", "unzip": "unzip"}


def ensure_disk_tools(machine: Machine | None = None) -> dict[str, str]:
    """Return the path of each program in PACKAGE_OF; install what is missing if we may."""
    return ensure_programs(machine or Machine(), PACKAGE_OF, _no_tools)


def _no_tools(packages: list[str], details: str) -> SetupError:
    names = " ".join(packages)
    return SetupError(
        f"缺少 {'、'.join(packages)}，不能做 FAT32 的 U 盘镜像来试离线包。请运行：sudo apt install {names}"
        f"(macOS:brew install {names};Windows:请在 WSL 里运行测试)。",
        f"{', '.join(packages)} is missing: tests try bundles on an image of a FAT32 stick. Run: sudo apt install "
        f"{names} (macOS: brew install {names}; Windows: run the tests within WSL).",
        details,
    )
