"""QR codes in a picture, as a telephone's camera reads them."""

from __future__ import annotations

import zxingcpp
from PIL import Image


def scanned(picture: Image.Image) -> list[str]:
    """Return the texts of the QR codes. A QR code's rows now and then look like a bar code, which is not asked for."""
    found = zxingcpp.read_barcodes(picture.convert("L"), formats=zxingcpp.BarcodeFormat.QRCode)
    return [each.text for each in found]
