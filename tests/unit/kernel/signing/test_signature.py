"""plugins/delivery/offline/signature.py: only what the county has signed counts."""

from plugins.kernel.signing.keys import public_hex
from plugins.kernel.signing.signature import is_signed, sign
from tests.tables import table
from tests.unit.delivery.offline.samples import KEY, OTHER_KEY, PUBLIC

DATA = "清单\n".encode()


def test_a_signature_holds_for_its_text_and_key() -> None:
    signature = sign(DATA, KEY)
    assert 129 == len(signature)
    assert is_signed(DATA, signature, PUBLIC)
    assert not is_signed(DATA + b"\n", signature, PUBLIC)
    assert not is_signed(DATA, signature, public_hex(OTHER_KEY))
    assert not is_signed(DATA, sign(DATA, OTHER_KEY), PUBLIC)


def test_the_same_key_signs_alike() -> None:
    """Two bundles of one commit are the same to the last byte."""
    assert sign(DATA, KEY) == sign(DATA, KEY)


@table("signature", [None, b"", b"00\n", sign(DATA, KEY)[:-1], sign(DATA, KEY).upper(), b"\xff" * 129])
def test_another_form_is_no_signature(signature: bytes | None) -> None:
    assert not is_signed(DATA, signature, PUBLIC)
