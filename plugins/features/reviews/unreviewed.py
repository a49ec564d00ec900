"""What a build of the folders prints that may not be published: it is for the editors' own eyes, and is told so.

Only a build for the public goes by what has been signed. Whoever takes another one's folder to a server by hand would
publish what nobody has reviewed.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.reviews.choose import is_stray
from plugins.features.reviews.committed import committed
from plugins.features.reviews.hints import shown_as
from plugins.features.reviews.places import CONTENT, FAQ
from plugins.features.reviews.published import published
from plugins.features.reviews.sign_offs import FOLDER
from plugins.features.reviews.survey import Survey, survey
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.problems import PortalError, Problem
from plugins.kernel.reading.front_matter import split
from plugins.kernel.reading.read_fields import read_fields
from plugins.kernel.reading.schema import Key
from plugins.kernel.reading.text_files import Source, decode
from plugins.kernel.request import BuildRequest

_STATUS = (Key("status", "状态", "line", ""),)
_DRAFT = ("draft", "草稿")
_NAMED = 3  # so many files are told by name
_MEND = "只能自己看，不要放到网上。要发布的请用 python3 tasks.py build --publish 生成。"


def unreviewed(request: BuildRequest, cache: CacheStore | None) -> tuple[str, ...]:
    """Return what people are told of a site that was built from the folders, nothing where all of it was signed.

    It is asked where there are reviewers, or signatures.
    """
    try:
        base = committed(request.folders, cache)
        found = survey(base) if base else None
        paths = sorted(_printed(request, found)) if found else None
    except PortalError as unknown:
        return (f"注意：说不清哪些审过（{unknown}），{_MEND}",)
    if paths is None:
        return (f"注意：{request.content_shown}reviewers.yaml 没有提交，说不清哪些审过，{_MEND}",)
    if not paths:
        return ()
    names = "、".join(shown_as(request, Problem(path, 1, "", "")).path for path in paths[:_NAMED])
    more = f" 等 {len(paths)} 个文件" if len(paths) > 1 else " "
    return (f"注意：这个网站是照文件夹里现在的样子生成的，{names}{more}没有审完，{_MEND}",)


def _printed(request: BuildRequest, found: Survey) -> Iterator[str]:
    """Yield the files that are printed and not as they were signed, but for drafts."""
    base = found.base
    public = {each.text.path for each in published(found).revisions if each.text.is_current}
    unsaved = set(map(base.path_of, base.repository.changed(*base.roots) | base.repository.left_out(*base.roots)))
    signatures = f"{CONTENT}{FOLDER}/"
    files = {path for path in base.files if not path.startswith(signatures)}
    unsigned = {path for path in unsaved if found.places.is_reviewed(path) or path in files}
    strays = {path for path in (*base.entries, *unsaved) if is_stray(found, path)}
    for path in (found.texts.keys() - public) | unsigned | strays:
        folder, name = (request.faq, FAQ) if path.startswith(FAQ) else (request.content, CONTENT)
        file = folder / path.removeprefix(name)
        if file.is_file() and not (path.endswith(".md") and _is_draft(file.read_bytes(), path)):
            yield path


def _is_draft(data: bytes, path: str) -> bool:
    source = decode(data, path)
    head, _ = split(source) if isinstance(source, Source) else (None, [])
    fields = head.fields if head else None
    return bool(fields) and read_fields(fields, _STATUS, path).get("status", "") in _DRAFT
