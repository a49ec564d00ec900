"""The bytes of files as git keeps them, many in one go, films piece by piece."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

from plugins.kernel.versions.repository import GitRefused, Repository, command, environment

_PIECE_BYTES = 1 << 20


def read_blobs(repository: Repository, blobs: Sequence[str]) -> dict[str, bytes]:
    """Return the bytes of texts by their blobs; raise GitRefused for one that is not there."""
    found: dict[str, bytes] = {}
    for blob, pieces in _stream(repository, sorted(set(blobs))):
        found[blob] = b"".join(pieces)
    return found


def hash_blobs(repository: Repository, blobs: Sequence[str]) -> dict[str, str]:
    """Return the SHA-256, as hex digits, of each blob's bytes; raise GitRefused for one that is not there."""
    found: dict[str, str] = {}
    for blob, pieces in _stream(repository, sorted(set(blobs))):
        hasher = sha256()
        for piece in pieces:
            hasher.update(piece)
        found[blob] = hasher.hexdigest()
    return found


def write_blobs(repository: Repository, wanted: Sequence[tuple[str, Path]], done: Callable[[Path], None]) -> None:
    """Write blobs to files, whose folders exist; raise GitRefused for one that is not there.

    wanted: (blob, file). done: is called for each file that stands.
    """
    places: dict[str, list[Path]] = {}
    for blob, path in wanted:
        places.setdefault(blob, []).append(path)
    for blob, pieces in _stream(repository, list(places)):
        first, *others = places[blob]
        with first.open("wb") as file:
            for piece in pieces:
                file.write(piece)
        done(first)
        for other in others:
            other.write_bytes(first.read_bytes())
            done(other)


def _stream(repository: Repository, blobs: Sequence[str]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield each blob with its bytes in pieces, to be read before the next one."""
    if not blobs:
        return
    with _asked(repository, blobs) as answers:
        for blob in blobs:
            head = answers.readline().split()
            if len(head) != 3 or head[1] != b"blob":
                raise GitRefused(
                    f"git 里没有 {blob[:12]} 这一份内容。请运行 git fetch 取全历史（浅克隆用 git fetch --unshallow）。"
                )
            left = int(head[2])
            pieces = _pieces(answers, left)
            yield blob, pieces
            for _ in pieces:  # what the caller has not read
                pass
            answers.read(1)  # the line end behind the bytes


def _pieces(file: IO[bytes], size: int) -> Iterator[bytes]:
    while size:
        piece = file.read(min(size, _PIECE_BYTES))
        if not piece:
            raise GitRefused("git 中途停下了。请再做一次；总是这样，请运行 git fsck 看看仓库有没有损坏。")
        size -= len(piece)
        yield piece


@contextmanager
def _asked(repository: Repository, blobs: Sequence[str]) -> Iterator[IO[bytes]]:
    """Yield what `cat-file --batch` answers. A thread asks, since answers must be read meanwhile."""
    process = subprocess.Popen(
        command(repository.top, ("cat-file", "--batch")),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(),
    )  # fmt: skip
    assert process.stdin and process.stdout

    def ask(to: IO[bytes]) -> None:
        try:
            with to:
                to.write("".join(f"{blob}\n" for blob in blobs).encode())
        except OSError:  # nobody reads any further
            pass

    asking = threading.Thread(target=ask, args=(process.stdin,), daemon=True)
    asking.start()
    try:
        yield process.stdout
    finally:
        process.stdout.close()
        process.terminate()
        process.wait()
        asking.join()
