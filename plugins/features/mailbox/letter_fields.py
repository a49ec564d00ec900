"""What a letter consists of when it is sent. The form on the page and the receiver of letters agree on it here.

A letter comes as JSON from the page's script, with a proof of work, or as the fields of a plain form where no script
runs, without one. theme/static/mailbox/ makes receipts and proofs as this file says.
"""

from __future__ import annotations

import re
from hashlib import sha256

RECEIPT, TOPIC, TEXT, CONTACT, PUBLISH, HONEYPOT, PROOF = (
    "receipt", "topic", "text", "contact", "publish", "website", "proof",
)  # fmt: skip
FIELDS = (RECEIPT, TOPIC, TEXT, CONTACT, PUBLISH, HONEYPOT, PROOF)
SIGNED = (RECEIPT, TOPIC, TEXT, CONTACT, PUBLISH)  # what the proof stands for, in this order
YES = "yes"  # the value of PUBLISH where the sender lets the answer be printed
TEXT_CHARS, CONTACT_CHARS, TOPIC_CHARS = 5000, 200, 40
BODY_BYTES = 64 * 1024  # 5,000 characters take nine bytes each in a form, and the other fields little
# 16,384 hashes on average. Chromium slowed down to a sixth, as cheap telephones are, took 0.7 s in the middle of twelve
# letters and 2.4 s at most; to a twentieth 3 s and 5 s. On a PC it is 0.2 s. One bit more doubles all of them.
PROOF_BITS = 14
PETITION = "信访事项"  # the topic of letters to which 信访工作条例 applies
_ALPHABET = "0-9A-HJKMNP-TV-Z"  # without the letters that look like figures
_RECEIPT = re.compile(rf"20[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])-[{_ALPHABET}]{{4}}-[{_ALPHABET}]{{4}}")
_PROOF = re.compile(r"[0-9]{1,10}")


def is_receipt(text: str) -> bool:
    """Tell a receipt number, as 20261128-7K3M-X2QD: the day on the device and forty bits drawn by lot."""
    return bool(_RECEIPT.fullmatch(text))


def signed_text(fields: dict[str, str]) -> str:
    """Return what the proof is made for. fields: of one letter, by their names; what is missing counts as empty."""
    return "\n".join(fields.get(name, "") for name in SIGNED)


def is_proved(fields: dict[str, str]) -> bool:
    """Tell whether the proof costs the sender what it should: SHA-256 of `<hash of the letter>:<proof>`, both in
    figures as text, begins with PROOF_BITS zero bits.
    """
    proof = fields.get(PROOF, "")
    if not _PROOF.fullmatch(proof):
        return False
    letter = sha256(signed_text(fields).encode()).hexdigest()
    found = sha256(f"{letter}:{proof}".encode("ascii")).digest()
    return int.from_bytes(found, "big") >> (8 * len(found) - PROOF_BITS) == 0
