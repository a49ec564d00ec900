"""A county of 2,000 articles: built without a complaint, and no article is lost on the way."""

import subprocess
import sys
from pathlib import Path

from tests.bench.corpus import NOW, ROOT, generate, write_county
from tests.patience import COMMAND_S
from tests.sampling import in_turns

pytestmark = in_turns()

NUMBER = 2_000


def test_two_thousand_articles_have_their_pages(tmp_path: Path) -> None:
    """Every title stands as the heading of one page of its column."""
    texts = generate(NUMBER)
    content, faq = write_county(tmp_path, texts)
    build(content, faq, tmp_path / "site")
    assert {(text.column, text.title) for text in texts} == set(headings(tmp_path / "site"))


def build(content: Path, faq: Path, site: Path) -> None:
    command = [sys.executable, "-X", "utf8", str(ROOT / "tasks.py"), "build", "--no-cache", "--no-search", "--now", NOW]
    command += ["--content", str(content), "--faq", str(faq), "--output", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=COMMAND_S, check=False)
    assert (0, "") == (done.returncode, done.stderr), done.stdout + done.stderr


def headings(site: Path) -> list[tuple[str, str]]:
    """Return (column, title) of every article page."""
    found = []
    for path in site.glob("*/*.html"):
        text = path.read_text(encoding="utf-8")
        _, heading, rest = text.partition('<h1 class="article__title">')
        if heading:
            found.append((path.parent.name, rest.partition("</h1>")[0].replace("<wbr>", "")))
    return found
