"""Imports run downwards only, and only an __init__.py touches Pelican's signals."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from plugins.features import NAMES as FEATURES
from tests.tables import table

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "plugins"
PASSED_OVER = re.compile(r"skipif|importorskip|xfail|pytest\.skip\b|mark\.skip\b|SkipTest")
HASTE = re.compile(r"\btimeout=[\d_.]+|default_timeout\([\d_.]+\)|monotonic\(\) \+ [\d_.]+")

# From the ground up: a wing may use those before it. The set-up stands beside them, for it runs where nothing is
# installed yet; it says what a verb is, so the wings' `verbs.py`, which are read then too, know it, and nothing else.
WINGS = ("kernel", "features", "pipeline", "delivery", "office")
SETUP, VERBS = "setup", "verbs.py"
BASE_FEATURES = frozenset(
    {"columns", "county", "learning", "list_items", "locality", "regulations"}
)  # where the others meet
DRAWERS = frozenset({"utils", "util", "misc", "helpers", "helper", "common"})
# What to do where a test below fails; plugins/README.md, The house, says why.
MEND_WING = (
    f"imports run downwards only: {' → '.join(reversed(WINGS))}. Put what both need into the lower wing, or let the "
    "upper one hand it in"
)
MEND_SETUP = "the set-up runs before anything is installed; put what it needs into plugins/setup"
MEND_SIBLING = (
    f"features meet in the base ones ({', '.join(sorted(BASE_FEATURES))}): put the record that both know there, or "
    "ask the models and the link resolver"
)
MEND_PIPELINE = "it calls what every Feature offers (kernel/building/feature.py); add a function there, name no feature"
MEND_CIRCLE = "each leads to the next and the last to the first: move what two of them share below both"
MEND_WRITING = (
    "write by kernel/files/whole_files.py; where another way is right, list the file in WRITTEN_OTHERWISE with the "
    "reason, and take it out once it writes no more"
)
MAX_FILE_LINES, MAX_FUNCTION_LINES = 300, 40
SHORT_BODY = 500  # what a syntax tree of two lines has in characters: such may be alike by chance
NAME_READ = re.compile(r"id='(\w+)'")
LONGER: Mapping[str, str] = {}  # `path:function` of what cannot be split, with the reason
COPIES = frozenset({"copyfile", "copy2", "copytree", "mkstemp", "NamedTemporaryFile"})  # write as well
_HERE = "the way itself"
_STAGED = "in a build's staging, which becomes the site as a whole"
_CACHE = "aside in the cache, renamed when it is whole"
_LOCK = "a file that processes lock together"
_ALONE = "in a folder of its own"
_STORE = "aside on the host, renamed when it is whole"
_KEY = "its owner's alone, never in place of another"
_PRIVATE = "in the register's private folder"
_OF_GIT = "in git's folder"
_SETUP = "before anything is installed"
PASSING_OTHERWISE: Mapping[str, str] = {
    "delivery/publishing/stores/ssh_line.py": "its path is short, for a socket lies in it",
    "setup/browser.py": "below the kernel",
}
WRITTEN_OTHERWISE: Mapping[str, str] = {
    "delivery/publishing/stores/folder.py": _STORE,
    "delivery/publishing/stores/rclone.py": _ALONE,
    "features/films/write.py": _STAGED,
    "features/media/derive.py": _STAGED,
    "features/offline_pages/generator.py": _STAGED,
    "kernel/downloads/catalogue.py": _STAGED,
    "kernel/incremental/blobs.py": _CACHE,
    "kernel/incremental/targets.py": _STAGED,
    "kernel/incremental/verified_files.py": _CACHE,
    "kernel/lock_file.py": _LOCK,
    "kernel/machine_key.py": "for this account alone, and by the first of two only",
    "kernel/rendering/files.py": _STAGED,
    "kernel/signing/keys.py": _KEY,
    "kernel/versions/blobs.py": _ALONE,
    "kernel/files/whole_files.py": _HERE,
    "office/form/upload.py": _ALONE,
    "office/importing/legacy.py": _ALONE,
    "office/importing/pictures.py": _ALONE,
    "office/mailbox/letter_store.py": _LOCK,
    "office/media/add.py": _ALONE,
    "office/media/fetch.py": _ALONE,
    "office/members/keeping/backup.py": _PRIVATE,
    "office/members/keeping/restore.py": _PRIVATE,
    "office/members/private_files.py": _PRIVATE,
    "office/members/store/anew.py": _PRIVATE,
    "office/members/store/register.py": _PRIVATE,
    "office/members/store/seal.py": _PRIVATE,
    "office/saving/commit.py": _OF_GIT,
    "office/saving/interrupted.py": _OF_GIT,
    "pipeline/built_files.py": _STAGED,
    "pipeline/compression.py": _STAGED,
    "pipeline/ordered_publish.py": _STAGED,
    "pipeline/swap_note.py": "half of it says nothing, and nothing has changed its name yet",
    "setup/environment.py": _SETUP,
    "setup/guard.py": _SETUP,
    "setup/window.py": "what is said where nobody listens goes to the system's nothing",
}


def python_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> Sequence[ast.AST]:
    return tuple(ast.walk(tree(path)))


@cache
def imports(path: Path) -> Sequence[str]:
    """Return the dotted names that a file imports, wherever in it."""
    return tuple(imported(nodes(path), path))


def imports_at_once(path: Path) -> Iterator[str]:
    """Yield what is imported when the file is: not within functions, and not for type checkers alone."""
    return imported(nodes_at_once(tree(path).body), path)


def nodes_at_once(body: list[ast.stmt]) -> Iterator[ast.AST]:
    for node in body:
        yield node
        if isinstance(node, ast.Try):
            yield from nodes_at_once([*node.body, *node.orelse, *node.finalbody])
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.dump(node.test):
            yield from nodes_at_once([*node.body, *node.orelse])


def imported(found: Iterable[ast.AST], path: Path) -> Iterator[str]:
    for node in found:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def places_below(folder: str, path: Path, found: Callable[[Path], Iterable[str]] = imports) -> set[str]:
    """Return what lies directly in a folder of the plugins and a file uses. folder: dotted, as `plugins.kernel`."""
    depth = folder.count(".") + 1
    names = (name for name in found(path) if name.startswith(f"{folder}."))
    return {name.split(".")[depth] for name in names if place(folder, name.split(".")[depth])}


def place(folder: str, name: str) -> bool:
    at = ROOT / folder.replace(".", "/") / name
    return at.is_dir() or at.with_suffix(".py").is_file()


def circle_in(arrows: Mapping[str, set[str]]) -> list[str]:
    """Return places of which each leads to the next and the last to the first, none where there is no circle."""
    left = {name: set(found) & arrows.keys() - {name} for name, found in arrows.items()}
    while ends := {name for name, found in left.items() if not found}:
        left = {name: found - ends for name, found in left.items() if name not in ends}
    if not left:
        return []
    way = [min(left)]
    while way[-1] not in way[:-1]:
        way.append(min(left[way[-1]]))
    return way[way.index(way[-1]) :]


# The wings


def test_every_folder_is_a_wing() -> None:
    """A new one is given its place here, and its order beside the others."""
    found = (path for path in PLUGINS.iterdir() if path.is_dir() or path.suffix == ".py")
    assert {*WINGS, SETUP, "__init__"} == {path.stem for path in found if path.name != "__pycache__"}


@table("wing", WINGS)
def test_a_wing_uses_those_below_it_only(wing: str) -> None:
    """Type checkers' imports count as well: what a wing does not know it cannot name."""
    below = set(WINGS[: WINGS.index(wing) + 1])
    strange = {path: places_below("plugins", path) - below for path in python_files(PLUGINS / wing)}
    strange |= {path: found - {SETUP} for path, found in strange.items() if path.name == VERBS}
    assert {} == {str(path): found for path, found in strange.items() if found}, MEND_WING


