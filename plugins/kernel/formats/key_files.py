"""Tell files that hold a private key by their first bytes; those of letters are found where texts are read."""

from __future__ import annotations

import re

_LONG = rb"(?:[\x02-\x7f]|\x81.|\x82..|\x80)"  # how DER writes a length
_HOLDS_KEY = re.compile(
    rb"\x30" + _LONG + rb"\x02\x01(?:"
    rb"\x03\x30"  # PKCS#12: .p12, .pfx
    rb"|[\x00\x01]\x30.\x06[\x03-\x0b]"  # PKCS#8
    rb"|\x00\x02[\x41\x81\x82]"  # RSA's own
    rb"|\x01\x04[\x1c\x20\x30\x42]"  # of an elliptic curve
    rb")"
    rb"|\xfe\xed\xfe\xed\x00\x00\x00[\x01\x02]|\xce\xce\xce\xce\x00\x00\x00[\x01\x02]"  # Java's
    rb"|\x03\xd9\xa2\x9a",  # KeePass: passwords
    re.DOTALL,
)


def holds_key(data: bytes) -> bool:
    """Tell a file of keys or passwords. A certificate and a public key are none."""
    return bool(_HOLDS_KEY.match(data))
