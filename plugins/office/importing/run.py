"""One import: file by file, with progress; what cannot be read is named and keeps no other from coming in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from plugins.kernel.problems import PortalError, refusal
from plugins.kernel.progress import counted
from plugins.office.importing.bring import Desk, files_in, fingerprint_of_file
from plugins.office.importing.report import draft_of, keep, report, short_lines, summary


class Run:
    """Takes files and counts what becomes of them. refused: how many could not be read."""

    def __init__(self, desk: Desk, shown: str, reports: Path, again: bool) -> None:
        """shown: what is printed before the content folder's paths. again: files that came in once come once more."""
        self.desk, self.shown, self.reports, self.again = desk, shown, reports, again
        self.drafts = self.refused = self.left = 0

    def take(self, paths: Iterable[Path]) -> None:
        """Bring files and folders in, in the order given, and print what has become of each."""
        wanted: list[tuple[Path, Path | None]] = []
        for path in paths:
            if path.is_dir():
                files, others, problems = files_in(path.resolve())
                wanted += ((file, path.resolve()) for file in files)
                for each in problems:
                    self._refuse(f"{each.path}：{each.what}。{each.mend}，再导入。")
                self._tell_of_others(path, others)
            else:
                wanted.append((path.resolve(), None))
        with counted("导入", len(wanted)) as done:
            for path, root in wanted:
                self._one(path, root)
                done()
        print(summary(self.drafts, self.refused, self.left, str(self.reports)))

    def _one(self, path: Path, root: Path | None) -> None:
        before = self._before(path)
        if before and not self.again:
            print(f"{path.name}：导入过，已是 {before}，没有再导入。要再来一次，请加 --again。")
            return
        brought = []
        try:
            for each in self.desk.bring(path, root):
                brought.append(each)
                print(*short_lines(each, self._named(each.draft)), sep="\n")
        except PortalError as error:
            self._refuse(str(error))
        except OSError as error:
            self._refuse(f"{path.name}：{refusal(error) or '文件打不开。请关掉正开着它的程序，再导入。'}")
        self.drafts += len(brought)
        self.left += sum(len(each.notes) for each in brought)
        if brought:
            texts = [report(each, self._named(each.draft)) for each in brought]
            keep(self.reports, fingerprint_of_file(path), texts)

    def _before(self, path: Path) -> str:
        """Return the draft that a file became before, "" where there is none any more."""
        with suppress(OSError):
            kept = self.reports / f"{fingerprint_of_file(path)}.txt"
            name = draft_of(kept.read_text(encoding="utf-8")) if kept.is_file() else ""
            return name if name and (self.desk.content / name.removeprefix(self.shown)).is_file() else ""
        return ""

    def _named(self, draft: Path) -> str:
        return self.shown + draft.relative_to(self.desk.content).as_posix()

    def _refuse(self, words: str) -> None:
        self.refused += 1
        print(words)

    def _tell_of_others(self, folder: Path, names: Sequence[str]) -> None:
        if names:
            shown = "、".join(names[:5]) + ("…" if len(names) > 5 else "")
            print(f"{folder.name}：有 {len(names)} 个文件不是稿件，没有动：{shown}。")
