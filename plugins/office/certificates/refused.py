"""A request that gets no certificate."""

from __future__ import annotations


class Refused(Exception):
    """what: why there is no certificate. mend: what the office may do. Neither holds a name: they are printed."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(what)
