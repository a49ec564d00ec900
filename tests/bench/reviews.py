"""What reviews cost: what waits, the status of the whole office, publishing what is signed, beside plain builds.

Run as `python3 tasks.py bench reviews`. Each text has been signed by all, but for one in ten, which waits for its last
two signatures and is not published.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from plugins.features.reviews.model import FIRST, SECOND, STAGES
from tests.bench.corpus import NOW, ROOT, Text, generate, write_county
from tests.bench.measure import CommandFailed, Cost, measure
from tests.bench.report import machine, size_options, write_json
from tests.county import SHANGHAI
from tests.reviewing import Office, begin_office

SIZES = (10_000,)
RUNS = 3
WAITING = 10  # of so many texts one waits
_BEGAN = datetime.fromisoformat("2026-01-05T08:00").replace(tzinfo=SHANGHAI)


def main(args: list[str]) -> int:
    chosen = size_options("reviews", "审稿要多花多少时间。", SIZES, RUNS).parse_args(args)
    figures: dict[str, dict[str, list[float]]] = {}
    try:
        for size in chosen.sizes:
            with tempfile.TemporaryDirectory(prefix="redcity-reviews-") as name:
                figures[str(size)] = bench_size(Path(name), size, chosen.runs)
    except CommandFailed as error:
        print(error, file=sys.stderr)
        return 1
    if chosen.json:
        write_json(chosen.json, {"machine": machine(), "runs": chosen.runs, "figures": figures})
    return 0


def bench_size(folder: Path, size: int, runs: int) -> dict[str, list[float]]:
    """Return the seconds of each run by case, and print them. The first run of a case that remembers is its own."""
    office, texts = write_office(folder, size)
    desk = _Desk(folder, office)
    found: dict[str, list[float]] = {}

    def note(case: str, cost: Cost) -> None:
        found.setdefault(case, []).append(cost.wall_s)
        print(f"{size:>6} 篇 {case:<24} {cost.wall_s:6.2f} s  CPU {cost.cpu_s:6.2f} s", flush=True)

    note("status, first", desk.status())
    for number in range(runs):
        note("status", desk.status())
        note("whole office", desk.office())
        for name in ("tree", "publish"):
            shutil.rmtree(folder / name, ignore_errors=True)
            note(f"{name}, clean", desk.build(name))
        _edit(office, texts[number * WAITING + 1], number)
        for name in ("tree", "publish"):
            note(f"{name}, edit", desk.build(name))
    return found


def write_office(folder: Path, size: int) -> tuple[Office, list[Text]]:
    """Write a county, commit it, and sign it: four signatures a text, or two."""
    texts = generate(size)
    office = begin_office(folder / "county")
    shutil.rmtree(office.root / "content" / "reviews")
    reviewers = office.read("content/reviewers.yaml")
    shutil.rmtree(office.root / "content")
    write_county(office.root, texts)
    office.write("content/reviewers.yaml", reviewers)
    office.now = _BEGAN
    office.sign_all("content/columns.yaml", 1)
    office.sign_all("content/site.yaml", 1)
    for place, text in enumerate(texts):
        office.sign(f"content/{text.source}", *([FIRST, SECOND] if place % WAITING == 0 else STAGES))
    office.commit()
    return office, texts


class _Desk:
    """The commands that are measured."""

    def __init__(self, folder: Path, office: Office) -> None:
        self.folder = folder
        self.begin = (sys.executable, "-X", "utf8", str(ROOT / "tasks.py"))
        content, faq = office.root / "content", office.root / "faq"
        self.folders = ("--now", NOW, "--content", str(content), "--faq", str(faq))

    def status(self) -> Cost:
        return measure((*self.begin, "review", "--status", *self.folders))

    def office(self) -> Cost:
        return measure((*self.begin, "status", *self.folders))

    def build(self, name: str) -> Cost:
        """Build into a folder of that name: what may be published, or what lies there."""
        place = self.folder / name
        words = ("--site-url", "https://example.org/", "--output", str(place / "site"), "--cache", str(place / "cache"))
        publish = ("--publish",) if name == "publish" else ()
        return measure((*self.begin, "build", *self.folders, *words, *publish))


def _edit(office: Office, text: Text, number: int) -> None:
    """Change a text, have it signed by all, and commit it."""
    path = f"content/{text.source}"
    office.write(path, office.read(path) + f"\n第{number}次改的句子。\n".encode())
    office.commit()
    office.sign_all(path)
    office.commit()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
