"""A county with a mailbox, a real receiver of its letters within this process, and an office that answers one."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread

from waitress.wasyncore import close_all

from plugins.office.mailbox.letter_store import LetterStore
from plugins.office.mailbox.origins import origins_of
from plugins.office.mailbox.serving import make_server
from tests.county import Miniature, copy_county
from tests.patience import STEP_S


def write_county(root: Path, mailbox: str) -> Miniature:
    county = copy_county(root)
    county.write("content/mailbox.yaml", mailbox)
    return county


def free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def held_port() -> socket.socket:
    """Return a socket that keeps a free port from others: a site names it that is built before the server begins."""
    held = socket.socket()
    held.bind(("127.0.0.1", 0))
    return held


@contextmanager
def receiving(store: LetterStore, site: str, held: socket.socket) -> Iterator[None]:
    """Receive the letters of a site at the port that was held for it."""
    port = held.getsockname()[1]
    held.close()
    server = make_server(store, origins_of([site]), port)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        # In its own thread: browsers hold their connections, and it would serve them until these are given up.
        server.trigger.pull_trigger(lambda: close_all(server._map))
        thread.join(STEP_S)
        assert not thread.is_alive()


def answered(draft: str) -> str:
    """Return the draft of a letter as an office has filled it in: with a title, days, and an answer."""
    received = draft.partition("收到: ")[2][:10]
    text = (
        draft.replace("（请写一句话，不写人名）", "示例一问")
        .replace("编辑: ", "编辑: 示例")
        .replace("状态: 草稿", "示例: 是")
    )
    return text.replace(f"收到: {received}", "收到: 2026-02-25\n答复日期: 2026-03-01") + "示例答复。\n"
