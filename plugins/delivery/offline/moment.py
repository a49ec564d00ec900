"""The date of a bundle: the last commit's, so that one commit gives the same bundle on any day."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.versions.repository import GitRefused, repository_of


@frozen
class Moment:
    """A bundle's date. why: a Chinese sentence on why it is the clock's and not a commit's, else ""."""

    time: datetime
    why: str = ""


def moment_of(content: Path, clock: datetime) -> Moment:
    """Return the time of the last commit in the repository that holds `content`.

    It is the clock's where there is no repository, or where not all is committed. Raises PortalError where the commit's
    is none that a calendar has.
    """
    stamp, is_changed = _last_commit(content)
    if not stamp:
        return Moment(clock, "稿件不在 git 里，所以按现在的时间做。同样的稿件换个时间做，离线包会不一样。")
    if is_changed:
        return Moment(clock, "有改动还没有提交到 git，所以按现在的时间做。先提交再做，做出的离线包才总是一样。")
    try:
        return Moment(datetime.fromtimestamp(int(stamp), SHANGHAI))
    except (ValueError, OverflowError, OSError):
        raise PortalError("最后一次提交的日期不可能有。请改正电脑的日期，再提交一次，或者用 --now 写明日期。") from None


def _last_commit(folder: Path) -> tuple[str, bool]:
    """Return the last commit's time, and whether not all is committed; "" where there is no commit or no git."""
    try:
        repository = repository_of(folder)
        if not repository:
            return "", False
        stamp = repository.git("log", "-1", "--format=%ct").decode().strip()
        return stamp, bool(repository.status("--untracked-files=normal"))
    except GitRefused:
        return "", False
