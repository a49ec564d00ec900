"""What somebody sees who opens a preview."""

from __future__ import annotations

from urllib.error import HTTPError
from urllib.request import urlopen

from tests.patience import STEP_S


def shown(address: str) -> tuple[int, str]:
    """Return the status and the page of an address: 503 while there is no site that could be shown."""
    try:
        with urlopen(address, timeout=STEP_S) as page:
            return page.status, page.read().decode()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()
