"""Where something in a drawing may lead: to another place in it, or to a picture that it holds itself."""

from __future__ import annotations

import base64
import binascii
import re

from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.pictures import CLEANERS, picture_kind

_HELD = re.compile(r"data:image/(png|jpeg|jpg|webp);base64,([A-Za-z0-9+/=\s]*)", re.IGNORECASE)
_TYPES = {"PNG": "png", "JPEG": "jpeg", "WEBP": "webp"}
PLAIN = "请导出为“纯 SVG”，或改用 PNG"


def acting(what: str) -> Unclean:
    """Return why a drawing is refused that acts or calls out. what: the part of it that does."""
    return Unclean(f"里有脚本或外部链接（{what[:40]}）", PLAIN)


def is_within(address: str) -> bool:
    """Tell an address of a place in the drawing itself."""
    return address.startswith("#")


def clean_address(address: str) -> str:
    """Return an address within the drawing, or of a picture that it holds, without that one's metadata.

    Raises Unclean for any other.
    """
    address = address.strip()
    if is_within(address) or not address:
        return address
    found = _HELD.fullmatch(address)
    if not found:
        raise acting(address)
    try:
        data = base64.b64decode("".join(found[2].split()), validate=True)
        kind = picture_kind(data[:12])
        if kind not in _TYPES:
            raise Damaged("a picture of another kind")
        held = base64.b64encode(CLEANERS[kind](data)).decode()
    except (binascii.Error, Damaged):
        raise Unclean("里嵌的图片不完整", PLAIN) from None
    return f"data:image/{_TYPES[kind]};base64,{held}"
