"""Pelican reports most failures in its log and goes on. Here its log is heard, and a failure is one."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pelican.log

from plugins.kernel.problems import PortalError

_HARMLESS = (
    "Feeds generated without SITEURL",  # our feeds bring their own addresses
    "No valid files found in content",  # a portal may begin with questions only
    "Unable to find theme static path",
    "There are no articles",
)


class BrokenBuild(PortalError):
    """Pelican or a plugin could not do its work. Holds what the log said."""


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if not message.startswith(_HARMLESS):
            self.heard.append(f"{record.levelname} {message}" + _cause(record))


def _cause(record: logging.LogRecord) -> str:
    return f" ({record.exc_info[1]!r})" if record.exc_info and record.exc_info[1] else ""


@contextmanager
def demanding_silence() -> Iterator[None]:
    """Run Pelican without its chatter; raise BrokenBuild if it logged a warning or an error."""
    listener = _Listener()
    logger = logging.getLogger("pelican")
    before, propagate, quiet = logger.handlers[:], logger.propagate, pelican.log.console.quiet
    logger.handlers, logger.propagate, pelican.log.console.quiet = [listener], False, True
    try:
        yield
    finally:
        logger.handlers, logger.propagate, pelican.log.console.quiet = before, propagate, quiet
    if listener.heard:
        raise BrokenBuild("Pelican 报告了问题，没有发布：\n" + "\n".join(listener.heard))
