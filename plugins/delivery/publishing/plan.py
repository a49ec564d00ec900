"""What a publication sends and removes, in which order. Pure: the two sites and the day go in, a plan comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.order import SEARCH, Step, bears_words, in_steps, is_page
from plugins.delivery.publishing.references import references_of
from plugins.delivery.publishing.withdrawal import Withdrawal
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.frozen import frozen

DRAWN_WITH = "assets/"  # style sheets, scripts and pictures of the theme: no words of texts


@frozen
class Plan:
    """first, remove_first: what takes withdrawn words away. then: all else. remove_last: what was long not needed.

    after: what the target's files are when all is done, withdrawn addresses and leftovers among them.
    """

    first: tuple[Step, ...]
    remove_first: tuple[str, ...]
    then: tuple[Step, ...]
    remove_last: tuple[str, ...]
    after: Manifest

    @property
    def sent(self) -> list[FileRow]:
        return [row for step in (*self.first, *self.then) for row in step]

    @property
    def removed(self) -> tuple[str, ...]:
        return (*self.remove_first, *self.remove_last)

    @property
    def withdraws(self) -> set[str]:
        """Return the addresses of texts whose words the first part takes away."""
        if not self.first and not self.remove_first:
            return set()
        return {path for path, since in self.after.withdrawn.items() if since == self.after.moment}

    @property
    def part(self) -> list[str]:
        """Return the paths that change before the plan is made anew: those that take withdrawn words away, else all."""
        if self.first or self.remove_first:
            return [*(row.path for step in self.first for row in step), *self.remove_first]
        return [*(row.path for row in self.sent), *self.removed]


@frozen
class Done:
    """first, then: what was done; `first` took words away. altered, strange: what somebody had changed, put there."""

    first: Plan | None
    then: Plan
    withdrawal: Withdrawal
    altered: frozenset[str] = frozenset()
    strange: tuple[str, ...] = ()

    @property
    def sent(self) -> list[FileRow]:
        return [*([row for step in self.first.first for row in step] if self.first else []), *self.then.sent]

    @property
    def removed(self) -> list[str]:
        return [*(self.first.remove_first if self.first else ()), *self.then.removed]


@frozen
class Publication:
    """What is published. files: by path. moment: in ISO 8601. days: how long leftovers stay.

    came: where an earlier version comes again, when it first came, in ISO 8601; else "". The one that it takes the
    place of should not be read: only what its pages are drawn with stays, for those who have them open.
    commit: of the content, "" where nobody knows.
    """

    version: str
    moment: str
    files: Mapping[str, FileRow]
    days: int
    came: str = ""
    commit: str = ""

    @property
    def today(self) -> date:
        return date.fromisoformat(self.moment[:10])


def make_plan(
    old: Manifest, new: Publication, withdrawal: Withdrawal, doubtful: Iterable[str] = (),
    references: Callable[[FileRow], set[str]] = lambda _row: set(), absent: Iterable[str] = (),
) -> Plan:  # fmt: skip
    """Return the plan. doubtful: paths of which nobody knows what lies there. references: of a page of the new site.
    absent: pages that the manifest has and the target has not.
    """
    standing, unknown = old.standing, set(doubtful)
    there = {path: standing[path] for path in standing.keys() - set(absent)}
    changed = {path: row for path, row in new.files.items() if standing.get(path) != row or path in unknown}
    gone = {path: row for path, row in standing.items() if path not in new.files}
    gone |= {path: FileRow(path, "0" * 64, 0) for path in unknown - new.files.keys() - gone.keys()}
    urgent = {path for path in withdrawal.holding if path in changed}
    if any(path.startswith(SEARCH) for path in withdrawal.holding):  # what names the parts comes with all that it names
        urgent |= {path for path in changed if path.startswith(SEARCH)}
    urgent = _with_needed(
        urgent,
        changed,
        standing.keys() - gone.keys() - unknown,
        references,
    )
    remove_first = {path for path in gone if path in withdrawal.holding or path in withdrawal.pages}
    if withdrawal.pages:
        remove_first |= {path for path in old.leftovers.keys() & gone.keys() if bears_words(path)}
    leftovers, late = _leftovers(
        old, new, {path: row for path, row in gone.items() if path not in remove_first}, unknown
    )
    withdrawn, back = _withdrawn(old, new, withdrawal), old.up_to if new.came else ""
    commit = old.commit if new.came else new.commit or old.commit
    after = Manifest(new.version, new.came or new.moment, new.files, leftovers, withdrawn, back, commit)
    return Plan(
        in_steps((changed[path] for path in urgent), there),
        tuple(sorted(remove_first)),
        in_steps((row for path, row in changed.items() if path not in urgent), there),
        tuple(sorted(late)),
        after,
    )


def _with_needed(
    urgent: set[str], changed: Mapping[str, FileRow], there: Iterable[str], references: Callable[[FileRow], set[str]]
) -> set[str]:
    """Return the urgent files with all new ones that they refer to, and those in turn: no link may lead nowhere."""
    known, found, waiting = set(there), set(urgent), sorted(urgent)
    while waiting:
        path = waiting.pop()
        if is_page(path) and path.endswith(".html"):
            needed = (references(changed[path]) & changed.keys()) - known - found
            found |= needed
            waiting += sorted(needed)
    return found


def _leftovers(
    old: Manifest, new: Publication, gone: Mapping[str, FileRow], unknown: set[str]
) -> tuple[dict[str, tuple[str, FileRow]], set[str]]:
    """Return what stays though no page needs it, and what has stayed long enough, or of which nobody knows whether it
    is there: a run that was cut may have removed it. A day to come is one of a clock that was fast.
    """
    last, today = (new.today - timedelta(days=new.days)).isoformat(), new.today.isoformat()
    left = {path: old.leftovers.get(path, (new.today.isoformat(), row)) for path, row in gone.items()}
    late = {path for path, (day, _) in left.items() if not last < day <= today or path in unknown}
    late |= {path for path in left if new.came and not path.startswith(DRAWN_WITH)}
    return {path: each for path, each in left.items() if path not in late}, late


def _withdrawn(old: Manifest, new: Publication, withdrawal: Withdrawal) -> dict[str, str]:
    """Return all addresses that are taken back, each with the moment since which it is."""
    kept = {path: since for path, since in old.withdrawn.items() if path not in withdrawal.given_back}
    return kept | dict.fromkeys(withdrawal.pages, new.moment)


def raises_the_dead(version: Manifest, withdrawn: Mapping[str, str]) -> list[str]:
    """Return the addresses at which a version has a text that was taken back since.

    A version that knows that a text is taken back has none of its words: it came later, or was remade without them.
    """
    return sorted(path for path in withdrawn if path in version.standing and path not in version.withdrawn)


def with_what_is_open(chosen: Manifest, now: Manifest, day: str) -> Manifest:
    """Return an earlier version with what pages of the present one are drawn with: visitors have them open, and still
    find it. now: the present one. day: on which one goes back, in ISO 8601.
    """
    drawn = {path: (day, row) for path, row in now.standing.items() if path.startswith(DRAWN_WITH)}
    left = {path: each for path, each in drawn.items() if path not in chosen.standing}
    fuller = replace(chosen, leftovers={**left, **chosen.leftovers}, withdrawn=now.withdrawn)
    return replace(fuller, back=now.up_to, commit=now.commit)


def after_first(old: Manifest, plan: Plan) -> Manifest:
    """Return what the target has once withdrawn words are gone and nothing else has changed."""
    files = {path: row for path, row in old.files.items() if path not in plan.remove_first}
    files |= {row.path: row for step in plan.first for row in step}
    left = {path: each for path, each in old.leftovers.items() if path not in plan.remove_first and path not in files}
    after = plan.after
    return replace(old, files=files, leftovers=left, withdrawn=after.withdrawn, commit=after.commit)


def references_with(read_new: Callable[[FileRow], bytes], address: str) -> Callable[[FileRow], set[str]]:
    """Return the function that tells what a page of the new site refers to."""
    return lambda row: references_of(row.path, read_new(row).decode("utf-8", "replace"), address)
