"""plugins/kernel/personal_data/keys.py: private keys that somebody has put into a text."""

import base64
import json
from textwrap import wrap

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, SECP384R1, SECP521R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as curve_key
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key as rsa_key
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from plugins.kernel.personal_data.find import find_numbers
from plugins.kernel.signing.keys import private_pem

ANY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PEM = private_pem(ANY).decode()
BODY = PEM.split("\n")[1]
BEGIN = "-----BEGIN"  # apart from what follows, or this file would be taken for one that holds a key
SEALED = ANY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"example")).decode()
OPENSSH = ANY.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()).decode()


@pytest.mark.parametrize(
    "text",
    [
        PEM,
        SEALED,
        OPENSSH,
        f"```\n{PEM}```\n",
        "".join(f"> {line}\n" for line in PEM.split("\n")),
        PEM.replace("\n", " "),
        PEM.replace("\n", "\r\n"),
        f"{BEGIN} RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n{BODY}\n",
        f"{BEGIN} PGP PRIVATE KEY BLOCK-----\n\n{BODY}\n",
        f"PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\n{BODY}\n",
        PEM.replace("-----", "\u2014\u2014"),
        PEM.replace("BEGIN ", "BEGIN\xa0").replace("PRIVATE ", "PRIVATE\xa0"),
        PEM.replace(BODY, "\n".join(wrap(BODY, 16))),
        PEM.replace(BODY, " ".join(wrap(BODY, 8))),
    ],
)
def test_a_private_key_is_found(text: str) -> None:
    (found,) = find_numbers(f"一\n{text}")
    assert "私钥" == found.kind
    assert found.what == "这里有私钥（PRIVATE KEY）"
    assert "请换一把" in found.mend


MAKES = {
    "Ed25519": lambda: ANY,
    "X25519": X25519PrivateKey.generate,
    "Ed448": Ed448PrivateKey.generate,
    "RSA 1024": lambda: rsa_key(65537, 1024),
    "RSA 2048": lambda: rsa_key(65537, 2048),
    "P-256": lambda: curve_key(SECP256R1()),
    "P-384": lambda: curve_key(SECP384R1()),
    "P-521": lambda: curve_key(SECP521R1()),
}
WITH_FORMS_OF_THEIR_OWN = ("RSA 1024", "RSA 2048", "P-256", "P-384", "P-521")
FORMS = (
    *((name, PrivateFormat.PKCS8) for name in MAKES),
    *((name, PrivateFormat.TraditionalOpenSSL) for name in WITH_FORMS_OF_THEIR_OWN),
    *((name, PrivateFormat.OpenSSH) for name in ("Ed25519", "RSA 2048", "P-256")),
)


def without_heading(pem: bytes) -> str:
    return "\n".join(pem.decode().strip().split("\n")[1:-1])


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_one_without_its_heading_is_told_by_its_first_bytes(name: str, form: PrivateFormat) -> None:
    pem = MAKES[name]().private_bytes(Encoding.PEM, form, NoEncryption())
    for text in (without_heading(pem), without_heading(pem).replace("\n", ""), base64.b64encode(pem).decode()):
        assert ["私钥"] == [each.kind for each in find_numbers(text)][:1], text


@pytest.mark.parametrize("name", MAKES)
def test_a_sealed_one_too(name: str) -> None:
    sealed = MAKES[name]().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"example"))
    assert find_numbers(without_heading(sealed))


def test_as_other_programs_write_it() -> None:
    der = ANY.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    raw = base64.urlsafe_b64encode(ANY.private_bytes_raw()).decode().rstrip("=")
    jwk = {"kty": "OKP", "crv": "Ed25519", "d": raw, "x": "example"}
    for text in (der.hex(), json.dumps(jwk), json.dumps(jwk, sort_keys=True), f"AGE-SECRET-KEY-1{'GFPYYSJZ' * 7}"):
        assert ["私钥"] == [each.kind for each in find_numbers(text)], text


@pytest.mark.parametrize("name", MAKES)
def test_no_public_key_is_taken_for_one(name: str) -> None:
    public = MAKES[name]().public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    jwk = json.dumps({"kty": "OKP", "crv": "Ed25519", "x": "a" * 43})
    for text in (pem.decode(), without_heading(pem), base64.b64encode(pem).decode(), der.hex(), jwk):
        assert [] == [each for each in find_numbers(text) if each.kind == "私钥"], text


def test_its_line_is_told() -> None:
    assert [3, 9] == [each.line for each in find_numbers(f"一\n二\n{PEM}六\n七\n八\n{PEM}")]


@pytest.mark.parametrize(
    "text",
    [
        ANY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
        f"文件开头是 `{BEGIN} PRIVATE KEY-----` 的，就是私钥，不要发给别人。\n",
        f"{BEGIN} PRIVATE KEY----- is how the file of a private key begins; who holds that file can sign bundles.\n",
    ],
)
def test_a_public_key_and_words_about_keys_are_none(text: str) -> None:
    assert [] == find_numbers(text)
