"""What stands in a county's data files is words: on no page a browser takes any of it for HTML or for a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tests.county import Miniature, copy_county

# It would end a script or an attribute, and be an element that acts. Who sends a question bank or a plan may write it.
ACTING, ELEMENT = "\"'></script><b onclick=x>甲", "<b onclick"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ROUNDS, FEWEST = 6, 200


@dataclass
class Words:
    """A data file, and where in it strings stand: beginning, end, and what is written there instead."""

    path: Path
    source: str
    slots: list[tuple[int, int, str]] = field(default_factory=list)

    def write(self) -> dict[tuple[int, int, str], range]:
        """Write the file with all that is left of the slots; return the lines on which each stands."""
        written, place, lines = "", 0, dict[tuple[int, int, str], range]()
        for slot in self.slots:
            written += self.source[place : slot[0]]
            first = written.count("\n") + 1
            written, place = written + slot[2], slot[1]
            lines[slot] = range(first, written.count("\n") + 2)
        self.path.write_text(written + self.source[place:], encoding="utf-8")
        return lines


def test_no_words_of_a_data_file_become_html(tmp_path: Path) -> None:
    """Of all that check lets through, and most of it is."""
    county = copy_county(tmp_path)
    files = {path.relative_to(tmp_path).as_posix(): spoilt(path) for path in sorted(tmp_path.rglob("*.yaml"))}
    for _ in range(ROUNDS):
        if not taken_back(files, county):
            break
    assert sum(len(each.slots) for each in files.values()) > FEWEST
    pages = {path: path.read_text(encoding="utf-8") for path in county.build().rglob("*.html")}
    assert [] == [str(path) for path, html in pages.items() if ELEMENT in html]


def spoilt(path: Path) -> Words:
    """Return a data file in which each string with a Chinese character has acting words behind it."""
    source = path.read_text(encoding="utf-8")
    slots = [
        (node.start_mark.index, node.end_mark.index, json.dumps(node.value.rstrip() + ACTING, ensure_ascii=False))
        for node in strings(yaml.compose(source, Loader=yaml.SafeLoader))
    ]
    return Words(path, source, [(*slot[:2], f"{slot[2]}\n") if source[slot[0]] in "|>" else slot for slot in slots])


def strings(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield the strings of a file that hold words, without the keys."""
    if isinstance(node, yaml.ScalarNode) and CHINESE.search(node.value):
        yield node
    for each in node.value if not isinstance(node, yaml.ScalarNode) else ():
        yield from strings(each[1] if isinstance(each, tuple) else each)


def taken_back(files: dict[str, Words], county: Miniature) -> bool:
    """Write the files, and take back what check complains of or names, else all of those files; tell whether it did."""
    lines = {name: words.write() for name, words in files.items()}
    complaints = [each.split(":", 2) for each in county.problems() if "提示（" not in each]
    named = {
        (name, slot)
        for complained, line, what in complaints
        for name, words in files.items()
        for slot in words.slots
        if json.loads(slot[2]) in what or (name == complained and int(line) in lines[name][slot])
    }
    for name, words in files.items():
        is_cleared = not named and any(complained == name for complained, _, _ in complaints)
        words.slots = [] if is_cleared else [slot for slot in words.slots if (name, slot) not in named]
    return bool(complaints)
