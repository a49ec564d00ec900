"""The Content-Security-Policy that operators copy from their README; every server in the tests sends it."""

from __future__ import annotations

import re

from tests.county import ROOT

README = ROOT / "plugins/delivery/README.md"


def policy() -> str:
    """Return the policy as the README prints it."""
    (found,) = re.findall(r'set \$policy "([^"]+)";', README.read_text(encoding="utf-8"))
    return str(found)


POLICY = policy()
