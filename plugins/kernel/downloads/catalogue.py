"""The files of a content folder that readers may download, each looked at once as long as it stays the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from plugins.kernel.caution.classified import classified_marks
from plugins.kernel.downloads.kinds import PICTURES, Hint, kinds_of
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.pieces import blocks, size_of
from plugins.kernel.frozen import frozen
from plugins.kernel.images.catalogue import PictureCatalogue
from plugins.kernel.images.pictures import BadPicture
from plugins.kernel.incremental.file_hashes import FileHashes
from plugins.kernel.incremental.values import Value
from plugins.kernel.incremental.verified_files import VerifiedFiles
from plugins.kernel.slotted import slotted

if TYPE_CHECKING:
    from plugins.kernel.downloads.within import Cleaned

RECIPE = "16"  # raise it when a file is cleaned otherwise, so that none is taken that an older program has cleaned
_MAX_KEPT = 30_000_000  # bytes of a file whose clean form is kept; larger ones are films, which are quickly cleaned
_PICTURE_MEND = "请重新导出成 JPG 或 PNG"
_MEND = "请重新复制一次；原来的也打不开的话，请用原来的软件重新导出"


class BadFile(Exception):
    """A file that cannot be offered: what is wrong and how to mend it, in Chinese."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(what)


@frozen
class Offer(Value):
    """A file that readers may download. size: of what is published, in bytes. hints: (what, how to mend it)."""

    size: int
    hints: tuple[Hint, ...] = ()


Facts = Offer | Hint  # a file that can be offered, or what is wrong with it and how to mend it


def is_looked_at_ahead(source: str) -> bool:
    """Tell a file whose content must be read for what it is. Pictures are, by the catalogue of those."""
    kinds = kinds_of(source)
    return bool(kinds) and PICTURES.isdisjoint(kinds)


