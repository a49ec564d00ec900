"""What every text is in a list, whichever feature it comes from: the meeting place of those that publish and list."""

from __future__ import annotations

from plugins.features.list_items.model import Published
from plugins.kernel.building.edition import Reading
from plugins.kernel.building.feature import Feature


def read(reading: Reading) -> Published:
    """Return the registry into which the features of this build will publish."""
    del reading
    return Published()


FEATURE = Feature("list_items", read=read)
