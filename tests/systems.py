"""The only reasons for which a test is passed over: what a system cannot do. What is not installed is an error."""

import os
import sys

import pytest

from plugins.kernel.incremental import workers
from tests.bench.memory import counts_shared_once

needs_fork = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="Windows cannot fork: a build that dies there would take the tests along"
)
needs_forked_workers = pytest.mark.skipif(
    not workers.CAN_FORK,
    reason="Windows cannot fork, and macOS forbids it to a process that uses its libraries: workers are threads there",
)
needs_signals = pytest.mark.skipif(os.name == "nt", reason="Windows knows no signals between processes")
needs_rights = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights than those of owner, group and all")
needs_backslashes = pytest.mark.skipif(os.name == "nt", reason="Windows has no backslash in a name: it parts folders")
needs_colons = pytest.mark.skipif(os.name == "nt", reason="Windows has no colon in a name: it parts a file's streams")
needs_names_of_bytes = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="Windows and macOS have no name of a file that is no text"
)
needs_devices = pytest.mark.skipif(os.name == "nt", reason="Windows has no devices among its files")
needs_scripts = pytest.mark.skipif(os.name == "nt", reason="Windows starts no script that only its first line names")
needs_shared_memory_told = pytest.mark.skipif(
    not counts_shared_once(),
    reason="only Linux from 4.14 on tells which memory processes share; macOS, Windows and older kernels do not",
)
