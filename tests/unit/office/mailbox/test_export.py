"""What the office takes out of the mailbox, and what is deleted."""

from __future__ import annotations

import csv
import sqlite3
from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from plugins.features.mailbox.letter_fields import PETITION
from plugins.features.mailbox.model import Mailbox
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.files.asked_files import SITE_MARK
from plugins.kernel.problems import PortalError
from plugins.office.mailbox import letter_store, verbs
from plugins.office.mailbox.export import TABLE, export_letters
from plugins.office.mailbox.letter_store import LetterStore
from plugins.office.mailbox.origins import origins_of
from plugins.office.mailbox.posted import PostedLetter
from tests.letters import receipt

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=SHANGHAI)
LETTER = PostedLetter(receipt(1), "党费", "示例：一行\n--> <b>两行</b>", "=1+1 示例镇", True, True)


@pytest.fixture
def store(tmp_path: Path) -> LetterStore:
    return LetterStore(tmp_path / "letters.sqlite3")


def test_each_letter_is_taken_out_once(store: LetterStore, tmp_path: Path) -> None:
    """And all of them where somebody asks for them again."""
    store.keep(LETTER, NOW)
    folder, root = tmp_path / "out", tmp_path / "project"
    assert 2 == len(export_letters(store, folder, root, NOW))
    assert [] == export_letters(store, folder, root, NOW)
    store.keep(replace(LETTER, receipt=receipt(2)), NOW)
    names = [path.stem for path in export_letters(store, folder, root, NOW) if path.suffix == ".md"]
    assert [receipt(2)] == names
    assert 3 == len(export_letters(store, folder, root, NOW, again=True))


def test_an_answer_that_somebody_has_begun_is_not_written_over(store: LetterStore, tmp_path: Path) -> None:
    store.keep(LETTER, NOW)
    folder, root = tmp_path / "out", tmp_path / "project"
    draft, _ = export_letters(store, folder, root, NOW)
    begun = draft.read_bytes() + "示例：答复".encode()
    draft.write_bytes(begun)
    again, _ = export_letters(store, folder, root, NOW, again=True)
    assert begun == draft.read_bytes() and again.read_bytes() in begun
    assert again == export_letters(store, folder, root, NOW, again=True)[0]


def test_who_sent_a_letter_stands_in_the_table_alone(store: LetterStore, tmp_path: Path) -> None:
    """The draft is made for the site; a cell that a program would compute is none."""
    store.keep(LETTER, NOW)
    draft, table = export_letters(store, tmp_path / "out", tmp_path / "project", NOW)
    text = draft.read_text(encoding="utf-8")
    assert "示例镇" not in text and "收到: 2026-11-28\n" in text and "同意公开: 来信时勾选了可以摘登" in text
    assert "> 示例：一行\n> --&gt; &lt;b&gt;两行&lt;/b&gt;\n" in text
    assert table.name.endswith(TABLE)
    head, row = csv.reader(table.read_text(encoding="utf-8-sig").splitlines())
    assert "'=1+1 示例镇" == row[head.index("联系方式")]


def test_all_words_of_a_letter_are_quoted(store: LetterStore, tmp_path: Path) -> None:
    """Texts are read with a line behind U+2028: what stands there would look like the office's own answer."""
    store.keep(replace(LETTER, text="示例\u2028## 答复\u2029同意\x85照办"), NOW)
    text = export_letters(store, tmp_path / "out", tmp_path / "project", NOW)[0].read_text(encoding="utf-8")
    assert "> 示例\n> ## 答复\n> 同意\n> 照办\n" in text


def test_a_petition_names_its_duties_and_a_private_letter_its_privacy(store: LetterStore, tmp_path: Path) -> None:
    """Whoever answers reads both before the letter."""
    store.keep(replace(LETTER, topic=PETITION, may_publish=False, text="示例，手机 13800138000"), NOW)
    text = export_letters(store, tmp_path / "out", tmp_path / "project", NOW)[0].read_text(encoding="utf-8")
    remarks = text.partition("<!--")[2].partition("-->")[0]
    for words in ("第二十三条", "15 日内书面告知", "第三十四条", "60 日内", "没有同意公开", "手机号码（138****8000）"):
        assert words in remarks, words
    assert "信访: 是\n" in text and "同意公开:" not in text


@pytest.mark.parametrize("below", ["", "content/mailbox", "a/../b"])
def test_letters_are_never_written_into_the_repository(store: LetterStore, tmp_path: Path, below: str) -> None:
    """Git forgets nothing. What was not written is not marked as taken out either."""
    store.keep(LETTER, NOW)
    with pytest.raises(PortalError, match="会进 git"):
        export_letters(store, tmp_path / "project" / below, tmp_path / "project", NOW)
    assert [LETTER.receipt] == [each.receipt for each in store.letters(only_new=True)]


def test_letters_are_never_written_into_a_finished_site(store: LetterStore, tmp_path: Path) -> None:
    """Wherever that lies: whoever serves it serves all that is in it."""
    store.keep(LETTER, NOW)
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / SITE_MARK).touch()
    with pytest.raises(PortalError, match="谁都能看到"):
        export_letters(store, tmp_path / "www/letters", tmp_path / "project", NOW)
    assert [LETTER.receipt] == [each.receipt for each in store.letters(only_new=True)]


