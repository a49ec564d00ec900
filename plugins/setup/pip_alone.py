"""Run pip, which hears of its own configuration only where packages come from.

A file may say much that is meant for other installs: into which folder, which versions, with a log where none can be
written. An installation of what requirements.lock asks for would go elsewhere, or end. It is run by .venv's Python, as
`python -I pip_alone.py pip install …`: so pip finds no module of ours, and this file can import none.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Iterable

# As environment variables name them.
HEARD = frozenset(
    f"PIP_{name}" for name in (
        "INDEX_URL", "EXTRA_INDEX_URL", "NO_INDEX", "FIND_LINKS", "TRUSTED_HOST", "PROXY", "CERT", "CLIENT_CERT",
        "KEYRING_PROVIDER", "TIMEOUT", "DEFAULT_TIMEOUT", "RETRIES", "RESUME_RETRIES", "CACHE_DIR", "NO_CACHE_DIR",
        "CONFIG_FILE", "USE_FEATURE", "USE_DEPRECATED",
    )
)  # fmt: skip
_SECTIONS = ("global", "install")  # the later one wins


def heard(listed: Iterable[str]) -> dict[str, str]:
    """Return the variables that tell pip what its files say of mirrors. listed: lines of `pip config list`."""
    found: dict[tuple[int, str], str] = {}
    for line in listed:
        name, _, value = line.partition("=")
        section, _, option = name.partition(".")
        variable = "PIP_" + option.upper().replace("-", "_")
        if section in _SECTIONS and variable in HEARD:
            found[_SECTIONS.index(section), variable] = str(ast.literal_eval(value))
    return {variable: value for (_, variable), value in sorted(found.items())}


def main() -> None:
    """Ask pip for its configuration, and run it without."""
    import runpy

    sys.argv[:] = sys.argv[1:]
    asked = [sys.executable, "-I", "-X", "utf8", "-m", "pip", "config", "list"]
    told = subprocess.run(asked, stdout=subprocess.PIPE, encoding="utf-8", errors="replace", check=False)
    os.environ.update({**heard(told.stdout.splitlines()), **os.environ, "PIP_CONFIG_FILE": os.devnull})
    runpy.run_module("pip", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
