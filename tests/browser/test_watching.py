"""The watch over every other test here does see what it is there to see."""

import pytest

from tests.browser.watching import wait_for, wait_until

FAULTS = {
    "error": ("console.error('a fault')", "a fault"),
    "exception": ("setTimeout(() => { throw new Error('a fault'); })", "a fault"),
    "inline style": ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
    "inline script": ("document.body.setAttribute('onclick', '0')", "Content Security Policy"),
    "other host": ("new Image().src = 'https://elsewhere.example.org/a.png'", "elsewhere.example.org"),
    "missing file": ("new Image().src = 'not-there.png'", "404"),
}


@pytest.mark.parametrize(("script", "word"), FAULTS.values(), ids=FAULTS)
def test_fault_is_seen(open_page, web, script, word):
    """Each kind of fault is noted, with a word that leads to its cause."""
    page, watch = open_page(web.root)
    page.goto(web.url("article"))
    page.evaluate(f"() => {{ {script}; }}")
    wait_for(page, lambda: watch.troubles)
    assert any(word in trouble for trouble in watch.troubles)
    watch.troubles.clear()


def test_waiting_ends(visit):
    """A condition that never comes true fails the test that waits for it."""
    with pytest.raises(AssertionError):
        wait_until(visit("home"), "false", patience_s=0.1)
