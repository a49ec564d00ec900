"""Build, serve, watch, build again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import DefaultFilter, watch

from plugins.kernel.problems import ContentProblems, PortalError
from plugins.kernel.reading.folders import is_leftover
from plugins.pipeline.serve.server import HOST, make_server
from plugins.pipeline.serve.state import PreviewState

DEBOUNCE_MS = 200  # the longest that changes are gathered
STEP_MS = 20  # of silence after which nothing more is expected; editors write a file in several steps
TICK_MS = 250  # how long the start waits for the watcher to stand, and how often one looks whether all is quiet
QUIET_S = 0.5  # after which a browser has its page: what can wait would keep it from its files


class _TextsOnly(DefaultFilter):
    def __call__(self, change: object, path: str) -> bool:
        return not is_leftover(Path(path).name) and super().__call__(change, path)  # type: ignore[arg-type]


def preview(
    build: Callable[[], str], settle: Callable[[], None], site: Path, watched: Iterable[Path], port: int,
    say: Callable[[str], None], stop: threading.Event | None = None,
) -> None:  # fmt: skip
    """Serve `site` and build it anew whenever something below `watched` changes, until Ctrl-C or `stop`.

    build: makes the site and returns a line to print; raises ContentProblems or another PortalError, which are shown
    over the last good site. settle: what can wait until the browser shows the page. Raises PortalError where the port
    is taken.
    """
    state = PreviewState()
    server = make_server(site, state, port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        folders = [path for path in watched if path.exists()]
        changes = watch(
            *folders, watch_filter=_TextsOnly(), debounce=DEBOUNCE_MS, step=STEP_MS, stop_event=stop,
            raise_interrupt=False, rust_timeout=TICK_MS, yield_on_timeout=True,
        )  # fmt: skip
        next(changes, None)  # watches from now on: what is saved during the first build must not be missed
        _build(build, state, say)
        say(f"网址 http://{HOST}:{server.server_port}/ 打开后，保存文件会自动刷新。按 Ctrl+C 结束。")
        is_settled = False
        for found in changes:
            if found:
                _build(build, state, say)
                is_settled = False
            elif not is_settled and state.quiet_s() > QUIET_S:
                settle()
                is_settled = True
        if not is_settled:
            settle()
    finally:
        server.shutdown()
        server.server_close()


def _build(build: Callable[[], str], state: PreviewState, say: Callable[[str], None]) -> None:
    try:
        say(build())
    except ContentProblems as found:
        problems = tuple(map(str, found.problems))
        say("\n".join(problems))
        state.publish(problems)
    except PortalError as error:
        say(str(error))
        state.publish((str(error),))
    else:
        state.publish()
