"""Which revisions of texts may be published, by what people have signed of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field

from plugins.features.reviews.model import (
    CLOSED,
    FINAL,
    FORCED,
    SECRECY,
    STAGES,
    TAKEN_AWAY,
    Reviewers,
    Seal,
    SignOff,
    stages_of,
)
from plugins.kernel.frozen import frozen
from plugins.kernel.slotted import slotted


@frozen
class Approval:
    """A revision that may be published. last: the signature that makes it so. is_dead: it was taken away afterwards."""

    last: SignOff
    chain: tuple[SignOff, ...]
    is_dead: bool = False

    @property
    def moment(self) -> str:
        return self.last.moment

    @property
    def awaits_review(self) -> bool:
        """Tell what one person has let through, and others review afterwards."""
        return self.last.stage in (FORCED, TAKEN_AWAY)

    @property
    def is_proven(self) -> bool:
        """Tell whether all have signed with keys."""
        return all(each.signature for each in self.chain)


@slotted
class Record:
    """All signatures of a county. chains: of each that counts by itself, those that it builds on and itself, in order.

    void: those that count for nothing, with the reason, in Chinese without a full stop. gone: the moments at which
    whole texts were taken away, by their place and their bytes, and by their place and each of their paths. renamed:
    by place and path, the signatures of a text that had other paths before. looks: by place and path, the reviews of
    secrecy.
    """

    chains: dict[str, tuple[SignOff, ...]] = field(default_factory=dict)
    void: list[tuple[SignOff, str]] = field(default_factory=list)
    by_seal: dict[Seal, list[tuple[SignOff, ...]]] = field(default_factory=dict)
    gone: dict[tuple[str, str], str] = field(default_factory=dict)
    renamed: dict[tuple[str, str], list[SignOff]] = field(default_factory=dict)
    looks: dict[tuple[str, str], list[SignOff]] = field(default_factory=dict)

    def longest(self, seal: Seal, number: int) -> tuple[SignOff, ...]:
        """Return the signatures that bring a text furthest, where so many reviews are demanded."""
        chains = [chain for chain in self.by_seal.get(seal, ()) if self._goes_on(chain)]
        return max(chains, key=lambda chain: (_steps(chain, number), chain[-1].moment), default=())

    def _goes_on(self, chain: tuple[SignOff, ...]) -> bool:
        """Tell whether a further review can follow."""
        last = chain[-1]
        return last.stage in STAGES and last.result != CLOSED and not self.is_taken_away(chain)

    def closed_by(self, seal: Seal) -> SignOff | None:
        """Return the review of secrecy that has found a revision not fit for the public; None where a later one has."""
        return _closing(chain[-1] for chain in self.by_seal.get(seal, ()) if chain[-1].stage == SECRECY)

    def closed_before(self, place: str, paths: Iterable[str], moment: str) -> SignOff | None:
        """Return the review of secrecy that has stopped a text until a moment, whatever was edited in it since: one
        person alone does not let it through. paths: all that it has had. None where a later one has found it fit.
        """
        looks = (each for path in paths for each in self.looks.get((place, path), ()))
        return _closing(each for each in looks if each.moment <= moment)

    def closed_after(self, forced: SignOff) -> SignOff | None:
        """Return the review of secrecy that has stopped a text, in whatever revision, after one person let it through.

        What was let through may have its words, and nobody else has looked. None where a review has seen just that.
        """
        if any(chain[-1].stage == SECRECY for chain in self.by_seal.get(forced.seal, ())):
            return None  # `closed_by` tells of it
        paths = {path for place, path in self.looks if place == forced.place}
        paths &= {forced.path, *(path for place, path in self.renamed if place == forced.place)}
        looks = (each for path in paths for each in self.looks[forced.place, path])
        return _closing(each for each in looks if self.names_of(each).get(forced.path, "") >= forced.moment)

    def is_taken_away(self, chain: tuple[SignOff, ...]) -> bool:
        """Tell whether a text has been taken away since its review began: with all that was signed of it before."""
        first = chain[0]
        keys = ((first.place, first.text), (first.place, first.path))
        return any(self.gone.get(key, "") >= first.moment for key in keys)

    def take_away(self, each: SignOff) -> None:
        """Note that a text is gone: these bytes in this place, and whatever was signed under any of its names."""
        for what, until in {each.of: each.moment, **self.names_of(each)}.items():
            key = (each.place, what)
            self.gone[key] = max(until, self.gone.get(key, ""))

    def names_of(self, last: SignOff) -> dict[str, str]:
        """Return the paths that a text had up to a signature, each with the moment until which it was this text's.

        A signature that takes away may not know them all: others tell what names their text had before. An old one is
        another text's from the first signature on that was given under the new one.
        """
        names, waiting = {last.path: last.moment}, [last.path]
        for path in waiting:
            signed = [one for one in self.renamed.get((last.place, path), ()) if one.moment <= names[path]]
            for one in sorted(signed, key=lambda one: one.moment):
                waiting += [old for old in one.was if old not in names]
                names = dict.fromkeys(one.was, one.moment) | names
        return names


def _closing(looks: Iterable[SignOff]) -> SignOff | None:
    last = max(looks, key=lambda each: each.moment, default=None)
    return last if last and last.result == CLOSED else None


def judge(sign_offs: Iterable[SignOff], reviewers: Reviewers, genuine: Callable[[SignOff, str], bool]) -> Record:
    """Return which signatures count. genuine: takes a signature and a public key."""
    record = Record()
    known = {each.identity: each for each in sign_offs}
    for each in _in_order(known):
        why = _why_void(each, reviewers, genuine) or _why_out_of_order(each, record, known)
        if why:
            record.void.append((each, why))
            continue
        chain = (*record.chains.get(each.after, ()), each) if each.stage in STAGES else (each,)
        record.chains[each.identity] = chain
        if each.stage == SECRECY:
            record.looks.setdefault((each.place, each.path), []).append(each)
        if each.was:
            record.renamed.setdefault((each.place, each.path), []).append(each)
        if each.stage != TAKEN_AWAY or each.text:
            record.by_seal.setdefault(each.seal, []).append(chain)
    for (each,) in [chain for chain in record.chains.values() if _is_whole_text_gone(chain[-1])]:
        record.take_away(each)
    return record


def _is_whole_text_gone(last: SignOff) -> bool:
    return last.stage == TAKEN_AWAY and not last.text


def _in_order(known: Mapping[str, SignOff]) -> Iterator[SignOff]:
    """Yield signatures by their moments, and none before the one that it follows: the clocks of two PCs may differ."""
    done: set[str] = set()
    for each in sorted(known.values(), key=lambda each: (each.moment, each.identity)):
        waiting = []
        at: SignOff | None = each
        while at and at.identity not in done:
            done.add(at.identity)
            waiting.append(at)
            at = known.get(at.after)
        yield from reversed(waiting)


def _why_void(each: SignOff, reviewers: Reviewers, genuine: Callable[[SignOff, str], bool]) -> str:
    """Return why a signature counts for nothing by itself, "" where it counts."""
    person = reviewers.get(each.reviewer)
    if not person:
        return f"“{each.reviewer}”不在 reviewers.yaml 里"
    if each.stage != TAKEN_AWAY and each.stage not in person.stages:
        return f"“{person.name}”不能签{each.stage}"
    if not person.serves_on(each.day):
        return f"“{person.name}”在 {each.day} 不是审稿人"
    if each.stage in STAGES and each.stage != SECRECY and person.is_called(frozenset(each.authors)):
        return f"“{person.name}”是作者，不能审自己写的"
    is_own = any(genuine(each, key) for key in person.keys)
    return "" if is_own else f"不是用“{person.name}”的钥匙签的"


def _why_out_of_order(each: SignOff, record: Record, known: Mapping[str, SignOff]) -> str:
    """Return why a signature does not follow from those before it, "" where it does."""
    if each.stage == FORCED and record.closed_before(each.place, (each.path, *each.was), each.moment):
        return f"保密审查的结果是{CLOSED}，要从初审起再审"
    if each.stage not in STAGES or not each.after:
        return ""
    before = record.chains.get(each.after)
    if not before:
        return "前一级的签字作废了" if each.after in known else "找不到前一级的签字"
    last = before[-1]
    if last.seal != each.seal or last.stage not in STAGES:
        return "前一级审的不是这一份"
    if STAGES.index(last.stage) >= STAGES.index(each.stage):
        return f"{each.stage}不能在{last.stage}后面"
    if last.result == CLOSED:
        return f"保密审查的结果是{CLOSED}"
    signed = {one.reviewer for one in before if one.stage != SECRECY}
    return f"“{each.reviewer}”已经审过一级，要换一个人" if each.stage != SECRECY and each.reviewer in signed else ""


def _steps(chain: tuple[SignOff, ...], number: int) -> int:
    """Return how many of the demanded reviews a chain has, counted from the first."""
    there = {each.stage for each in chain if each.result != CLOSED}
    steps = 0
    for stage in stages_of(number):
        if stage not in there:
            break
        steps += 1
    return steps


def missing_stages(chain: tuple[SignOff, ...], number: int) -> tuple[str, ...]:
    """Return what is still to be signed, in order."""
    return stages_of(number)[_steps(chain, number) :]


def approvals(record: Record, number_of: Callable[[str], int]) -> dict[Seal, Approval]:
    """Return the revisions that may be published. number_of: how many reviews a place demands."""
    found: dict[Seal, Approval] = {}
    later: list[tuple[SignOff, ...]] = []
    for seal, chains in record.by_seal.items():
        for chain in chains:
            last = chain[-1]
            if last.stage == TAKEN_AWAY:
                later.append(chain)
            elif (last.stage == FORCED and not record.closed_after(last)) or (
                last.stage == FINAL and not missing_stages(chain, number_of(seal.place))
            ):
                _take(found, seal, Approval(last, chain, record.is_taken_away(chain)))
    texts = {(seal.place, seal.text) for seal in found}
    for chain in sorted(later, key=lambda chain: chain[-1].moment):
        last = chain[-1]
        if (last.place, last.of) in texts and last.seal not in found:
            _take(found, last.seal, Approval(last, chain, record.is_taken_away(chain)))
            texts.add((last.place, last.text))
    return found


def _take(found: dict[Seal, Approval], seal: Seal, new: Approval) -> None:
    """Take in an approval. One that lives counts more than a dead one, one by all more than one by a single person."""

    def weight(approval: Approval) -> tuple[bool, bool, str]:
        return not approval.is_dead, not approval.awaits_review, approval.moment

    old = found.get(seal)
    if not old or weight(new) > weight(old):
        found[seal] = new
