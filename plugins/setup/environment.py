"""Keep .venv equal to requirements.lock, and run the portal with its Python.

Files that tell how far we got, all inside .venv so that deleting the folder forgets everything:
.ok            the venv was made for this lock, this Python, this folder; without it it is made anew
.installing    pip was at work; if it is still there, pip was stopped and must not trust what it finds
.stamp-<group> the group is complete; written last
"""

import hashlib
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plugins.setup import SetupError, pip_alone, require_python
from plugins.setup.child import run_child
from plugins.setup.commands import Run, run_command, say
from plugins.setup.folder_links import is_link, remove_link

SERVE = "serve"
LOCK = "requirements.lock"
PROJECT = "pyproject.toml"
GUARD = ".lock"
_WAY = "_redcity.pth"  # by which Python finds the project from anywhere
# They are meant for another Python: other versions of our packages, or another library of its own.
_OF_OTHER_PYTHONS = frozenset({"PYTHONPATH", "PYTHONHOME", "PYTHONEXECUTABLE"})
_STARTED_BY = "REDCITY_STARTED_BY"  # the process that has started this one as `rerun` does


@dataclass(frozen=True, slots=True)
class Venv:
    """The project's .venv and what its marks must read."""

    root: Path
    ok: str
    stamp: str

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def installing(self) -> Path:
        """The mark that pip is at work."""
        return self.folder / ".installing"

    def stamp_of(self, group: str) -> Path:
        """Return the mark that a group is complete."""
        return self.folder / f".stamp-{group}"


def ensure(root: Path, groups: tuple[str, ...], *, run: Run = run_command) -> Path:
    """Return the Python of root/.venv after installing what the groups need; "serve" always.

    When all is there already this reads a few small files and starts nothing.
    """
    require_python()
    wanted = tuple(dict.fromkeys((SERVE, *groups)))
    try:
        venv = _describe(root.resolve())
        if not _is_made(venv) or _missing(venv, wanted):
            _prepare(venv, wanted, run)
        if not str(venv.root).isascii():
            _spell_the_way(venv)
    except OSError as error:
        from plugins.setup.failures import explain_os

        raise explain_os(error) from error
    return venv.python


def is_inside(root: Path) -> bool:
    """Tell whether this process is already what rerun() would start."""
    own = Path(sys.prefix).resolve() == (root / ".venv").resolve()
    return own and bool(sys.flags.utf8_mode)


def rerun(python: Path, script: Path, args: list[str]) -> int:
    """Run a script with another Python and return its exit code; Ctrl-C gives 130, quietly."""
    if os.environ.get(_STARTED_BY) == str(os.getppid()):  # it would start the same again, and so without end
        raise SetupError(
            ".venv 里的 Python 启动以后不在 .venv 里。请删去文件夹 .venv 和 PYTHON 开头的环境变量，再做一次。",
            "The Python of .venv does not run within it. Remove .venv and variables that begin with PYTHON, try again.",
        )
    # PYTHONHASHSEED stays as it is: the same bytes must come out whatever it is.
    kept = {name: value for name, value in os.environ.items() if name not in _OF_OTHER_PYTHONS}
    environment = {**kept, "PYTHONUTF8": "1", _STARTED_BY: str(os.getpid())}
    return run_child([str(python), str(script), *args], environment)


def _describe(root: Path) -> Venv:
    lock, project = (root / LOCK).read_bytes(), (root / PROJECT).read_bytes()
    python = f"{sys.implementation.cache_tag} {sys.platform}".encode()
    # The folder counts: scripts and the editable install hold absolute paths.
    ok = _digest(lock, python, os.fsencode(root))
    return Venv(root, ok, _digest(lock, project, python))


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _is_made(venv: Venv) -> bool:
    # exists() follows the link: it sees a Python that was removed or left on another machine.
    return _read(venv.folder / ".ok") == venv.ok and venv.python.exists() and _home(venv).is_dir()


def _home(venv: Venv) -> Path:
    """Return the folder of the Python below; on Windows .venv's python.exe outlives it."""
    for line in _read(venv.folder / "pyvenv.cfg").splitlines():
        key, _, value = line.partition("=")
        if key.strip() == "home":
            return Path(value.strip())
    return venv.folder / "no home"


def _missing(venv: Venv, groups: Iterable[str]) -> list[str]:
    return [group for group in groups if _read(venv.stamp_of(group)) != venv.stamp]


