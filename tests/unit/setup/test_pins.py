"""plugins/setup/pins.py: the part of the lock that a group needs."""

import re
from pathlib import Path

import pytest

from plugins.setup import SetupError
from plugins.setup.pins import SOURCES, pick_pins, split_pins

REPOSITORY = Path(__file__).parents[3]
PROJECT = '[project]\ndependencies = ["Alpha_One[x]>=1"]\n[project.optional-dependencies]\ntest = ["delta"]\n'
LOCK = """\
alpha-one==1 \\
    --hash=sha256:aa
    # via tiny (pyproject.toml)
beta==2 ; sys_platform == 'win32' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
    # via
    #   alpha-one
    #   delta
delta==4 \\
    --hash=sha256:dd
    # via tiny (pyproject.toml)
gamma==3 \\
    --hash=sha256:ee
    # via beta
"""


def names(pins: str) -> set[str]:
    return set(re.findall(r"^([\w.-]+)==", pins, re.MULTILINE))


@pytest.fixture(scope="module")
def real() -> tuple[str, str]:
    lock, project = (REPOSITORY / name for name in ("requirements.lock", "pyproject.toml"))
    return lock.read_text("utf-8"), project.read_text("utf-8")


def test_reaches_what_is_needed_indirectly() -> None:
    """Parents behind “# via” and in lines of their own both count."""
    assert {"alpha-one", "beta", "gamma"} == names(pick_pins(LOCK, PROJECT, ["serve"]))


def test_the_first_of_several_parents_counts() -> None:
    """hatchling heads pathspec's list; without it the install breaks."""
    lock = LOCK.replace("    #   delta\n", "    #   epsilon\n")
    assert {"alpha-one", "beta", "gamma"} == names(pick_pins(lock, PROJECT, ["serve"]))


def test_all_groups_give_the_whole_lock_unchanged() -> None:
    """Markers and hashes reach pip as locked."""
    assert LOCK == pick_pins(LOCK, PROJECT, ["serve", "test"])


def test_unlocked_dependency_is_named() -> None:
    """Somebody added it and forgot to lock."""
    with pytest.raises(SetupError, match=r"“delta”.*tasks\.py lock"):
        pick_pins(LOCK.replace("delta==4", "other==4"), PROJECT, ["test"])


def test_serving_needs_no_test_tools(real: tuple[str, str]) -> None:
    """A county downloads no browser driver in order to publish a notice."""
    serve = names(pick_pins(*real, ["serve"]))
    assert {"pelican", "markupsafe", "pathspec", "hatchling"} <= serve
    assert not {"pytest", "playwright", "hugo", "uv"} & serve


def test_the_groups_together_are_the_real_lock(real: tuple[str, str]) -> None:
    """Nothing in the lock is out of reach."""
    lock, project = real
    groups = ["serve", "test", "mailbox", "media", "members", "sqlcipher", "publish", "stores", "bench", "maintain"]
    assert names(lock) == names(pick_pins(lock, project, groups))


def test_what_must_be_built_is_named_and_its_tools_are_locked(real: tuple[str, str]) -> None:
    """Of everything else there is a wheel beside the source, so that no code of a package runs while it is put in."""
    lock, project = real
    alone = {name for name in names(lock) if pin_of(lock, name).count("--hash=") == 1}
    assert SOURCES == alone
    for group in ("test", "bench"):
        wheels, sources = split_pins(pick_pins(lock, project, [group]))
        assert names(sources) <= SOURCES and "setuptools" in names(wheels)
    assert "" == split_pins(pick_pins(lock, project, ["serve"]))[1]


def pin_of(lock: str, name: str) -> str:
    return f"\n{lock}".partition(f"\n{name}==")[2].partition("    # via")[0]
