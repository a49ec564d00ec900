"""Pick the part of requirements.lock that a group of dependencies needs. Pure text in, text out."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.setup import SetupError

# Published as source alone. Their own code runs when pip builds them; of all others ready wheels are taken.
SOURCES = frozenset({"esprima", "jieba", "lunar-python", "pyftpdlib"})
SERVE = "serve"  # project.dependencies: what building and serving the portal needs
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
# uv writes one parent behind “# via”, several below it.
VIA = re.compile(r"^    # (?:via |  )(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked version with its hashes."""

    name: str
    text: str  # the lines of the lock, comments included
    wanted_by: frozenset[str]


def pick_pins(lock: str, project: str, groups: Iterable[str]) -> str:
    """Return the lines of the lock that the groups reach, in the lock's order.

    lock, project: the texts of requirements.lock and pyproject.toml.
    """
    pins = list(_parse_lock(lock))
    direct = [name for group in groups for name in _direct_names(project, group)]
    for name in direct:
        if name not in {pin.name for pin in pins}:
            raise _not_locked(name)
    reached = _reach(pins, direct)
    return "".join(pin.text for pin in pins if pin.name in reached)


def split_pins(pins: str) -> tuple[str, str]:
    """Return the pins of which there are wheels, and those that must be built."""
    parsed = list(_parse_lock(pins))
    wheels = "".join(pin.text for pin in parsed if pin.name not in SOURCES)
    return wheels, "".join(pin.text for pin in parsed if pin.name in SOURCES)


def _parse_lock(lock: str) -> Iterator[Pin]:
    # A pin starts at the margin; its hashes and "# via" comments are indented.
    for text in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE):
        if name := NAME.match(text):
            parents = frozenset(_normal(parent) for parent in VIA.findall(text))
            yield Pin(_normal(name[0]), text, parents)


def _direct_names(project: str, group: str) -> list[str]:
    table = tomllib.loads(project)["project"]
    groups = {SERVE: table["dependencies"], **table.get("optional-dependencies", {})}
    if group not in groups:
        raise SetupError(
            f"pyproject.toml 中没有依赖组“{group}”。现有：{'、'.join(groups)}。",
            f"pyproject.toml has no dependency group “{group}”, only: {', '.join(groups)}.",
        )
    return [_normal(requirement) for requirement in groups[group]]


def _reach(pins: Iterable[Pin], direct: Iterable[str]) -> set[str]:
    needs: dict[str, set[str]] = {}
    for pin in pins:
        for parent in pin.wanted_by:
            needs.setdefault(parent, set()).add(pin.name)
    reached: set[str] = set()
    waiting = list(direct)
    while waiting:
        name = waiting.pop()
        waiting.extend(needs.get(name, set()) - reached)
        reached.add(name)
    return reached


def _normal(requirement: str) -> str:
    """Return the bare name as PEP 503 compares it: “PyYAML[x]>=6” becomes “pyyaml”."""
    name = NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", name[0]).lower() if name else requirement


def _not_locked(name: str) -> SetupError:
    return SetupError(
        f"requirements.lock 中没有“{name}”。请运行 python tasks.py lock 重新锁定。",
        f"requirements.lock lacks “{name}”. Run: python tasks.py lock",
    )
