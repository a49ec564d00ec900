"""What is published where there are reviewers: of each text the last approved revision, of all else the last commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.features.reviews.committed import committed
from plugins.features.reviews.hints import shown_as
from plugins.features.reviews.load import FILE as REVIEWERS_FILE
from plugins.features.reviews.places import COLUMNS, CONTENT
from plugins.features.reviews.published import Revision, published
from plugins.features.reviews.sign_offs import FOLDER
from plugins.features.reviews.survey import Survey, survey
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.problems import PortalError, Problem
from plugins.kernel.reading.folders import TEXTS
from plugins.kernel.request import BuildRequest
from plugins.kernel.versions.repository import LINK, SUBMODULE, repository_of
from plugins.kernel.versions.selection import Selection


def choose(request: BuildRequest, cache: CacheStore | None) -> Selection | None:
    """Return what is published, None where a county has no reviewers, and publishes what lies in its folder.

    Raises PortalError where there are reviewers, and git does not know what they have signed.
    """
    if not _has_reviews(request):
        return None
    base = committed(request.folders, cache)
    found = survey(base) if base else None
    if not base or not found:
        raise PortalError(
            f"{request.content_shown}{REVIEWERS_FILE} 没有提交到 git，或者里面没有审稿人，可是有它或者有签字。"
            "请先提交（git add、git commit）；不再审稿，请把它和 reviews 文件夹一起删去，再提交。"
        )
    files = {path: entry.blob for path, entry in base.entries.items() if not _is_set_aside(path)}
    public = published(found)
    _put_texts(found, public.revisions, files)
    problems = [*found.problems, *_unsigned_columns(found), *_links(found, files)]
    withheld = {
        path.removeprefix(CONTENT) for path in found.texts if path not in files and path.lower().endswith(TEXTS)
    }
    named = tuple(shown_as(request, each) for each in problems)
    told = (*_told(found), *(str(shown_as(request, each)) for each in public.held))
    return Selection(base.repository, files, frozenset(withheld), named, told)


def _has_reviews(request: BuildRequest) -> bool:
    """Tell whether the folder or the last commit has reviewers or signatures: to delete them here frees nobody."""
    if any((request.content / name).exists() for name in (REVIEWERS_FILE, FOLDER)):
        return True
    repository = repository_of(request.content)
    head = repository.head() if repository else ""
    if not repository or not head:
        return False
    try:
        below = request.content.resolve().relative_to(repository.top)
    except ValueError:
        return False
    return bool(repository.files(head, *((below / name).as_posix() for name in (REVIEWERS_FILE, FOLDER))))


def _is_set_aside(path: str) -> bool:
    return path.startswith(f"{CONTENT}{FOLDER}/")


def _put_texts(found: Survey, revisions: Iterable[Revision], files: dict[str, str]) -> None:
    """Put the approved revisions and their files into their places; leave out what has none."""
    for path in found.texts:
        files.pop(path, None)
    for revision in revisions:
        files[revision.path] = revision.blob
        files |= revision.files


def _unsigned_columns(found: Survey) -> Iterator[Problem]:
    text = found.texts.get(COLUMNS)
    if text and not text.approval:
        mend = f"请审它：python3 tasks.py review {COLUMNS} --stage 保密审查，再签终审"
        yield Problem(COLUMNS, 1, "栏目表还没有审过，网站生成不了", mend)


def _links(found: Survey, files: dict[str, str]) -> Iterator[Problem]:
    """Yield what is published and is no plain file."""
    for path, entry in found.base.entries.items():
        if entry.mode in (LINK, SUBMODULE) and path in files:
            files.pop(path)
            mend = "请删去它，把文件本身复制进来，再提交"
            yield Problem(path, 1, "这是一个链接（快捷方式），审不了，也不能发布", mend)


def _told(found: Survey) -> Iterator[str]:
    waiting = list(found.waiting)
    if void := {each.path for each, _ in found.record.void} & {text.path for text in waiting if not text.approval}:
        yield (
            f"注意：有 {len(void)} 篇的签字作废，所以没有发布。审稿人的名单或公钥改过的，请看 python3 tasks.py check，"
            "照着改好再发布一次。"
        )
    if up := sum(1 for text in waiting if text.approval):
        yield f"有 {up} 篇的改动等审，网站上还是审过的那一版。"
    if new := sum(1 for text in waiting if not text.approval and text.blob):
        yield f"有 {new} 篇还没有审完，没有发布。看等谁：python3 tasks.py review --status"
    if after := sum(1 for text in found.texts.values() if text.approval and text.approval.awaits_review):
        yield f"有 {after} 篇是一个人签字先发、先撤的，要事后补审。"
