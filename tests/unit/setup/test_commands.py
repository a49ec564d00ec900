"""plugins/setup/commands.py: other programs, in surroundings that are ours."""

from __future__ import annotations

import json
import sys

import pytest

from plugins.setup.commands import run_command

STRAY = ("REQUIRE_HASHES", "TARGET", "PREFIX", "ROOT", "DRY_RUN", "CONSTRAINT", "PYTHON", "NO_BINARY", "USER")
MIRRORS = {
    "PIP_INDEX_URL": "https://mirror.example/simple",
    "PIP_TRUSTED_HOST": "mirror.example",
    "PIP_PROXY": "http://p",
}


def test_of_pips_settings_only_those_are_heard_that_say_where_packages_come_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The others would lay the packages elsewhere, or refuse what is pinned; a mirror stays one."""
    for name in STRAY:
        monkeypatch.setenv(f"PIP_{name}", "1")
    for name, value in MIRRORS.items():
        monkeypatch.setenv(name, value)
    found = json.loads(
        run_command([sys.executable, "-c", "import json, os; print(json.dumps(dict(os.environ)))"]).output
    )
    told = {name: value for name, value in found.items() if name.startswith("PIP_") and value != "0"}
    assert MIRRORS == {name: value for name, value in told.items() if name in MIRRORS}
    assert not {f"PIP_{name}" for name in STRAY} & told.keys()
