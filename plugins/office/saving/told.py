"""What people read of what was saved and brought in: plain words, and both versions of what two have changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from plugins.kernel.versions.merging import Conflict
from plugins.kernel.versions.repository import Repository
from plugins.office.saving.bring import Brought, paragraphs, read_text
from plugins.office.saving.gather import shown

_MOST_FILES, _MOST_PARAGRAPHS, _MOST_CHARS = 20, 6, 300
_REGISTER = "intake"  # the folder of what branches have sent
_SHORT = 10  # characters of a commit's name, enough for one repository


def told_brought(repository: Repository, brought: Brought) -> Iterator[str]:
    """Yield what came from others, and of each conflict both versions, a line each."""
    if not brought.paths and not brought.conflicts:
        yield "别人没有新的改动。"
        return
    yield f"取回了别人的改动，{len(brought.paths)} 个文件："
    yield from listed(brought.paths)
    for conflict in brought.conflicts:
        yield from _told_conflict(repository, conflict)
    if brought.before:
        yield f"取回以前的样子记在 git 里：{brought.before[:_SHORT]}。要看：git show {brought.before[:_SHORT]}"


def listed(paths: Sequence[str]) -> Iterator[str]:
    """Yield the names of files, not all of very many."""
    yield from (f"  {shown(path)}" for path in paths[:_MOST_FILES])
    if len(paths) > _MOST_FILES:
        yield f"  ……还有 {len(paths) - _MOST_FILES} 个"


def _told_conflict(repository: Repository, conflict: Conflict) -> Iterator[str]:
    path, copy = shown(conflict.path), shown(conflict.copy)
    if not conflict.copy:
        yield f"两个人都改了 {path}，留下的是别人的那一版；您的还在 git 的历史里。"
    elif not conflict.ours:
        yield f"您删了 {path}，别人同时改了它：照您的删去，别人改的留在 {copy}，不会发布。"
    elif not conflict.theirs:
        yield f"别人删了或改了名 {path}，您同时改了它：您改的留在 {copy}，不会发布。还要它，请改回原来的名字。"
    elif path.partition("/")[0] == _REGISTER:
        yield f"您和别人同时记了来稿 {path}，两份都留着。运行一次 intake --table，编号会自动分开，再 save。"
    else:
        yield f"您和别人同时改了 {path}，两版都留着："
        yield f"  {path}：别人的，网站用这一版"
        yield f"  {copy}：您的，不会发布。把要的字抄进上面那个文件，再删去这一个"
        yield from _both(read_text(repository, conflict.ours), read_text(repository, conflict.theirs))


def _both(ours: str | None, theirs: str | None) -> Iterator[str]:
    """Yield the paragraphs in which two versions differ."""
    if ours is None or theirs is None:
        yield "  （不是文字，请把两个文件都打开看看）"
        return
    mine, other = paragraphs(ours), paragraphs(theirs)
    matching = SequenceMatcher(None, mine, other, autojunk=False)
    places = [code for code in matching.get_opcodes() if code[0] != "equal"]
    for _, i, j, k, m in places[:_MOST_PARAGRAPHS]:
        yield from _paragraph("您的", mine[i:j])
        yield from _paragraph("别人的", other[k:m])
    if len(places) > _MOST_PARAGRAPHS:
        yield f"  ……还有 {len(places) - _MOST_PARAGRAPHS} 处"


def _paragraph(whose: str, found: Sequence[str]) -> Iterator[str]:
    text = "\n\n".join(found) or "（没有这一段）"
    text = text if len(text) <= _MOST_CHARS else f"{text[:_MOST_CHARS]}…"
    yield f"  【{whose}】"
    yield from (f"    {shown(line)}" for line in text.split("\n"))


def told_way_back(before: str) -> str:
    """Return how to see what was before, in one command."""
    if not before:
        return "这是仓库里的第一次保存。"
    return f"保存以前的样子是 {before[:_SHORT]}。要看那时的文件：git show {before[:_SHORT]}:content/文件名"
