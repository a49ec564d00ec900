"""Publish a site to a store: withdrawn words first, then all else in order, and read back before it is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.publishing.doubt import Doubt, doubt_of, leave_word, marks, spelt_alike
from plugins.delivery.publishing.held_store import held_store
from plugins.delivery.publishing.kept_versions import KeptVersions
from plugins.delivery.publishing.local_versions import LocalVersions
from plugins.delivery.publishing.lock import Lock, held
from plugins.delivery.publishing.manifest import Manifest, read_manifest, read_rows, write_manifest, write_rows
from plugins.delivery.publishing.order import Step
from plugins.delivery.publishing.plan import Done, Plan, Publication, after_first, make_plan, references_with
from plugins.delivery.publishing.recheck import altered_at, strange_at
from plugins.delivery.publishing.stores.store import Store, StoreFailed, VersionStore
from plugins.delivery.publishing.withdrawal import Withdrawal, withdrawal_in
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.files.whole_files import add_to, added_lines, write_whole
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError

MANIFEST, INTENT, WITHDRAWN = "manifest", "intent", "withdrawn"
_AT_ONCE = 256  # files of a step that are sent together
_IN_FLIGHT = 16  # files that may have arrived before the journal knew: twice what is sent at the same time
Began = Callable[[Plan], Callable[[FileRow], None]]


@frozen
class Sender:
    """Who publishes what. site: the finished site's folder. address: public, with which links may begin.

    versions: the store itself where it keeps versions, else None. local: what was published before, on this machine.
    journal: a file that tells a run after a cut what has arrived. keep: how many versions stay.
    began: is told the plan, and returns what is told of each file that has arrived.
    """

    store: Store
    versions: VersionStore | None
    key: Ed25519PrivateKey
    who: str
    site: Path
    address: str
    local: LocalVersions
    journal: Path | None
    keep: int
    began: Began


def publish(
    sender: Sender, new: Publication, takes_back: bool = True, rechecks: bool = False, seen: Manifest | None = None
) -> Done:
    """Publish, going on where a run before was cut. Raises StoreFailed; the target is readable then as well.

    takes_back: whether a text that is not there any more is withdrawn; of an earlier version it was not there yet.
    rechecks: whether what stands there is looked at. seen: what the target had when it was judged whether this may be
    published; None to begin anew, whatever is there.
    """
    sender.store.prepare()
    with held(sender.store, sender.key, sender.who, takes_over=seen is None) as lock:
        run = _Run(sender, lock)
        try:
            old = run.old()
            if seen is not None and old != seen:
                raise StoreFailed("别人刚刚往那边发布过，这一次什么也没有改。请再运行一次。")
            doubt = run.doubt(old)
            altered = altered_at(sender.store, old) - doubt.paths if rechecks else set()
            strange = strange_at(sender.store, old, doubt.paths) if rechecks else []
            doubt = doubt.among(altered)
            withdrawal = run.withdrawal(old, new) if takes_back else Withdrawal()
            references = references_with(run.read_new, sender.address)
            plan = make_plan(old, new, withdrawal, doubt.paths, references, doubt.absent)
            first = plan if plan.first or plan.remove_first else None
            if first:
                old = run.take_away(first, old)
                doubt = doubt.once_sent(row for step in first.first for row in step)
                rest = Withdrawal(given_back=withdrawal.given_back)
                plan = make_plan(old, new, rest, doubt.paths, references, doubt.absent)
            elif doubt.paths:
                run.kept.drop_unsafe(old)
            run.complete(plan, old)
            return Done(first, plan, withdrawal, frozenset(altered), tuple(strange))
        except PortalError:
            leave_word(replace(run.kept, store=sender.store), INTENT, run.intent, sender.journal)
            raise


def plan_only(sender: Sender, new: Publication, rechecks: bool = False) -> Plan:
    """Return what `publish` would do, and change nothing."""
    run = _Run(sender, Lock(sender.store, sender.key, sender.who))
    old = run.old()
    doubt = run.doubt(old).among(altered_at(sender.store, old) if rechecks else ())
    withdrawal = run.withdrawal(old, new)
    return make_plan(old, new, withdrawal, doubt.paths, references_with(run.read_new, sender.address))


def published(store: Store, versions: VersionStore | None, key: Ed25519PrivateKey) -> Manifest:
    """Return what a target has. One that no manifest of the county's tells of has nothing that we know."""
    name = f"manifests/{versions.current()}" if versions else MANIFEST
    found = read_manifest(store.read_state(name), key) or Manifest()
    if versions and (data := store.read_state(WITHDRAWN)):
        lines = (line.partition(" ") for line in data.decode("utf-8", "replace").splitlines())
        return replace(found, withdrawn={path: since for since, _, path in lines if path})  # nobody has signed it
    return found


