"""plugins/setup/environment.py: a .venv that survives kills, moves and changed locks."""

import ast
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from plugins.setup import SetupError, environment, require_python
from plugins.setup.commands import Finished, run_command
from plugins.setup.environment import ensure, is_inside, rerun
from tests.patience import STEP_S
from tests.quiet_time import quiet_seconds
from tests.systems import needs_signals
from tests.tables import table

PROJECT = '[project]\nname = "tiny"\ndependencies = ["alpha"]\noptional-dependencies = { test = ["beta"] }\n'
LOCK = "alpha==1\n    # via tiny (pyproject.toml)\nbeta==1\n    # via tiny (pyproject.toml)\n"
REPOSITORY = Path(__file__).parents[3]
MODULES = sorted(path.stem for path in (REPOSITORY / "plugins/setup").glob("*.py") if path.stem != "__init__")


class FakeTools:
    """Stands in for venv and pip; remembers what was asked of them."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.pip = Finished(0, "")
        self.venv = Finished(0, "")
        self.killed_in_pip = False

    def __call__(self, command: Sequence[str], timeout_s: float | None = None) -> Finished:
        self.asked.append(list(command))
        if "venv" in command:
            return self._make(Path(command[-1]))
        if "pip" not in command:
            return Finished(0, "")
        if self.killed_in_pip:
            raise KeyboardInterrupt  # like SIGKILL, it leaves all marks as they are
        return self.pip

    def count(self, word: str) -> int:
        return sum(word in command for command in self.asked)

    def _make(self, folder: Path) -> Finished:
        python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        python.parent.mkdir()
        python.touch()
        (folder / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\n", "utf-8")
        return self.venv


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "county"
    folder.mkdir()
    (folder / "pyproject.toml").write_text(PROJECT, "utf-8")
    (folder / "requirements.lock").write_text(LOCK, "utf-8")
    return folder


@pytest.fixture
def tools() -> FakeTools:
    return FakeTools()


def test_second_call_starts_nothing(root: Path, tools: FakeTools) -> None:
    """The warm path only reads."""
    first = ensure(root, (), run=tools)
    tools.asked.clear()
    assert first == ensure(root, ("serve",), run=tools)
    assert [] == tools.asked


def test_warm_path_is_quick(root: Path, tools: FakeTools) -> None:
    """An editor does not notice it."""
    ensure(root, (), run=tools)
    assert quiet_seconds(lambda: ensure(root, (), run=tools), 0.05) < 0.05


def test_a_further_group_keeps_the_venv(root: Path, tools: FakeTools) -> None:
    """Tests are added to what serves already."""
    ensure(root, (), run=tools)
    ensure(root, ("test",), run=tools)
    assert 1 == tools.count("venv")
    assert 1 == tools.count("-e")


def test_pip_demands_hashes(root: Path, tools: FakeTools) -> None:
    """Nothing unknown is installed."""
    ensure(root, (), run=tools)
    pins = next(command for command in tools.asked if "-r" in command)
    assert {"--require-hashes", "--no-deps"} <= set(pins)


def test_wheels_are_taken_and_the_rest_is_built_with_what_is_locked(root: Path, tools: FakeTools) -> None:
    """Nothing is fetched for building: pip would not look at its hashes."""
    (root / "pyproject.toml").write_text(PROJECT.replace('"beta"', '"beta", "jieba"'), "utf-8")
    (root / "requirements.lock").write_text(LOCK + "jieba==1\n    # via tiny (pyproject.toml)\n", "utf-8")
    ensure(root, ("test",), run=tools)
    wheels, sources = (command for command in tools.asked if "-r" in command)
    assert ["--only-binary", ":all:"] == wheels[wheels.index("--only-binary") :][:2]
    assert "--only-binary" not in sources and "--no-build-isolation" in sources
    assert all({"--require-hashes", "--no-deps"} <= set(command) for command in (wheels, sources))


def test_a_project_in_a_folder_of_any_name_runs_in_any_window(root: Path, tools: FakeTools) -> None:
    """Also one whose environment was made before. A way in a .pth begins at its own folder."""
    place = root.rename(root.with_name("项目 #1"))
    python = ensure(place, (), run=tools)
    for packages in ("lib/python3.11/site-packages", "Lib/site-packages"):
        file = python.parent.parent / packages / "_redcity.pth"
        file.parent.mkdir(parents=True)
        file.write_text(str(place), encoding="utf-8")
        ensure(place, (), run=tools)
        assert place == (file.parent / file.read_bytes().decode("ascii")).resolve()


def test_changed_lock_makes_a_fresh_venv(root: Path, tools: FakeTools) -> None:
    """No package of the old lock stays."""
    ensure(root, (), run=tools)
    (root / ".venv/old.txt").touch()
    (root / "requirements.lock").write_text(LOCK + "# newer\n", "utf-8")
    ensure(root, (), run=tools)
    assert not (root / ".venv/old.txt").exists()


def test_changed_project_installs_again_in_place(root: Path, tools: FakeTools) -> None:
    """A tool setting is no reason to download everything."""
    ensure(root, (), run=tools)
    (root / "pyproject.toml").write_text(PROJECT + "[tool.x]\n", "utf-8")
    ensure(root, (), run=tools)
    assert (1, 2) == (tools.count("venv"), tools.count("-e"))


def test_moved_folder_is_made_anew(root: Path, tools: FakeTools) -> None:
    """Its scripts and links point to where it was."""
    ensure(root, (), run=tools)
    moved = root.rename(root.with_name("moved"))
    assert moved.resolve() / ".venv" in ensure(moved, (), run=tools).parents
    assert 2 == tools.count("venv")


@pytest.mark.parametrize("lost", ["python", "home"])
def test_lost_interpreter_is_made_anew(root: Path, tools: FakeTools, lost: str) -> None:
    """A Python that was removed from the machine takes its venv along."""
    python = ensure(root, (), run=tools)
    if lost == "python":
        python.unlink()
    else:
        (root / ".venv/pyvenv.cfg").write_text(f"home = {root / 'gone'}\n", "utf-8")
    ensure(root, (), run=tools)
    assert 2 == tools.count("venv")


def test_unmarked_venv_is_made_anew(root: Path, tools: FakeTools) -> None:
    """A kill while the venv was made leaves no .ok."""
    (root / ".venv/bin").mkdir(parents=True)
    (root / ".venv/bin/half").touch()
    ensure(root, (), run=tools)
    assert not (root / ".venv/bin/half").exists()


@pytest.mark.parametrize("what", ["files", "another project's", "its own, broken", "nothing"])
def test_nothing_is_removed_through_a_link(root: Path, tools: FakeTools, what: str) -> None:
    """A .venv that leads elsewhere: the link goes, what it led to stays as it was."""
    elsewhere = root.parent / "elsewhere"
    if what == "its own, broken":
        ensure(root, (), run=tools)
        (root / ".venv").rename(elsewhere)
    elif what != "nothing":
        (elsewhere / "deep").mkdir(parents=True)
        for name in ("deep/thesis.doc", *([".ok", ".stamp-serve"] if what != "files" else [])):
            (elsewhere / name).write_text("three years of work", "utf-8")
    before = {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()}
    (root / ".venv").symlink_to(elsewhere)
    (root / "pyproject.toml").write_text(PROJECT + "# another\n", "utf-8")
    broken = [Finished(1, "")] if what == "its own, broken" else []

    def run(command: Sequence[str], timeout_s: float | None = None) -> Finished:
        return broken.pop() if broken and "-c" in command else tools(command, timeout_s)

    ensure(root, (), run=run)
    assert before == {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()}
    assert (root / ".venv").is_dir() and not (root / ".venv").is_symlink()


def test_its_own_folder_on_another_disk_is_used_through_a_link(root: Path, tools: FakeTools) -> None:
    """Somebody has moved it where there is room."""
    ensure(root, (), run=tools)
    (root / ".venv").rename(root.parent / "elsewhere")
    (root / ".venv").symlink_to(root.parent / "elsewhere")
    ensure(root, ("test",), run=tools)
    assert (root / ".venv").is_symlink()
    assert 1 == tools.count("venv")


def test_links_within_go_without_what_they_lead_to(root: Path, tools: FakeTools) -> None:
    """When all is made anew."""
    ensure(root, (), run=tools)
    kept = root.parent / "wheels/alpha.whl"
    kept.parent.mkdir()
    kept.touch()
    (root / ".venv/wheels").symlink_to(kept.parent)
    (root / "requirements.lock").write_text(LOCK + "# another\n", "utf-8")
    ensure(root, (), run=tools)
    assert kept.exists()
    assert not (root / ".venv/wheels").exists()


def test_kill_in_pip_is_repeated_over_the_half(root: Path, tools: FakeTools) -> None:
    """pip takes a half-copied package for whole unless told to ignore it."""
    tools.killed_in_pip = True
    with pytest.raises(KeyboardInterrupt):
        ensure(root, (), run=tools)
    tools.killed_in_pip = False
    ensure(root, (), run=tools)
    assert (1, 1) == (tools.count("venv"), tools.count("--ignore-installed"))
    assert not (root / ".venv/.installing").exists()


def test_kill_in_a_further_group_spares_the_first(root: Path, tools: FakeTools) -> None:
    """Building goes on while the tests' packages are missing."""
    ensure(root, (), run=tools)
    tools.killed_in_pip = True
    with pytest.raises(KeyboardInterrupt):
        ensure(root, ("test",), run=tools)
    tools.asked.clear()
    ensure(root, (), run=tools)
    assert [] == tools.asked