def _prepare(venv: Venv, groups: Iterable[str], run: Run) -> None:
    from plugins.setup.guard import only_one

    if is_link(venv.folder) and not (_is_made(venv) and _runs(venv, run)):
        _leave_link(venv.folder)
    venv.folder.mkdir(exist_ok=True)
    with only_one(venv.folder / GUARD):
        # Look again: while we waited another process may have done it all.
        if not _is_made(venv) or not _runs(venv, run):
            _make(venv, run)
        if missing := _missing(venv, groups):
            _install(venv, missing, run)


def _runs(venv: Venv, run: Run) -> bool:
    return run([str(venv.python), "-I", "-c", ""], timeout_s=60).code == 0


def _make(venv: Venv, run: Run) -> None:
    say("正在新建 Python 运行环境 .venv …", "making the Python environment .venv …")
    _empty(venv.folder)
    # Asked from inside a venv (perhaps the very one just emptied), use the Python below it.
    base = getattr(sys, "_base_executable", None) or sys.executable
    _demand([base, "-m", "venv", str(venv.folder)], run)
    _write(venv.folder / ".ok", venv.ok)


def _leave_link(folder: Path) -> None:
    """Remove a .venv that leads elsewhere: what lies there may be another project's, and is neither emptied nor filled.

    One that was made for this very project, and works, is used where it lies.
    """
    say(
        ".venv 是一个链接，指向别处：只删去链接，那里的东西不动，在这里另建一个。",
        ".venv is a link: the link goes, what it leads to stays, and a folder is made here.",
    )
    remove_link(folder)


def _empty(folder: Path) -> None:
    import shutil

    # The mark goes first: a kill in the middle must not leave a ruin that looks whole.
    (folder / ".ok").unlink(missing_ok=True)
    for entry in folder.iterdir():
        if is_link(entry):
            remove_link(entry)
        elif entry.is_dir():
            shutil.rmtree(entry)
        elif entry.name != GUARD:
            entry.unlink()


def _install(venv: Venv, groups: list[str], run: Run) -> None:
    from plugins.setup.pins import pick_pins

    names = ", ".join(groups)
    say(f"正在安装软件包({names})，首次约需几分钟…", f"installing packages ({names}), minutes the first time…")
    lock, project = ((venv.root / name).read_text("utf-8") for name in (LOCK, PROJECT))
    _install_pins(venv, pick_pins(lock, project, groups), run)
    if SERVE in groups:
        _demand([*_pip(venv), "--no-build-isolation", "--no-deps", "-e", str(venv.root)], run)
    for group in groups:
        _write(venv.stamp_of(group), venv.stamp)
    venv.installing.unlink(missing_ok=True)


def _install_pins(venv: Venv, pins: str, run: Run) -> None:
    from plugins.setup.pins import split_pins

    # pip trusts a package's metadata even when it was killed before copying the rest, so
    # after a stopped attempt the packages are laid over whatever is there.
    again = ["--ignore-installed"] if venv.installing.exists() else []
    _write(venv.installing, "")
    wheels, sources = split_pins(pins)
    # What builds the sources is among the wheels: left alone, pip would fetch it anew without a hash.
    for some, how in ((wheels, ("--only-binary", ":all:")), (sources, ("--no-build-isolation",))):
        if some:
            wanted = venv.folder / ".wanted.txt"
            _write(wanted, some)
            _demand([*_pip(venv), *again, *how, "--require-hashes", "--no-deps", "-r", str(wanted)], run)
            wanted.unlink()


def _spell_the_way(venv: Venv) -> None:
    """Write the way to the project in ASCII, which starts at the file that says it.

    pip writes it in UTF-8, and Python up to 3.12 reads it in the letters of the window: with LC_ALL=C, as cron and some
    servers have it, no Python would start whose project lies in a folder with a Chinese name.
    """
    for packages in (venv.folder / "Lib/site-packages", *venv.folder.glob("lib/python*/site-packages")):
        if not _read(packages / _WAY).isascii():
            _write(packages / _WAY, os.path.relpath(venv.root, packages))


def _pip(venv: Venv) -> list[str]:
    # -I: neither PYTHONPATH nor the current folder may lend pip a stray module.
    start = [str(venv.python), "-I", "-X", "utf8", pip_alone.__file__, "pip", "install"]
    return [*start, "--quiet", "--no-input", "--disable-pip-version-check"]


def _demand(command: list[str], run: Run) -> None:
    finished = run(command)
    if finished.code != 0:
        from plugins.setup.failures import explain

        raise explain(finished)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return ""


def _write(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    new = path.with_name(path.name + ".new")
    new.write_text(text, "utf-8")
    new.replace(path)
