"""What form and receiver agree on."""

from __future__ import annotations

from plugins.features.mailbox.letter_fields import SIGNED, is_proved, is_receipt, signed_text
from tests.letters import letter, proved
from tests.tables import table


@table("text", ["20261128-0000-0000", "20260229-7K3M-X2QD", "20991231-ZZZZ-ZZZZ"])
def test_a_day_and_eight_letters_are_a_receipt(text: str) -> None:
    assert is_receipt(text)


@table(
    "text", ["", "20261128", "20261328-0000-0000", "20261128-000O-0000", "20261128-0000-00000", "20261128-0000-0000\n",
             "２０２６1128-0000-0000", "20261128-abcd-efgh"],
)  # fmt: skip
def test_anything_else_is_none(text: str) -> None:
    """Letters that look like figures are never drawn, so one is a slip."""
    assert not is_receipt(text)


def test_a_proof_holds_for_its_own_letter_alone() -> None:
    """Each field that is kept counts; the trap, which is empty, does not."""
    whole = proved(letter(7))
    assert is_proved(whole)
    for name in ("receipt", "topic", "text", "contact", "publish"):
        assert not is_proved({**whole, name: whole[name] + "1"}), name


@table("proof", ["", "-1", "1e3", "１２", "00000000000", " 1", "1\n"])
def test_what_is_no_number_proves_nothing(proof: str) -> None:
    assert not is_proved({**letter(), "proof": proof})


def test_what_a_letter_lacks_counts_as_empty() -> None:
    assert "\n" * (len(SIGNED) - 1) == signed_text({})
    assert signed_text({SIGNED[0]: "甲"}) == "甲" + signed_text({})
