"""Pages that reviewers print: A4, black on white, of one file without anything from elsewhere."""

from __future__ import annotations

from html import escape

_STYLE = """@page { size: A4; margin: 20mm 18mm; }
body { font: 12pt/1.6 "Noto Serif CJK SC", "SimSun", serif; color: #000; background: #fff; }
body { max-width: 175mm; margin: auto; }
h1 { text-align: center; font-size: 18pt; } h2 { font-size: 13pt; break-after: avoid; }
table { border-collapse: collapse; width: 100%; } tr { break-inside: avoid; }
th, td { border: 1px solid #000; padding: 4px 6px; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.changes :is(th, td):first-child { white-space: nowrap; width: 1%; } .facts th { width: 9em; }
ins { text-decoration: underline; font-weight: bold; } del { text-decoration: line-through; }
section { break-after: page; } section:last-child { break-after: auto; }
"""


def page(title: str, body: str) -> str:
    """Return a whole page. body: HTML."""
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )
