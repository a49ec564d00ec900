"""What a feature is to the pipeline: the same few functions, whatever a county writes with it.

    choose    which revisions of the files are published, where that is not what lies in the folders
    beyond    what of the folders may not be published, where that is built all the same
    read      from files to the feature's model, all slips gathered
    announce  what other texts may link to, and which tags are used
    check     what is wrong once everything is known; articles are composed on the way
    judge     what would be wrong in one of its files with other bytes in it
    theme     what all templates see of it

    prints    what of it publishes and prints, as Pelican's generators
    describe  what it writes about the finished files, once all pages are printed

The features are listed in `plugins/features/__init__.py`; the pipeline names none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from plugins.kernel.addressing.slugs import slugify
from plugins.kernel.code_slips import told_as_slips
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import CodeSlip, Problem
from plugins.kernel.slotted import slotted

if TYPE_CHECKING:
    from plugins.kernel.building.edition import Edition, Reading
    from plugins.kernel.building.site_build import SiteBuild
    from plugins.kernel.incremental.store import CacheStore
    from plugins.kernel.reading.schema import Key
    from plugins.kernel.rendering.names import PageType
    from plugins.kernel.request import BuildRequest
    from plugins.kernel.versions.selection import Selection

Kind = TypeVar("Kind")


class Models:
    """What the features have read, one object a type."""

    def __init__(self) -> None:
        self._by_type: dict[type[Any], Any] = {}

    def put(self, model: object) -> None:
        """Take in a model; of each type there is one."""
        self._by_type[type(model)] = model

    def find(self, kind: type[Kind]) -> Kind | None:
        """Return the model of that type, None where no feature has made one: for what a portal may do without."""
        found: Kind | None = self._by_type.get(kind)
        return found

    def of(self, kind: type[Kind]) -> Kind:
        """Return the model of that type; raise CodeSlip where no feature has made one."""
        found = self.find(kind)
        if found is None:
            raise CodeSlip(
                f"还没有功能读出 {kind.__module__}.{kind.__qualname__}。读出它的功能在 plugins/features/__init__.py 里"
                "要排在用它的功能前面。"
            )
        return found


@slotted
class Announcements:
    """What the features say of their texts before any of them is composed.

    pages: output path by source, for links. hidden: why a text has no page, by its source, in words. titles: of
    published texts, by output path. expected: output paths that the finished site must have. withheld: those that it
    must not have. tag_uses: (tag, moment of the text that carries it).
    further_tags: that texts carry which are not published yet. texts: how many articles and questions are published.
    waiting: how many texts are drafts or dated ahead. folders: what columns own at the top of the site.
    turning_points: moments to come, on this day or later, at which what is published changes. Who compares anything but
    the day with the build's clock announces them: until the next one a build of the same content makes the same site.
    outside: folders beside the content folder whose files are published. codes: addresses in ASCII of words, as they
    were spelt for the last edition; spelt: those of this one. fingerprints: of keys, in each form in which pages show
    them; figures that stand in them are nobody's number.
    """

    pages: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    expected: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    tag_uses: list[tuple[str, datetime]] = field(default_factory=list)
    further_tags: set[str] = field(default_factory=set)
    texts: int = 0
    waiting: int = 0
    folders: set[str] = field(default_factory=set)
    turning_points: list[datetime] = field(default_factory=list)
    outside: list[Path] = field(default_factory=list)
    codes: Mapping[str, str] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)
    fingerprints: list[str] = field(default_factory=list)

    def code_of(self, word: str) -> str:
        """Return what `slugify` does; to spell the first word takes a tenth of a check of one text."""
        self.spelt[word] = code = self.codes.get(word) or slugify(word)
        return code


@frozen
class Prints:
    """What of a feature prints. page_types: its pages. generators: Pelican's, in whose order they run."""

    page_types: tuple[PageType, ...] = ()
    generators: tuple[type[Any], ...] = ()


def printed_by(module: str) -> Callable[[], Prints]:
    """Return a function that returns the PRINTS of a module, which is imported then.

    What reads and checks needs no Pelican, and to import it takes longer than to look at a text.
    """

    place, _slash, name = module.replace(".", "/").rpartition("/")

    def prints() -> Prints:
        with told_as_slips():
            if not find_spec(module):
                raise CodeSlip(f"{place}/__init__.py 里的 printed_by 要 {name}.py，没有这个文件。请改正它的名字。")
            found = getattr(import_module(module), "PRINTS", None)
        if not isinstance(found, Prints):
            raise CodeSlip(f"{place}/{name}.py 里没有 PRINTS。请写成 PRINTS = Prints((网页类型,), (生成器,))。")
        return found

    return prints


@frozen
class Feature:
    """One feature. All but the name may be left out.

    addresses: what it owns at the top of the site, as `search` or `404.html`; no column may take such a name.
    fills: the folder of the column that it fills in place of articles, "" for none; columns.yaml names the feature.
    theme_names: what `theme` returns, each name with what it is. told: what `build --explain` tells people where one of
    them has changed, without a full stop. prints: returns what of it prints, see `printed_by`.
    text_scripts: folders whose scripts hold published texts, so that they are inspected like pages. settings: what
    Pelican's own settings take from the model. check_templates: takes the text of every template; raises PortalError.
    data: its files directly in the content folder, each with the keys that it may hold.
    judge: takes a file as messages name it and the bytes that it would have; None for a file that is not the feature's.
    apart: folders of the content folder that hold the feature's records and nothing that is published.
    records: folders of the content folder whose YAML files the feature reads, be it beside the articles of a column.
    texts_beside: names of record files, as `course.yaml`: Markdown in a folder that has one is the feature's, and no
    article.
    ahead: takes the titles of the texts whose pages workers are about to print, and makes once, and keeps, what each of
    them would make of these anew.
    choose: returns what is published in place of the working tree, None where the feature has no say.
    beyond: returns what people are told of a site built from the working tree that is not what `choose` returns, a
    sentence each.
    describe: writes files about those of the site, which all stand by then, but for smaller copies of them.
    """

    name: str
    read: Callable[[Reading], object] | None = None
    announce: Callable[[Models, Announcements], None] | None = None
    check: Callable[[Edition], Iterable[Problem]] | None = None
    data: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)
    judge: Callable[[Edition, str, bytes], list[Problem] | None] | None = None
    theme: Callable[[SiteBuild], Mapping[str, Any]] | None = None
    theme_names: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    prints: Callable[[], Prints] | None = None
    addresses: tuple[str, ...] = ()
    fills: str = ""
    settings: Callable[[Models], Mapping[str, Any]] | None = None
    text_scripts: tuple[str, ...] = ()
    check_templates: Callable[[Mapping[str, str]], None] | None = None
    apart: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    texts_beside: tuple[str, ...] = ()
    choose: Callable[[BuildRequest, CacheStore | None], Selection | None] | None = None
    beyond: Callable[[BuildRequest, CacheStore | None], tuple[str, ...]] | None = None
    describe: Callable[[SiteBuild], None] | None = None
    ahead: Callable[[Iterable[str]], None] | None = None

    @property
    def page_types(self) -> tuple[PageType, ...]:
        """The pages that it prints."""
        return self.prints().page_types if self.prints else ()

    @property
    def generators(self) -> tuple[type[Any], ...]:
        """Pelican's generators, in whose order they run."""
        return self.prints().generators if self.prints else ()
