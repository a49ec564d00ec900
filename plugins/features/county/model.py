"""What a county fills in once: its names, numbers and addresses. What is not given stays empty and unprinted."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from plugins.kernel.incremental.values import Value

TOLD = "site.yaml 里的内容变了"  # what people are told where a page is made anew because of it


@dataclass(frozen=True, slots=True)
class Site(Value):
    """address: the public address with its sub-path, without a closing slash, or "" while there is none.

    offline_limit_days: from which age on a copy on a stick says that it is old. bundle_key: the public key, 64 hex
    digits, that such copies are signed for, or "".
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
    offline_limit_days: int = 30
    bundle_key: str = ""

    @property
    def key_fingerprint(self) -> str:
        """The key as people compare it: eight groups of four, "" where there is none."""
        return fingerprint(self.bundle_key) if self.bundle_key else ""


def fingerprint(key: str) -> str:
    """Return what people compare of a public key (64 hex digits): eight groups of four."""
    digest = sha256(bytes.fromhex(key)).hexdigest()
    return " ".join(digest[start : start + 4] for start in range(0, 32, 4))
