"""Editors who write, rename, delete, save and get in any order: nothing that was saved is ever lost."""

from __future__ import annotations

import random
import string
from pathlib import Path

import pytest

from plugins.kernel.reading.folders import is_conflict_copy
from plugins.office.saving import obstacles
from tests.built.programs.office.saving.dying import after_locks, die
from tests.editors import Editor, begin_editors
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

PATHS = ("content/news/a.md", "content/news/b.md", "content/news/-c.md", "content/news/B.md", 'content/新 "闻".md',
         "content/site.yaml", "content/images/a.png", "faq/一.yaml", "content/news/深/d.md")  # fmt: skip


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody gives back the lock of a program that was killed."""
    monkeypatch.setattr(obstacles, "_WAIT_S", 0.05)


class Sequence:
    """One random sequence. written: every word that was in a file when it was saved."""

    def __init__(self, root: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.editors = begin_editors(root, self.random.choice((2, 3)))
        self.written: set[bytes] = set()

    def step(self) -> None:
        editor = self.random.choice(self.editors)
        act = self.random.choice(
            (self.edit, self.edit, self.edit, self.rename, self.delete, self.save, self.save, self.get, self.killed)
        )
        act(editor)

    def edit(self, editor: Editor) -> None:
        path = self.random.choice(PATHS)
        file = editor.root / path
        if any(parent.is_file() for parent in file.parents) or file.is_dir():
            return
        word = "".join(self.random.choices(string.ascii_lowercase, k=16))
        lines = file.read_bytes().split(b"\n") if file.exists() else [b"\0" if path.endswith("png") else b""]
        lines.insert(self.random.randrange(len(lines) + 1), word.encode())
        editor.write(path, b"\n".join(lines))

    def rename(self, editor: Editor) -> None:
        files = sorted(editor.files())
        if files:
            old, new = self.random.choice(files), self.random.choice(PATHS)
            if not (editor.root / new).exists() and not any(each.is_file() for each in (editor.root / new).parents):
                (editor.root / new).parent.mkdir(parents=True, exist_ok=True)
                (editor.root / old).rename(editor.root / new)

    def delete(self, editor: Editor) -> None:
        if files := sorted(editor.files()):
            (editor.root / self.random.choice(files)).unlink()

    def save(self, editor: Editor) -> None:
        self.written |= words_in(editor)
        assert after_locks(editor, editor.save), editor.said()

    def killed(self, editor: Editor) -> None:
        """A save or a get dies at any moment, with the git that it runs; the next one finds nothing in the middle."""
        before, was_clean = words_in(editor), editor.is_clean()
        act = self.random.choice((editor.save, editor.get))
        die(editor, act, self.random.random() * 0.25, self.random.choice((0, 0, 1, 2, 3)))
        lost = before - words_in(editor)
        history = editor.history() if lost else b""
        assert [] == sorted(word for word in lost if word not in history)
        if was_clean:
            assert after_locks(editor, editor.get), editor.said()
            assert editor.is_clean(), editor.git("status", "--porcelain")

    def get(self, editor: Editor) -> None:
        after_locks(editor, editor.sits_down)  # what a killed command has left is put right before anything else
        before = editor.files()
        try:
            assert after_locks(editor, editor.get), editor.said()
        except Exception as refused:
            assert "没有保存" in str(refused)
            assert before == editor.files()

    def finish(self) -> None:
        """Save and get until all have what all have, and look for every word."""
        for editor in self.editors:
            self.save(editor)
        for editor in self.editors:
            assert after_locks(editor, editor.get), editor.said()
            assert editor.is_clean(), editor.git("status", "--porcelain")
        heads = {editor.git("rev-parse", "HEAD") for editor in self.editors}
        assert len(heads) == 1
        first = self.editors[0]
        assert all(first.files() == editor.files() for editor in self.editors)
        history = first.history()
        assert [] == sorted(word for word in self.written if word not in history)
        marked = [path for path, data in first.files().items() if b"<<<<<<<" in data and not is_conflict_copy(path)]
        assert [] == marked


def words_in(editor: Editor) -> set[bytes]:
    return {line for data in editor.files().values() for line in data.split(b"\n") if len(line) == 16}


def play(root: Path, seed: int, steps: int) -> None:
    sequence = Sequence(root, seed)
    for _ in range(steps):
        sequence.step()
    sequence.finish()


A_DAYS = 12  # sequences; each starts some two hundred processes of git
SEEDS = [pytest.param(seed, marks=[pytest.mark.long] if seed >= A_DAYS else []) for seed in range(40)]


@sampled(4)
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_that_was_saved_is_lost(tmp_path: Path, seed: int) -> None:
    """And after a last round all clones are clean and equal, without marks of conflicts in what is published."""
    play(tmp_path, seed, 10)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 2000))
def test_nothing_that_was_saved_is_lost_in_a_thousand_sequences(tmp_path: Path, seed: int) -> None:
    play(tmp_path, seed, 30)
