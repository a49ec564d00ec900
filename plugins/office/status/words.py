"""A finding in words: without the numbers of persons, whatever an editor has typed, and such as any screen can show."""

from __future__ import annotations

from plugins.kernel.personal_data.find import without_numbers
from plugins.kernel.problems import Problem, sentence


def place(finding: Problem) -> str:
    """Return where it is, as `path:line`."""
    return f"{showable(finding.path)}:{finding.line}"


def said(finding: Problem) -> str:
    """Return what is the matter and how to mend it."""
    return showable(f"{sentence(finding.what)}{sentence(finding.mend)}")


def showable(text: str) -> str:
    """Return a text without numbers of persons, and without halves of characters, which odd names have."""
    return without_numbers(text).encode("utf-8", "replace").decode()