@pytest.mark.parametrize(
    ("output", "chinese", "english"),
    [
        ("Retrying: NewConnectionError\nERROR: No matching distribution found", "网络不通", "No network"),
        ("ERROR: [Errno 28] No space left on device", "磁盘已满", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "校验值不符", "differs from its hash"),
        ("ERROR: Could not find a version that satisfies x", "没有所需版本", "no such version"),
        ("Segmentation fault", "准备运行环境失败", "Preparing the environment failed"),
    ],
)
def test_failed_pip_says_what_to_do(root: Path, tools: FakeTools, output: str, chinese: str, english: str) -> None:
    """In both languages, with pip's own last lines."""
    tools.pip = Finished(1, output)
    with pytest.raises(SetupError) as caught:
        ensure(root, (), run=tools)
    said = str(caught.value)
    assert all(part in said for part in (chinese, english, output.splitlines()[-1]))
    assert not (root / ".venv/.stamp-serve").exists()


def test_missing_venv_module_names_the_package(root: Path, tools: FakeTools) -> None:
    """Debian splits it off."""
    tools.venv = Finished(1, "The virtual environment was not created because ensurepip is not available")
    with pytest.raises(SetupError, match="apt install python3-venv"):
        ensure(root, (), run=tools)


def test_unknown_group_is_named(root: Path, tools: FakeTools) -> None:
    """A misspelt group is no empty one."""
    with pytest.raises(SetupError, match="“tset”"):
        ensure(root, ("tset",), run=tools)


