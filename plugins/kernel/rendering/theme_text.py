"""The theme's files as text. Whoever changes one may save it in another encoding, or with a mark before all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from plugins.kernel.problems import PortalError
from plugins.kernel.reading.text_files import SAVE_AS_UTF8

_UTF8 = "utf-8-sig"  # with or without the mark, which is none of a page's


def theme_text(path: Path) -> str:
    """Return what stands in a file of the theme; raise PortalError where that is not UTF-8."""
    with _told(path.name):
        return path.read_text(encoding=_UTF8)


class TemplateLoader(FileSystemLoader):
    """Jinja's own, which names a template that is not UTF-8."""

    def __init__(self, folders: Sequence[str | Path]) -> None:
        super().__init__([*folders], encoding=_UTF8)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the template's text, its place and a test for changes; raise PortalError, or TemplateNotFound."""
        with _told(template):
            return super().get_source(environment, template)


class LoaderOfOneReading(TemplateLoader):
    """Reads each template once, for one build: what is printed, and kept for the next one, is the text that was judged
    and hashed, whoever saves the template meanwhile.
    """

    def __init__(self, folders: Sequence[str | Path]) -> None:
        super().__init__(folders)
        self._read: dict[str, tuple[str, str, Callable[[], bool]]] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return what it has read at first; raise as above."""
        if template not in self._read:
            self._read[template] = super().get_source(environment, template)
        return self._read[template]


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError:
        raise PortalError(f"网站模板的文件 {name} 编码不是 UTF-8。{SAVE_AS_UTF8}。") from None
