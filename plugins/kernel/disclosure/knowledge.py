"""What somebody who has read everything published can work out: the values that a sum or difference may still have."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from plugins.kernel.disclosure.forms import Atom, Claim, Form
from plugins.kernel.disclosure.shown import ENOUGH
from plugins.kernel.disclosure.solver import NoPoint, Program, is_more_than_nothing

_EXAMPLES = 16  # tables that fit, made at random; most questions are answered by looking at them


class Contradiction(Exception):
    """No counts fit what is said to be published."""


class Cluster:
    """Single counts that hang together by what is known of them, so that to know of one tells something of others.

    examples: counts that fit, each as the cluster's columns have them. What they show to be possible needs no solver.
    """

    def __init__(self, atoms: Iterable[Atom], claims: Mapping[int, Claim]) -> None:
        """claims: by their numbers in the whole knowledge."""
        self.columns = {atom: number for number, atom in enumerate(sorted(atoms))}
        self.claims = dict(claims)
        self._rows: dict[int, int] = {}
        self._examples: list[list[float]] = []

    @cached_property
    def _program(self) -> Program:
        """Made when it is first asked: of most months that are long past nobody asks anything."""
        program = Program(len(self.columns))
        for number, claim in self.claims.items():
            self._rows[number] = program.add_row(self._terms(claim.form), claim.low, claim.high)
        return program

    def values(self, form: Form) -> tuple[int, ...]:
        """Return all values that a form may have where these are fewer than ENOUGH, else as many of them."""
        terms = self._terms(form)
        seen = self._seen(terms)
        if len(seen) < ENOUGH and self.claims:
            self._make_examples()
            seen = self._seen(terms)
        return tuple(sorted(seen)) if len(seen) >= ENOUGH else self._counted(terms)

    def free(self, number: int) -> None:
        """Forget what a claim has told."""
        del self.claims[number]
        if number in self._rows:
            self._program.free_row(self._rows[number])

    def opening(self, form: Form, goal: int, prices: Mapping[int, float]) -> list[int]:
        """Return the claims that must be forgotten so that a form may come to `goal`, at the least price together.

        prices: of the claims that may be forgotten, for each person by which it would be wrong. Raises NoPoint where
        the others alone forbid it.
        """
        width = len(self.columns)
        slack = {number: width + place for place, number in enumerate(sorted(prices))}
        program = Program(width + len(slack))
        for number, claim in self.claims.items():
            terms = self._terms(claim.form)
            if number in slack:
                program.add_row([*terms, (slack[number], 1)], claim.low, None)
                program.add_row([*terms, (slack[number], -1)], None, claim.high)
            else:
                program.add_row(terms, claim.low, claim.high)
        program.add_row(self._terms(form), goal, goal)
        point = program.least({slack[number]: price for number, price in prices.items()}, is_whole=False)
        return [number for number, column in slack.items() if is_more_than_nothing(point[column])]

    def _terms(self, form: Form) -> list[tuple[int, float]]:
        return [(self.columns[atom], times) for atom, times in form]

    def _seen(self, terms: Iterable[tuple[int, float]]) -> set[int]:
        """Return the first values that the examples show, ENOUGH at most."""
        found: set[int] = set()
        for example in self._examples:
            found.add(round(sum(example[column] * times for column, times in terms)))
            if len(found) == ENOUGH:
                break
        return found

    def _make_examples(self) -> None:
        """Make examples in the corners of what is possible, and between these, once."""
        if self._examples:
            return
        dice = random.Random(0)
        try:
            for _ in range(_EXAMPLES):
                costs = {column: dice.choice((-1.0, 1.0)) for column in self.columns.values()}
                self._examples.append(self._program.least(costs))
        except NoPoint:
            raise Contradiction from None

    def _counted(self, terms: list[tuple[int, float]]) -> tuple[int, ...]:
        """Return the least values that the form may have, up to ENOUGH of them."""
        found: list[int] = []
        while len(found) < ENOUGH:
            self._program.add_row(terms, found[-1] + 1 if found else None, None)
            try:
                point = self._program.least(dict(terms))
            except NoPoint:
                break
            finally:
                self._program.drop_last_row()
            found.append(round(sum(point[column] * times for column, times in terms)))
            self._examples.append(point)
        if not found:
            raise Contradiction
        return tuple(found)


class Knowledge:
    """Everything known, parted into clusters that tell nothing of each other."""

    def __init__(self, atoms: Iterable[Atom], claims: Iterable[Claim]) -> None:
        self.claims = tuple(claims)
        self.clusters: list[Cluster] = []
        self.cluster_of: dict[Atom, int] = {}
        groups = _grouped(atoms, self.claims)
        numbers: dict[int, list[int]] = defaultdict(list)
        for number, group in enumerate(groups):
            self.cluster_of |= dict.fromkeys(group, number)
        for number, claim in enumerate(self.claims):
            if claim.form:
                numbers[self.cluster_of[claim.form[0][0]]].append(number)
        for number, group in enumerate(groups):
            self.clusters.append(Cluster(group, {each: self.claims[each] for each in numbers[number]}))
        self._answers: dict[tuple[int, Form], tuple[int, ...]] = {}

    def values(self, form: Form) -> tuple[int, ...]:
        """Return all values that a form may have where these are fewer than ENOUGH, else as many numbers or more.

        Clusters are independent: where one leaves ENOUGH values, so does the sum, and the others are not asked. What is
        returned then are that one's values. Raises Contradiction where no counts fit what is known.
        """
        sums = {0}
        for cluster, part in self.parts(form):
            answer = self._answer(cluster, part)
            if len(answer) >= ENOUGH:
                return answer
            sums = {first + second for first in sums for second in answer}
        return tuple(sorted(sums))

    def parts(self, form: Form) -> list[tuple[int, Form]]:
        """Return what of a form lies in which cluster, in the order in which the form names them."""
        found: dict[int, list[tuple[Atom, int]]] = defaultdict(list)
        for atom, times in form:
            found[self.cluster_of[atom]].append((atom, times))
        return [(cluster, tuple(part)) for cluster, part in found.items()]

    def forget(self, number: int) -> None:
        """Go on as if a claim had not been published."""
        cluster = self.cluster_of[self.claims[number].form[0][0]]
        self.clusters[cluster].free(number)
        self._answers = {key: answer for key, answer in self._answers.items() if key[0] != cluster}

    def _answer(self, cluster: int, part: Form) -> tuple[int, ...]:
        key = (cluster, part)
        if key not in self._answers:
            self._answers[key] = self.clusters[cluster].values(part)
        return self._answers[key]


def _grouped(atoms: Iterable[Atom], claims: Iterable[Claim]) -> list[list[Atom]]:
    """Part the atoms so that no claim speaks of two groups."""
    leader = {atom: atom for atom in atoms}

    def leader_of(atom: Atom) -> Atom:
        while leader[atom] != atom:
            leader[atom] = leader[leader[atom]]
            atom = leader[atom]
        return atom

    for claim in claims:
        for atom, _ in claim.form[1:]:
            leader[leader_of(atom)] = leader_of(claim.form[0][0])
    groups: dict[Atom, list[Atom]] = defaultdict(list)
    for atom in leader:
        groups[leader_of(atom)].append(atom)
    return list(groups.values())
