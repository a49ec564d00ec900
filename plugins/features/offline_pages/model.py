"""What templates of a site for a stick know of it."""

from __future__ import annotations

from plugins.features.offline_pages.layout import CARD, CHECK, SCRIPT
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value


@frozen
class Station(Value):
    """What templates of a bundle know of it: output paths of the version's script and page, and of the checker."""

    script: str = SCRIPT
    card: str = CARD
    check: str = CHECK
