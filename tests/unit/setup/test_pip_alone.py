"""plugins/setup/pip_alone.py: of pip's files only mirrors are heard."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys

import pytest

from plugins.setup.pip_alone import heard, main

LISTED = """\
:env:.index-url='https://env.example/simple'
global.extra-index-url='\\nhttps://a.example/simple\\nhttps://b.example/simple'
global.index-url='https://global.example/simple'
global.target='/elsewhere'
install.index-url='https://mirror.example/simple'
install.no-index='false'
install.prefix='/elsewhere'
search.index='https://pypi.example/pypi'
"""
MIRRORS = {
    "PIP_EXTRA_INDEX_URL": "\nhttps://a.example/simple\nhttps://b.example/simple",
    "PIP_INDEX_URL": "https://mirror.example/simple",
    "PIP_NO_INDEX": "false",
}


def test_only_where_packages_come_from_is_heard() -> None:
    """What a file says of installs in particular goes before what it says of all."""
    assert MIRRORS == heard(LISTED.splitlines())
    assert {} == heard(["", "ERROR: a line", "x"])


def test_pip_runs_without_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the environment says goes before what the files say, as pip has it."""
    ran: list[tuple[str, list[str], dict[str, str]]] = []
    monkeypatch.setattr(sys, "argv", ["pip_alone.py", "pip", "install", "x"])
    monkeypatch.setattr(os, "environ", {"PIP_NO_INDEX": "true"})
    listed = subprocess.CompletedProcess((), 0, LISTED)
    monkeypatch.setattr(subprocess, "run", lambda *_command, **_options: listed)
    monkeypatch.setattr(runpy, "run_module", lambda name, **_: ran.append((name, sys.argv, dict(os.environ))))
    main()
    environment = {**MIRRORS, "PIP_NO_INDEX": "true", "PIP_CONFIG_FILE": os.devnull}
    assert [("pip", ["pip", "install", "x"], environment)] == ran
