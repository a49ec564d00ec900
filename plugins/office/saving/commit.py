"""Put what an editor has changed into one commit; what was prepared for another one stays prepared."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.versions.commands import entries_for_index, must, names, refusal_of, run
from plugins.kernel.versions.repository import Repository, lines
from plugins.office.saving.gather import Changes, new_spellings

CHECKED = "REDCITY_CHECKED"  # tells our own hook that these bytes are checked already
KEPT = "refs/redcity/before"  # what only the index had is kept below this


@frozen
class Commit:
    """What was saved. before: the commit before it, "" for none. kept: where an older index is, "" for nowhere."""

    name: str
    before: str
    kept: str = ""


def keep_index(repository: Repository, changes: Changes, now: datetime) -> str:
    """Give a name to the index where it alone has some version of a file; return the name, "" where none is needed."""
    if not changes.staged_before:
        return ""
    tree, head = must(repository, "write-tree").text, repository.head()
    parents = ("-p", head) if head else ()
    commit = must(repository, "commit-tree", tree, *parents, given="保存以前暂存区里的\n".encode()).text
    name = f"{KEPT}/{now:%Y%m%d-%H%M%S}"
    must(repository, "update-ref", name, commit)
    return name


def commit(repository: Repository, changes: Changes, message: str, folder: Path, now: datetime) -> Commit | None:
    """Commit what has changed; return None where nothing has. Raises PortalError where a hook or git refuses.

    folder: git's own, for a scratch index.
    """
    kept = keep_index(repository, changes, now)
    paths = [*changes.paths, *new_spellings(repository, changes.gone)]
    must(repository, "update-index", "--force-remove", "-z", "--stdin", given=names(changes.gone))
    must(repository, "update-index", "--add", "--remove", "--replace", "-z", "--stdin", given=names(paths))
    before = repository.head()
    base = before or must(repository, "hash-object", "-t", "tree", "--stdin").text
    ours = {*paths, *changes.gone}
    differing = list(lines(must(repository, "diff-index", "--cached", "--name-only", "-z", "--no-renames", base).out))
    if ours.isdisjoint(differing):
        return None
    others = [path for path in differing if path not in ours]
    scratch = folder / f"redcity-index-{os.getpid()}" if others else None
    try:
        if scratch:
            _leave_out(repository, before, others, scratch, folder)
        _commit(repository, message, scratch)
    finally:
        if scratch:
            scratch.unlink(missing_ok=True)
    return Commit(repository.head(), before, kept)


def _leave_out(repository: Repository, head: str, others: Sequence[str], scratch: Path, folder: Path) -> None:
    """Make an index that has these paths as the last commit has them."""
    own = Path(os.environ.get("GIT_INDEX_FILE") or folder / "index")
    shutil.copyfile(own, scratch)
    wanted = set(others)
    there = [each for each in repository.files(head) if each.path in wanted] if head else []
    rows = entries_for_index(there, others)
    must(repository, "update-index", "--add", "--replace", "-z", "--index-info", given=rows, index=scratch)


def _commit(repository: Repository, message: str, index: Path | None) -> None:
    words = message.encode("utf-8", "replace")
    ran = run(repository, "commit", "--quiet", "--cleanup=whitespace", "-F", "-", given=words, index=index,
              **{CHECKED: "1"})  # fmt: skip
    if ran.is_done:
        return
    if "gpg failed" in ran.said or "failed to sign" in ran.said:
        raise PortalError(f"git 要给提交签名，没有签成，所以没有保存。您的文件没有动。git 说：{ran.said}")
    if _is_gits_own(ran.said):
        raise PortalError(refusal_of("保存", ran.said))
    raise PortalError(
        f"仓库里设的检查（git 钩子）没有通过，没有保存，您的文件没有动。"
        f"照它说的改好再做一次，或者找管理员。它说：{ran.said}"
    )


def _is_gits_own(said: str) -> bool:
    return any(line.startswith(("fatal: ", "error: ")) for line in said.splitlines())
