"""A pipe that takes no more bytes a second than a line may carry."""

from __future__ import annotations

import io
import time


class SlowPipe(io.RawIOBase):
    """A pipe that takes so many bytes a second, 0 for all that come."""

    def __init__(self, pipe: io.BufferedIOBase | object, bytes_per_s: int) -> None:
        self.pipe, self.bytes_per_s = pipe, bytes_per_s

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.pipe.write(data)  # type: ignore[union-attr]
        if self.bytes_per_s:
            time.sleep(len(data) / self.bytes_per_s)
        return len(data)
