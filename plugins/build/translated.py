"""What Jinja has made of templates, kept for the next build. Damaged code must not run, nor another version's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from plugins.memory import Memory


@dataclass(frozen=True, slots=True)
class Translated(BytecodeCache):
    """folder: where it is kept, a table for each template. version: as of Memory."""

    folder: Path
    version: bytes

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where its template was translated before."""
        kept = Memory(self.folder, self.version).load(bucket.key)
        if kept:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        memory = Memory(self.folder, self.version)
        memory.save(bucket.key, bucket.bytecode_to_string())
        memory.flush()
