"""What Jinja has made of templates, kept for the next build. Damaged code must not run, nor another version's.

Translating the theme takes 0.3 s, a third of a build that changes one text.
"""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from plugins.kernel.incremental.verified_files import VerifiedFiles


@dataclass(frozen=True, slots=True)
class KeptBytecode(BytecodeCache):
    """files: where it is kept, a file for each template."""

    files: VerifiedFiles

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where its template was translated before."""
        kept = self.files.read(bucket.key)
        if kept is not None:
            bucket.bytecode_from_string(bytes(kept))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        self.files.write(bucket.key, bucket.bytecode_to_string())