def test_real_venv_comes_back_after_a_kill(root: Path) -> None:
    """A real venv, killed while its Python was being unpacked, is whole the next time."""
    (root / "pyproject.toml").write_text('[project]\nname = "tiny"\ndependencies = []\n', "utf-8")
    (root / "requirements.lock").write_text("", "utf-8")

    def run(command: Sequence[str], timeout_s: float | None = None) -> Finished:
        if "pip" in command:
            return Finished(0, "")  # nothing to install, and no network in unit tests
        extra = ["--without-pip"] if "venv" in command else []
        return run_command([*command, *extra], timeout_s)

    python = ensure(root, (), run=run)
    (root / ".venv/.ok").unlink()
    python.unlink()
    assert python == ensure(root, (), run=run)
    assert 0 == run_command([str(python), "-c", "import sys; assert sys.prefix != sys.base_prefix"]).code
    stamps = {path.name for path in (root / ".venv").glob(".[os]*")}
    assert {".ok", ".stamp-serve"} == stamps


@table("version", [(3, 6, 15), (3, 10, 13)])
def test_old_python_is_refused_in_both_languages(version: tuple[int, ...]) -> None:
    """The message names what was found."""
    found = ".".join(map(str, version))
    with pytest.raises(SetupError, match=rf"Python {found} 太旧(.|\n)*Python {found} is too old"):
        require_python(version)


