"""plugins/kernel/personal_data/keys.py: private keys that somebody has put into a text."""

from textwrap import wrap

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

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


def test_its_line_is_told() -> None:
    assert [3, 9] == [each.line for each in find_numbers(f"一\n二\n{PEM}六\n七\n八\n{PEM}")]


@pytest.mark.parametrize(
    "text",
    [
        PEM.replace("PRIVATE", "PUBLIC"),
        f"文件开头是 `{BEGIN} PRIVATE KEY-----` 的，就是私钥，不要发给别人。\n",
        BODY,
        f"{BEGIN} PRIVATE KEY----- is how the file of a private key begins; who holds that file can sign bundles.\n",
    ],
)
def test_a_public_key_and_words_about_keys_are_none(text: str) -> None:
    assert [] == find_numbers(text)
