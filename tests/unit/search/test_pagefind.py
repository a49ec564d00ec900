"""plugins/search/pagefind.py, with the real binary on a handful of records."""

import gzip
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plugins.search.pagefind as pagefind
from plugins.entries import NO_TEXT
from plugins.search.pagefind import IndexFailed, shortest_unique, write_index
from plugins.search.records import Record
from plugins.search.tokens import tokens
from tests.systems import needs_scripts

TEXTS = [
    ("黄茶", "一芽一叶，提手采。\n二段。"),
    ("引“号”'与\"斜\\杠", "他说：“好”。<b>&amp;</b>"),
    ("少见的𠮷和😀👨‍👩‍👧", "㐀\u2028é\u200b　尾"),
    ("Latin and 3.5%", "Don't e-mail fooBar, u20 U3002 ABC１２ＡＢ。"),
    ("空", ""),
]


def records() -> list[Record]:
    """The texts as they are: other words of a question are no HTML."""
    return [
        Record(f"news/{n}.html", title, NO_TEXT, "news", "2026-03-01", also=(text,))
        for n, (title, text) in enumerate(TEXTS)
    ]


def index(folder: Path, given: list[Record] | None = None) -> tuple[list[str], dict[str, bytes]]:
    """Return the ids and the files of an index made in the folder."""
    folder.mkdir(parents=True)
    ids = write_index(records() if given is None else given, folder)
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return ids, {name: path.read_bytes() for name, path in files.items()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], dict[str, bytes]]:
    return index(tmp_path_factory.mktemp("index") / "a")


def fragment(files: dict[str, bytes], name: str) -> dict[str, Any]:
    data = gzip.decompress(files[f"fragment/{name}.pf_fragment"])
    found: dict[str, Any] = json.loads(data.removeprefix(b"pagefind_dcd"))
    return found


def test_every_record_has_an_id_of_its_own(made: tuple[list[str], dict[str, bytes]]) -> None:
    """In the records' order, and no fragment is left over."""
    ids, files = made
    assert len(TEXTS) == len(set(ids))
    assert sorted(f"fragment/{each}.pf_fragment" for each in ids) == [
        name for name in sorted(files) if "pf_frag" in name
    ]


def test_a_fragment_holds_address_and_text(made: tuple[list[str], dict[str, bytes]]) -> None:
    """Quotes, emoji, Latin and figures among them: the page's script makes title and text from it again."""
    ids, files = made
    for record, name in zip(records(), ids, strict=True):
        found = fragment(files, name)
        assert (record.path, tokens(f"{record.title}\n{record.text}")) == (found["url"], found["content"])
        assert ({}, {}) == (found["meta"], found["filters"])


def test_only_what_the_page_needs_is_written(made: tuple[list[str], dict[str, bytes]]) -> None:
    """Pagefind's own interface, its style sheets and other languages are not."""
    names = {name.split("/")[0] if "/" in name else name for name in made[1] if not name.endswith(".pf_meta")}
    needed = {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.unknown.pagefind"}
    assert needed | {"fragment", "index"} == names


def test_place_time_and_folders_leave_no_trace(
    made: tuple[list[str], dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same names, same bytes, wherever and whenever it is made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    surroundings = {"TMPDIR": str(tmp_path), "TZ": "Asia/Tokyo", "LC_ALL": "C", "HOME": str(tmp_path)}
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "另 一处").mkdir()
    monkeypatch.chdir(tmp_path / "另 一处")
    os.utime(tmp_path, (0, 0))
    assert made == index(tmp_path / "别的/文件夹 #%+")


def test_what_was_written_before_does_not_matter(made: tuple[list[str], dict[str, bytes]], tmp_path: Path) -> None:
    """An index of other texts was made in the meantime."""
    index(tmp_path / "first", records()[::-1])
    assert made == index(tmp_path / "second")


def test_each_record_is_counted(tmp_path: Path) -> None:
    steps: list[int] = []
    write_index(records(), tmp_path, lambda: steps.append(1))
    assert len(TEXTS) == len(steps)


def test_a_site_without_texts_has_an_empty_index(tmp_path: Path) -> None:
    ids, files = index(tmp_path / "a", [])
    assert [] == ids and "pagefind.js" in files


def test_a_service_that_dies_between_two_questions_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a sentence for people, not a broken pipe."""
    services: list[Any] = []
    enter = pagefind._Service.__enter__
    monkeypatch.setattr(pagefind._Service, "__enter__", lambda self: services.append(self) or enter(self))

    def kill() -> None:
        services[0]._process.kill()
        services[0]._process.wait()

    with pytest.raises(IndexFailed, match=r"意外退出。请确认磁盘和内存够用后再试。$"):
        write_index(records(), tmp_path, kill)
    assert services[0]._process.poll() is not None


@needs_scripts
def test_a_service_that_ends_without_an_answer_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here it is a program that reads one byte of the question and leaves."""
    mute = tmp_path / "mute"
    mute.write_text("#!/bin/sh\nhead -c 1 >/dev/null\n", encoding="utf-8")
    mute.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: mute)
    with pytest.raises(IndexFailed, match="意外退出"):
        write_index(records(), tmp_path)


def test_what_the_service_says_of_an_error_is_passed_on() -> None:
    with pagefind._Service() as service, pytest.raises(IndexFailed, match=r"全文索引没有做成：.*Nonsense"):
        service.ask({"type": "Nonsense"})


def test_a_text_that_the_index_lost_is_a_failure(made: tuple[list[str], dict[str, bytes]]) -> None:
    """Better no site than one whose search is silent about a page."""
    lost = Record("news/lost.html", "", NO_TEXT, "news", "2026-03-01")
    with pytest.raises(IndexFailed, match=r"news/lost\.html 等 1 篇。$"):
        pagefind._fragment_ids(made[1], [*records(), lost])


@needs_scripts
def test_an_index_is_whole_however_the_service_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here it may write no byte to the disk: all of it comes through the answers."""
    bound = tmp_path / "bound"
    bound.write_text(f"#!/bin/sh\nulimit -f 0\nexec '{pagefind.get_executable()}' \"$@\"\n", encoding="utf-8")
    bound.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: bound)
    _ids, files = index(tmp_path / "index")
    assert [] == [name for name, data in files.items() if not data]


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ([], (1, "")),
        (["unknown_abc"], (1, "a")),
        (["unknown_abc", "unknown_bcd"], (1, "ab")),
        (["unknown_abc", "unknown_abd", "unknown_xyz"], (3, "abcabdxyz")),
    ],
)
def test_starts_are_as_short_as_they_may_be(ids: list[str], expected: tuple[int, str]) -> None:
    assert expected == shortest_unique(ids)


@given(st.lists(st.text("0123456789abcdef", min_size=7, max_size=7), unique=True))
def test_starts_tell_all_apart(hashes: list[str]) -> None:
    """In the order of the ids."""
    length, starts = shortest_unique(f"unknown_{each}" for each in hashes)
    found = [starts[at : at + length] for at in range(0, len(starts), length)]
    assert [each[:length] for each in hashes] == found
    assert len(found) == len(set(found))