@slotted
class DownloadCatalogue:
    """Looks at the files of a content folder, and writes them clean.

    known: the file hash and facts of each file of the last build, by source. seen: the same of this build. kept: clean
    files by content; None keeps none.
    """

    content: Path
    hashes: FileHashes
    pictures: PictureCatalogue
    known: Mapping[str, tuple[bytes, Facts]] = field(default_factory=dict)
    kept: VerifiedFiles | None = None
    seen: dict[str, tuple[bytes, Facts]] = field(default_factory=dict)

    def offer(self, source: str) -> Offer:
        """Return what can be said of a file, of which every reader may have a copy; raise BadFile.

        source: its path in the content folder.
        """
        if source not in self.seen:
            self.seen[source] = self._look(source)
        facts = self.seen[source][1]
        if not isinstance(facts, Offer):
            raise BadFile(*facts)
        return facts

    def look_ahead(self, sources: Sequence[str], workers: int) -> None:
        """Look at all these files, and show how far it is: as with pictures, texts are checked in other processes."""
        new: list[str] = []
        for source in sources:
            if source in self.known and self.hashes.is_known(self.content / source):
                self.seen[source] = self._look(source)
            else:
                new.append(source)
        if not new:
            return
        from concurrent.futures import ThreadPoolExecutor, as_completed  # imported late, as what shows how far it is

        from plugins.kernel.progress import counted  # rich takes a tenth of a second

        with counted("检查附件", len(new)) as advance, ThreadPoolExecutor(workers) as pool:
            begun = {pool.submit(self._look, source): source for source in new}
            for done in as_completed(begun):
                self.seen[begun[done]] = done.result()
                advance()

    def write(self, source: str, target: Path) -> None:
        """Write a file as readers get it; raise BadFile where it is no longer what was looked at."""
        self._refusing(source, lambda: self._write(source, target))

    def _write(self, source: str, target: Path) -> None:
        file = self.content / source
        content_hash = self.seen[source][0] if source in self.seen else self.hashes.hash_of(file)
        found = self.kept.read(self._kept_name(source, content_hash)) if self.kept else None
        if found is not None:
            target.write_bytes(found)
            return
        cleaned = self._clean(source)
        with file.open("rb") as original, target.open("wb") as out:
            out.writelines(blocks(cleaned.pieces, original))
        self.hashes.demand_same(file, content_hash)

    def _clean(self, source: str) -> Cleaned:
        from plugins.kernel.downloads.clean import clean_file  # imported late, as all that knows formats

        try:
            return clean_file(self.content / source, source)
        except (Damaged, Unclean, OSError, MemoryError):
            raise
        except Exception as odd:  # a reader of damaged bytes raises whatever it stumbles over
            raise Damaged(str(odd)) from None

    def _look(self, source: str) -> tuple[bytes, Facts]:
        try:
            content_hash = self.hashes.hash_of(self.content / source)
            known = self.known.get(source)
            if known and known[0] == content_hash:
                return known
            facts: Facts
            try:
                facts = self._refusing(source, lambda: self._examine(source, content_hash))
            except BadFile as bad:
                facts = bad.what, bad.mend
        except OSError:
            return b"", (f"文件“{source}”读不出来", "请看看这个文件还在不在、您有没有读它的权限，或重新复制一次")
        self.hashes.demand_same(self.content / source, content_hash)
        return content_hash, facts

    def _examine(self, source: str, content_hash: bytes) -> Offer:
        self._demand_whole_picture(source)
        cleaned = self._clean(source)
        self.hashes.demand_same(self.content / source, content_hash)
        self._keep(source, content_hash, cleaned)
        if mark := self._mark_in(source):
            mend = "不能公开的，请从稿件里去掉这个文件；可以公开的，请在原件里删去这个标记，重新导出"
            raise BadFile(f"文件“{source}”不能公开：{mark}", mend)
        return Offer(size_of(cleaned.pieces), tuple((f"文件“{source}”{what}", mend) for what, mend in cleaned.hints))

    def _mark_in(self, source: str) -> str:
        """Return which mark in a file's words forbids publishing it, "" where there is none. Scans keep theirs."""
        from plugins.kernel.passages.read import passages_of  # imported late, as clean_file

        file = self.content / source
        if file.stat().st_size > _MAX_KEPT:
            return ""
        for passage in passages_of(file.read_bytes(), file.name):
            for line, what, _ in classified_marks(passage.text):
                return f"{passage.place(line, '')}{what}"
        return ""

    def _demand_whole_picture(self, source: str) -> None:
        """Raise BadPicture for a picture that cannot be read, but not for one that is only too large to be shown."""
        if PICTURES.isdisjoint(kinds_of(source)):
            return
        try:
            self.pictures.describe(source, "")
        except BadPicture as bad:
            if not bad.is_file:
                raise

    def _keep(self, source: str, content_hash: bytes, cleaned: Cleaned) -> None:
        """Keep what took time to clean. What is only cut out of the original is cut again as quickly as it is read."""
        whole = cleaned.pieces[0] if len(cleaned.pieces) == 1 else None
        if self.kept and isinstance(whole, bytes) and is_looked_at_ahead(source) and len(whole) <= _MAX_KEPT:
            self.kept.write(self._kept_name(source, content_hash), whole)

    def _kept_name(self, source: str, content_hash: bytes) -> str:
        return f"{content_hash.hex()}-clean-{RECIPE}{PurePosixPath(source).suffix.lower()}"

    def _refusing(self, source: str, act: Callable[[], Any]) -> Any:
        """Return what `act` does; raise BadFile, in words, for all that is wrong with the file meanwhile."""
        try:
            return act()
        except BadPicture as bad:
            raise BadFile(bad.what, bad.mend) from None
        except Damaged:
            is_picture = not is_looked_at_ahead(source)
            raise BadFile(f"文件“{source}”打不开，或者不完整", _PICTURE_MEND if is_picture else _MEND) from None
        except Unclean as unclean:
            raise BadFile(f"文件“{source}”{unclean.what}", unclean.mend) from None
        except MemoryError:
            raise BadFile(f"文件“{source}”太大，内存不够", "请分成几个小一些的文件，或压缩以后再放进来") from None
