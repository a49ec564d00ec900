"""What is published where there are reviewers: of each text the last approved revision with the files signed with it.

Of what needs no signature the last commit is published, and the files that it names. Nothing else: what no text names,
and texts of no column, as of one that is not approved yet, or whose folder is spelt in capital letters. To Windows and
macOS that folder is the column's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.features.county.load import KEY_FILE
from plugins.features.reviews.committed import committed
from plugins.features.reviews.hints import gone, shown_as
from plugins.features.reviews.load import FILE as REVIEWERS_FILE
from plugins.features.reviews.named_files import files_named
from plugins.features.reviews.places import COLUMNS, CONTENT, REVIEWERS, is_no_text
from plugins.features.reviews.published import published
from plugins.features.reviews.sign_offs import FOLDER
from plugins.features.reviews.survey import Survey, Text, survey
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.problems import PortalError, Problem
from plugins.kernel.request import BuildRequest
from plugins.kernel.versions.repository import LINK, SUBMODULE, repository_of
from plugins.kernel.versions.selection import Selection

_OF_THE_COUNTY = {REVIEWERS, CONTENT + KEY_FILE}  # who may commit vouches for these


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
    files, public = _free(found), published(found)
    for revision in public.revisions:
        files[revision.path] = revision.blob
        files |= revision.files
    problems = [*found.problems, *_unsigned_columns(found), *_links(found)]
    strays = _strays(found)
    withheld = {path.removeprefix(CONTENT) for path in (*found.texts, *strays, *_former(found)) if path not in files}
    named = tuple(shown_as(request, each) for each in problems)
    told = (*_told(found), *_told_strays(strays), *(str(shown_as(request, each)) for each in public.held))
    waiting = tuple(shown_as(request, _waits(text)) for text in found.waiting if text.blob or text.approval)
    return Selection(base.repository, files, frozenset(withheld), named, told, waiting)


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


def _free(found: Survey) -> dict[str, str]:
    """Return what is published without signatures, blob by path: texts of places with no reviews, and their files."""
    base = found.base
    there = {path: blob for path in base.entries if (blob := base.blob(path))}
    texts = [path for path in there if path not in found.texts and found.places.place_of(path)]
    base.names_in_all((path, there[path]) for path in texts)
    among = base.files & there.keys()
    named = {file for path in texts for _, file in files_named(base.names(path, there[path]), path, among)}
    return {path: there[path] for path in (*texts, *named, *(_OF_THE_COUNTY & there.keys()))}


def _strays(found: Survey) -> list[str]:
    return sorted(path for path in found.base.entries if is_stray(found, path))


def is_stray(found: Survey, path: str) -> bool:
    """Tell a text that lies in no column of the approved ones."""
    is_text = path.startswith(CONTENT) and path.endswith(".md") and not _is_set_aside(path)
    return is_text and not found.places.place_of(path) and not is_no_text(path)


def _former(found: Survey) -> Iterator[str]:
    """Yield all names that signed texts have had: another text, as it was signed, may still lead to one that is gone.

    That one is taken away, or renamed, without waiting for the other's next reviews.
    """
    for chain in found.record.chains.values():
        yield from (name for name in (chain[-1].path, *chain[-1].was) if name.endswith(".md"))


def _unsigned_columns(found: Survey) -> Iterator[Problem]:
    text = found.texts.get(COLUMNS)
    if text and not text.approval:
        mend = f"请审它：python3 tasks.py review {COLUMNS} --stage 保密审查，再签终审"
        yield Problem(COLUMNS, 1, "栏目表还没有审过，网站生成不了", mend)


def _links(found: Survey) -> Iterator[Problem]:
    """Yield what is no plain file, but for texts that wait."""
    for path, entry in found.base.entries.items():
        if entry.mode in (LINK, SUBMODULE) and path not in found.texts and not _is_set_aside(path):
            mend = "请删去它，把文件本身复制进来，再提交"
            yield Problem(path, 1, "这是一个链接（快捷方式），审不了，也不能发布", mend)


def _told_strays(strays: Sequence[str]) -> Iterator[str]:
    if strays:
        more = f" 等 {len(strays)} 篇" if len(strays) > 1 else ""
        yield (
            f"{strays[0]}{more} 不在审过的 columns.yaml 的栏目里，没有发布。新栏目请先审 columns.yaml；"
            "文件夹的名字要和栏目的目录名一样，都是小写。"
        )


def _waits(text: Text) -> Problem:
    """Return the hint to a file whose last revision is not public: what is public may have faults for that alone."""
    if not text.blob:
        return gone(text)
    mend = "别处的问题是在这里改好的，请先审它；看该审到哪一步：python3 tasks.py review --status"
    return Problem(text.path, 1, "改过，还在等审，发布的不是这一版", mend, is_hint=True)


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
