"""Letters for the tests of the mailbox, with the proof of work that a page makes."""

from __future__ import annotations

from hashlib import sha256

from plugins.features.mailbox.letter_fields import PROOF, PROOF_BITS, signed_text

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def receipt(number: int) -> str:
    """Return the receipt number of the number-th letter of the tests."""
    digits = "".join(ALPHABET[number // 32**place % 32] for place in reversed(range(8)))
    return f"20261128-{digits[:4]}-{digits[4:]}"


def letter(number: int = 0, **others: str) -> dict[str, str]:
    """Return the fields of a letter as a page's script sends them, but for the proof."""
    usual = {"topic": "意见建议", "text": f"示例：第 {number} 封信。", "contact": "", "publish": "", "website": ""}
    return {"receipt": receipt(number), **usual, **others}


def proved(fields: dict[str, str]) -> dict[str, str]:
    """Return the letter with a proof, which takes 16,384 hashes on average."""
    start = sha256(f"{sha256(signed_text(fields).encode()).hexdigest()}:".encode())
    limit = 2 ** (256 - PROOF_BITS)
    number = 0
    while True:
        found = start.copy()
        found.update(b"%d" % number)
        if int.from_bytes(found.digest(), "big") < limit:
            return {**fields, PROOF: str(number)}
        number += 1
