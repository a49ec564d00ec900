"""HTML as people mistype it: Python's parser ends with an AssertionError at `<![` before what is no name."""

from __future__ import annotations

from html.parser import HTMLParser


class TolerantParser(HTMLParser):
    """A parser that takes `<![` for the beginning of a comment up to the next `>`, as browsers do."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        return self.parse_bogus_comment(i, report)