def test_the_set_up_uses_no_wing() -> None:
    """It runs before anything is installed."""
    for path in python_files(PLUGINS / SETUP):
        assert places_below("plugins", path) <= {SETUP}, f"{shown(path)}: {MEND_SETUP}"


def test_plugins_know_nothing_of_tasks_settings_or_tests() -> None:
    for path in python_files(PLUGINS):
        found = {name.split(".")[0] for name in imports(path)} & {"tasks", "pelicanconf", "tests"}
        assert not found, f"{shown(path)}: what runs it is handed in, not imported"


# The features


def test_every_folder_of_the_features_is_one() -> None:
    """One that nobody has listed would never run."""
    folders = {path.name for path in (PLUGINS / "features").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(FEATURES), "a feature is one folder and one line in NAMES of plugins/features/__init__.py"
    assert len(FEATURES) == len(set(FEATURES))


@table("feature", FEATURES)
def test_a_feature_uses_no_sibling_but_the_base_ones(feature: str) -> None:
    """They meet in what the base features register, so that each can be read, changed and left out by itself."""
    for path in python_files(PLUGINS / "features" / feature):
        strange = places_below("plugins.features", path) - BASE_FEATURES - {feature}
        assert not strange, f"{shown(path)} uses {sorted(strange)}: {MEND_SIBLING}"


def test_the_base_features_have_no_circle() -> None:
    folder = PLUGINS / "features"
    arrows = {
        name: {used for path in python_files(folder / name) for used in places_below("plugins.features", path)}
        for name in BASE_FEATURES
    }
    assert [] == circle_in(arrows), MEND_CIRCLE


def test_a_base_feature_is_listed_before_those_that_use_it() -> None:
    assert set(FEATURES[: len(BASE_FEATURES)]) == BASE_FEATURES


def test_the_pipeline_names_no_feature() -> None:
    """A new feature is a folder and a line in the list; nothing else asks which there are."""
    for path in python_files(PLUGINS / "pipeline"):
        assert set() == places_below("plugins.features", path), f"{shown(path)}: {MEND_PIPELINE}"
        texts = [node.value for node in nodes(path) if isinstance(node, ast.Constant)]
        named = [text for text in texts if isinstance(text, str) and names_a_feature(text)]
        assert [] == named, f"{shown(path)}: {MEND_PIPELINE}"


def names_a_feature(text: str) -> bool:
    return text in FEATURES or bool(re.search(r"plugins\.features\.\w", text))


def test_a_text_that_names_a_feature_is_told() -> None:
    assert names_a_feature("articles") and names_a_feature("plugins.features.faq.load")
    assert not names_a_feature("plugins.features") and not names_a_feature("No articles at all")


# The kernel


def test_the_kernel_has_no_circle_of_files() -> None:
    """As they are imported; a type that only a checker reads may lie above."""
    files = {dotted(path): path for path in python_files(PLUGINS / "kernel")}
    arrows = {name: set(imports_at_once(path)) for name, path in files.items()}
    assert [] == circle_in(arrows), MEND_CIRCLE


def test_the_kernel_has_no_circle_of_rooms() -> None:
    """A room is a folder or a file directly below the kernel."""
    folder = PLUGINS / "kernel"
    rooms = {path.stem for path in folder.iterdir() if path.name not in ("__init__.py", "__pycache__")}
    arrows: dict[str, set[str]] = {room: set() for room in rooms}
    for path in python_files(folder):
        room = path.relative_to(folder).parts[0].removesuffix(".py")
        if room in rooms:
            arrows[room] |= places_below("plugins.kernel", path, imports_at_once)
    assert [] == circle_in(arrows), MEND_CIRCLE


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_a_circle_is_told() -> None:
    assert [] == circle_in({"a": {"b", "c"}, "b": {"c"}, "c": {"c"}})
    assert ["b", "c", "b"] == circle_in({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()})


# Files and functions


def test_no_folder_or_file_is_a_drawer() -> None:
    """Such a name says that nobody knows what belongs there."""
    for path in PLUGINS.rglob("*"):
        assert path.stem not in DRAWERS, f"{shown(path)}: name it by what it does, or split it by subject"


def test_no_file_is_too_long_to_read() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files(PLUGINS)}
    longer = {shown(path): lines for path, lines in lengths.items() if lines > MAX_FILE_LINES}
    assert {} == longer, f"more than {MAX_FILE_LINES} lines: split it by subject"


