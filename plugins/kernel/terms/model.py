"""A term: how something is to be written, how it is not, and why."""

from __future__ import annotations

from dataclasses import field

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.incremental.values import Compact, Value


@frozen
class Term(Value):
    """One entry. right: "" for what is not written at all. wrong: forms that are not to be written.

    in_order: words that, named one behind the other, stand in this order. also_right: words that hold a wrong form and
    are right. in_quotations, in_titles: whether a wrong form may stand there. together: groups of words; a sentence
    that holds one of every group says what is never said, unless it holds one that excuses it.
    """

    right: str
    wrong: tuple[str, ...]
    why: str
    is_hint: bool
    in_order: tuple[str, ...] = ()
    also_right: tuple[str, ...] = ()
    in_quotations: bool = False
    in_titles: bool = False
    together: tuple[tuple[str, ...], ...] = ()
    unless: tuple[str, ...] = ()


@frozen
class Terms(Compact):
    """All terms of a county. Two lists are told apart by their fingerprint: every text of a site asks for them."""

    entries: tuple[Term, ...] = field(default=(), compare=False)
    fingerprint: bytes = b""


def terms_of(entries: tuple[Term, ...]) -> Terms:
    """Return the entries with their fingerprint."""
    return Terms(entries, fingerprint_of(*(entry.fingerprint for entry in entries))) if entries else Terms()
