"""Imports run downwards only, and only a feature's __init__.py touches Pelican's signals."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSED_OVER = re.compile(r"skipif|importorskip|xfail|pytest\.skip\b|mark\.skip\b|SkipTest")
HASTE = re.compile(r"\btimeout=[\d_.]+|default_timeout\([\d_.]+\)|monotonic\(\) \+ [\d_.]+")
PLUGINS = ROOT / "plugins"

# From the ground up. A room may use those before it.
FOUNDATIONS = (
    "problems", "lean", "marks", "civil_time", "sizes", "slugs", "addresses", "sources", "yaml_lines", "schema",
    "front_matter", "library", "privacy", "pictures", "markup", "columns", "county", "entries", "shelves", "feed_paths",
    "published", "workers", "memory", "file_marks", "album", "world", "outputs", "parts", "press",
)  # fmt: skip
FEATURES = (
    "articles", "faq", "pages", "topics", "listings", "labels", "furniture", "feeds", "assets", "media", "search",
    "bundle", "serve", "setup",
)  # fmt: skip
ROOF = ("checks", "build", "packing")


def rooms() -> set[str]:
    return {path.stem for path in PLUGINS.iterdir() if path.name not in ("__init__.py", "__pycache__")}


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted names that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            if node.module == "pelican":
                yield from (f"pelican.{alias.name}" for alias in node.names)


def files(room: str) -> list[Path]:
    folder = PLUGINS / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PLUGINS / f"{room}.py"]


def used_rooms(room: str) -> set[str]:
    names = {name.split(".")[1] for path in files(room) for name in imports(path) if name.startswith("plugins.")}
    return names - {room}


def test_every_room_has_its_floor() -> None:
    assert set(FOUNDATIONS) | set(FEATURES) | set(ROOF) == rooms()


def test_foundations_use_only_what_lies_below() -> None:
    for place, room in enumerate(FOUNDATIONS):
        assert used_rooms(room) <= set(FOUNDATIONS[:place]), room


def test_features_use_foundations_and_never_a_sibling() -> None:
    for room in FEATURES:
        assert used_rooms(room) <= set(FOUNDATIONS), room


def test_the_roof_uses_what_stands_below_it() -> None:
    below = set(FOUNDATIONS) | set(FEATURES)
    for room in ROOF:
        assert used_rooms(room) <= below, room
        below.add(room)


def test_plugins_know_nothing_of_tasks_settings_or_tests() -> None:
    for path in PLUGINS.rglob("*.py"):
        assert not {name.split(".")[0] for name in imports(path)} & {"tasks", "pelicanconf", "tests"}, path


def test_only_a_features_init_connects_signals() -> None:
    for path in PLUGINS.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        connects = any(isinstance(node, ast.Attribute) and node.attr == "connect" for node in ast.walk(tree))
        assert not connects or path.name == "__init__.py", path


def test_no_lambda_is_connected_to_a_signal() -> None:
    """Signals hold their receivers weakly: a lambda would be gone at once."""
    for path in PLUGINS.rglob("__init__.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
                assert not any(isinstance(argument, ast.Lambda) for argument in node.args), path


def test_no_plugin_edits_the_import_path() -> None:
    for path in [*PLUGINS.rglob("*.py"), ROOT / "tasks.py", ROOT / "pelicanconf.py"]:
        assert "sys.path" not in path.read_text(encoding="utf-8"), path


def test_a_test_is_passed_over_for_its_system_only() -> None:
    """The reasons stand in one file, so that nobody adds “not installed” to them unseen."""
    found = [path for path in (ROOT / "tests").rglob("*.py") if PASSED_OVER.search(path.read_text(encoding="utf-8"))]
    assert {ROOT / "tests/systems.py", Path(__file__)} == set(found)


def test_tests_wait_as_long_as_the_one_place_says() -> None:
    """A bound that suits a quiet machine fails by chance on a loaded one."""
    suites = [ROOT / "tests" / name for name in ("browser", "built", "unit")]
    sources = {path: path.read_text(encoding="utf-8") for suite in suites for path in suite.rglob("*.py")}
    del sources[Path(__file__)]
    assert [] == [f"{path}: {found[0]}" for path, text in sources.items() for found in HASTE.finditer(text)]
    assert HASTE.search("run(timeout=60)") and HASTE.search("end = time.monotonic() + 5.0")
