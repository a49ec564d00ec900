"""What a text may ask of all that lies around it.

Each question is plain data, and so is its answer. A text that is composed asks through `TracedContext`, which remembers
what was asked; an article stays right as long as its questions would be answered as before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from plugins.kernel.downloads.catalogue import BadFile, Offer
from plugins.kernel.downloads.kinds import Hint
from plugins.kernel.frozen import frozen
from plugins.kernel.images.pictures import BadPicture, Picture
from plugins.kernel.incremental.trace import Answer, Dependency, Question, Trace
from plugins.kernel.markdown.link_resolver import BrokenLink, LinkResolver, Surroundings, WaitingLink
from plugins.kernel.rendering.page_metadata import Link
from plugins.kernel.tag_addresses import clean_tag, same_tag
from plugins.kernel.terms.model import Terms

WAITING = "waiting"
_IS, _BROKEN = "is", "broken"


@dataclass(frozen=True)
class BuildContext:
    """titles: of published texts, by output path. describe, offer: as those of the pictures' and the downloads'
    catalogue, of a path in the content folder. tag_paths: the page of each tag. today: by the clock of this build.
    terms: what the county writes in one way only.
    """

    content: Path
    resolver: LinkResolver
    titles: Mapping[str, str]
    tag_paths: Mapping[str, str]
    today: date
    describe: Callable[[str, str], Picture]
    offer: Callable[[str], Offer]
    terms: Terms = field(default_factory=Terms)
    _answered: dict[Question, Dependency] = field(default_factory=dict, init=False, repr=False, compare=False)

    def hints_to(self, source: str) -> tuple[Hint, ...]:
        """Return what an editor should know of a file that readers may download; raise BadFile."""
        return self.offer(source).hints

    def link_to(self, source: str) -> Link | None:
        """Return the link to a text by its path in the content folder, with its title; None for one that waits."""
        try:
            path = self.resolver.page(source, "")
        except BrokenLink:  # it waits to be published: what leads nowhere was a problem
            return None
        title = self.titles.get(path.partition("#")[0])
        return Link(title, path) if title else None

    @property
    def surroundings(self) -> Surroundings:
        """What the links of a text may lead to, for texts that are composed in every build."""
        return Surroundings(self.resolver, self.describe, self.hints_to)

    @cached_property
    def _forms(self) -> Mapping[str, str]:
        return {same_tag(form): form for form in self.tag_paths}

    def tag_form(self, tag: str) -> str:
        """Return the form in which the site has a tag, however a text writes it."""
        return self._forms.get(same_tag(tag)) or clean_tag(tag)

    def dependency(self, question: Question) -> Dependency:
        """Return the question with its answer: one object for all who ask, since most texts ask the same."""
        found = self._answered.get(question)
        if found is None:
            found = self._answered[question] = question, _ANSWERS[question[0]](self, *question[1:])
        return found


def _page(context: BuildContext, target: str, folder: str) -> Answer:
    return _found(lambda: context.resolver.page(target, folder))


def _file(context: BuildContext, target: str, folder: str) -> Answer:
    return _found(lambda: context.resolver.file(target, folder))


def _found(find: Callable[[], str]) -> Answer:
    try:
        return _IS, find()
    except WaitingLink as waiting:
        return WAITING, waiting.what, waiting.mend
    except BrokenLink as broken:
        return _BROKEN, broken.what, broken.mend, broken.right


def _anchors(context: BuildContext, target: str, folder: str) -> Answer:
    return context.resolver.anchors(target, folder)  # asked of links only that lead to a page


def _picture(context: BuildContext, source: str) -> Answer:
    try:
        return _IS, context.describe(source, "")
    except BadPicture as bad:
        return _BROKEN, bad.what, bad.mend


def _offer(context: BuildContext, source: str) -> Answer:
    try:
        return _IS, context.offer(source)
    except BadFile as bad:
        return _BROKEN, bad.what, bad.mend


def _tag(context: BuildContext, tag: str) -> Answer:
    """Return the tag's form and its page, "" for a tag of texts that are not public."""
    form = context.tag_form(tag)
    return form, context.tag_paths.get(form, "")


