"""A key of the tests, made when they run, and certificates that it has signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.features.certificates.certificate import WATCHED, Certificate, Signed, key_name, signed_text
from plugins.features.certificates.model import Certificates, CountyKey, Revocation
from plugins.kernel.signing.keys import public_hex

KEY, OTHER_KEY = (
    Ed25519PrivateKey.from_private_bytes(sha256(words).digest()) for words in (b"a key of tests", b"another one")
)
PUBLIC = public_hex(KEY)
ADDRESS = "https://www.example.org/mini/school/certificate-check.html"
COUNTY = Certificates(
    "示例县委党校",
    (CountyKey(PUBLIC, date(2026, 12, 1), date(2028, 11, 30)),),
    (Revocation("REVOKED23456", date(2027, 1, 5), "成绩登记有误"),),
)
CERTIFICATE = Certificate(
    serial="ABCDEFGH2345",
    name="示例甲",
    course="如何才能做一名合格的共产党员",
    examination="结业考试",
    score="17",
    full="20",
    pass_mark="12",
    day="2026-12-20",
    manner=WATCHED,
    place="示例村党群服务中心",
    invigilator="支部书记",
    issuer="示例县委党校",
    issued="2026-12-21",
    key=key_name(PUBLIC),
    address=ADDRESS,
)


def signed(signer: Ed25519PrivateKey = KEY, **others: str) -> Signed:
    """Return a certificate that `signer` has signed. others: values that it has in place of the usual ones."""
    certificate = replace(CERTIFICATE, **others)
    return Signed(certificate, signer.sign(signed_text(certificate)))
