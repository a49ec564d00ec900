"""plugins/delivery/offline/moved.py: texts whose address has changed."""

from plugins.delivery.offline.moved import find_moved
from tests.unit.delivery.offline.samples import text_row


def test_a_text_is_known_again_by_its_source_its_words_or_its_title() -> None:
    old = [
        text_row("a.html", "n/a.md"), text_row("b.html", "n/b.md", body="words"),
        text_row("c.html", "n/c.md", title="title"), text_row("d.html", "n/d-long-name.md"),
    ]  # fmt: skip
    new = [
        text_row("a2.html", "n/a.md"), text_row("b2.html", "n/x.md", body="words"),
        text_row("c2.html", "n/y.md", title="title"), text_row("d2.html", "m/d-long-name.md"),
    ]  # fmt: skip
    assert {f"{name}.html": f"{name}2.html" for name in "abcd"} == find_moved(old, new)


def test_what_could_be_two_is_not_guessed() -> None:
    """A link to a stranger's text would be worse than none."""
    old = [text_row("a.html", "n/1.md", body="same"), text_row("b.html", "n/2.md", body="same")]
    assert {} == find_moved(old, [text_row("c.html", "m/3.md", body="same")])
    assert {} == find_moved(
        [text_row("a.html", "n/1.md")], [text_row("b.html", "m/1.md"), text_row("c.html", "o/1.md")]
    )


def test_a_text_that_was_there_before_is_nobodys_new_place() -> None:
    old = [text_row("a.html", "n/a.md", body="same"), text_row("b.html", "n/b.md", body="other")]
    new = [text_row("b.html", "n/b.md", body="same")]
    assert {} == find_moved(old, new)
