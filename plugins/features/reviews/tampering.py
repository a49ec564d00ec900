"""Since which commit a signature counts for nothing: who has altered its file, or the list of reviewers, and how."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

from plugins.features.reviews.committed import Committed
from plugins.features.reviews.load import FILE as REVIEWERS
from plugins.features.reviews.places import CONTENT
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.frozen import frozen
from plugins.kernel.versions.blobs import read_blobs
from plugins.kernel.versions.history import Commit, commits_of

_WORDS = {
    "stage": "审级", "path": "稿件", "place": "稿件的位置", "text": "稿件的校验值", "blob": "稿件的版本",
    "files": "图片和附件", "was": "从前的名字", "authors": "作者", "reviewer": "姓名", "role": "职务", "moment": "时间",
    "after": "前一级的签字", "note": "意见", "result": "结果", "of": "撤下的是哪一版", "signature": "签名",
}  # fmt: skip


@frozen
class Origin:
    """Where the present bytes of a file come from. before: a commit that has it as it was, "" where it came like this.

    what: which of its fields differ from that, in Chinese, "" where nobody can tell.
    """

    commit: Commit
    before: str = ""
    what: str = ""

    @property
    def told(self) -> str:
        """Words for a message, within brackets."""
        done = f"改动过{self.what and f'：{self.what}'}" if self.before else "放进来的"
        return f"（{named(self.commit)}{done}）"


def named(commit: Commit) -> str:
    """Return how messages name a commit."""
    day = datetime.fromtimestamp(commit.time, SHANGHAI)
    return f"{day:%Y-%m-%d} {commit.author} 的提交 {commit.name[:8]} "


def origins(base: Committed, paths: Iterable[str]) -> dict[str, Origin]:
    """Return where the files at these paths come from, as far as git knows."""
    places = {base.place_in_repository(path): path for path in paths}
    changes: dict[str, list[Commit]] = {}
    for commit in commits_of(base.repository, base.head, places) if places else ():
        for place in commit.paths & places.keys():
            changes.setdefault(places[place], []).append(commit)
    return {path: _origin(base, path, commits) for path, commits in changes.items()}


def last_change_of_reviewers(base: Committed) -> Commit | None:
    """Return the commit that has changed reviewers.yaml last."""
    place = base.place_in_repository(CONTENT + REVIEWERS)
    return next(iter(commits_of(base.repository, base.head, [place])), None)


def _origin(base: Committed, path: str, commits: list[Commit]) -> Origin:
    place, now = base.place_in_repository(path), base.blob(path)
    for newer, older in pairwise(commits):
        was = older.blobs.get(place, "")
        if was and was != now:
            return Origin(newer, older.name, _differing(base, was, now))
    return Origin(commits[-1])


def _differing(base: Committed, was: str, now: str) -> str:
    data = read_blobs(base.repository, [was, now])
    before, after = _fields(data[was]), _fields(data[now])
    return "、".join(word for name, word in _WORDS.items() if before.get(name) != after.get(name)) if after else ""


def _fields(data: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
