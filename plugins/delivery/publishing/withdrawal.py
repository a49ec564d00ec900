"""What a new site takes back, and which files of the old one hold a piece of it. Pure: bytes are handed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.order import SEARCH, bears_words, is_page, plain_path
from plugins.delivery.publishing.references import Sought, holds_any, own_pieces, references_of, visible_words
from plugins.features.reader_copy.layout import CONTENTS as COPY_CONTENTS
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.frozen import frozen

TAKEN_BACK = '<p class="lost__text"'  # on the page that says so in a text's place: theme/templates/withdrawn.html
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.IGNORECASE | re.DOTALL)
_SHORTEST = 4  # characters of a title; a shorter one stands in many texts by chance
_PACKED_SEARCH = "search/pagefind/"  # its words are packed; each of its files counts as holding them

Read = Callable[[FileRow], bytes]


@frozen
class Withdrawal:
    """pages: addresses whose text is taken back. holding: old files that hold a piece of one, or lead to one.

    given_back: addresses that were taken back once and bear a text again.
    """

    pages: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    given_back: frozenset[str] = frozenset()


@frozen
class _Signs:
    """By what words of a text are known: its pieces, and its title, each piece of which may stand in others' titles."""

    pieces: set[str]
    titles: frozenset[str]

    def stand_in(self, words: str) -> bool:
        return holds_any(words, self.pieces) or any(title in words for title in self.titles)


def withdrawal_in(old: Manifest, new: Mapping[str, FileRow], read_old: Read, read_new: Read) -> Withdrawal:
    """Compare two sites. read_old, read_new: return the bytes of a file of each."""
    standing = old.standing
    changed = [path for path, row in standing.items() if new.get(path) != row]
    pages = {
        path for path in changed
        if path.endswith(".html") and (path not in new or TAKEN_BACK in _text(read_new(new[path])))
    }  # fmt: skip
    pages = {path for path in pages if TAKEN_BACK not in _text(read_old(standing[path]))}
    given_back = frozenset(
        path for path in old.withdrawn if path in new and TAKEN_BACK not in _text(read_new(new[path]))
    )
    if not pages:
        return Withdrawal(given_back=given_back)
    texts = {path: _text(read_old(standing[path])) for path in pages}
    of_pages = {path: own_pieces(text) for path, text in texts.items()}
    titles = {title for text in texts.values() for title in map(visible_words, _TITLE.findall(text))}
    signs = _signs(set().union(*of_pages.values()), titles, new, read_new)
    pieces = signs.pieces
    # A list that is cut elsewhere and a text that has moved leave no words behind: nothing is taken back.
    pages = {path for path in pages if path in new or of_pages[path] & pieces}
    if not pages:
        return Withdrawal(given_back=given_back)
    texts = {path: text for path, text in texts.items() if path in pages}
    shown = {path for page, text in texts.items() for path in references_of(page, text)}
    holding = {path for path in changed if _holds(path, standing, signs, pages, shown, new, read_old)}
    holding |= {path for path in changed if plain_path(path) == COPY_CONTENTS}  # tells phones what was taken back
    return Withdrawal(frozenset(pages), frozenset(holding), given_back)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _signs(pieces: set[str], titles: set[str], new: Mapping[str, FileRow], read_new: Read) -> _Signs:
    """Return the signs without those that stand in the new site too: its frame's words, and texts that say the same."""
    sought = Sought(pieces)
    long = {title for title in titles if len(title) >= _SHORTEST}
    for path, row in new.items():
        if path.endswith(".html"):
            words = visible_words(_text(read_new(row)))
            sought.look_in(words)
            long = {title for title in long if title not in words}
    return _Signs(sought.left, frozenset(long))


def _holds(
    path: str, standing: Mapping[str, FileRow], signs: _Signs, pages: Iterable[str], shown: set[str],
    new: Mapping[str, FileRow], read_old: Read,
) -> bool:  # fmt: skip
    """Tell whether a file must change before all others do."""
    plain = plain_path(path)
    if plain in pages:
        return True
    if plain not in new and plain in shown:  # a picture or an attachment that only a text that is taken back showed
        return not plain.startswith("assets/")
    if not bears_words(path):
        return False
    if plain.startswith(_PACKED_SEARCH) or (plain.startswith(SEARCH) and plain not in new):
        return True  # tables of tags, sources and readings, too: their words are too short to be known again
    if plain != path and plain in standing:
        return _holds(plain, standing, signs, pages, shown, new, read_old)
    text = _text(read_old(standing[path]))
    words = visible_words(text) if is_page(path) else "".join(text.split())
    return signs.stand_in(words) or (is_page(path) and bool(references_of(path, text) & set(pages)))
