"""The shelf on a station's PC, in both browsers: the player, the memory that all pages share, and a whole evening."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.station.stick import Stick
from tests.browser.station.walkers import Walker
from tests.sampling import in_turns

pytestmark = in_turns()

FILM, OTHER = "one-bud-one-leaf", "before-the-screening"
VIDEO = "document.querySelector('video')"
MARK = f"document.querySelector('[data-watched-mark=\"{FILM}\"]')"
Walk = Callable[..., Walker]


def page_of(name: str) -> str:
    return f"stations/films/{name}.html"


def test_where_one_has_stopped_is_remembered_on_every_page(walk: Walk, station: Stick) -> None:
    """From a disk each browser keeps it in another way; the button forgets it in both."""
    walker = walk(station)
    walker.goto(station.url(page_of(FILM)))
    walker.evaluate(f"{VIDEO}.play()")
    walker.wait_until(f"{VIDEO}.currentTime > 0")
    walker.evaluate(f"void ({VIDEO}.currentTime = 12)")
    walker.wait_until(f"{VIDEO}.currentTime > 12.1")
    walker.evaluate(f"{VIDEO}.pause()")
    walker.wait_until(f"{VIDEO}.paused")
    walker.goto(station.url(page_of("index")))
    walker.wait_until(f"{MARK}.textContent === '看到 0:12' && !{MARK}.hidden")
    walker.goto(station.url(page_of(FILM)))
    walker.wait_until("document.querySelector('[data-player-at]').textContent === '0:12'")
    walker.click("[data-player-continue]")
    walker.wait_until(f"{VIDEO}.currentTime >= 12 && !{VIDEO}.paused")
    walker.evaluate(f"{VIDEO}.pause()")
    walker.goto(station.url(page_of("index")))
    walker.click("[data-watched-clear]")
    walker.wait_until(f"{MARK}.hidden")
    walker.goto(station.url(page_of(FILM)))
    walker.wait_until("!document.querySelector('[data-player-controls]').hidden")
    assert walker.evaluate("document.querySelector('[data-player-resume]').hidden")


def test_an_evening_plays_its_films_one_after_the_other(walk: Walk, station: Stick) -> None:
    """With a card before each, captions of each, and no network; at the end all of them count as seen."""
    walker = walk(station)
    walker.goto(f"{station.url(page_of('evening'))}?films={OTHER},{FILM}")
    walker.wait_until("!document.querySelector('[data-evening-start]').disabled")
    walker.click("[data-evening-start]")
    title = "document.querySelector('[data-evening-card-title]').textContent"
    for code, after in ((OTHER, "示例：一芽一叶怎么认"), (FILM, "今晚的影片放完了")):
        walker.click("[data-evening-go]")
        walker.wait_until(f"{VIDEO}.currentSrc.includes({code!r}) && {VIDEO}.currentTime > 0.1")
        walker.wait_until(
            f"{VIDEO}.textTracks[0] && {VIDEO}.textTracks[0].cues && {VIDEO}.textTracks[0].cues.length > 2"
        )
        walker.evaluate(f"void ({VIDEO}.currentTime = {VIDEO}.duration - 0.3)")
        walker.wait_until(f"{title} === {after!r}")
    walker.click("[data-evening-stop]")
    walker.wait_until("document.querySelectorAll('[data-watched-mark]:not([hidden])').length === 2")
    walker.goto(station.url(page_of("index")))
    walker.wait_until(f"{MARK}.textContent === '看过'")


def test_the_big_screen_shows_the_film_alone(walk: Walk, station: Stick) -> None:
    walker = walk(station)
    walker.goto(station.url(page_of(FILM)))
    walker.wait_until("!document.querySelector('[data-player-controls]').hidden")
    walker.click("[data-player-big]")
    box = "document.querySelector('.is-big').getBoundingClientRect()"
    walker.wait_until(
        f"document.querySelector('.is-big') && {box}.width === innerWidth && {box}.height === innerHeight"
    )
    walker.click("[data-player-small]")
    walker.wait_until("!document.querySelector('.is-big')")


def test_films_that_were_not_handed_over_say_so(walk: Walk, station: Stick) -> None:
    """Of the two men nothing is said but the films' titles and where they are mentioned."""
    walker = walk(station)
    for code, title in (("gao-pan", "英雄高攀先进事迹"), ("li-chenglong", "独臂村官李成龙")):
        walker.goto(station.url(page_of(code)))
        assert title == walker.evaluate("document.querySelector('h1').textContent.trim()")
        assert "影片文件还没有交到本站" in walker.evaluate("document.querySelector('main').textContent")
        assert walker.evaluate("document.querySelector('video') === null")
