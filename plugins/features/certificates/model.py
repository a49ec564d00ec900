"""With which keys the county signs certificates, when each is valid, and which certificates it has taken back."""

from __future__ import annotations

from datetime import date

from plugins.features.certificates.certificate import key_name
from plugins.features.county.model import fingerprint
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value


@frozen
class CountyKey(Value):
    """A key. public: 64 hex digits. begin, end: the days on which it may sign, both included.

    void: the day on which it was given up because somebody else may have it; then nothing that it has signed is valid,
    for whoever has it can write any date.
    """

    public: str
    begin: date
    end: date
    void: date | None = None

    @property
    def compared(self) -> str:
        """What people compare of it: eight groups of figures, as of the key for bundles."""
        return fingerprint(self.public)

    @property
    def name(self) -> str:
        """How certificates name it."""
        return key_name(self.public)


@frozen
class Revocation(Value):
    """A certificate that the county has taken back. It is known by its number: no name stands in the list."""

    serial: str
    day: date
    reason: str


@frozen
class Certificates(Value):
    """What certificates.yaml says. issuer: the office that certificates name, "" where there is no such file."""

    issuer: str = ""
    keys: tuple[CountyKey, ...] = ()
    revoked: tuple[Revocation, ...] = ()

    def find_key(self, name: str) -> CountyKey | None:
        """Return the key that certificates name so, None where the county has no such key."""
        return next((key for key in self.keys if key.name == name), None)

    def find_revocation(self, serial: str) -> Revocation | None:
        """Return the line that takes a certificate back, None where there is none."""
        return next((each for each in self.revoked if each.serial == serial), None)
