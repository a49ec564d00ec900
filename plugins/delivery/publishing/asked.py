"""What somebody asks of a target, and what this machine knows of the target."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.publishing.gates import home_of, person
from plugins.delivery.publishing.git_branch import GitBranch
from plugins.delivery.publishing.ledger import Entry, Untold, entries
from plugins.delivery.publishing.local_versions import LocalVersions
from plugins.delivery.publishing.purge import Purging
from plugins.features.publishing.model import Kind, Target
from plugins.kernel.frozen import frozen
from plugins.kernel.lock_file import InUse, Owner, only_one, this_process
from plugins.kernel.problems import PortalError
from plugins.kernel.request import BuildRequest


@frozen
class Asked:
    """What is asked for. request: of the build. private: where the county's private key lies. memory: the cache folder.

    purge: a command that is told which addresses have changed, "" for none. anew: begin where nothing of ours lies,
    whatever does. rechecks: look whether all files lie there as they were sent.
    """

    target: Target
    request: BuildRequest
    private: Path
    memory: Path
    purge: str = ""
    may_differ: bool = False
    only_due: bool = False
    only_shown: bool = False
    anew: bool = False
    rechecks: bool = False


def local_of(asked: Asked) -> LocalVersions:
    target = asked.target
    branch = f" {target.branch}" if target.kind is Kind.GIT else ""
    return LocalVersions(asked.memory, f"{target.kind.value} {target.place}{branch}")


def purging_of(asked: Asked, address: str = "") -> Purging:
    local = local_of(asked)
    return Purging(asked.purge, address, local.folder / "purge" if local.folder else None)


def untold_of(asked: Asked) -> Untold:
    return Untold(local_of(asked).folder)


def before(asked: Asked) -> list[Entry]:
    """Return the ledger of the target."""
    return entries(home_of(asked.request), asked.target.name)


@contextmanager
def branch_of(asked: Asked, key: Ed25519PrivateKey) -> Iterator[GitBranch]:
    """Yield the branch of a target. Others of this machine wait: what the cache has of it they would mix with ours."""
    target, local = asked.target, local_of(asked)
    assert local.folder
    folder, who = local.folder / "git", person(asked.request)
    local.folder.mkdir(parents=True, exist_ok=True)
    lock, ours = local.folder / "git.lock", this_process(f"publish {target.name}")
    with ExitStack() as held:
        try:
            held.enter_context(only_one(lock, ours, _say_waiting))
        except InUse as other:
            told = f"{other.owner}正在用这个分支，很久没有做完。请等它做完，或者结束它，再做一次。"
            raise PortalError(told) from None
        yield GitBranch(target.place, target.branch, folder, key, target.keeps_history, target.keep, who)


def _say_waiting(owner: Owner) -> None:
    print(f"{owner}正在用这个分支，等它做完……", file=sys.stderr, flush=True)


def address_of(asked: Asked, of_site: str) -> str:
    """Return where visitors read the target. of_site: as site.yaml says."""
    return asked.target.address or asked.request.site_url.rstrip("/") or of_site
