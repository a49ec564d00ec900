"""What a site publishes of others, with their licences: their terms want the texts beside the files."""

from __future__ import annotations

from pathlib import Path

_TEXTS = Path(__file__).resolve().parents[3] / "theme/licences"
LICENCES = "licences.txt"
# What of the site comes from whom; the text of the licence is the file of that name.
PARTS = (
    ("pagefind", "search/pagefind/: Pagefind, https://pagefind.app, MIT"),
    ("opencc", "search/variants.js: from the dictionaries of OpenCC, Apache-2.0"),
    ("pypinyin", "search/readings.js: from the dictionary of pypinyin, MIT"),
    ("qrcode", "assets/qrcode-*.js: qrcode-generator, https://github.com/kazuhikoarase/qrcode-generator, MIT"),
    ("ts-fsrs", "assets/fsrs-*.js: ts-fsrs, https://github.com/open-spaced-repetition/ts-fsrs, MIT"),
)


def licences() -> str:
    """Return the list of what others have written, with the whole texts of their licences."""
    listed = "".join(f"- {what}\n" for _, what in PARTS)
    texts = ((_TEXTS / f"{name}.txt").read_text(encoding="utf-8").strip() for name, _ in PARTS)
    return listed + "".join(f"\n{'-' * 72}\n\n{text}\n" for text in texts)
