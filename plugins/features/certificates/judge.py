"""Whether a certificate is the county's and holds. Mirrored by theme/static/certificates/judge.js.

Only what a county key has signed is ever called the county's; whatever else is wrong is told in one plain sentence.
"""

from __future__ import annotations

import re
from datetime import date

from plugins.features.certificates.certificate import (
    Certificate,
    NoCertificate,
    Signed,
    read_code,
    read_short,
    signed_text,
)
from plugins.features.certificates.model import Certificates, CountyKey
from plugins.kernel.frozen import frozen
from plugins.kernel.signing.signature import is_signed

PAGE_HEAD = "红城党建网证书页 1\n".encode()  # so that a page's signature is never taken for that of another text
COUNTY = "县级签发"
FORGED = "不是县级签发"
_SEAL = re.compile(rb"<!-- ([0-9a-f]{128}) -->\n")
_SEAL_BYTES = len(b"<!--  -->\n") + 128
_SHORT_IN_PAGE = re.compile(rb' data-certificate="([A-Za-z0-9_.-]+)"')


@frozen
class Verdict:
    """holds: whether it is the county's and nobody has taken it back. sentence: for people. certificate: what may be
    believed of it, None where nothing may.
    """

    holds: bool
    sentence: str
    certificate: Certificate | None = None


def judge_code(text: str, certificates: Certificates) -> Verdict:
    """Judge the text of a QR code."""
    try:
        return _judge(read_code(text), certificates)
    except NoCertificate as error:
        return _forged(str(error))


def judge_page(page: bytes, certificates: Certificates) -> Verdict:
    """Judge the file of a certificate: its signed values, and every byte of the page that shows them."""
    if b"\r" in page:  # none is in what the county writes
        return _forged("文件的换行被改过，多半是邮件、网盘或者编辑器改的。请用U盘拷县里给的原来的文件，或者扫二维码")
    found = _SHORT_IN_PAGE.findall(page)
    seal = _SEAL.fullmatch(page[-_SEAL_BYTES:])
    if len(found) != 1 or not seal:
        return _forged("这不是证书的文件，或者后面少了一截")
    try:
        signed = read_short(found[0].decode("ascii"))
    except NoCertificate as error:
        return _forged(str(error))
    key = certificates.find_key(signed.certificate.key)
    if key and not is_signed(PAGE_HEAD + page[:-_SEAL_BYTES], seal[1] + b"\n", key.public):
        return _forged("文件里有字被改动过。用浏览器“另存为”也会改动它，请用县里给的原来的文件，或者扫二维码")
    return _judge(signed, certificates)


def seal_line(signature: bytes) -> bytes:
    """Return the last line of a certificate's page, which holds the signature of all before it."""
    return b"<!-- " + signature.hex().encode() + b" -->\n"


def _judge(signed: Signed, certificates: Certificates) -> Verdict:
    certificate = signed.certificate
    key = certificates.find_key(certificate.key)
    if not key:
        return _forged("签名用的不是县里公布的钥匙")
    signature = signed.signature.hex().encode() + b"\n"
    if not is_signed(signed_text(certificate), signature, key.public):
        return _forged("有字被改动过，或者没有抄全")
    if wrong := _key_fault(key, date.fromisoformat(certificate.issued)):
        return _forged(wrong)
    if revoked := certificates.find_revocation(certificate.serial):
        told = f"这张证书县里已经撤销，不要再用。{revoked.day.isoformat()}撤销，原因：{revoked.reason}。"
        return Verdict(False, told, certificate)
    return Verdict(True, f"{COUNTY}，没有改动过。", certificate)


def _key_fault(key: CountyKey, issued: date) -> str:
    if key.void:
        return f"签它的钥匙 {key.void.isoformat()} 作废了，请向县里换一张新的"
    if not key.begin <= issued <= key.end:
        return "签发的日期不在钥匙的有效期里"
    return ""


def _forged(why: str) -> Verdict:
    return Verdict(False, f"{FORGED}：{why}。")
