"""Build, serve, watch, build again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from plugins.kernel.files.disk_errors import reason
from plugins.kernel.problems import ContentProblems, PortalError, disk_error, refusal
from plugins.kernel.slotted import slotted
from plugins.pipeline.serve.rooms import Room
from plugins.pipeline.serve.server import HOST, make_server
from plugins.pipeline.serve.state import PreviewState
from plugins.pipeline.serve.watching import changes_below

QUIET_S = 0.5  # after which a browser has its page: what can wait would keep it from its files
AGAIN_S = 2.0  # after which a build is tried again that the disk has refused: nobody tells when a file is unlocked


@slotted
class _Builder:
    """Builds, whatever happens, and says how it went. settle, report: as `preview` is given them."""

    build: Callable[[], str]
    settle: Callable[[], None]
    report: Callable[[], str]
    say: Callable[[str], None]
    state: PreviewState
    is_settled: bool = False
    again_at: float | None = None  # by the monotonic clock
    told: tuple[str, ...] | None = None

    def run(self, is_again: bool = False) -> None:
        """Build, and let pages and the editor's window know. is_again: nothing has changed, so only news is told."""
        self.is_settled, self.again_at = False, None
        sentence, problems = self._outcome()
        told = problems or (sentence,)
        if not is_again or self.told != told:
            self.tell("\n".join(told))
            self.state.publish(problems)
        self.told = told

    def rest(self) -> None:
        """Do what can wait, or try again what may go by now."""
        if self.again_at is not None and time.monotonic() > self.again_at:
            self.run(is_again=True)
        elif not self.is_settled and self.state.quiet_s() > QUIET_S:
            self.end()

    def end(self) -> None:
        """Do what could wait, if it was not done."""
        if not self.is_settled:
            self.is_settled = True
            try:
                self.settle()
            except Exception:
                self.tell(self.report())

    def tell(self, text: str) -> None:
        """Say something, if anybody listens: the window may be gone, or be a file on a full disk."""
        with suppress(OSError, UnicodeError):
            self.say(text)

    def _outcome(self) -> tuple[str, tuple[str, ...]]:
        """Return what the build says, and its problems."""
        try:
            return self.build(), ()
        except ContentProblems as found:
            return "", tuple(map(str, found.problems))
        except PortalError as error:
            return "", (str(error),)
        except OSError as error:
            self.again_at = time.monotonic() + AGAIN_S
            return "", (refusal(error) or _gone(error),)
        except (Exception, SystemExit) as error:
            refused = disk_error(error) if isinstance(error, Exception) else None
            return "", ((refusal(refused) if refused else "") or self.report(),)


def preview(
    build: Callable[[], str], settle: Callable[[], None], site: Path, watched: Sequence[Path], port: int,
    say: Callable[[str], None], report: Callable[[], str], stop: threading.Event | None = None,
    pages: Mapping[str, Callable[[], str]] | None = None,
    rooms: Sequence[Room] = (),
) -> None:  # fmt: skip
    """Serve `site` and build it anew whenever something below `watched` changes, until Ctrl-C or `stop`.

    build: makes the site and returns a line to print; whatever it raises is shown over the last good site. settle: what
    can wait until the browser shows the page. report: writes down a fault of our own, which is being handled, and
    returns a sentence. pages: by address, what makes those that exist in the preview alone. rooms: what else is
    offered. Raises PortalError where the port is taken.
    """
    state = PreviewState(pages)
    server = make_server(site, state, port, rooms)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    builder = _Builder(build, settle, report, say, state)
    try:
        changes = changes_below(watched, stop or threading.Event())
        next(changes, None)  # watches from now on: what is saved during the first build must not be missed
        builder.run()
        address = f"http://{HOST}:{server.server_port}"
        builder.tell(f"网址 {address}/ 打开后，保存文件会自动刷新。按 Ctrl+C 结束。")
        for room in rooms:
            builder.tell(f"{room.title} {address}{room.prefix}")
        for path in state.pages:
            builder.tell(f"只在预览里的页面 {address}{path}")
        for is_changed in changes:
            if is_changed:
                builder.run()
            else:
                builder.rest()
        builder.end()
    finally:
        server.shutdown()
        server.server_close()


def _gone(error: OSError) -> str:
    place = error.filename or "有个文件"
    return f"{place} 刚才读不出来（{reason(error)}），过一会儿自动再试。一直这样的话，请看看它还在不在。"
