"""Certificates: a learner's own record, and the check of what the county has signed, by content/certificates.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.certificates.check import check_addresses
from plugins.features.certificates.layout import CHECK, FOLDER, RECORD
from plugins.features.certificates.load import FILE, KEYS, load_certificates, numbers_in
from plugins.features.certificates.model import Certificates
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.problems import Problem


def read(reading: Reading) -> Certificates:
    """Read certificates.yaml. Where there is none, the county issues no certificates."""
    certificates, problems = load_certificates(reading.content, reading.shown + FILE)
    reading.report(problems)
    reading.report_numbers(reading.shown + FILE, numbers_in(reading.content))
    return certificates


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to the two pages, which stand in the folder that the school's column may own as well."""
    if models.of(Certificates).issuer:
        announcements.fingerprints += [key.compared for key in models.of(Certificates).keys]
        announcements.folders.add(FOLDER)
        for path in (RECORD, CHECK):
            announcements.pages[path.removesuffix(".html")] = path
            announcements.expected.append(path)


def check(edition: Edition) -> Iterator[Problem]:
    """Yield a problem for a text that has the address of one of the pages."""
    if edition.models.of(Certificates).issuer:
        yield from check_addresses(edition)


FEATURE = Feature(
    "certificates",
    data={FILE: KEYS},
    read=read,
    announce=announce,
    check=check,
    prints=printed_by(f"{__name__}.generator"),
)
