"""test, docs, bench, audit, shots and lock: what keeps the project itself sound."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from plugins.setup import USAGE, WELL
from plugins.setup.verb import Person, Verb, nearest, perhaps

PYTHON = (sys.executable, "-m")
LOOKS = ((*PYTHON, "ruff", "check", "."), (*PYTHON, "ruff", "format", "--check", "."), (*PYTHON, "mypy"))
BENCHES = ("build", "search", "preview", "bundle", "reviews", "mutants", "members", "publish")
WITHOUT_BROWSER = ("build", "bundle", "reviews", "mutants", "members", "publish")  # of BENCHES


def add_test_options(options: ArgumentParser) -> None:
    from plugins.setup.testing import SUITES

    kinds = "、".join(SUITES)
    options.add_argument("suite", nargs="?", metavar="|".join(SUITES), help=f"只运行一组：{kinds}；不写就是日常的全部")
    options.add_argument("arguments", nargs="*", metavar="-- ARGS", help="“--”后面的交给 pytest，如 -- -k links")


def refuse_suite(chosen: Namespace, root: Path) -> int:
    """Say that there is no such suite, where the first word is neither one nor a file nor an option."""
    from plugins.setup.testing import SUITES

    name = chosen.rest[0] if chosen.rest else ""
    if name not in SUITES and name.isalpha() and not (root / name).exists():
        return _no_such(name, SUITES, "一组测试")
    return WELL


def test(chosen: Namespace, root: Path) -> int:
    """Lint, types, then the tests of every day; or one suite; or, with further words alone, pytest with them.

    A file or folder behind a suite's name stands for the suite's own ones.
    """
    import os
    import tempfile

    from plugins.setup.testing import EVERY_DAY, SUITES, bytecode_for_tests, folder_for_tests, ready_for

    name = chosen.rest[0] if chosen.rest else ""
    suite = SUITES.get(name, EVERY_DAY)
    words = [word for word in chosen.rest[name in SUITES :] if word != "--"]
    is_narrowed = any(map(_is_of_tests, words))
    own = [word for word in suite.pytest if not (is_narrowed and _is_of_tests(word))]
    os.environ.update(folder_for_tests() | ready_for(suite))
    os.environ.update(bytecode_for_tests(root, Path(tempfile.gettempdir())))
    chosen_tests = words if words and name not in SUITES else [*own, *words]
    pytest = (*PYTHON, "pytest", *chosen_tests)
    return run_steps([pytest] if chosen.rest else [*LOOKS, pytest], root)


def _is_of_tests(word: str) -> bool:
    """Tell a file, a folder or a single test from other words for pytest."""
    return word.replace("\\", "/").startswith("tests/")


def _no_such(word: str, words: Iterable[str], what: str) -> int:
    known = tuple(words)
    said = f"没有“{word}”这{what}。{perhaps(nearest(word, known))}" if word else f"请写明是哪{what}。"
    print(f"{said}可以写：{'、'.join(known)}。", file=sys.stderr)
    return USAGE


def run_steps(steps: Iterable[Sequence[str]], root: Path) -> int:
    """Run commands in the project's folder until one fails, and return its code."""
    import subprocess

    for step in steps:
        code = subprocess.run(step, cwd=root, check=False).returncode
        if code:
            return code
    return WELL


def docs(chosen: Namespace, root: Path) -> int:
    return run_steps([(*PYTHON, "tests.docs", *chosen.rest)], root)


def add_bench_options(options: ArgumentParser) -> None:
    options.add_argument("name", choices=BENCHES, help="比什么；各有各的选项：bench build --help")


def refuse_bench(chosen: Namespace, _root: Path) -> int:
    """Say that there is no such measurement, where the first word is none."""
    name = chosen.rest[0] if chosen.rest else ""
    return WELL if name in BENCHES else _no_such(name, BENCHES, "一项测量")


def bench(chosen: Namespace, root: Path) -> int:
    """Measure one thing; what follows its name is the measurement's own."""
    name, *words = chosen.rest
    module = f"tests.bench.{name}"
    if name in WITHOUT_BROWSER:
        return run_steps([(*PYTHON, module, *words)], root)
    return _with_browser(module, words, root)


def audit(chosen: Namespace, root: Path) -> int:
    return _with_browser("tests.audit", chosen.rest, root)


def shots(chosen: Namespace, root: Path) -> int:
    return _with_browser("tests.shots", chosen.rest, root)


def _with_browser(module: str, words: Sequence[str], root: Path) -> int:
    import os

    from plugins.setup.browser import NAMED_BY, ensure_browser, ensure_cjk_font

    os.environ[NAMED_BY] = ensure_browser()
    ensure_cjk_font()
    return run_steps([(*PYTHON, module, *words)], root)


def lock(_chosen: Namespace, root: Path) -> int:
    """Resolve again for all platforms; the lock holds hashes and no host names."""
    command = [*PYTHON, "uv", "pip", "compile", "--universal", "--generate-hashes", "--all-extras"]
    command += ["--upgrade", "--no-header", "--quiet", "--python-version", "3.11"]
    return run_steps([[*command, "pyproject.toml", "-o", "requirements.lock"]], root)


OF_TESTS = ("test", "media", "mailbox", "publish", "members", "sqlcipher", "stores")  # `bench mutants` runs tests too
VERBS = (
    Verb(
        "test", Person.DEVELOPER, "运行测试：全部，或 unit、built、browser、servers、long 里的一组",
        "run the tests: all of every day, or one suite", test, add_test_options,
        "[unit|built|browser|servers|long] [-- ARGS]",
        OF_TESTS, passes_on=True, refuse=refuse_suite,
    ),
    Verb(
        "docs", Person.DEVELOPER, "把各份 README 里由代码生成的表格写新；--check 只看新不新",
        "renew the READMEs' tables that come from the code", docs, usage="[--check]", passes_on=True,
    ),
    Verb(
        "bench", Person.DEVELOPER, f"测速度、大小，和别的工具比：bench {'、'.join(BENCHES)}",
        "measure speed beside others", bench, add_bench_options, f"{'|'.join(BENCHES)} …",
        (*OF_TESTS, "bench"), passes_on=True, refuse=refuse_bench,
    ),
    Verb(
        "audit", Person.DEVELOPER, "发布前的大检查", "the heavier look before a release",
        audit, usage="[--only vnu|lighthouse]", groups=("test",), passes_on=True,
    ),
    Verb(
        "shots", Person.DEVELOPER, "重做 README 里的截图", "renew the README's screenshots",
        shots, groups=("test",), passes_on=True,
    ),
    Verb("lock", Person.DEVELOPER, "更新 requirements.lock", "renew requirements.lock", lock, groups=("maintain",)),
)  # fmt: skip
