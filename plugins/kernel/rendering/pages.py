"""Pages to print: what each is made of, and what stands for that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time
from types import NoneType
from typing import Any, NamedTuple

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import SIZE, Fingerprinted, full_name
from plugins.kernel.incremental.targets import input_names, inputs_fingerprint, sentences_of
from plugins.kernel.problems import CodeSlip
from plugins.kernel.reading.messages import nearest
from plugins.kernel.rendering.names import PAGE_TOLD, PageType
from plugins.kernel.rendering.page_metadata import PageMetadata

_PLAIN = (Fingerprinted, str, int, float, bytes, date, time, NoneType)
_SEVERAL = (tuple, list, set, frozenset)
Names = Mapping[str, Any]
Composed = Iterable[tuple[PageMetadata, Names]]


@frozen
class Page:
    """A page to print.

    metadata and names: plain functions that take the inputs and return what the page says of itself, and what its own
    template shows beside that. The latter is only called if the page's main part must be printed.
    """

    path: str
    page_type: PageType
    metadata: Callable[..., PageMetadata]
    names: Callable[..., Names]
    inputs: tuple[Any, ...]

    @property
    def fingerprint(self) -> bytes:
        """Those of the functions and of each input, one after another."""
        if self.names is _given_names:
            page, names = self.inputs
            return inputs_fingerprint(self.names, (page, tuple(names), *names.values()))
        return inputs_fingerprint(self.names, self.inputs)

    def input_names(self) -> tuple[str, ...]:
        """Return what each part of the fingerprint stands for."""
        if self.names is _given_names:
            return ("", "page", "", *self.inputs[1])
        return ("", *input_names(self.names))

    def told(self) -> Mapping[str, str]:
        """Return what people are told where one of these has changed."""
        of_inputs = {} if self.names is _given_names else sentences_of(self.names)
        return {"page": PAGE_TOLD, **self.page_type.told, **of_inputs}


@frozen
class PageGroup:
    """Pages that are made together, or not at all where all of them stand as the last build made them.

    name: no other group's. owner: who makes them, for people. pages: makes them. fingerprint: of all that they are
    made of.
    """

    name: str
    owner: str
    fingerprint: bytes
    pages: Callable[[], Iterable[Page]]


def composed_page(page_type: PageType, page: PageMetadata, names: Names) -> Page:
    """Return a page that is composed already."""
    check_names(page_type, names)
    for name, value in names.items():
        if strange := _strange(value):
            where = f"网页类型“{page_type.template}”的“{name}”里有 {full_name(strange)}"
            mend = "请让它继承 Value，在 class 的上一行加上 @frozen。"
            raise CodeSlip(f"{where}，它不是 Value：它变了，网页不一定跟着变。{mend}")
    return Page(page.path, page_type, _given_metadata, _given_names, (page, dict(sorted(names.items()))))


def composed_group(
    name: str, owner: str, page_type: PageType, compose: Callable[..., Composed], inputs: tuple[Any, ...]
) -> PageGroup:
    """Return the group of the pages that `compose(*inputs)` yields, each with its metadata and names."""

    def pages() -> Iterator[Page]:
        for page, names in compose(*inputs):
            yield composed_page(page_type, page, names)

    return PageGroup(name, owner, inputs_fingerprint(compose, (page_type.template, *inputs)), pages)


def _strange(value: Any) -> type | None:
    """Return the type of what is no plain data and no `Value`, None where there is none: all of a value's fields count
    for its page, and of what else somebody has made nobody knows what does.
    """
    if isinstance(value, _PLAIN):
        return None
    if isinstance(value, dict):
        return next(filter(None, map(_strange, (*value, *value.values()))), None)
    if isinstance(value, _SEVERAL):
        return next(filter(None, map(_strange, value)), None)
    return type(value)


def check_names(page_type: PageType, names: Iterable[str]) -> None:
    """Raise CodeSlip for a name that the page type does not declare: no template may see it."""
    for name in sorted(set(names) - set(page_type.names)):
        declared = tuple(page_type.names)
        listed = f"它声明的有：{'、'.join(declared)}" if declared else "它没有声明别的名字"
        raise CodeSlip(
            f"网页类型“{page_type.template}”没有声明“{name}”。{nearest(name, declared)}{listed}。"
            "请改正名字，或在这个 PageType 里声明它。"
        )


def _given_metadata(page: PageMetadata, names: Names) -> PageMetadata:
    del names
    return page


def _given_names(page: PageMetadata, names: Names) -> Names:
    del page
    return names


class PageInputs(NamedTuple):
    """What a page was printed of, as its output record keeps it: fingerprints of SIZE bytes each.

    shared: the names that all pages share. template: with all that it reaches. frame: likewise. own: see `Page`.
    """

    shared: bytes
    template: bytes
    frame: bytes
    own: bytes

    def joined(self) -> bytes:
        """Return all of them as one record."""
        return b"".join(self)

    @property
    def main(self) -> bytes:
        """What the page's main part is made of: all but the frame."""
        return self.shared + self.template + self.own


UNKNOWN = PageInputs(b"", b"", b"", b"")  # of a page in which a plugin from outside may have had a hand


def read_inputs(record: bytes) -> PageInputs:
    """Return what `PageInputs.joined` has joined."""
    return PageInputs(record[:SIZE], record[SIZE : 2 * SIZE], record[2 * SIZE : 3 * SIZE], record[3 * SIZE :])
