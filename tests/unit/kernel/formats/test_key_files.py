"""plugins/kernel/formats/key_files.py: private keys in files that are no texts."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, SECP384R1, SECP521R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as curve_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key as rsa_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.formats.faults import Unclean
from plugins.kernel.formats.key_files import holds_key
from tests.carriers import zipped

MAKES = {
    "Ed25519": Ed25519PrivateKey.generate,
    "RSA 1024": lambda: rsa_key(65537, 1024),
    "RSA 4096": lambda: rsa_key(65537, 4096),
    "P-256": lambda: curve_key(SECP256R1()),
    "P-384": lambda: curve_key(SECP384R1()),
    "P-521": lambda: curve_key(SECP521R1()),
}


@pytest.mark.parametrize("name", MAKES)
def test_a_key_is_told_and_its_public_half_is_none(name: str) -> None:
    key = MAKES[name]()
    forms = [PrivateFormat.PKCS8] + [PrivateFormat.TraditionalOpenSSL] * (name != "Ed25519")
    assert all(holds_key(key.private_bytes(Encoding.DER, form, NoEncryption())) for form in forms)
    for lock in (NoEncryption(), BestAvailableEncryption(b"example")):
        assert name == "Ed25519" or holds_key(serialize_key_and_certificates(b"a", key, None, None, lock))
    assert not holds_key(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


@pytest.mark.parametrize(
    "begin", [b"\xfe\xed\xfe\xed\0\0\0\2", b"\xce\xce\xce\xce\0\0\0\2", b"\x03\xd9\xa2\x9a\x67\xfb"]
)
def test_a_store_of_keys_or_passwords_is_told(begin: bytes) -> None:
    assert holds_key(begin + bytes(99))


def test_none_is_offered_in_an_archive() -> None:
    """Whatever it is called there."""
    der = Ed25519PrivateKey.generate().private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    for name in ("key.der", "key", "key.p12"):
        with pytest.raises(Unclean, match=r"是私钥或存密码的文件"):
            clean_bytes(zipped({name: der}), "a.zip")
