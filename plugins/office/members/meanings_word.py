"""members meanings: what the register's tables and columns mean."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.office.members.schema.meanings import MEANINGS


def run(_chosen: Namespace, _root: Path) -> bool:
    for table, (meaning, columns) in MEANINGS.items():
        print(f"{table}：{meaning}")
        for column, words in columns.items():
            print(f"  {column:<16}{words}")
    return True
