"""What a county fills in once: its names, numbers and addresses. What is not given stays empty and unprinted."""

from __future__ import annotations

from hashlib import sha256

from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

TOLD = "site.yaml 里的内容或网站的公开网址变了"  # why a page is made anew; --site-url is in it too


@frozen
class Site(Value):
    """address: the public address with its sub-path, without a closing slash, or "" while there is none.

    opened: since when the site is public, None where nobody has said. offline_limit_days: from which age on a copy on a
    stick says that it is old. bundle_key: the public key, 64 hex digits, that such copies are signed for, or "".
    reader_copy: readers may keep columns on their phones. away_guides: sources of texts for members far away.
    """

    name: str
    tagline: str = ""
    county: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    organiser: str = ""
    contact: str = ""
    identity_code: str = ""
    icp: str = ""
    police_record: str = ""
    emblem: str = ""
    correction: str = ""
    address: str = ""
    opened: CivilTime | None = None
    offline_limit_days: int = 30
    bundle_key: str = ""
    reader_copy: bool = False
    away_guides: tuple[str, ...] = ()

    @property
    def key_fingerprint(self) -> str:
        """The key as people compare it: see `fingerprint`; "" where there is none."""
        return fingerprint(self.bundle_key) if self.bundle_key else ""

    @property
    def key_groups(self) -> tuple[str, ...]:
        """The same in the groups in which it is shown, none where there is no key."""
        return fingerprint_groups(self.bundle_key) if self.bundle_key else ()


def fingerprint(key: str) -> str:
    """Return what people compare of a public key (64 hex digits): eight times four digits, half of its SHA-256."""
    digest = sha256(bytes.fromhex(key)).hexdigest()
    return " ".join(digest[start : start + 4] for start in range(0, 32, 4))


def fingerprint_groups(key: str) -> tuple[str, ...]:
    """Return a key's fingerprint in four groups, which can be read out and compared over the telephone."""
    fours = fingerprint(key).split()
    return tuple(" ".join(fours[start : start + 2]) for start in range(0, len(fours), 2))
