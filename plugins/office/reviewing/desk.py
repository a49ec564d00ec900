"""What a reviewer works at: the state of all reviews, the file that is meant, and who wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from plugins.features.reviews.choose import is_stray
from plugins.features.reviews.committed import Committed, committed
from plugins.features.reviews.last_signed import names_of
from plugins.features.reviews.model import SignOff
from plugins.features.reviews.places import CONTENT, FAQ
from plugins.features.reviews.sign_offs import FOLDER, NoSignOff, parsed
from plugins.features.reviews.survey import Survey, Text, next_stage, seal_all, survey
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.problems import ContentProblems, PortalError, errors
from plugins.kernel.reading.front_matter import split
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.text_files import Source, decode
from plugins.kernel.reading.yaml_lines import Fields, Scalar
from plugins.kernel.request import Folders
from plugins.kernel.versions.history import commits_of, is_written_in
from plugins.office.reviewing.authors import authors_in
from plugins.office.reviewing.status import drafts_of

_TITLE = ("标题", "title")


@frozen
class Desk:
    """folders: where texts lie. survey: the state of all reviews."""

    folders: Folders
    survey: Survey

    @property
    def base(self) -> Committed:
        return self.survey.base

    def file_of(self, path: str) -> Path:
        """Return the file of a path as signatures have it."""
        if path.startswith(FAQ):
            return self.folders.faq / path.removeprefix(FAQ)
        return self.folders.content / path.removeprefix(CONTENT)

    def path_of(self, name: str) -> str:
        """Return what signatures call a file that somebody names; raise PortalError for one that lies elsewhere."""
        place = Path(name).absolute()
        place = place.parent.resolve() / place.name
        for before, folder in ((CONTENT, self.folders.content), (FAQ, self.folders.faq)):
            if place == folder.resolve():
                return before
            if place.is_relative_to(folder.resolve()):
                return before + place.relative_to(folder.resolve()).as_posix()
        if name.startswith((CONTENT, FAQ)):
            return name
        raise PortalError(f"{name} 不在稿件文件夹里。稿件文件夹是 {self.folders.content}。")

    def text(self, path: str) -> Text:
        """Return a text that needs reviews, its seal made; raise PortalError that says why a file is none."""
        text = self.survey.texts.get(path)
        if text:
            if text.blob:
                seal_all(self.base, [text])
            return text
        if self.file_of(path).exists() and path not in self.base.entries:
            raise PortalError(f"{path} 还没有提交到 git。请先提交（git add、git commit），再审。")
        if is_stray(self.survey, path):
            raise PortalError(
                f"{path} 不在审过的 columns.yaml 的栏目里，现在审不了。新栏目请先审 content/columns.yaml："
                "python3 tasks.py review content/columns.yaml --stage 保密审查，再签终审；文件夹的名字都要小写。"
            )
        if path in self.base.entries:
            raise PortalError(f"{path} 不用审：它不是稿件、页面或资料文件，或者它的栏目在 columns.yaml 里是 0 审。")
        raise PortalError(f"没有 {path} 这个文件。{nearest(path, sorted(self.survey.texts))}请检查文件名。")

    def texts(self, names: Sequence[str], stage: str) -> list[Text]:
        """Return the texts that are meant: files, and of folders those for which this stage comes next.

        In a folder drafts are left out, and what has this stage already, in a signature that is not committed yet.
        Raises PortalError where there are none.
        """
        found: dict[str, Text] = {}
        unsaved = self.uncommitted()
        signed = {(each.place, each.text) for each in unsaved.values() if each.stage == stage}
        for name in names:
            path = self.path_of(name).rstrip("/")
            inside = [each for each in self.survey.texts if each.startswith(f"{path}/")]
            if not inside or path in self.survey.texts:
                found[path] = self.text(path)
                continue
            drafts = drafts_of(self.survey)
            waiting = {each for each in inside if not self.survey.texts[each].is_current} - drafts
            texts = [text for text in map(self.text, sorted(waiting)) if next_stage(self.survey, text) == stage]
            found |= {text.path: text for text in texts if (text.place, text.seal and text.seal.text) not in signed}
        if not found:
            mend = (
                f'有 {len(unsaved)} 个签字还没有提交，提交以后才算数：请运行 python3 tasks.py save "审稿"，再签下一级。'
            )
            mend = mend if unsaved else "看等什么：python3 tasks.py review --status"
            raise PortalError(f"{'、'.join(names)} 里没有等着{stage}的。{mend}")
        return list(found.values())

    def authors(self, text: Text) -> frozenset[str]:
        """Return who wrote what is to be signed: names and addresses of its commits, and the author of its head.

        Those commits count that came after the last revision that was signed.
        """
        base, names = self.base, self.names(text)
        commits = commits_of(base.repository, base.head, map(base.place_in_repository, names))
        places = [base.place_in_repository(name) for name in names]
        states = iter(base.repository.lookup([(commit.name, place) for commit in commits for place in places]))
        signed = text.approval.last.blob if text.approval and text.approval.last.blob != text.blob else ""
        found: set[str] = set()
        for commit in commits:
            blobs = list(islice(states, len(places)))
            if signed and signed in blobs:
                break
            if not commit.is_merge or is_written_in(base.repository, commit.name, places):
                found |= {commit.author, commit.mail}
        people = self.survey.reviewers.people
        return frozenset(found | authors_in(base.read(text.path), text.path, people)) - {""}

    def names(self, text: Text) -> tuple[str, ...]:
        """Return the paths that a text has had, its own first."""
        if not text.names:
            before = text.sought.names if text.sought else ()
            text.names = tuple(dict.fromkeys((text.path, *before, *names_of(self.base, text.path, text.place))))
        return text.names

    def title_of(self, text: Text) -> str:
        """Return a text's title as its head has it, "" of one that has none, or is gone."""
        return next(_said(self.base.read(text.path), text.path, _TITLE), "") if text.blob else ""

    def uncommitted(self) -> dict[str, SignOff]:
        """Return the signatures that lie in the folder, and that the last commit does not have, by their paths."""
        found = {}
        for place in sorted(self.base.repository.changed(self.base.place_in_repository(f"{CONTENT}{FOLDER}"))):
            path = self.base.path_of(place)
            try:
                found[path] = parsed(self.file_of(path).read_bytes(), path.removeprefix(CONTENT))
            except (OSError, NoSignOff):
                continue  # it is deleted, or `check` tells what is wrong with it once it is committed
        return found


def _said(data: bytes, path: str, names: tuple[str, ...]) -> Iterator[str]:
    """Yield what stands after one of these names in a text's head."""
    source = decode(data, path)
    head, _ = split(source) if isinstance(source, Source) and path.endswith(".md") else (None, [])
    if head and isinstance(head.fields, Fields):
        for key, value in head.fields.pairs:
            if key.text.strip() in names and isinstance(value, Scalar):
                yield value.text


def open_desk(folders: Folders, cache: CacheStore | None) -> Desk:
    """Return the desk; raise PortalError where nobody reviews, ContentProblems where reviewers.yaml has slips."""
    base = committed(folders, cache)
    if not base:
        raise PortalError("稿件还没有提交到 git，审稿要靠 git 记着每一版。请先 git init、git add、git commit。")
    found = survey(base)
    if not found:
        raise PortalError(
            f"还没有设审稿人。请写 {folders.content_shown}reviewers.yaml（写法见 content/README.md），提交以后再审。"
        )
    if wrong := [problem for problem in errors(found.problems) if problem.path.endswith("reviewers.yaml")]:
        raise ContentProblems(wrong)
    return Desk(folders, found)
