"""Whoever ends the input at a question is answered in words, and nothing is done."""

from __future__ import annotations

import io
import sys
from argparse import Namespace
from collections.abc import Callable

import pytest

from plugins.kernel.problems import PortalError
from plugins.office.members.desk import ask_line, ask_new_passphrase, ask_passphrase, now_of


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _ended(*_asked: object) -> str:
    raise EOFError


@pytest.mark.parametrize("ask", [ask_passphrase, ask_new_passphrase, lambda: ask_line("姓名：", _ended)])
def test_the_end_of_the_input_is_no_answer(monkeypatch: pytest.MonkeyPatch, ask: Callable[[], str]) -> None:
    monkeypatch.setattr("plugins.office.members.desk.getpass", _ended)
    monkeypatch.setattr(sys, "stdin", _Terminal())
    with pytest.raises(PortalError, match="没有输入就结束了"):
        ask()


@pytest.mark.parametrize("stdin", [None, io.StringIO()])
def test_without_a_terminal_nothing_is_typed(monkeypatch: pytest.MonkeyPatch, stdin: io.StringIO | None) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    assert "" == ask_line("姓名：")


@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_a_name_in_another_encoding_is_told_in_words(monkeypatch: pytest.MonkeyPatch, errors: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("张三\n".encode("gbk")), "utf-8", errors))
    with pytest.raises(PortalError, match="读不出来"):
        ask_line("姓名：")


@pytest.mark.parametrize("now", ["0001-01-01", "9999-12-31T23:59", "2026-02-30", "明天"])
def test_a_moment_at_which_nothing_can_be_reckoned_is_refused(now: str) -> None:
    with pytest.raises(PortalError, match="2026-03-01T08:00"):
        now_of(Namespace(now=now))
