"""Fields of which a row says that the register is to keep nothing there any more."""

from __future__ import annotations

from plugins.office.members.importing.cells import CLEAR
from plugins.office.members.importing.rows import ReadRow

LEAVING = ("until", "left_for")  # which the register has both or not at all


def cleared_in(row: ReadRow) -> dict[str, str]:
    """Return the cleared fields of a record. Who has not left after all has neither a day nor a reason."""
    both = LEAVING if row.cleared.intersection(LEAVING) else ()
    return dict.fromkeys((*row.cleared, *both), CLEAR)


def unpaid_in(row: ReadRow) -> dict[str, str]:
    """Return the field that goes with a sum that was not paid after all: nothing is paid on no day."""
    return {"paid_on": CLEAR} if row.values.get("paid_fen") == 0 else {}
