"""How much the shelf must hold for the county's rules."""

from __future__ import annotations

from plugins.features.locality.shelf_need import ShelfNeed
from plugins.features.programme.rules import Rules


def shelf_need(rules: Rules) -> ShelfNeed:
    """Return what the rule that the county goes by asks of the shelf.

    Days on which a station stands open count for the rule's hours, and so do the roll call and the talk of an evening.
    """
    rule, evening = rules.chosen, rules.evening
    shown = max(0, rule.minutes - rule.openings * rule.opening_minutes)
    evenings = max(rule.sessions, -(-shown // evening.longest))
    return ShelfNeed(max(0, shown - evenings * (evening.welcome + evening.talk)), rule.name)
