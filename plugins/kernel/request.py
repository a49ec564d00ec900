"""What a build is asked to do."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from plugins.kernel.frozen import frozen

SETTING = "PORTAL"  # under which Pelican's settings carry the build that is asked for


@frozen
class Folders:
    """Where texts lie, and what messages print before a path relative to each folder."""

    content: Path
    faq: Path
    content_shown: str = "content/"
    faq_shown: str = "faq/"

    def path_of(self, shown: str) -> Path:
        """Return the file that a message names."""
        places = ((self.content_shown, self.content), (self.faq_shown, self.faq))
        found = (folder / shown.removeprefix(before) for before, folder in places if shown.startswith(before))
        return next((path for path in found if path.exists() or path.is_symlink()), self.content / shown)


@frozen
class Stick:
    """A site for a stick.

    media_bytes: room for recordings and films, None for all of them. level: of the places that it is for, as features
    call levels, "" for all of them.
    """

    media_bytes: int | None = None
    level: str = ""


@frozen
class BuildRequest:
    """One build.

    theme: the theme's folder. cache: where derivatives of pictures are kept, None for nowhere. site_url: the public
    address, "" for links that lead to files. now: the moment that decides what is public yet.
    workers: processes that read and print, threads that make pictures. full_index: make Pagefind's index; without it
    the texts themselves are searched. compress: smaller copies of text files beside them.
    stick: make the site for a stick, without a public address. bundles: the folder of the bundles that it offers.
    explain: a page, by its output path or its source, of which the build shall say why it was made anew or kept, "" for
    none. withheld: texts that are written and may not be published yet, relative to the content folder. is_chosen: the
    two folders hold what may be published, chosen from the history, and not what editors work at. beside: the folder
    in which the editors' content folder lies where that is another one, None where it is not. asks_history: checks
    look for hints in git and in other texts too; who asks for these one by one need not have them twice. only: files
    and folders whose problems somebody asks for, none for all; checks of texts may leave out what concerns others.
    """

    content: Path
    faq: Path
    output: Path
    theme: Path
    now: datetime
    cache: Path | None = None
    site_url: str = ""
    workers: int = 1
    full_index: bool = True
    compress: bool = False
    stick: Stick | None = None
    bundles: Path | None = None
    content_shown: str = "content/"
    faq_shown: str = "faq/"
    explain: str = ""
    withheld: frozenset[str] = frozenset()
    is_chosen: bool = False
    asks_history: bool = True
    beside: Path | None = None
    only: tuple[Path, ...] = ()

    @property
    def home(self) -> Path:
        """The folder in which the editors' content folder lies: what lies outside of git is looked for from here."""
        return self.beside or self.content.parent

    @property
    def asked_sources(self) -> tuple[str, ...] | None:
        """Return what somebody asks for below the content folder, files and folders, None where that is all of it."""
        if not self.only or any(self.content.is_relative_to(each) for each in self.only):
            return None
        return tuple(
            each.relative_to(self.content).as_posix() for each in self.only if each.is_relative_to(self.content)
        )

    def asks_about(self, folder: Path) -> bool:
        """Tell whether somebody asks for a folder's problems, or for those of a file in it."""
        return not self.only or any(folder.is_relative_to(each) or each.is_relative_to(folder) for each in self.only)

    @property
    def folders(self) -> Folders:
        return Folders(self.content, self.faq, self.content_shown, self.faq_shown)

    @property
    def links_to_files(self) -> bool:
        """Without a public address links lead to files, so that the site reads from a disk."""
        return not self.site_url
