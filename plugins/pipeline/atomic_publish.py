"""Put a finished site in the place of the last one. Whoever looks meets one of the two, whole, also after a kill.

Where the system lets two folders change places in one step, that is how it is done. The site that stood before is kept
in the cache: brought up to date by the few files that differ, it is the next one, so that a small change costs little
in a large site. Elsewhere files move in an order in which no link ever leads nowhere: see `ordered_publish`.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from plugins.kernel.files.folder_exchange import can_exchange, exchange, is_mount
from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.incremental.targets import OutputRegistry, Stood
from plugins.kernel.problems import PortalError
from plugins.pipeline import ordered_publish, swap_note
from plugins.pipeline.built_files import MARKER, built_names, foreign, is_built, names_in, ours, standing
from plugins.pipeline.kept_site import Held, is_folder, link, numbers, renew, taken_out

FEW = 1_000  # new files for which the site before the last is brought up to date; for more all others get a second name
READABLE = 0o022  # the umask of all that a site holds: 644 for files, 755 for folders
_OF_HOMES = frozenset({".ssh", ".gnupg", ".redcity", ".bashrc", ".bash_history", ".profile", ".zshrc"})
_KEYS = (".pem", ".key", ".p12", ".pfx")
_GUESTS = frozenset({"CNAME", "README.md", "LICENSE"})  # what a branch for publishing holds beside hidden files


def staging_for(output: Path) -> Path:
    """Return an empty folder beside `output`, on the same disk. No other build may be at work there.

    Raises PortalError if `output` is somebody else's, or at a place where there can be no folder.
    """
    recover(output)
    clear_up(output)
    _demand_folder(output)
    _demand_no_keys(output)
    if output.is_dir() and not (output / MARKER).is_file() and any(map(_is_strange, names_in(output))):
        raise PortalError(
            f"文件夹 {output.name} 里有别的东西，不是上次生成的网站，不敢覆盖。请用 --output 指定一个空文件夹。"
        )
    # Workers of a killed build may write on for a moment, so each build has a folder of its own.
    staging = _beside(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        staging.mkdir()
    except (FileExistsError, FileNotFoundError, NotADirectoryError):
        raise PortalError(
            f"{output.parent} 不能是文件夹，或者里面放不进文件夹，网站放不进去。请用 --output 指定别的位置。"
        ) from None
    return staging


def _demand_folder(output: Path) -> None:
    if output.exists() and not output.is_dir():
        raise PortalError(f"输出位置 {output.name} 是一个文件。请用 --output 指定一个文件夹。")


def _demand_no_keys(output: Path) -> None:
    """Raise PortalError for somebody's home, and for a folder with keys: a site is readable by all."""
    names = names_in(output) if output.is_dir() else set()
    kept = next(iter(sorted(name for name in names if name in _OF_HOMES or name.endswith(_KEYS))), "")
    if kept or _is_home(output.resolve()):
        what = f"里面有 {kept}" if kept else "里面是您的用户文件夹"
        raise PortalError(
            f"{output} 不能当成网站：{what}，网站是谁都能读的。没有动它。请用 --output 指定一个空文件夹。"
        )


def _is_home(place: Path) -> bool:
    """Tell the home of whoever builds, and a folder in which it lies."""
    try:
        return Path.home().resolve().is_relative_to(place)
    except (OSError, RuntimeError):  # nobody knows where it is
        return False


@contextmanager
def readable_by_all() -> Iterator[None]:
    """Let what is made be readable by a web server, whatever is usual for whoever builds. Holds for the process."""
    usual = os.umask(READABLE)
    try:
        yield
    finally:
        os.umask(usual)


def clear_up(output: Path) -> None:
    """Remove what killed builds have left beside the output. No other build may be at work there."""
    # The whole name is compared: the folder of a site `a.building-1` is none of the site `a`.
    ours = re.compile(rf"\.{re.escape(output.name)}\.building-(\d+-\d+(-trial|-before)?|previous)")
    for path in output.parent.iterdir() if output.parent.is_dir() else ():
        if ours.fullmatch(path.name):
            shutil.rmtree(path, ignore_errors=True)


def keep_copy(output: Path, kept: Path) -> None:
    """Keep a copy of the site that stands for the next one, unless a site is kept; it takes a name for each file.

    Only where it could take the place of `output` in one step. No other build may be at work there.
    """
    aside, names = kept.with_name(f"{kept.name}.copy"), built_names(output)
    shutil.rmtree(aside, ignore_errors=True)  # of a build that was killed
    if os.path.lexists(kept) or not output.is_dir() or is_mount(output):
        return
    try:
        aside.mkdir(parents=True)
        if can_exchange(aside):
            link(output, aside, (path for path in standing(output) if is_built(path, names)))
            aside.rename(kept)
            return
    except OSError:  # it lies on another disk, or is full
        pass
    shutil.rmtree(aside, ignore_errors=True)


def complete(
    staging: Path,
    output: Path,
    outputs: OutputRegistry,
    present: Mapping[str, Stood],
    kept: Path | None = None,
    held: Held | None = None,
) -> None:
    """Make `output` the site whose new files are in `staging`, which is gone afterwards.

    present: how the files in `output` stand, which may be left out where none is reused. kept: where the site that
    stands now may be kept for the next one, on any disk. held: what is kept there now, as far as somebody has looked.
    """
    if _is_unchanged(staging, output, outputs, present):
        shutil.rmtree(staging)
    elif not output.exists():
        staging.rename(output)
    elif site := _whole_site(staging, output, outputs, present, kept, held):
        _swap(site, output, kept)
    else:
        there = set(present) or standing(output).keys()
        mine = ours(output) - {MARKER}
        gone = [path for path in there if path not in outputs.files and path.partition("/")[0] in mine]
        if not (output / MARKER).is_file():
            write_whole(output / MARKER, "")  # or the move would be taken for that of a site that somebody has removed
        ordered_publish.begin(staging, _moving(output), [path for path in gone if not (staging / path).exists()])
        recover(output)


