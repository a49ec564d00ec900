"""Object storage, FTP, SFTP and WebDAV by rclone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from plugins.delivery.publishing.order import never_changes, plain_path
from plugins.delivery.publishing.stores.rclone_process import Rclone
from plugins.delivery.publishing.stores.store import (
    MOST_STATE_BYTES,
    STATE,
    Sent,
    StoreFailed,
    is_stranger,
    of_state,
)
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.files.passing_folder import passing_folder

_ABREAST = 8  # requests at a time; small hosts allow ten connections
_TRIES = 3  # small FTP hosts lose sight of a file now and then while others arrive
_ASIDE = f"{STATE}/aside"
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_ENCODED = {".gz": "gzip", ".br": "br"}
_NAMES_ONLY = {"noModTime": True, "noMimeType": True}
_S3 = "s3"
_OBJECTS = frozenset({_S3, "azureblob", "google cloud storage", "b2", "swift"})
Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class RcloneStore:
    """A site in a folder of a remote. remote: as rclone takes it, `name:folder`."""

    knows_hashes = False

    def __init__(self, remote: str, bytes_per_s: int = 0) -> None:
        self.remote = remote
        self._rclone = Rclone(bytes_per_s)
        try:
            kind = self._kind()
            if kind == _S3:  # what it would ask before and after each file, the reading back asks as well
                name, _, folder = remote.partition(":")
                self.remote = f"{name},no_head=true,no_check_bucket=true:{folder}"
            features = self._rclone.ask("operations/fsinfo", fs=self.remote)["Features"]
        except StoreFailed:
            self._rclone.close()
            raise
        # An object is there whole; elsewhere rclone writes `.partial` and renames it, or we do as much.
        self._arrives_whole = kind in _OBJECTS or bool(features.get("PartialUploads"))
        self._threads = ThreadPoolExecutor(_ABREAST)

    def _kind(self) -> str:
        """Return what rclone calls a host of this kind, "" where nobody knows."""
        name = self.remote.partition(":")[0]
        found = self._rclone.ask("config/get", name=name).get("type", "")
        return str(found) or os.environ.get(f"RCLONE_CONFIG_{name.upper()}_TYPE", "")

    def prepare(self) -> None:
        """Folders come with the first file in them."""

    @contextmanager
    def trial(self) -> Iterator[None]:
        is_there = self._names("") is not None
        states = self._names(STATE) is not None
        try:
            yield
        finally:
            made = [f"{STATE}/aside", f"{STATE}/locks", *([] if states else [STATE]), *([] if is_there else [""])]
            for folder in made:
                with suppress(StoreFailed):  # it is not there, or not empty
                    self._rclone.ask("operations/rmdir", fs=self.remote, remote=folder)

    def strangers(self) -> list[str]:
        return sorted(filter(is_stranger, self._names("") or ()))

    def listed(self) -> set[str]:
        every = {**_NAMES_ONLY, "recurse": True, "filesOnly": True}
        found = self._rclone.ask("operations/list", fs=self.remote, remote="", opt=every)
        return {each["Path"] for each in found["list"] or () if not each["Path"].startswith(f"{STATE}/")}

    def read(self, path: str) -> bytes | None:
        return self._rclone.fetch(self.remote, path)

    def read_state(self, name: str) -> bytes | None:
        data = self._rclone.fetch(self.remote, f"{STATE}/{name}", MOST_STATE_BYTES + 1)
        return data if data is None else of_state(data, name)

    def write_state(self, name: str, data: bytes) -> None:
        with passing_folder() as folder:
            (folder / "state").write_bytes(data)
            self._put(folder, "state", f"{STATE}/{name}")

    def remove_state(self, name: str) -> None:
        self._remove(f"{STATE}/{name}")

    def list_states(self, folder: str) -> list[str]:
        return sorted(self._names(f"{STATE}/{folder}") or ())

    def _names(self, folder: str) -> list[str] | None:
        """Return what lies in a folder, None where there is none."""
        try:
            found = self._rclone.ask("operations/list", fs=self.remote, remote=folder, opt=_NAMES_ONLY)
        except StoreFailed as failed:
            if _is_absent(failed):
                return None
            raise
        return [each["Name"] for each in found["list"] or ()]

    def begin(self, base: str, goes_on: bool) -> bool:  # noqa: ARG002
        return True

    def send(self, folder: Path, rows: Sequence[FileRow], sent: Sent) -> None:
        def one(row: FileRow) -> None:
            self._put(folder, row.path, row.path)
            sent(row)

        self._each(one, rows)

    def _put(self, folder: Path, source: str, path: str) -> None:
        """Send one file so that nobody meets half of it.

        rclone looks at nothing that lies there already: it would remove it before the new one has its name.
        """
        settings = {"NoCheckDest": True, "UploadHeaders": headers_of(path)}
        first = path if self._arrives_whole else f"{_ASIDE}/{hashlib.sha256(path.encode()).hexdigest()[:24]}"
        ask = partial(self._rclone.ask, dstFs=self.remote, _config=settings)
        for tries_left in reversed(range(_TRIES)):
            try:
                ask("operations/copyfile", srcFs=str(folder), srcRemote=source, dstRemote=first)
                if not self._arrives_whole:
                    ask("operations/movefile", srcFs=self.remote, srcRemote=first, dstRemote=path)
                return
            except StoreFailed as failed:
                if failed.is_lasting or not tries_left:
                    raise

    def remove(self, paths: Iterable[str]) -> None:
        self._each(self._remove, list(paths))

    def _remove(self, path: str) -> None:
        try:
            self._rclone.ask("operations/deletefile", fs=self.remote, remote=path)
        except StoreFailed as failed:
            if not _is_absent(failed):
                raise

    def hashes(self, rows: Iterable[FileRow]) -> Mapping[str, str]:
        def one(row: FileRow) -> tuple[str, str]:
            return row.path, self._rclone.sha256(self.remote, row.path)

        return {path: sha256 for path, sha256 in self._each(one, list(rows)) if sha256}

    def _each(self, ask: Callable[[Asked], Answer], many: Sequence[Asked]) -> list[Answer]:
        """Ask for many at the same time. After the first failure nothing more is begun."""
        failures = list[BaseException]()

        def unless_failed(each: Asked) -> Answer:
            if failures:
                raise failures[0]
            try:
                return ask(each)
            except BaseException as failure:
                failures.append(failure)
                raise

        waiting = [self._threads.submit(unless_failed, each) for each in many]
        try:
            for each in wait(waiting, return_when=FIRST_EXCEPTION).done:
                each.result()
            return [each.result() for each in waiting]
        finally:
            for each in waiting:
                each.cancel()

    def room(self) -> int | None:
        try:
            free = self._rclone.ask("operations/about", fs=self.remote).get("free")
        except StoreFailed:  # object storage and FTP do not know
            return None
        return int(free) if free is not None else None

    def close(self) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._rclone.close()


def _is_absent(failed: StoreFailed) -> bool:
    """Tell whether nothing lies where something was asked for; servers of FTP have words of their own for it."""
    said = str(failed).casefold()
    return not failed.is_lasting and any(sign in said for sign in ("not found", "no such directory", "no such file"))


def headers_of(path: str) -> list[dict[str, str]]:
    """Return what object storage shall tell browsers of a file; hosts of other kinds have settings of their own."""
    ending = path.removeprefix(plain_path(path))
    found = {"Cache-Control": _FOR_EVER if never_changes(path) else _ASK_AGAIN}
    if ending in _ENCODED:
        found["Content-Encoding"] = _ENCODED[ending]
    return [{"Key": key, "Value": value} for key, value in found.items()]
