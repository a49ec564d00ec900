"""How a register for practising is known, and what is refused of it."""

from __future__ import annotations

from plugins.kernel.problems import PortalError
from plugins.office.members.store.register import Register

FILE = "training.sqlite3"  # beside the register, where nobody names another place
SETTING = "training"
MARK = "练习用，都是示例数据，不是真的党员"


def is_training(register: Register) -> bool:
    return bool(register.setting(SETTING))


def mark_of(register: Register) -> str:
    """Return what stands on everything that is printed of a register: "" for a real one."""
    return MARK if is_training(register) else ""


def demand_real(register: Register, what: str) -> None:
    """Raise PortalError where somebody who practises is about to do what only a real register is for."""
    if is_training(register):
        raise PortalError(f"这是练习用的登记册，里面是示例数据，不能{what}。请打开真的登记册：不加 --training。")
