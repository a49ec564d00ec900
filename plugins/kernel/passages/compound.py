"""Word, Excel and PowerPoint of before 2007, and WPS: what looks like words, and cells of sheets."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.older_locks import demand_unlocked
from plugins.kernel.formats.packed_files import objects_on_slides, packed_file
from plugins.kernel.passages.older_tables import CELL_END, in_rows
from plugins.kernel.passages.passage import CELL, Passage
from plugins.kernel.passages.workbook_formats import shown_in_cells
from plugins.kernel.passages.workbook_numbers import numbers_beside_cells, numbers_in_cells, numbers_of_cache
from plugins.kernel.passages.workbook_tables import workbook_tables
from plugins.kernel.passages.workbook_texts import texts_over_records
from plugins.kernel.personal_data.figures import ANY, LIKE_LETTERS
from plugins.kernel.personal_data.kinds import IN_BYTES

# In whatever letters.
_PACKED, _HELD, _SLIDES = "\x01ole10native", frozenset({"package", "contents"}), "powerpoint document"
_MOST_TIMES = 2  # as large as the file all streams may be together
_WORKBOOKS = frozenset({"workbook", "book"})  # in whatever letters, also of a workbook that lies in a document
_CACHE = "_sx_db_cur"  # where tables over others keep what they are of
_CONTROL = re.compile("[\x00-\x06\x08\x0e-\x1f\ufffd]+")
_LETTERS = re.compile(rb"[\x09\x0d\x20-\x7e\x80-\xff]{6,}")
# Four figures in whatever writing, letters that are typed for one too, or what names the numbers below it.
_FIGURES = re.compile(rf"[{ANY}○◯](?:[\W_]{{0,8}}[{ANY}○◯{LIKE_LETTERS}]){{3}}|护\s?照|通行证")
_HYPHENS = {0x1E: "-", 0x1F: None}  # one that ends no line, and one that shows only where a line ends
_OF_WORD, _BEGIN_OF_TEXT = b"\xec\xa5", slice(0x18, 0x1C)  # how its stream begins, and where that says where words do
_PASSED_OVER = "…"  # a line in place of others


def compound_passages(data: bytes) -> Iterator[Passage]:
    """Yield the words of every stream, and figures that tables keep for themselves; raise Damaged, Unclean."""
    streams = _streams(data)
    demand_unlocked((name.rpartition("/")[2], stream) for name, stream in streams.items())
    if any(name.lower() in _WORKBOOKS for name in streams):
        yield from workbook_tables(data)
    for name, stream in streams.items():
        lines = list(_with_figures(line for text in _texts(stream) for line in text.split("\n")))
        yield Passage("\n".join(lines), [IN_BYTES] * len(lines))
        if _CACHE in name.lower().split("/"):
            figures = list(numbers_of_cache(stream))
            yield Passage("\n".join(figures), ["数据透视表留着的数据里"] * len(figures))
        if name.rpartition("/")[2].lower() in _WORKBOOKS:
            cells = (text.replace("\n", " ") for text in texts_over_records(stream))
            texts = list(_with_figures(line for text in cells for line in (text, _PASSED_OVER)))
            yield Passage("\n".join(texts), [IN_BYTES] * len(texts))
            numbers = list(numbers_in_cells(stream))
            yield Passage("\n".join(text for _, text in numbers), [place for place, _ in numbers])
            shown = list(shown_in_cells(stream))
            yield Passage("\n".join(text for _, text in shown), [place for place, _ in shown])
            kept = sorted(numbers_beside_cells(stream) - {text for _, text in numbers})
            yield Passage("\n".join(kept), ["公式里，或者从别的工作簿链接过来的数据里"] * len(kept))


def _with_figures(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines with figures, rows of tables, and a sign for those between two of them.

    What stands beside that sign does not stand below each other.
    """
    is_passed = False
    for line in lines:
        if CELL not in line and not _FIGURES.search(line):
            is_passed = True
            continue
        if is_passed:
            yield _PASSED_OVER
        is_passed = False
        yield line


def files_in_compound(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files that lie in it, as a document of today in one of before 2007. Raises Damaged."""
    for path, stream in _streams(data).items():
        name = path.rpartition("/")[2].lower()
        if name == _PACKED:
            yield "嵌着的文件", packed_file(stream)
        elif name in _HELD:
            yield "嵌着的文件", stream
        elif name == _SLIDES:
            yield from (("嵌着的文件", each) for each in objects_on_slides(stream))


def _streams(data: bytes) -> dict[str, bytes]:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as found:
            if sum(found.get_size(path) for path in found.listdir()) > _MOST_TIMES * len(data):
                raise Damaged("streams over each other")
            return {"/".join(path): found.openstream(path).read() for path in found.listdir()}
    except Exception:  # the library stumbles over damaged tables in many ways
        raise Damaged("no document") from None


def _texts(stream: bytes) -> Iterator[str]:
    """Yield the stream read as wide letters, from both of its first bytes, and its stretches of narrow ones.

    A cell of a table is a line, and then a cell of its row: which of two empty ones ends that, nobody can be sure.
    Among what Word keeps before its words some looks like cells, of which the first row would have too many.
    """
    begin = int.from_bytes(stream[_BEGIN_OF_TEXT], "little") if stream.startswith(_OF_WORD) else 0
    for start in (0, 1):
        yield _wide(stream[start:]).replace(CELL_END, "\n")
        yield in_rows(_wide(stream[begin + start :]))
    yield "\n".join(found.decode("gb18030", "replace").replace("\r", "\n") for found in _LETTERS.findall(stream))


def _wide(stream: bytes) -> str:
    wide = stream.decode("utf-16-le", "replace")
    return _CONTROL.sub("\n", wide.translate(_HYPHENS).replace("\r", "\n"))