def test_no_function_is_too_long_to_read() -> None:
    """Forty lines, docstring and all."""
    found = [each for path in [*python_files(PLUGINS), ROOT / "tasks.py"] for each in functions(path)]
    longer = {name: lines for name, lines in found if lines > MAX_FUNCTION_LINES}
    strange = {name: lines for name, lines in longer.items() if name not in LONGER}
    assert {} == strange, f"more than {MAX_FUNCTION_LINES} lines: give a step of it a name of its own"
    assert LONGER.keys() <= longer.keys(), "a reason that is no longer needed"


def test_no_function_stands_in_two_files() -> None:
    """Whoever mends one of them does not know of the other. Their arguments may have other names."""
    found = defaultdict[str, list[str]](list)
    for path in python_files(PLUGINS):
        for node in functions_in(tree(path)):
            found[plain_body(node)].append(f"{shown(path)}:{node.name}")
    twice = [names for body, names in found.items() if len(body) > SHORT_BODY and len(names) > 1]
    assert [] == twice, "the same is written twice: put it into the wing below both, or into a base feature"


def functions_in(module: ast.Module) -> Iterator[ast.FunctionDef]:
    """Yield the functions and methods of a file that have a name of their own."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("__"):
            yield node


def plain_body(function: ast.FunctionDef) -> str:
    """Return what a function does as a text without its docstring, its arguments named by their places."""
    places = {each.arg: f"#{place}" for place, each in enumerate(arguments_of(function))}
    lines = function.body[1:] if ast.get_docstring(function) is not None else function.body
    found = ast.dump(ast.Module(lines, []))
    return NAME_READ.sub(lambda name: f"id={places.get(name[1], name[1])!r}", found)


def arguments_of(function: ast.FunctionDef) -> list[ast.arg]:
    return [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]


@table(
    ("one", "other", "are_same"),
    [
        ("def f(a, b): return a + b", "def g(c, d): return c + d", True),
        ("def f(a): return a", 'def f(a):\n    """Return it."""\n    return a', True),
        ("def f(a, b): return a + b", "def g(c, d): return d + c", False),
        ("def f(a): return a + ONE", "def g(a): return a + TWO", False),
    ],
)
def test_what_is_written_twice_is_told(one: str, other: str, are_same: bool) -> None:
    first, second = (plain_body(node) for text in (one, other) for node in functions_in(ast.parse(text)))
    assert are_same == (first == second)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function of a file with its lines, those within others and within classes too."""
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno
            yield f"{shown(path)}:{node.name}", node.end_lineno - node.lineno + 1


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# What is written