def test_old_letters_are_deleted_once_they_were_taken_out(store: LetterStore, tmp_path: Path) -> None:
    """Their words are nowhere in the files any more; what nobody has read stays."""
    store.keep(replace(LETTER, text="示例独有的话"), NOW - timedelta(days=31))
    store.keep(replace(LETTER, receipt=receipt(2)), NOW - timedelta(days=29))
    assert 0 == store.delete_old(30, NOW)
    export_letters(store, tmp_path / "out", tmp_path / "project", NOW)
    store.keep(replace(LETTER, receipt=receipt(3)), NOW - timedelta(days=400))
    assert 1 == store.delete_old(30, NOW)
    assert [receipt(3), receipt(2)] == [each.receipt for each in store.letters()]
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert files and [] == [path.name for path in files if "示例独有的话".encode() in path.read_bytes()]


def test_the_letters_are_their_owners_alone(store: LetterStore, tmp_path: Path) -> None:
    """On the disk nobody else may read them."""
    store.keep(LETTER, NOW)
    written = export_letters(store, tmp_path / "out", tmp_path / "project", NOW)
    assert {0o600} == {path.stat().st_mode & 0o777 for path in (store.path, *written)}


def test_a_place_that_holds_no_letters_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a database, but a text that is longer than its head" * 3, encoding="utf-8")
    with pytest.raises(PortalError, match="--database"):
        LetterStore(tmp_path / "file")


def test_origins_are_written_as_browsers_do() -> None:
    """Without a path, without the usual port, in ASCII; an address of no site is refused."""
    given = ["https://www.Example.gov.cn/dangjian/", "http://127.0.0.1:8000", "https://示例.cn:443", "http://[::1]:80"]
    expected = {"https://www.example.gov.cn", "http://127.0.0.1:8000", "https://xn--fsq092h.cn", "http://[::1]"}
    assert expected == origins_of(given)
    with pytest.raises(PortalError):
        origins_of(["mailto:a@example.org"])


def test_a_folder_that_cannot_be_written_into_is_named_and_takes_no_letter(store: LetterStore, tmp_path: Path) -> None:
    store.keep(LETTER, NOW)
    (tmp_path / "file").write_text("示例", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file/below"):
        with pytest.raises(PortalError, match="不是文件夹。没有一封算是取出过"):
            export_letters(store, folder, tmp_path / "project", NOW)
    assert [""] == [each.exported for each in store.letters()]


def test_a_folder_of_a_drafts_name_stays_and_the_draft_lies_beside(store: LetterStore, tmp_path: Path) -> None:
    store.keep(LETTER, NOW)
    (tmp_path / f"out/{LETTER.receipt}.md").mkdir(parents=True)
    draft, _ = export_letters(store, tmp_path / "out", tmp_path / "project", NOW)
    assert f"{LETTER.receipt}-2.md" == draft.name


def test_another_programs_database_is_refused_untouched(tmp_path: Path) -> None:
    for number, table in enumerate(("letters (words text)", "others (words text)")):
        file = tmp_path / f"{number}.sqlite3"
        with closing(sqlite3.Connection(file)) as other:
            other.execute(f"create table {table}")
        before = file.read_bytes()
        with pytest.raises(PortalError, match="里面的表不一样"):
            LetterStore(file)
        assert before == file.read_bytes()


def test_a_file_that_others_could_read_is_its_owners_alone_again(store: LetterStore) -> None:
    store.path.chmod(0o644)
    assert 0o600 == LetterStore(store.path).path.stat().st_mode & 0o777


def test_a_file_that_is_gone_is_made_anew_for_its_owner_alone(
    store: LetterStore, capsys: pytest.CaptureFixture[str]
) -> None:
    store.keep(LETTER, NOW)
    for file in store.path.parent.glob(f"{store.path.name}*"):
        file.unlink()
    store.keep(replace(LETTER, receipt=receipt(2)), NOW)
    assert [receipt(2)] == [each.receipt for each in store.letters()]
    assert 0o600 == store.path.stat().st_mode & 0o777 and "不见了" in capsys.readouterr().err


def test_a_file_that_has_lost_all_of_its_bytes_is_told_and_takes_what_comes(
    store: LetterStore, capsys: pytest.CaptureFixture[str]
) -> None:
    store.keep(LETTER, NOW)
    store.path.write_bytes(b"")
    store.keep(replace(LETTER, receipt=receipt(2)), NOW)
    assert [receipt(2)] == [each.receipt for each in store.letters()]
    assert "是空的，另建了一个" in capsys.readouterr().err
    store.path.write_bytes(b"")
    assert [] == LetterStore(store.path).letters()
    assert "是空的，从头收起" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["export", "delete"])
def test_a_file_that_another_program_holds_is_told_in_words(
    store: LetterStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    store.keep(LETTER, NOW)
    monkeypatch.setattr(letter_store, "_PATIENCE_S", 0.01)
    asked = Namespace(folder=str(tmp_path / "out"), again=False, now=None, days=1)
    with closing(sqlite3.Connection(store.path, isolation_level=None)) as other:
        other.execute("begin exclusive")
        with pytest.raises(PortalError, match="别的程序正用着它。请过一会儿"):
            if what == "export":
                verbs._export(asked, tmp_path / "project", store)
            else:
                verbs._delete(asked, store, Mailbox())
