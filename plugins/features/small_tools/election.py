"""What a meeting needs to elect and to decide. The page's script reckons alike: theme/static/reckoners/votes.js."""

from __future__ import annotations

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value


@frozen
class Share(Value):
    """A part of a whole, as 4/5."""

    part: int
    whole: int

    def at_least(self, count: int) -> int:
        """Return the smallest number that is no less than this part of `count`."""
        return -(-count * self.part // self.whole)

    def more_than(self, count: int) -> int:
        """Return the smallest number that is more than this part of `count`."""
        return count * self.part // self.whole + 1


@frozen
class ElectionRules(Value):
    """present: of those entitled, who must be there for an election. extra: candidates beyond the seats. elected: of
    those present. meeting and assent: of all entitled, who must be there, and say yes, for a decision.
    """

    present: Share
    extra: Share
    elected: Share
    meeting: Share
    assent: Share
