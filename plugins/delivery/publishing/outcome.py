"""What a publication has changed: counted, written into the ledger, told to caches and to people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from plugins.delivery.publishing.asked import Asked, purging_of, untold_of
from plugins.delivery.publishing.gates import home_of, person
from plugins.delivery.publishing.ledger import PUBLISHED, Entry, note
from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.plan import Done, Publication
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.sizes import size_text
from plugins.kernel.slotted import slotted


@slotted
class Counted:
    """What a publication has changed."""

    sent: list[FileRow] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    withdrawn: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return sum(row.size for row in self.sent)

    @property
    def changed(self) -> list[str]:
        return [*(row.path for row in self.sent), *self.removed]


def counted_of(done: Done) -> Counted:
    return Counted(done.sent, done.removed, tuple(sorted(done.withdrawal.pages)))


def between(before: Manifest, now: Manifest) -> Counted:
    """Return what visitors see changed where a link was switched."""
    changed = [row for path, row in now.files.items() if before.files.get(path) != row]
    return Counted(changed, [path for path in before.files if path not in now.files])


def afterwards(asked: Asked, publication: Publication, counted: Counted, commit: str, act: str) -> Iterator[str]:
    """Write the ledger, purge, and say what was done."""
    target = asked.target
    if not counted.changed and not counted.withdrawn:
        untold_of(asked).forget()
        purging_of(asked).tell()
        yield f"{target.name} 已经是最新的，什么也不用传。"
        return
    note(home_of(asked.request), target.name, entry_of(asked, publication, counted, commit, act))
    if act == PUBLISHED:
        untold_of(asked).forget()
    done = "发布好了" if act == PUBLISHED else "退回去了"
    yield (
        f"{target.name} {done}：{publication.version}，传 {len(counted.sent)} 个文件（{size_text(counted.size)}），"
        f"删 {len(counted.removed)} 个，核对过了。"
    )
    if counted.withdrawn:
        yield f"撤下了 {len(counted.withdrawn)} 页：{'、'.join(counted.withdrawn[:5])}。留着的旧版本里也没有了。"
    purging_of(asked).tell()


def entry_of(asked: Asked, publication: Publication, counted: Counted, commit: str, act: str) -> Entry:
    return Entry(
        publication.moment, act, publication.version, person(asked.request), commit,
        len(counted.sent), counted.size, len(counted.removed), counted.withdrawn,
    )  # fmt: skip
