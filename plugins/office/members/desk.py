"""The desk of whoever keeps a register: opens it as the command says, with the passphrase asked for at the terminal."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from getpass import getpass
from pathlib import Path

from plugins.kernel.answers import answer_to
from plugins.kernel.problems import PortalError
from plugins.kernel.request_options import chosen_moment
from plugins.office.members.store.places import usual_place
from plugins.office.members.store.register import Register, open_register
from plugins.office.members.training.mark import FILE, MARK, is_training

SHORTEST = 10  # characters of a passphrase


def register_file(chosen: Namespace) -> Path:
    if chosen.register:
        return Path(chosen.register)
    return usual_place().with_name(FILE) if chosen.training else usual_place()


def open_chosen(chosen: Namespace, *, only_read: bool = False) -> Register:
    """Open the register that a command names; raise PortalError where that cannot be. One for practising says so."""
    if chosen.training and not register_file(chosen).exists():
        raise PortalError("还没有练习用的登记册。请先建一个：python3 tasks.py members init --training。")
    register = open_register(register_file(chosen), ask_passphrase, only_read=only_read)
    try:
        _demand_its_kind(register, chosen)
    except BaseException:
        register.close()
        raise
    return register


def _demand_its_kind(register: Register, chosen: Namespace) -> None:
    if is_training(register):
        print(f"【练习】{MARK}。", file=sys.stderr)
    elif chosen.training:
        raise PortalError(f"{register.file} 是真的登记册，没有动它。练习请不写 --register，只加 --training。")


def now_of(chosen: Namespace) -> datetime:
    """Return the moment for which a command works: `--now`, or the clock's."""
    return chosen_moment(chosen)


def ask_passphrase() -> str:
    """Ask for a passphrase that was chosen before; never on the command line, where the shell would keep it."""
    return answer_to("口令：", getpass)


def ask_new_passphrase() -> str:
    """Have a passphrase chosen; raise PortalError for one that does not do."""
    first = answer_to(f"给它起一个口令（至少 {SHORTEST} 个字符，忘了谁也打不开）：", getpass)
    if len(first) < SHORTEST:
        raise PortalError(f"口令太短，什么也没有做。请再做一次，至少 {SHORTEST} 个字符，比如几个不相干的词。")
    if first != answer_to("再输一遍：", getpass):
        raise PortalError("两遍不一样，什么也没有做。请再做一次。")
    return first


def ask_line(asked: str, read: Callable[[str], str] = input) -> str:
    """Ask for words that must not stay in the shell's history, as a name."""
    if not sys.stdin or not sys.stdin.isatty():
        print(asked, end="", file=sys.stderr, flush=True)
        return answer_to(asked, lambda _asked: sys.stdin.readline() if sys.stdin else "").strip()
    return answer_to(asked, read).strip()