def _is_unchanged(staging: Path, output: Path, outputs: OutputRegistry, present: Iterable[str]) -> bool:
    """Tell whether the new site is the one that stands: then its folder stays as it is."""
    if outputs.fresh or not (output / MARKER).is_file():
        return False
    if (staging / MARKER).read_bytes() != (output / MARKER).read_bytes():
        return False
    mine = ours(output) - {MARKER}
    return all(path in outputs.files or path.partition("/")[0] not in mine for path in present)


def _whole_site(
    staging: Path,
    output: Path,
    outputs: OutputRegistry,
    present: Mapping[str, Stood],
    kept: Path | None,
    held: Held | None,
) -> Path | None:
    """Return a folder with all of the new site; None where it could not take the place of `output` in one step."""
    if is_mount(output) or not _can_bring_guests(output) or not can_exchange(staging):
        return None
    reused = outputs.files.keys() - outputs.fresh
    before = taken_out(kept, staging) if kept and reused and len(outputs.fresh) <= FEW else None
    try:
        if before:
            renew(before, output, {path: present[path][-1] for path in reused}, numbers(staging)[0], held)
        else:
            link(output, staging, reused)
    except OSError:  # the disk knows no second names, or has no room for more
        if before:
            shutil.rmtree(before, ignore_errors=True)
        return None
    if not before:
        return staging
    for path in numbers(staging)[0]:
        (staging / path).rename(before / path)
    shutil.rmtree(staging)
    return before


def _swap(site: Path, output: Path, kept: Path | None) -> None:
    """Let a whole site and the one that stands change places. What others have laid there (CNAME, .git) moves along."""
    previous = _previous(output)
    _demand_folder(output)  # it may have become a file while the site was built
    swap_note.leave(output, site, output)
    site.rename(previous)
    exchange(previous, output)
    _bring_guests(previous, output)
    _put_aside(previous, output, kept)
    swap_note.take_away(output)


def _put_aside(previous: Path, output: Path, kept: Path | None) -> None:
    """Keep the site that stood before for the next one, where it may be kept."""
    if not kept:
        _discard(previous, output)
        return
    try:
        if is_folder(kept):
            shutil.rmtree(kept)
        kept.parent.mkdir(parents=True, exist_ok=True)
        previous.rename(kept)
    except OSError:  # it lies on another disk, or is full
        _discard(previous, output)


def recover(output: Path) -> None:
    """Finish what a killed build had begun to put in place. No other build may be at work there.

    Raises PortalError where a file is in the way, or a folder that no build of this account has left.
    """
    moving, previous = _moving(output), _previous(output)
    for place in (moving, previous):
        if place.is_symlink():  # no build makes one, and what lies behind it is not ours
            place.unlink()
        elif place.exists() and not place.is_dir():  # it stood in the site's place while that was exchanged
            raise PortalError(f"{place} 是一个文件，挡住了新的网站：换网站时要用这个名字。请把它移走，再做一次。")
    if moving.is_dir() and (output / MARKER).is_file():
        ordered_publish.finish(moving, output)
    shutil.rmtree(moving, ignore_errors=True)  # of a site that somebody has removed since, or of somebody else
    if previous.is_dir():
        _demand_noted(previous, output)
        if not output.exists():
            previous.rename(output)
        else:
            _bring_guests(previous, output)
            _discard(previous, output)
    swap_note.take_away(output)


def _demand_noted(previous: Path, output: Path) -> None:
    """Raise PortalError for a folder that somebody else has laid there: what is in it has passed no check."""
    if not swap_note.is_noted(output, previous):
        raise PortalError(
            f"{previous} 不是这个用户在这台电脑上生成网站时留下的，没有用它，也没有删它。"
            "请看里面有没有您放的东西（如 .git、CNAME），移走以后删去它，再做一次。"
        )


def _bring_guests(previous: Path, output: Path) -> None:
    """Move what others have laid there. Before the swap, `previous` is the new site and holds nothing of theirs."""
    for name in foreign(previous) - names_in(output):
        (previous / name).rename(output / name)


def _can_bring_guests(output: Path) -> bool:
    """Tell whether all that others have laid there may be moved: a folder of another account may not."""
    guests = [path for path in map(output.joinpath, foreign(output)) if is_folder(path)]
    return all(os.access(path, os.W_OK) for path in guests)


def _discard(previous: Path, output: Path) -> None:
    # Under another name first: what a kill leaves of it must not be taken for what others have laid there.
    left = output.with_name(f".{output.name}.building-previous")
    shutil.rmtree(left, ignore_errors=True)
    if left.exists():  # what is another account's stays there
        left = _beside(output)
    previous.rename(left)
    shutil.rmtree(left, ignore_errors=True)


def _beside(output: Path) -> Path:
    """Return a new name beside the output, which `clear_up` knows."""
    return output.with_name(f".{output.name}.building-{os.getpid()}-{time.monotonic_ns()}")


def _moving(output: Path) -> Path:
    return output.with_name(f".{output.name}.moving")


def _previous(output: Path) -> Path:
    return output.with_name(f".{output.name}.previous")


def _is_strange(name: str) -> bool:
    return not name.startswith(".") and name not in _GUESTS
