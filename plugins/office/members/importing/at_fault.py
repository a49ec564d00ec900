"""Which field of a row is at fault where what is done with it finds it wrong."""

from __future__ import annotations

from plugins.office.members.importing.cells import Wrong


class at:
    """Says which field is at fault where what is done within raises Wrong."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, Wrong):
            error.field = error.field or self.name


def wrong(name: str, what: str, mend: str) -> Wrong:
    return Wrong(what, mend, name)
