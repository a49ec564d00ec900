"""Make later.txt anew from MDN's data: python -m tests.compatibility.extract. Needs Node.js; the tests only read it.

A line is a name that one of the two oldest browsers of stations does not know, with the versions of Chromium and of
Firefox that brought it, - for none: `flat 69 62`. A name without an owner is later on every interface that has it; a
name with one, as `URL.parse`, on that one alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.bench.node import node_package

PACKAGE, VERSION = "@mdn/browser-compat-data", "8.1.9"
LATER = Path(__file__).with_name("later.txt")
CHROMIUM, FIREFOX = 64, 60  # the oldest that stations still run
NEVER = 10**6
# Owners whose members scripts name with them, and not on a value of theirs.
GLOBAL_OWNERS = frozenset({"URL", "Blob", "Response", "Request", "Notification", "AbortSignal", "CSS"})
Versions = tuple[int, int]


def extract(data: Mapping[str, Any]) -> str:
    """Return the lines. data: the whole of data.json."""
    known = dict(_all_names(data))
    later = {name: versions for name, versions in _anywhere(known).items() if _is_later(versions)}
    builtins = frozenset(data["javascript"]["builtins"]) | GLOBAL_OWNERS
    for name, versions in known.items():
        owner, dot, member = name.partition(".")
        if dot and owner in builtins and member not in later and _is_later(versions):
            later[name] = versions
    return "".join(f"{name} {' '.join(map(_shown, later[name]))}\n" for name in sorted(later))


def _all_names(data: Mapping[str, Any]) -> Iterator[tuple[str, Versions]]:
    """Yield interfaces, and their members as `Array.at`, with the versions that brought them."""
    for part in (data["api"], data["javascript"]["builtins"]):
        for owner, members in part.items():
            if "__compat" in members:
                yield owner, _versions(members["__compat"])
            for member, about in members.items():
                name = member.removesuffix("_static")
                if name.isidentifier() and not member.startswith("__") and "__compat" in about:
                    yield f"{owner}.{name}", _versions(about["__compat"])


def _anywhere(known: Mapping[str, Versions]) -> dict[str, Versions]:
    """Return the first versions of each name, whoever owns it."""
    found: dict[str, Versions] = {}
    for name, versions in known.items():
        last = name.rpartition(".")[2]
        before = found.get(last, (NEVER, NEVER))
        found[last] = (min(before[0], versions[0]), min(before[1], versions[1]))
    return found


def _versions(about: Mapping[str, Any]) -> Versions:
    support = about["support"]
    return _first(support.get("chrome")), _first(support.get("firefox"))


def _first(support: Any) -> int:
    """Return the first version without a flag and under its own name, NEVER where there is none."""
    entries = support if isinstance(support, list) else [support or {}]
    plain = [each for each in entries if not {"flags", "prefix", "alternative_name"} & set(each)]
    return min([_number(each.get("version_added")) for each in plain], default=NEVER)


def _number(version: Any) -> int:
    if version is True:
        return 0
    digits = str(version or "").lstrip("≤").partition(".")[0]
    return int(digits) if digits.isdigit() else NEVER


def _is_later(versions: Versions) -> bool:
    return versions[0] > CHROMIUM or versions[1] > FIREFOX


def _shown(version: int) -> str:
    return "-" if version == NEVER else str(version)


def mdn_data() -> Mapping[str, Any]:
    """Return MDN's data, from npm where it is not here yet; raise NoPackage."""
    data: Mapping[str, Any] = json.loads((node_package(PACKAGE, VERSION) / "data.json").read_text(encoding="utf-8"))
    return data


if __name__ == "__main__":
    LATER.write_text(extract(mdn_data()), encoding="utf-8")
