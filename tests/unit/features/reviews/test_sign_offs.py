"""plugins/features/reviews/sign_offs.py: one form, in which every byte counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from plugins.features.reviews.model import FIRST, SignedFile, SignOff
from plugins.features.reviews.sign_offs import NoSignOff, finished, is_genuine, parsed, written
from plugins.kernel.signing.keys import public_hex
from tests.tables import table

KEY = Ed25519PrivateKey.generate()
BLANK = SignOff(
    FIRST, "content/news/示例.md", "content/news", "a" * 64, "b" * 40,
    (SignedFile("../images/示例.png", "content/images/示例.png", "c" * 64, "d" * 40),), (), ("示例写稿人",),
    "示例甲", "编辑", "2026-03-10T08:00:00+08:00", note="写得“好”\n可以发",
)  # fmt: skip
SIGNED = finished(BLANK, KEY)
FILE = written(SIGNED)


def test_what_is_written_is_read_again() -> None:
    assert SIGNED == parsed(FILE, SIGNED.file)
    assert is_genuine(SIGNED, public_hex(KEY))


@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_one_flipped_byte_voids_a_signature(place: int, flip: int) -> None:
    """Wherever it stands, blanks between the fields too."""
    spoilt = bytearray(FILE)
    spoilt[place] ^= flip
    try:
        found = parsed(bytes(spoilt), SIGNED.file)
    except NoSignOff:
        return
    assert not is_genuine(found, public_hex(KEY))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_signature_or_none(data: bytes) -> None:
    with pytest.raises(NoSignOff):
        parsed(data, SIGNED.file)


@table("data", [b"[]", b"null", b'{"form": 1}', b"[" * 5000, FILE + b"\n", FILE.replace(b"\n", b"\r\n")])
def test_other_forms_are_none(data: bytes) -> None:
    with pytest.raises(NoSignOff):
        parsed(data, SIGNED.file)


@table("moment", ["2026-03-10T08:00:00.00000000", "2026-03-10 08:00:00+08:00", "2026-W10-1T08:00:00.000+08:00"])
def test_a_moment_is_written_in_one_form(moment: str) -> None:
    """Moments are compared as texts, and reckoned with: one without a zone cannot be."""
    strange = finished(replace(BLANK, moment=moment), KEY)
    with pytest.raises(NoSignOff):
        parsed(written(strange), strange.file)


def test_a_signature_under_another_name_is_none() -> None:
    """Else a copy of it would count as a second one."""
    with pytest.raises(NoSignOff, match="改过名字"):
        parsed(FILE, Path(SIGNED.file).with_name("20260310-080000-0000000000000000.json").as_posix())


def test_another_key_is_told() -> None:
    assert not is_genuine(SIGNED, public_hex(Ed25519PrivateKey.generate()))


def test_a_name_without_a_key_signs_with_nothing() -> None:
    assert is_genuine(finished(BLANK, None), "")
    assert not is_genuine(SIGNED, "")
    assert not is_genuine(finished(BLANK, None), public_hex(KEY))
