"""What a county fills in once: its names, numbers and addresses. What is not given stays empty and unprinted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """address: the public address with its sub-path, without a closing slash, or "" while there is none."""

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