@table("name", ["tasks.py", "plugins/__init__.py", "plugins/setup/__init__.py"])
def test_old_python_can_read_the_message(name: str) -> None:
    """Python 3.6 must not stop at our syntax first."""
    ast.parse((REPOSITORY / name).read_text("utf-8"), feature_version=(3, 6))


def test_package_needs_only_the_standard_library() -> None:
    """It runs before anything is installed."""
    imports = "; ".join(f"import plugins.setup.{name}" for name in MODULES)
    code = f"import sys; sys.path.insert(0, {str(REPOSITORY)!r}); {imports}"
    assert Finished(0, "") == run_command([sys.executable, "-I", "-S", "-c", code])


def test_rerun_passes_arguments_utf8_and_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The portal itself runs in the child."""
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    script = tmp_path / "script.py"
    script.write_text(
        "import os, sys\n"
        "assert sys.flags.utf8_mode and os.environ['PYTHONHASHSEED'] == '7'\n"
        "sys.exit(int(sys.argv[1]))\n",
        "utf-8",
    )
    assert 3 == rerun(Path(sys.executable), script, ["3"])


def test_what_is_meant_for_another_python_is_not_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would lend the portal other versions of its packages."""
    meant_for_another = {"PYTHONPATH", "PYTHONHOME", "PYTHONEXECUTABLE"}
    for name in meant_for_another:
        monkeypatch.setenv(name, str(tmp_path))
    told: list[Mapping[str, str]] = []
    monkeypatch.setattr(environment, "run_child", lambda _command, given: told.append(given))
    rerun(Path(sys.executable), tmp_path / "script.py", [])
    assert "PYTHONUTF8" in told[0] and not meant_for_another & told[0].keys()


def test_a_python_that_is_not_within_its_venv_is_not_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without end it would start itself."""
    told: list[Mapping[str, str]] = []
    monkeypatch.setattr(environment, "run_child", lambda _command, given: told.append(given))
    rerun(Path(sys.executable), Path("script.py"), [])
    monkeypatch.setattr(os, "getppid", os.getpid)
    monkeypatch.setattr(os, "environ", dict(told[0]))
    with pytest.raises(SetupError, match=r"不在 \.venv 里"):
        rerun(Path(sys.executable), Path("script.py"), [])


@needs_signals
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopping_rerun_stops_the_child(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    """Ctrl-C ends quietly; no server is left behind on its port."""
    script = tmp_path / "child.py"
    # “up” is said inside try, or a quick Ctrl-C meets the child before it can be quiet.
    script.write_text(
        "import time\ntry: print('up', flush=True); time.sleep(600)\nexcept KeyboardInterrupt: pass\n", "utf-8"
    )
    start = (
        f"import sys; sys.path.insert(0, {str(REPOSITORY)!r}); from pathlib import Path\n"
        "from plugins.setup.environment import rerun\n"
        f"sys.exit(rerun(Path(sys.executable), Path({str(script)!r}), []))"
    )
    command = [sys.executable, "-c", start]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    assert parent.stdout is not None
    assert b"up\n" == parent.stdout.readline()
    # A terminal sends Ctrl-C to the whole group, a supervisor sends SIGTERM to the parent alone.
    (os.killpg if sent == signal.SIGINT else os.kill)(parent.pid, sent)
    said = parent.communicate(timeout=STEP_S)[0]  # ends only when the child, too, closed its end
    assert (code, b"") == (parent.returncode, said)


def test_is_inside_knows_a_foreign_python(tmp_path: Path) -> None:
    """Another project's venv is not ours."""
    assert not is_inside(tmp_path)
