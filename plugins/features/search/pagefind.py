"""The script and the WebAssembly that search an index in the browser; Pagefind's own program contains them."""

from __future__ import annotations

import base64
import json
import subprocess
from io import BufferedReader
from threading import Timer
from typing import Any

from plugins.kernel.problems import PortalError

TIMEOUT_S = 600.0  # for one answer
ENTRY = "pagefind-entry.json"
_SCRIPTS = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")  # without Pagefind's own interface
_GONE = "全文索引程序意外退出。请确认磁盘和内存够用后再试。"


class IndexFailed(PortalError):
    """Pagefind's program did not answer."""


def pagefind_scripts() -> dict[str, bytes]:
    """Return what a browser needs to search in an index, and the entry of an empty index, by file name."""
    with Service() as service:
        made = service.files(service.new_index("unknown"))
    return {name: made[name] for name in (*_SCRIPTS, ENTRY)}


class Service:
    """Pagefind's program as a process that answers one question at a time."""

    def __enter__(self) -> Service:
        from pagefind_bin import get_executable  # imported late: most builds make no index

        command, pipe = [str(get_executable()), "--service"], subprocess.PIPE
        try:
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        except OSError:
            raise IndexFailed("全文索引程序启动不了，可能被杀毒软件隔离了。可以先用 --no-search 生成。") from None
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def new_index(self, language: str) -> int:
        """Begin an index of texts in one language; return its number."""
        number: int = self.ask({"type": "NewIndex", "config": {"force_language": language}})["index_id"]
        return number

    def files(self, index: int) -> dict[str, bytes]:
        """Return all files of an index by path."""
        made = self.ask({"type": "GetFiles", "index_id": index})["files"]
        return {each["path"]: base64.b64decode(each["content"]) for each in made}

    def ask(self, payload: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to one question; raise IndexFailed for an error or where no answer comes."""
        assert self._process.stdin
        message = base64.b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()) + b","
        watch = Timer(TIMEOUT_S, self._process.kill)
        watch.start()
        try:
            self._process.stdin.write(message)
            self._process.stdin.flush()
            answer = json.loads(base64.b64decode(self._answer()))
        except OSError:  # the process has ended
            raise IndexFailed(_GONE) from None
        finally:
            watch.cancel()
        found: dict[str, Any] = answer["payload"]
        if found["type"] == "Error":
            raise IndexFailed(f"全文索引没有做成：{found['message']}")
        return found

    def _answer(self) -> bytes:
        """Return one answer without the comma at its end; nothing follows it before the next question."""
        assert isinstance(self._process.stdout, BufferedReader)
        received: list[bytes] = []
        while not (received and received[-1].endswith(b",")):
            received.append(self._process.stdout.read1())
            if not received[-1]:
                raise IndexFailed(_GONE)
        return b"".join(received)[:-1]