class _Run:
    def __init__(self, sender: Sender, lock: Lock) -> None:
        self.sender, self.lock, self.store = sender, lock, held_store(sender.store, lock)
        self.versions = held_store(sender.versions, lock) if sender.versions else None
        self.kept = KeptVersions(self.store, self.versions, sender.local, sender.key)
        self.advance: Callable[[FileRow], None] = lambda _row: None
        self.intent: bytes | None = None  # read when this run began, and nobody else publishes
        self.was_cut = False  # whether a run before was
        self.seen = ""  # the version that visitors saw when this run began

    def old(self) -> Manifest:
        self.seen = self.versions.current() if self.versions else ""
        return published(self.store, self.versions, self.sender.key)

    def read_old(self, old: Manifest) -> Callable[[FileRow], bytes]:
        return lambda row: self.sender.local.read(old.version, row) or self.store.read(row.path) or b""

    def read_new(self, row: FileRow) -> bytes:
        return (self.sender.site / row.path).read_bytes()

    def withdrawal(self, old: Manifest, new: Publication) -> Withdrawal:
        return withdrawal_in(old, new.files, self.read_old(old), self.read_new)

    def doubt(self, old: Manifest) -> Doubt:
        """Return at which paths a run that was cut may have left something else than the manifest says."""
        self.intent = self.store.read_state(INTENT)
        self.was_cut = self.intent is not None
        return doubt_of(self.store, self.intent, old)

    def arrived(self, rows: Sequence[FileRow], is_resumed: bool) -> set[FileRow]:
        """Return those files that a run before has sent whole."""
        if not is_resumed:
            return set()
        if self.store.knows_hashes:
            there = self.store.hashes(rows)
            return {row for row in rows if there.get(row.path) == row.sha256}
        journal = self.sender.journal
        lines = (line.split(" ", 2) for line in (added_lines(journal) if journal else ()))
        known = {line[2]: " ".join(line) for line in lines if len(line) == 3}  # of two about one file the later one
        told = {row for row in rows if known.get(row.path) == str(row)}
        untold = [row for row in rows if row not in told][:_IN_FLIGHT]
        there = self.store.hashes(untold)
        return told | {row for row in untold if there.get(row.path) == row.sha256}

    def take_away(self, plan: Plan, old: Manifest) -> Manifest:
        """Do what takes withdrawn words away, from the kept versions too; return what the target has then."""
        self.advance = self.sender.began(plan)
        rows = [row for step in plan.first for row in step]
        sent = {row.path: row for row in rows}
        self._remember(old, plan.after)
        self.kept.doubt(old.version)
        is_resumed = self._declare(sent, plan.remove_first, sent)
        self._send(plan.first, self.arrived(rows, is_resumed))
        self._remove(plan.remove_first, sent)
        self._prove(rows)
        now = after_first(old, plan)
        self.kept.drop_unsafe(now)
        self._write(now)
        if not self.was_cut:
            self.kept.trust()
        return now

    def _remember(self, old: Manifest, after: Manifest) -> None:
        """Write down what is taken back, and by which commit, before anything changes: after a cut old pages cannot be
        read any more, and whoever lacks that commit would bring them back.
        """
        if old.version and not (self.sender.versions and after.commit == old.commit):
            self._write(replace(old, withdrawn=after.withdrawn, commit=after.commit))
        elif self.sender.versions:
            self._write_withdrawn(after)

    def complete(self, plan: Plan, old: Manifest) -> None:
        """Do all else. Where versions are kept visitors see it in one step at the end."""
        self.advance, rows, versions = self.sender.began(plan), plan.sent, self.versions
        if not rows and not plan.removed and plan.after.files == old.files and old.version:
            same = replace(plan.after, version=old.version, moment=old.moment, back=old.back)
            if same != old:
                self._write(same)
            self._settled()
            return
        is_resumed = self._declare({row.path: row for row in rows}, plan.removed, plan.after.files)
        is_resumed = self.store.begin(old.version, is_resumed) and is_resumed
        self._send(plan.then, self.arrived(rows, is_resumed))
        self._remove(plan.removed, plan.after.files)
        self._prove(rows)
        self.lock.demand()
        self._demand_alone()
        signed = write_manifest(plan.after, self.sender.key)
        if versions:
            self.store.write_state(f"manifests/{plan.after.version}", signed)
            self._write_withdrawn(plan.after)
            versions.publish_draft(plan.after.version)
            if self.was_cut:
                self.kept.drop_doubted(plan.after.version)
        else:
            self.store.write_state(MANIFEST, signed)
        self._settled()
        self.sender.local.keep(self.sender.site, plan.after, signed)
        self.kept.drop_old(plan.after, self.sender.keep)

    def _declare(self, rows: Mapping[str, FileRow], removed: Sequence[str], stays: Mapping[str, FileRow]) -> bool:
        """Leave word of what is about to change; tell whether something was begun before. What other runs have left
        word of stays until all is done: none of it is known to be as it was. stays: files that are there afterwards.
        """
        self._demand_alone()
        before = self.intent
        known = read_rows(before) if before else {}
        whole = {**(known or {}), **spelt_alike(removed, stays), **rows, **marks(removed)}
        if before is None and self.sender.journal:
            self.sender.journal.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.sender.journal, b"")
        if before is None or whole != known:
            self.intent = write_rows(whole)
            self.store.write_state(INTENT, self.intent)
        return before is not None

    def _send(self, steps: Iterable[Step], arrived: set[FileRow]) -> None:
        for step in steps:
            left = [row for row in step if row not in arrived]
            for row in [each for each in step if each in arrived]:
                self.advance(row)
            for at in range(0, len(left), _AT_ONCE):
                self.store.send(self.sender.site, left[at : at + _AT_ONCE], self._arrived)

    def _arrived(self, row: FileRow) -> None:
        self.advance(row)
        self._note([row])

    def _note(self, rows: Iterable[FileRow]) -> None:
        """Add to the journal what has arrived, or is about to go."""
        self.lock.renew()
        if self.sender.journal and not self.store.knows_hashes:
            add_to(self.sender.journal, "".join(f"{row}\n" for row in rows))

    def _prove(self, rows: list[FileRow]) -> None:
        """Read back what was sent; raise StoreFailed where something else lies there."""
        self.lock.renew()
        there = self.store.hashes(rows)
        wrong = [row.path for row in rows if there.get(row.path) != row.sha256]
        if wrong:
            if self.sender.journal:
                self.sender.journal.unlink(missing_ok=True)  # what it says did not last
            names = "、".join(wrong[:3]) + ("等" if len(wrong) > 3 else "")
            raise StoreFailed(
                f"传过去的和本机的不一样：{names} {len(wrong)} 个文件。"
                "请再运行一次；还是这样，请看那边的磁盘是不是满了、有没有别的程序在改。"
            )

    def _remove(self, paths: Sequence[str], stays: Mapping[str, FileRow]) -> None:
        """Remove files; raise StoreFailed where a host says that it has and still has them. stays: what has come."""
        self._note(marks(paths).values())
        self.store.remove(paths)
        alike = spelt_alike(paths, stays)
        there = self.store.hashes(alike.values())
        gone = [row for path, row in alike.items() if there.get(path) != row.sha256]
        self.store.send(self.sender.site, gone, lambda _row: None)
        left = [] if gone else sorted(self.store.hashes(marks(paths).values()))
        if left:
            raise StoreFailed(
                f"那边说删了，却还看得到：{'、'.join(left[:3])} 等 {len(left)} 个文件。请给这个帐号删除的权限；"
                "对象存储请关掉“不许删除”，不要留旧版本。改好再运行一次，就接着删。",
                True,
            )

    def _demand_alone(self) -> None:
        """Raise StoreFailed where the one whom we took for dead has left word, or has changed what is seen."""
        if not self.lock.has_taken_over:
            return
        seen = self.versions.current() if self.versions else ""
        left = self.store.read_state(INTENT)  # which small hosts lose sight of now and then
        if left not in (None, self.intent) or seen != self.seen:
            raise StoreFailed("发布的时候，另一台睡过去的电脑醒过来，也往那边写了文件。请再运行一次，就换成这一次的。")

    def _write(self, manifest: Manifest) -> None:
        self.lock.demand()
        self._demand_alone()
        name = f"manifests/{manifest.version}" if self.sender.versions else MANIFEST
        self.store.write_state(name, write_manifest(manifest, self.sender.key))
        if self.sender.versions:
            self._write_withdrawn(manifest)

    def _write_withdrawn(self, manifest: Manifest) -> None:
        text = "".join(f"{since} {path}\n" for path, since in sorted(manifest.withdrawn.items()))
        self.store.write_state(WITHDRAWN, text.encode())

    def _settled(self) -> None:
        self.store.remove_state(INTENT)
        self.intent = None
        if self.sender.journal:
            self.sender.journal.unlink(missing_ok=True)
