"""plugins/features/search/pagefind.py, with the real binary."""

import json
from pathlib import Path

import pagefind_bin
import pytest

from plugins.features.search.pagefind import ENTRY, IndexFailed, Service, pagefind_scripts
from tests.systems import needs_scripts


def test_only_what_the_page_needs_is_handed_out() -> None:
    """Pagefind's own interface, its style sheets and other languages are not."""
    assert {"pagefind.js", "pagefind-worker.js", ENTRY, "wasm.unknown.pagefind"} == set(pagefind_scripts())


def test_the_entry_is_that_of_no_texts() -> None:
    assert {} == json.loads(pagefind_scripts()[ENTRY])["languages"]


def test_place_and_time_leave_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = pagefind_scripts()
    for name, value in {"TMPDIR": str(tmp_path), "TZ": "Asia/Tokyo", "LC_ALL": "C", "HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "另 一处").mkdir()
    monkeypatch.chdir(tmp_path / "另 一处")
    assert made == pagefind_scripts()


def test_a_service_that_dies_between_two_questions_is_a_failure() -> None:
    """With a sentence for people, not a broken pipe."""
    with Service() as service:
        service.new_index("unknown")
        service._process.kill()
        service._process.wait()
        with pytest.raises(IndexFailed, match=r"意外退出。请确认磁盘和内存够用后再试。$"):
            service.files(0)


@needs_scripts
def test_a_service_that_ends_without_an_answer_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here it is a program that reads one byte of the question and leaves."""
    mute = tmp_path / "mute"
    mute.write_text("#!/bin/sh\nhead -c 1 >/dev/null\n", encoding="utf-8")
    mute.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: mute)
    with pytest.raises(IndexFailed, match="意外退出"):
        pagefind_scripts()


def test_a_service_that_may_not_start_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a virus scanner has taken it away."""
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: tmp_path / "gone")
    with pytest.raises(IndexFailed, match="--no-search"):
        pagefind_scripts()


def test_what_the_service_says_of_an_error_is_passed_on() -> None:
    with Service() as service, pytest.raises(IndexFailed, match=r"全文索引没有做成：.*Nonsense"):
        service.ask({"type": "Nonsense"})