def test_files_are_written_whole_and_through_no_link() -> None:
    """Whoever writes in another way leaves a half behind, or writes over what a link leads to."""
    found = {path.relative_to(PLUGINS).as_posix() for path in python_files(PLUGINS) if any(map(writes, calls(path)))}
    assert sorted(WRITTEN_OTHERWISE) == sorted(found), MEND_WRITING


def test_passing_folders_go_whenever_a_command_ends() -> None:
    """Python's own stay where it is interrupted in the moment in which it makes them."""
    made = [path for path in python_files(PLUGINS) if any(map(is_passing, calls(path)))]
    found = [path.relative_to(PLUGINS).as_posix() for path in made]
    assert sorted(PASSING_OTHERWISE) == sorted(found), "use kernel/files/passing_folder.py"


def is_passing(call: ast.Call) -> bool:
    return ast.unparse(call.func).rpartition(".")[2] in ("TemporaryDirectory", "mkdtemp")


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in nodes(path) if isinstance(node, ast.Call))


def writes(call: ast.Call) -> bool:
    """Tell a call that writes a file at its own place. A writer of pages has a `write_text` too, of three arguments."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    owner = getattr(call.func.value, "id", "") if isinstance(call.func, ast.Attribute) else ""
    if name in ("write_text", "write_bytes"):
        return len(call.args) + len(call.keywords) < 3 or not call.args[1:]
    if owner == "os" and name == "open":
        return any(each in ast.dump(call) for each in ("O_WRONLY", "O_RDWR", "O_CREAT")) or "O_" not in ast.dump(call)
    if name in ("open", "fdopen"):
        at = 0 if isinstance(call.func, ast.Attribute) and owner not in ("io", "os") else 1
        written = [*call.args[at : at + 1], *(each.value for each in call.keywords if each.arg == "mode")]
        modes = [str(each.value) for each in written if isinstance(each, ast.Constant)]
        return any(set(mode) & set("wax+") and set(mode) <= set("rwaxbt+") for mode in modes)
    return name in COPIES


@table(
    "line",
    [
        "Path(a).write_text(b)", "a.write_bytes(data=b)", "a.write_text(b, encoding='utf-8', newline='')",
        "open(a, 'wb')", "open(a, mode='x')", "io.open(a, 'r+')", "a.open('w')", "a.open(mode='ab')",
        "os.open(a, os.O_WRONLY | os.O_CREAT)", "os.open(a, FLAGS)", "os.fdopen(a, 'wb')", "shutil.copyfile(a, b)",
        "copyfile(a, b)", "shutil.copy2(a, b)", "tempfile.mkstemp(dir=a)", "shutil.copytree(a, b)",
        "NamedTemporaryFile()",
    ],
)  # fmt: skip
def test_what_writes_is_told(line: str) -> None:
    (statement,) = ast.parse(line).body
    assert isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call) and writes(statement.value)


@table(
    "line",
    ["open(a)", "open(a, 'rb')", "a.open()", "Image.open(a)", "zip.open('word/a.xml')",
     "a.open('rb')", "os.open(a, os.O_RDONLY)", "writer.write_text(a, b, c)",
     "write_whole(a, b)"],
)  # fmt: skip
def test_what_reads_is_not_told(line: str) -> None:
    (statement,) = ast.parse(line).body
    assert isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call) and not writes(statement.value)


# Signals and the import path


def test_only_an_init_connects_signals() -> None:
    for path in python_files(PLUGINS):
        connects = any(isinstance(node, ast.Attribute) and node.attr == "connect" for node in nodes(path))
        assert not connects or path.name == "__init__.py", path


def test_no_lambda_is_connected_to_a_signal() -> None:
    """Signals hold their receivers weakly: a lambda would be gone at once."""
    for path in PLUGINS.rglob("__init__.py"):
        for node in nodes(path):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
                assert not any(isinstance(argument, ast.Lambda) for argument in node.args), path


def test_no_plugin_edits_the_import_path() -> None:
    for path in [*python_files(PLUGINS), ROOT / "tasks.py", ROOT / "pelicanconf.py"]:
        assert "sys.path" not in path.read_text(encoding="utf-8"), path


# The tests themselves


def test_cases_stand_in_one_order() -> None:
    """A set has another order in each process, and workers that run tests together must agree on it."""
    for path in python_files(ROOT / "tests"):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if "parametrize" in text else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "parametrize":
                cases = node.args[1]
                called = cases.func.id if isinstance(cases, ast.Call) and isinstance(cases.func, ast.Name) else ""
                assert not isinstance(cases, ast.Set | ast.SetComp) and called not in ("set", "frozenset"), path


def test_a_test_is_passed_over_for_its_system_only() -> None:
    """The reasons stand in one file, so that nobody adds “not installed” to them unseen."""
    found = [path for path in python_files(ROOT / "tests") if PASSED_OVER.search(path.read_text(encoding="utf-8"))]
    assert {ROOT / "tests/systems.py", Path(__file__)} == set(found)


def test_tests_wait_as_long_as_the_one_place_says() -> None:
    """A bound that suits a quiet machine fails by chance on a loaded one."""
    suites = [ROOT / "tests" / name for name in ("browser", "built", "servers", "unit")]
    sources = {path: path.read_text(encoding="utf-8") for suite in suites for path in python_files(suite)}
    del sources[Path(__file__)]
    assert [] == [f"{path}: {found[0]}" for path, text in sources.items() for found in HASTE.finditer(text)]
    watches = {path.name for path, text in sources.items() if "process_time()" in text}
    assert {"trial.py"} == watches, "others ask quiet_time.py: a bound is a quiet machine's"
    assert HASTE.search("run(timeout=60)") and HASTE.search("end = time.monotonic() + 5.0")