_ANSWERS: Mapping[str, Callable[..., Answer]] = {
    "page": _page,
    "file": _file,
    "anchors": _anchors,
    "is file": lambda context, path: path in context.resolver.files,
    "picture": _picture,
    "title": lambda context, path: context.titles.get(path, path),
    "tag": _tag,
    "offer": _offer,
    "today": lambda context: context.today,
    "terms": lambda context: context.terms,
}

_TOLD: Mapping[str, str] = {
    "page": "它链接的“{}”换了地址、发布了或不在了",
    "file": "它用的文件“{}”换了地方或不在了",
    "anchors": "它链接的“{}”换了小标题",
    "is file": "文件“{}”添了或删了",
    "picture": "图片“{}”变了",
    "title": "它链接的 {} 换了标题",
    "tag": "标签“{}”的网页换了地址",
    "offer": "附件“{}”变了",
    "today": "到了新的一天，看它是不是还有效",
    "terms": "content/terms.yaml 变了",
}


def told_of(question: Question) -> str:
    """Return what people are told where a question is answered otherwise than before, without a full stop."""
    return _TOLD[question[0]].format(*question[1:])


@frozen
class TracedContext:
    """A text's way to the build context: answers as the link resolver and the pictures do, and traces each answer."""

    trace: Trace

    @property
    def waiting_links(self) -> int:
        """How many links lead to texts that are not public yet."""
        asked = self.trace.dependencies.values()
        return sum(question[0] == "page" and answer[0] == WAITING for question, answer in asked)

    def page(self, target: str, folder: str) -> str:
        """As LinkResolver.page."""
        return self._place("page", target, folder)

    def file(self, target: str, folder: str) -> str:
        """As LinkResolver.file."""
        return self._place("file", target, folder)

    def anchors(self, target: str, folder: str) -> tuple[str, ...] | None:
        """As LinkResolver.anchors."""
        found: tuple[str, ...] | None = self.trace.ask("anchors", target, folder)
        return found

    @property
    def files(self) -> _TracedFiles:
        """As LinkResolver.files, to be asked for single paths."""
        return _TracedFiles(self.trace)

    def describe(self, source: str, alt: str) -> Picture:
        """Return the picture; raise BadPicture."""
        kind, *found = self.trace.ask("picture", source)
        if kind == _BROKEN:
            raise BadPicture(*found)
        picture: Picture = replace(found[0], alt=alt)
        return picture

    @property
    def surroundings(self) -> Surroundings:
        """As BuildContext.surroundings, with every question remembered."""
        return Surroundings(self, self.describe, self.hints_to)

    def title_of(self, path: str) -> str:
        """Return the title of the text at an output path, the path itself where there is none."""
        return str(self.trace.ask("title", path))

    def tag_path(self, tag: str) -> str:
        """Return the output path of a tag's page."""
        return str(self.trace.ask("tag", tag)[1])

    def tag_form(self, tag: str) -> str:
        """Return the form in which the site has a tag."""
        return str(self.trace.ask("tag", tag)[0])

    def offer(self, source: str) -> Offer:
        """As DownloadCatalogue.offer."""
        kind, *found = self.trace.ask("offer", source)
        if kind == _BROKEN:
            raise BadFile(*found)
        offer: Offer = found[0]
        return offer

    def hints_to(self, source: str) -> tuple[Hint, ...]:
        """As BuildContext.hints_to."""
        return self.offer(source).hints

    def size_of(self, source: str) -> int:
        """Return the bytes that readers get of a file; raise BadFile."""
        return self.offer(source).size

    def today(self) -> date:
        """Return the day by the build's clock."""
        day: date = self.trace.ask("today")
        return day

    def terms(self) -> Terms:
        """Return what the county writes in one way only."""
        terms: Terms = self.trace.ask("terms")
        return terms

    def _place(self, *question: str) -> str:
        kind, *found = self.trace.ask(*question)
        if kind == WAITING:
            raise WaitingLink(*found)
        if kind == _BROKEN:
            raise BrokenLink(*found)
        return str(found[0])


@frozen
class _TracedFiles:
    trace: Trace

    def __contains__(self, path: object) -> bool:
        return bool(self.trace.ask("is file", str(path)))


def traced(context: BuildContext) -> TracedContext:
    """Return a way to the context that has asked nothing yet."""
    return TracedContext(Trace(context))
