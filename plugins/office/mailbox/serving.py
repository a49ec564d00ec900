"""Serve the receiver on this machine, behind a web server such as nginx."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from threading import Event, Thread
from typing import Any

import waitress

from plugins.features.mailbox.letter_fields import BODY_BYTES
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.files.disk_errors import reason
from plugins.kernel.problems import PortalError
from plugins.office.mailbox.letter_store import FAULTS, LetterStore
from plugins.office.mailbox.rates import Rates
from plugins.office.mailbox.receiver import make_app

HOST = "127.0.0.1"  # nobody but the web server on this machine
THREADS = 4
DAY_S = 86_400.0


def make_server(store: LetterStore, origins: frozenset[str], port: int) -> Any:
    """Return a server that listens already; its `run` serves. Raises PortalError where the port is taken.

    The web server in front says in X-Forwarded-For whose letter it is; what senders write there themselves is dropped.
    """
    app = make_app(store, origins, Rates(time.monotonic), _now)
    try:
        return waitress.create_server(
            app,
            host=HOST,
            port=port,
            threads=THREADS,
            ident="",
            trusted_proxy=HOST,
            trusted_proxy_count=1,
            trusted_proxy_headers={"x-forwarded-for"},
            clear_untrusted_proxy_headers=True,
            max_request_body_size=BODY_BYTES,
            max_request_header_size=16 * 1024,
            channel_timeout=30,
            connection_limit=200,
        )
    except OSError as error:
        raise PortalError(f"端口 {port} 用不了：{reason(error)}。请用 --port 换一个。") from error


def delete_daily(store: LetterStore, days: int, stop: Event) -> Thread:
    """Begin to delete old letters, now and once a day, until `stop` is set. days: see `LetterStore.delete_old`.

    A day on which that is not possible, as on a full disk, is told, and is not the last one.
    """

    def work() -> None:
        while True:
            try:
                store.delete_old(days, _now())
            except FAULTS as error:
                why = reason(error) if isinstance(error, OSError) else "存信的文件写不了"
                print(f"旧信今天没有删成（{why}），明天再删。请看看磁盘满了没有。", file=sys.stderr, flush=True)
            if stop.wait(DAY_S):
                return

    thread = Thread(target=work, daemon=True)
    thread.start()
    return thread


def _now() -> datetime:
    return datetime.now(SHANGHAI)
