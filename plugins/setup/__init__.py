"""Make the machine ready: Python packages, browser, fonts. Standard library only.

This file keeps to Python 3.6 syntax, so that a Python that is too old reads our message
and not a SyntaxError; call require_python() before importing the other modules.
"""

import sys

OLDEST_PYTHON = (3, 11)  # tomllib; pyproject.toml says the same
# What a verb's exit code means; other tools rely on it.
WELL, PROBLEMS, USAGE, OUR_FAULT = 0, 1, 2, 3
INTERRUPTED = 130  # 128 + SIGINT, as shells count
CLOSED = 141  # 128 + SIGPIPE: nobody reads what we print any further


class SetupError(Exception):
    """The machine lacks something that we could not get; says so in Chinese and English."""

    def __init__(self, chinese: str, english: str, details: str = "") -> None:
        """details: what the failed program itself said, printed last."""
        super().__init__("\n".join(part for part in (chinese, english, details) if part))


def require_python(version: "tuple[int, ...]" = tuple(sys.version_info[:3])) -> None:
    """Raise SetupError when this Python is older than OLDEST_PYTHON."""
    if version[:2] >= OLDEST_PYTHON:
        return
    found = ".".join(str(part) for part in version)
    needed = ".".join(str(part) for part in OLDEST_PYTHON)
    raise SetupError(
        f"Python {found} 太旧，需要 {needed} 或更新版本。请到 https://www.python.org/downloads/ 下载安装后重试。",
        f"Python {found} is too old; {needed} or newer is needed. Install it from https://www.python.org/downloads/ .",
    )
