"""The keys of a schema as a table for people."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.kernel.reading.schema import Key


def documentation(keys: Sequence[Key]) -> str:
    """Return the keys as a Markdown table, required ones in bold, the keys of a map below it."""
    rows = ["| 名称 | 英文 | 写什么 | 例子 |", "|---|---|---|---|"]
    for key in keys:
        rows.append(_row(key, ""))
        rows += [_row(inner, f"{key.label} › ") for inner in key.keys]
    return "\n".join(rows)


def _row(key: Key, before: str) -> str:
    name = f"**{before}{key.label}**" if key.required else before + key.label
    return f"| {name} | `{key.name}` | {key.rule} | {f'`{key.example}`' if key.example else ''} |"
