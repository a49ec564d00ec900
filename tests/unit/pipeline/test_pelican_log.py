"""plugins/pipeline/pelican_log.py: Pelican's log is heard, and a failure is one."""

import logging

import pytest

from plugins.pipeline.pelican_log import BrokenBuild, demanding_silence
from tests.tables import table

LOG = logging.getLogger("pelican.generators")


@table("level", [logging.WARNING, logging.ERROR, logging.CRITICAL])
def test_a_warning_breaks_the_build(level: int) -> None:
    """Pelican itself would go on."""
    with pytest.raises(BrokenBuild, match="Could not process"), demanding_silence():
        LOG.log(level, "Could not process %s", "a.md")


def test_all_that_was_said_is_told() -> None:
    """With the cause."""
    with pytest.raises(BrokenBuild) as broken, demanding_silence():
        LOG.warning("first")
        try:
            raise KeyError("茶")
        except KeyError:
            LOG.exception("second")
    lines = str(broken.value).split("\n")
    assert ["Pelican 报告了问题，没有发布：", "WARNING first", "ERROR second (KeyError('茶'))"] == lines


@table("message", ["No valid files found in content", "Feeds generated without SITEURL set properly"])
def test_what_does_no_harm_passes(message: str) -> None:
    """Chatter and what the portal does itself."""
    before = LOG.getEffectiveLevel()
    with demanding_silence():
        LOG.warning(message)
        LOG.info("anything")
    assert before == LOG.getEffectiveLevel()


def test_the_log_is_as_it_was_afterwards() -> None:
    """Whatever happened within."""
    logger = logging.getLogger("pelican")
    before = (logger.handlers[:], logger.propagate)
    with pytest.raises(ZeroDivisionError), demanding_silence():
        raise ZeroDivisionError
    assert before == (logger.handlers, logger.propagate)
