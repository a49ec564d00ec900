"""Make a certificate of a request, sign it, and write its page."""

from __future__ import annotations

from base64 import b32encode
from datetime import date
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.features.certificates.certificate import (
    UNWATCHED,
    WATCHED,
    Certificate,
    NoCertificate,
    Signed,
    clean_words,
    code_text,
    demand_sound,
    key_name,
    signed_text,
)
from plugins.features.certificates.judge import PAGE_HEAD, seal_line
from plugins.kernel.frozen import frozen
from plugins.kernel.signing.keys import public_hex
from plugins.office.certificates.marking import Marked
from plugins.office.certificates.refused import Refused
from plugins.office.certificates.requests import Request
from plugins.office.certificates.sheet import certificate_page
from plugins.office.certificates.sittings import Sitting

MOST_CODE_CHARS = 1200  # of a QR code that a telephone still reads from paper
_SERIAL_CHARS = 12
_SERIAL_HEAD = "红城党建网证书编号 1"


@frozen
class Office:
    """Who issues. issuer: as certificates name it. address: of the page that checks them, "" for none. day: today."""

    key: Ed25519PrivateKey
    issuer: str
    address: str
    day: date


def issue(request: Request, marked: Marked, sitting: Sitting | None, office: Office) -> Signed:
    """Return the signed certificate; raise Refused where what it would say is too long or cannot be said.

    sitting: who watched, None where nobody did. The same request gets the same certificate on the same day.
    """
    certificate = Certificate(
        serial=_serial(request, sitting, office.key),
        name=request.name,
        course=clean_words(marked.course),
        examination=clean_words(marked.examination),
        score=str(marked.score),
        full=str(marked.full),
        pass_mark=str(marked.pass_mark),
        day=request.paper.finished.date().isoformat(),
        manner=WATCHED if sitting else UNWATCHED,
        place=sitting.place if sitting else "",
        invigilator=sitting.invigilator if sitting else "",
        issuer=office.issuer,
        issued=office.day.isoformat(),
        key=key_name(public_hex(office.key)),
        address=office.address,
    )
    try:
        demand_sound(certificate)
    except NoCertificate as error:
        raise Refused(str(error), "请看看这一项是不是太长，在名单或题库里改短，再签一次") from None
    signed = Signed(certificate, office.key.sign(signed_text(certificate)))
    if len(code_text(signed)) > MOST_CODE_CHARS:
        raise Refused("证书上的字太多，二维码放不下", "请把名单里的地点、监考写短一些，再签一次")
    return signed


def sealed_page(signed: Signed, key: Ed25519PrivateKey) -> bytes:
    """Return the page of a certificate, its last line the signature of all before it."""
    page = certificate_page(signed).encode()
    return page + seal_line(key.sign(PAGE_HEAD + page))


def _serial(request: Request, sitting: Sitting | None, key: Ed25519PrivateKey) -> str:
    """Return a certificate's number: from a signature, so that nobody can try names until one gives the number."""
    paper = request.paper
    facts = (_SERIAL_HEAD, request.name, paper.exam, paper.seed, paper.started.isoformat(), str(bool(sitting)))
    return b32encode(sha256(key.sign("\n".join(facts).encode())).digest()).decode("ascii")[:_SERIAL_CHARS]
