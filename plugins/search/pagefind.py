"""Pagefind's index of our own records, in an order that no disk decides.

Its command line reads a folder in the order of the disk, and pages are numbered by it. Its Python wrapper waits a
tenth of a second for every answer. So the records are handed to its service one after another.
"""

from __future__ import annotations

import base64
import gzip
import json
import subprocess
from collections.abc import Callable, Iterable, Sequence
from io import BufferedReader
from pathlib import Path, PurePosixPath
from threading import Timer
from typing import Any

from pagefind_bin import get_executable

from plugins.problems import PortalError
from plugins.search.records import Record
from plugins.search.tokens import tokens

PATIENCE_S = 600.0  # for one answer; writing the index of 50,000 texts takes a minute
LANGUAGE = "unknown"  # no stemming, no word lists
ENTRY = "pagefind-entry.json"
_NEEDED = ("pagefind-worker.js", ENTRY)  # and what begins with pagefind.
_FRAGMENT_START = b"pagefind_dcd"
_GONE = "全文索引程序意外退出。请确认磁盘和内存够用后再试。"


class IndexFailed(PortalError):
    """Pagefind could not make the index."""


def write_index(records: Sequence[Record], output: Path, step: Callable[[], None] = lambda: None) -> list[str]:
    """Write the index below `output`; return the fragment id of each record. step: called after each record.

    The service's own writing is not asked for: it answers before its last files are on the disk.
    """
    with _Service() as service:
        index = service.ask({"type": "NewIndex", "config": {"force_language": LANGUAGE}})["index_id"]
        for record in records:
            service.ask(_request(index, record))
            step()
        made = service.ask({"type": "GetFiles", "index_id": index})["files"]
    files = {each["path"]: base64.b64decode(each["content"]) for each in made if _is_needed(each["path"])}
    for path, data in files.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
    return _fragment_ids(files, records)


def _is_needed(path: str) -> bool:
    """The page has its own interface, and texts are in one language."""
    return "/" in path or path in _NEEDED or path.startswith((f"wasm.{LANGUAGE}", "pagefind."))


def _request(index: int, record: Record) -> dict[str, Any]:
    content = tokens(f"{record.title}\n{record.text}")
    return {
        "type": "AddRecord",
        "index_id": index,
        "url": record.path,
        "content": content,
        "language": LANGUAGE,
        "meta": {},
        "filters": {},
        "sort": {},
    }


class _Service:
    """Pagefind's own process, one question at a time."""

    def __enter__(self) -> _Service:
        command, pipe = [str(get_executable()), "--service"], subprocess.PIPE
        try:
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        except OSError:
            raise IndexFailed("全文索引程序启动不了，可能被杀毒软件隔离了。可以先用 --no-search 生成。") from None
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def ask(self, payload: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin
        message = base64.b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()) + b","
        watch = Timer(PATIENCE_S, self._process.kill)
        watch.start()
        try:
            self._process.stdin.write(message)
            self._process.stdin.flush()
            answer = json.loads(base64.b64decode(self._answer()))
        except OSError:  # it is gone and reads no more
            raise IndexFailed(_GONE) from None
        finally:
            watch.cancel()
        found: dict[str, Any] = answer["payload"]
        if found["type"] == "Error":
            raise IndexFailed(f"全文索引没有做成：{found['message']}")
        return found

    def _answer(self) -> bytes:
        """Read one answer, which ends with a comma; nothing follows it before the next question."""
        assert isinstance(self._process.stdout, BufferedReader)
        parts: list[bytes] = []
        while not (parts and parts[-1].endswith(b",")):
            parts.append(self._process.stdout.read1())
            if not parts[-1]:
                raise IndexFailed(_GONE)
        return b"".join(parts)[:-1]


def _fragment_ids(files: dict[str, bytes], records: Sequence[Record]) -> list[str]:
    found: dict[str, str] = {}
    for path, data in files.items():
        if path.endswith(".pf_fragment"):
            fragment = json.loads(gzip.decompress(data).removeprefix(_FRAGMENT_START))
            found[fragment["url"]] = PurePosixPath(path).stem
    lost = [record.path for record in records if record.path not in found]
    if lost:
        raise IndexFailed(f"全文索引缺文章：{lost[0]} 等 {len(lost)} 篇。")
    return [found[record.path] for record in records]


def shortest_unique(ids: Iterable[str]) -> tuple[int, str]:
    """Return (length, all starts joined): the shortest start of each id's hash that tells all of them apart."""
    hashes = [each.rpartition("_")[2] for each in ids]
    length = next(size for size in range(1, 65) if len({each[:size] for each in hashes}) == len(hashes))
    return length, "".join(each[:length] for each in hashes)
