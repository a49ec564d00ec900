"""Whether a recording or a film really plays: machines of tests have no loudspeaker, so it does without its sound."""

from __future__ import annotations

from tests.browser.station.walkers import Walker
from tests.patience import STEP_MS

PLAYED = """(async player => {
  player.muted = true;
  await player.play();
  const from = player.currentTime;
  const end = Date.now() + PATIENCE;
  while (player.currentTime === from && !player.ended && Date.now() < end) {
    await new Promise(done => setTimeout(done, 20));
  }
  return { ready: player.readyState, moved: player.currentTime > from || player.ended };
})(document.querySelector('PLAYER'))""".replace("PATIENCE", str(STEP_MS))


def plays(walker: Walker, player: str) -> bool:
    """Tell whether the time of a page's first player moves on. player: audio or video."""
    played = walker.evaluate(PLAYED.replace("PLAYER", player))
    return bool(played["ready"] >= 2 and played["moved"])
