"""Signatures as they lie in content/reviews/: one small file each, in one form only, so that every byte counts.

A file has a name of its own, made of its moment and its identity, so that branches on which several people sign never
conflict.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from plugins.features.reviews.model import SIGNED, SignedFile, SignOff

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FOLDER = "reviews"  # of the content folder
FORM = "redcity-review-1"  # stands in what is signed, so that no other thing with the same bytes counts as this one
_SIGNED = tuple(each.name for each in fields(SignOff) if each.name not in ("signature", "identity", "file"))
_TEXTS = ("stage", "path", "place", "text", "blob", "reviewer", "role", "moment", "after", "note", "result", "of")
_OF_FILE = ("name", "path", "sha256", "blob")


class NoSignOff(Exception):
    """A file that is no signature: what is wrong with it, in Chinese."""


def statement(sign_off: SignOff) -> bytes:
    """Return the bytes that are signed: everything but the signature."""
    words = json.dumps(_said(sign_off, _SIGNED), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return words.encode("utf-8", "surrogatepass")


def finished(sign_off: SignOff, key: Ed25519PrivateKey | None) -> SignOff:
    """Return the signature with its identity and the name of its file; without a key it is a name alone."""
    from plugins.kernel.signing.signature import sign  # imported late: most builds meet no signature

    said = statement(sign_off)
    identity = sha256(said).hexdigest()
    stamp = datetime.fromisoformat(sign_off.moment).strftime("%Y%m%d-%H%M%S")
    file = f"{FOLDER}/{sign_off.moment[:7]}/{stamp}-{identity[:16]}.json"
    return replace(sign_off, signature=sign(said, key).decode().strip() if key else "", identity=identity, file=file)


def written(sign_off: SignOff) -> bytes:
    """Return the file's bytes."""
    words = json.dumps(_said(sign_off, (*_SIGNED, "signature")), ensure_ascii=False, indent=1)
    return f"{words}\n".encode("utf-8", "surrogatepass")


def _said(sign_off: SignOff, names: Iterable[str]) -> dict[str, Any]:
    """Return these fields as JSON has them. Written out, since `asdict` is seven times slower, and files are many."""
    said: dict[str, Any] = {"form": FORM} | {name: getattr(sign_off, name) for name in names}
    said["files"] = [{name: getattr(each, name) for name in _OF_FILE} for each in sign_off.files]
    return said


def parsed(data: bytes, file: str) -> SignOff:
    """Return the signature that a file holds; raise NoSignOff where one of its bytes is not as it was written.

    file: relative to the content folder. Whether it counts is another question, see `is_genuine`.
    """
    try:
        said = json.loads(data)
        sign_off = finished(_read(said), None)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NoSignOff("读不懂") from None
    sign_off = replace(sign_off, signature=said["signature"])
    if said["form"] != FORM or written(sign_off) != data:
        raise NoSignOff("被改动过")
    if sign_off.file != file:
        raise NoSignOff("改过名字，或者内容被改动过")
    return sign_off


def _read(said: dict[str, Any]) -> SignOff:
    for name in (*_TEXTS, "signature", "form"):
        if not isinstance(said[name], str):
            raise TypeError(name)
    if said["stage"] not in SIGNED:
        raise ValueError(said["stage"])
    moment = datetime.fromisoformat(said["moment"])
    if not moment.tzinfo or moment.isoformat(timespec="seconds") != said["moment"]:
        raise ValueError(said["moment"])
    files = tuple(SignedFile(*(str(each[name]) for name in _OF_FILE)) for each in said["files"])
    was, authors = (tuple(map(str, said[name])) for name in ("was", "authors"))
    return SignOff(files=files, was=was, authors=authors, **{name: said[name] for name in _TEXTS})


def is_genuine(sign_off: SignOff, key: str) -> bool:
    """Tell whether a key has signed it: 64 hex digits; a person without one signs with nothing."""
    if not key:
        return not sign_off.signature
    from plugins.kernel.signing.signature import is_signed  # imported late, as above

    return is_signed(statement(sign_off), f"{sign_off.signature}\n".encode(), key)
