"""The steps of admission, and how long each may or must take. Dates are counted in the browser.

The page's script counts in the way that its page describes: theme/static/reckoners/shortest.js.
"""

from __future__ import annotations

import re

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

PERIOD = re.compile(r"([1-9]\d{0,2})(年|个月|天|个工作日)")
EXAMPLE = "1年、6个月、3天或5个工作日"


@frozen
class Stage(Value):
    """A step. after: codes of the steps that it follows. Periods are as written, "" for none, and run from these.

    least: what must have passed. within, longest: what may pass, as a rule and at most. every: how often it comes
    again until the next step.
    """

    code: str
    chapter: str
    name: str
    article: str
    demand: str
    after: tuple[str, ...]
    least: str = ""
    within: str = ""
    longest: str = ""
    every: str = ""


@frozen
class AdmissionRules(Value):
    stages: tuple[Stage, ...]
