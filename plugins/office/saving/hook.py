"""The hook that checks what is about to be committed, whatever program commits: put in, taken out, others' kept."""

from __future__ import annotations

import shlex
from pathlib import Path

from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.problems import PortalError
from plugins.kernel.versions.commands import must
from plugins.kernel.versions.repository import Repository
from plugins.office.saving.commit import CHECKED

_NAME, _BEFORE = "pre-commit", "pre-commit.before-redcity"
_OURS = "# redcity: "
# Git for Windows brings its own sh; a Python there is found in .venv alone. A worktree without one uses the project's.
_SCRIPT = """#!/bin/sh
{ours}提交以前检查稿件。由 tasks.py hook 放进来，tasks.py hook --remove 拿走。
before="$(dirname "$0")/{before}"
if [ -x "$before" ]; then "$before" "$@" || exit $?; fi
[ -n "${checked}" ] && exit 0
top=$(git rev-parse --show-toplevel) || exit 0
here="$top"/{below}
[ -f "$here/tasks.py" ] && [ -d "$here/content" ] || exit 0
for project in "$here" {project}; do
  for python in "$project/.venv/Scripts/python.exe" "$project/.venv/bin/python"; do
    [ -x "$python" ] && PYTHONUTF8=1 exec "$python" "$project/tasks.py" hook --staged "$here"
  done
done
echo "还没有准备好环境，不能检查稿件。请运行一次 python3 tasks.py check（Windows：py tasks.py check），再提交。" >&2
exit 1
"""


def install(repository: Repository, root: Path) -> Path:
    """Put the hook in and return its file; a hook that is there already runs first, and is given back by `remove`.

    root: the project's folder, within the repository. Raises PortalError where two hooks are in the way.
    """
    folder = _folder(repository)
    hook, before = folder / _NAME, folder / _BEFORE
    if _is_there(hook) and not _is_ours(hook):
        if _is_there(before):
            raise PortalError(f"{hook} 不是我们放的，{before.name} 也已经有了，没有动。请把两个合成一个，再做一次。")
        hook.rename(before)
    folder.mkdir(parents=True, exist_ok=True)
    below = root.resolve().relative_to(repository.top).as_posix()
    text = _SCRIPT.format(ours=_OURS, before=_BEFORE, checked=CHECKED, below=shlex.quote(below),
                          project=shlex.quote(root.resolve().as_posix()))  # fmt: skip
    write_whole(hook, text, mode=0o777)
    return hook


def remove(repository: Repository) -> bool:
    """Take the hook out and give back the one that was there before; tell whether there was anything to take out."""
    folder = _folder(repository)
    hook, before = folder / _NAME, folder / _BEFORE
    if not _is_there(hook) or not _is_ours(hook):
        return False
    if _is_there(before):
        before.replace(hook)
    else:
        hook.unlink()
    return True


def _folder(repository: Repository) -> Path:
    """Return where git looks for hooks, as core.hooksPath says."""
    return repository.top / must(repository, "rev-parse", "--git-path", "hooks").text


def _is_there(hook: Path) -> bool:
    return hook.exists() or hook.is_symlink()


def _is_ours(hook: Path) -> bool:
    return hook.is_file() and _OURS.encode() in hook.read_bytes()
