"""The record of a bundle: its manifest as one text beside the zip. The county keeps it to make the next delta."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from plugins.delivery.offline.manifest import FORM, Malformed, read_row
from plugins.delivery.offline.model import Manifest, TextRow, is_version

ENDING = ".manifest.txt"
_TEXT = re.compile(r"([0-9a-f]{32}) ([0-9a-f]{32}) ([0-9a-f]{32}) (\S+) (.+)")


def write_record(manifest: Manifest) -> str:
    """Return a record's text."""
    lines = [
        FORM, f"version {manifest.version}", f"texts {manifest.count}", f"key {manifest.key}",
        *(f"chain {version}" for version in manifest.chain),
        *(f"file {file}" for file in manifest.files),
        *(f"part {row}" for row in manifest.lists),
        *(f"tombstone {file}" for file in manifest.tombstones),
        *(f"text {text}" for text in manifest.texts),
    ]  # fmt: skip
    return "".join(f"{line}\n" for line in lines)


def record_name(version: str) -> str:
    return f"redcity-{version}{ENDING}"


def renewed_record(manifest: Manifest, file: Path) -> str:
    """Return a record's text. file: where it goes, and where one of the same version may lie already.

    A full bundle and a delta may end at one version, and folders have reached it by either.
    """
    if file.is_file():
        with suppress(Malformed, UnicodeDecodeError):
            last = read_record(file.read_text(encoding="utf-8"))
            both = {row.path: row for row in (*last.tombstones, *manifest.tombstones)}
            tombstones = tuple(both[path] for path in sorted(both))
            manifest = replace(manifest, chain=manifest.chain or last.chain, tombstones=tombstones)
    return write_record(manifest)


def read_record(text: str) -> Manifest:
    """Return the manifest that a record spells; raise Malformed, also for one of which the end is missing: what stood
    there would be gone from no stick when it is withdrawn.
    """
    form, _, rest = text.partition("\n")
    if form != FORM or not text.endswith("\n"):
        raise Malformed("no record")
    found: dict[str, list[str]] = defaultdict(list)
    for line in rest.splitlines():
        name, _, value = line.partition(" ")
        found[name].append(value)
    try:
        (version,), (count,), (key,) = (found[name] for name in ("version", "texts", "key"))
        manifest = Manifest(
            version=version,
            count=int(count),
            key=key,
            files=tuple(map(read_row, found["file"])),
            lists=tuple(map(read_row, found["part"])),
            texts=tuple(map(_read_text, found["text"])),
            chain=tuple(found["chain"]),
            tombstones=tuple(map(read_row, found["tombstone"])),
        )
    except ValueError as error:  # Malformed among them
        raise Malformed(str(error)) from None
    if not all(map(is_version, (version, *manifest.chain))):
        raise Malformed("version")
    if len(manifest.texts) != manifest.count:  # they come last
        raise Malformed("end")
    return manifest


def _read_text(line: str) -> TextRow:
    found = _TEXT.fullmatch(line)
    if not found:
        raise Malformed(line)
    return TextRow(found[4], "" if found[5] == "-" else found[5], found[1], found[2], found[3])
