"""Files that are no pages are made where something has changed, and inspected."""

from __future__ import annotations

import pytest

from plugins.kernel.incremental.explain import Explanation
from plugins.kernel.incremental.ownership import AddressTaken
from plugins.kernel.incremental.targets import Made, Target
from plugins.kernel.rendering.renderer import UnfitSite
from tests.unit.kernel.rendering.sample_site import OWNER, SampleSite

made: list[str] = []  # texts of the files that were made, in this process


def _words(text: str, note: str) -> Made:
    made.append(text)
    return text, note


def _bytes(text: str) -> Made:
    return text.encode() + b"\0\xff", ""


def words(path: str, text: str, note: str = "") -> Target:
    return Target(path, OWNER, _words, (text, note))


def test_files_are_made_where_something_has_changed(sample: SampleSite) -> None:
    """Notes of those that stand are still known."""
    first = [words("a.js", "a", note="一"), words("b/c.xml", "b", note="二")]
    assert (["一", "二"], {"a.js", "b/c.xml"}) == sample.make(first)
    made.clear()
    assert (["一", "三"], {"b/c.xml"}) == sample.make([first[0], words("b/c.xml", "c", note="三")])
    assert (["c"], ["b/c.xml"]) == (made, sample.inspected)
    assert ["a", "c"] == [sample.read("a.js"), sample.read("b/c.xml")]


def test_bytes_are_written_as_they_are(sample: SampleSite) -> None:
    """Nobody reads them, so they are not inspected."""
    assert ([""], {"a.gz"}) == sample.make([Target("a.gz", OWNER, _bytes, ("坏",))])
    assert ([], "坏".encode() + b"\0\xff") == (sample.inspected, (sample.folder / "a.gz").read_bytes())


def test_files_may_be_many(sample: SampleSite) -> None:
    """Workers make them, and each note comes at its place."""
    targets = [words(f"{number}.js", str(number), f"第{number}") for number in range(100)]
    notes, fresh = sample.make(targets, 3)
    assert ([f"第{number}" for number in range(100)], 100) == (notes, len(fresh))
    assert [str(number) for number in range(100)] == [sample.read(f"{number}.js") for number in range(100)]


def test_a_file_that_must_not_be_published_is_refused(sample: SampleSite) -> None:
    with pytest.raises(UnfitSite, match=r"b\.xml 里有坏"):
        sample.make([words("a.js", "好"), words("b.xml", "坏")])


def test_two_who_want_one_file_are_refused(sample: SampleSite) -> None:
    with pytest.raises(AddressTaken, match=r"A\.js 有两个主人：样稿；样稿"):
        sample.make([words("a.js", "好"), words("A.js", "好")])


def test_a_file_can_be_explained(sample: SampleSite) -> None:
    sample.make([words("a.js", "好")])
    sample.explanation = Explanation("a.js")
    queue = sample.queue()
    queue.make([words("a.js", "更好")])
    assert ["a.js（样稿）重新做了，因为：", "  - 输入“text”变了。"] == sample.explanation.tell(queue.outputs)
