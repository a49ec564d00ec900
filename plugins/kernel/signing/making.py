"""Make a key where no other process makes the same one meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plugins.kernel.lock_file import only_one, this_process
from plugins.kernel.signing.keys import ONLY_OWNERS_FOLDER


@contextmanager
def only_one_makes(place: Path) -> Iterator[None]:
    """Let one process at a time make the key of this file, and the second wait, which takes no time.

    Else each would tell a public key, and only one of the private ones would stay. Whoever writes the key says where
    its folder cannot be written.
    """
    with suppress(OSError):
        place.parent.mkdir(mode=ONLY_OWNERS_FOLDER, parents=True, exist_ok=True)
    with only_one(place.with_name(f".{place.name}.lock"), this_process("keys"), lambda _: None):
        yield
