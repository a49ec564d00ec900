"""What `certify` does: find the key, the bank and the list, and write the certificates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.offline.public_places import MOVE, refuse_public_place
from plugins.features.certificates.layout import CHECK
from plugins.features.certificates.load import FILE, load_certificates
from plugins.features.certificates.model import Certificates
from plugins.features.county.load import FILE as SITE_FILE
from plugins.features.county.load import load_site
from plugins.kernel.addressing.urls import public
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import ContentProblems, PortalError, Problem, errors
from plugins.kernel.request import Folders
from plugins.kernel.signing.keys import public_hex
from plugins.office.certificates.bank_file import read_bank
from plugins.office.certificates.desk import Desk, write_pages
from plugins.office.certificates.issue import Office
from plugins.office.certificates.ledger import Ledger, alone_at, ledger_place
from plugins.office.certificates.school import load_school
from plugins.office.certificates.sittings import read_sittings
from plugins.office.keys.certificate import load_certificate_key
from plugins.pipeline.built_files import MARKER


@frozen
class Order:
    """What is to be certified. sittings: the invigilator's list, None where nobody watched. bank: the
    script of the site that papers were drawn by, None for the bank as it is now."""

    requests: Sequence[Path]
    sittings: Path | None
    key: Path
    bank: Path | None
    output: Path
    address: str  # of the site, "" for that of site.yaml


def certify(order: Order, folders: Folders, root: Path, now: datetime, ask: Callable[[], str]) -> list[Problem]:
    """Write the certificates, say how many, and return why others were left.

    ask: returns the passphrase of a locked key. Raises PortalError where nothing can be signed at all.
    """
    _refuse_shared_place(order.output, folders)
    office = _office(order, folders, now.date(), ask)
    sittings, problems = read_sittings(order.sittings) if order.sittings else (None, [])
    school = load_school(folders, root, now)
    place = ledger_place(order.key)
    with alone_at(place):
        ledger = Ledger(office.key, place, _certificates(folders).revoked)
        desk = Desk(replace(school, bank=read_bank(order.bank)) if order.bank else school, sittings, office, ledger)
        signed = desk.certify(order.requests) if not problems else []
        if signed:
            ledger.save()  # before the pages: what is lost with a page can be signed again
    write_pages(signed, office, order.output)
    if signed:
        manner = "监考名单对得上" if order.sittings else "没有监考名单，写明自学、未监考"
        print(f"签了 {len(signed)} 张证书，{manner}，在 {order.output}。里面有姓名，发还以后请删去。")
    left = len(desk.problems)
    if problems:
        print("名单要先改好，一张也没有签。")
    elif left:
        print(f"{left} 份申请没有签。")
    return [*problems, *desk.problems]


def _office(order: Order, folders: Folders, day: date, ask: Callable[[], str]) -> Office:
    certificates = _certificates(folders)
    refuse_public_place(order.key.resolve(), (folders.content.resolve(),), MOVE.replace("keys new", "keys certificate"))
    key = load_certificate_key(order.key, ask)
    _demand_known(key, certificates, folders, day)
    site, problems = load_site(folders.content, folders.content_shown + SITE_FILE)
    if wrong := errors(problems):
        raise ContentProblems(wrong)
    address = (order.address or site.address).rstrip("/")
    return Office(key, certificates.issuer, public(address, CHECK) if address else "", day)


def _certificates(folders: Folders) -> Certificates:
    certificates, problems = load_certificates(folders.content, folders.content_shown + FILE)
    if wrong := errors(problems):
        raise ContentProblems(wrong)
    if not certificates.issuer:
        raise PortalError(f"没有 {folders.content_shown}{FILE}。请先写好它，至少一行，如 颁发单位: 示例县委党校。")
    return certificates


def _demand_known(key: Ed25519PrivateKey, certificates: Certificates, folders: Folders, day: date) -> None:
    """Raise PortalError for a key with which nothing would be valid that is signed today."""
    shown = f"{folders.content_shown}{FILE}"
    known = next((each for each in certificates.keys if each.public == public_hex(key)), None)
    if not known:
        raise PortalError(f"{shown} 里没有这把钥匙的公钥，签了也核验不了。请在“钥匙”里加上：公钥: {public_hex(key)}")
    if known.void:
        raise PortalError(f"这把钥匙 {known.void} 作废了。请运行 python3 tasks.py keys certificate 做一把新的。")
    if not known.begin <= day <= known.end:
        raise PortalError(f"今天不在这把钥匙的有效期里（{known.begin} 到 {known.end}）。请改 {shown}，或者做一把新的。")


def _refuse_shared_place(output: Path, folders: Folders) -> None:
    """Raise PortalError where certificates would lie among what is published: names stand on them."""
    place = output.resolve()
    if place.is_relative_to(folders.content.resolve()) or any(
        (each / MARKER).exists() for each in (place, *place.parents)
    ):
        raise PortalError(f"证书不能放在 {output} 里：上面有姓名，那里的东西会公开。请用 --output 换一个文件夹。")
