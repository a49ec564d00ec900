"""Why bytes cannot be published. They know no names of files; whoever has asked says which one it was."""

from __future__ import annotations


class Damaged(Exception):
    """Bytes that are not what their format demands: broken off, spoilt, or written by no honest program."""


class Unclean(Exception):
    """A whole file that must not be published as it is, and that no program here can clean.

    what: a Chinese sentence without its subject, which is the file. mend: how to mend it.
    """

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(what)


class Acting(Unclean):
    """A file that does something on a reader's PC when it is opened, so that it may lie in no other file either."""
