"""plugins/kernel/wording/invisible.py: characters that nobody sees."""

from __future__ import annotations

from plugins.kernel.wording.invisible import holds_invisible, without_invisible
from tests.tables import table


@table("char", "\u00ad\u061c\u200b\u200d\u200f\u202a\u202e\u2060\u2066\u2069\u206f\u3164\ufeff\U000e0041")
def test_what_nobody_sees_is_found_and_taken_out(char: str) -> None:
    assert holds_invisible(f"党{char}费")
    assert "党费" == without_invisible(f"党{char}费")


def test_what_is_seen_stays() -> None:
    """Blanks of every width among it."""
    assert not holds_invisible("党 费\u3000\u00a0ab-😀")
