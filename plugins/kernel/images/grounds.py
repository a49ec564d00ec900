"""What has one ground: a page of letters, a screen, a seal. It needs more care than a photograph."""

from __future__ import annotations

from PIL import Image

_GROUND = 0.3  # of a picture's dots that are alike: screens and scans of pages have half, photographs a tenth
_EACH = 4  # dot of a row and of a column is looked at: to look at all takes as long as to shrink the picture


def is_drawn(image: Image.Image) -> bool:
    """Tell a seal, or a page of letters on one ground, from a photograph."""
    if image.mode.endswith("A"):
        return True
    sample = max(1, image.width // _EACH), max(1, image.height // _EACH)
    greys = image.resize(sample, Image.Resampling.NEAREST).convert("L").histogram()
    return max(map(sum, zip(greys, greys[1:], greys[2:], strict=False))) > _GROUND * sum(greys)
