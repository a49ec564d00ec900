"""What pages of the preview look like: one file each, readable at 360 px, printed as they are."""

from __future__ import annotations

from html import escape

_STYLE = """:root { color-scheme: light; }
body { margin: 0; font: 17px/1.7 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; color: #2b2521; }
body { background: #fffdf9; }
main { max-width: 68rem; margin: auto; padding: 1rem; }
h1 { font-size: 1.5rem; color: #7c1512; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; }
a { color: #7c1512; }
.charts { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); }
figure { margin: 0; min-width: 0; } figcaption { font-weight: 700; }
.chart { max-width: 100%; height: auto; }
.chart__bar { fill: #3d5a80; } .chart__bar--bad { fill: #fff; stroke: #a4161a; stroke-width: 3; }
.chart__limit { stroke: #2b2521; stroke-width: 2; stroke-dasharray: 3 2; }
.chart__name, .chart__figure { font-size: 13px; fill: #2b2521; }
.scroll { overflow-x: auto; } .scroll:focus-visible { outline: 3px solid #3d5a80; }
table { border-collapse: collapse; width: 100%; font-size: 1rem; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #d9cfc4; white-space: nowrap; }
table.changes { table-layout: fixed; } .changes th:first-child { width: 3rem; }
.changes td { white-space: normal; overflow-wrap: anywhere; }
li { overflow-wrap: anywhere; margin: .4rem 0; } code { font: inherit; font-weight: 700; }
.bad { color: #a4161a; font-weight: 700; }ins { background: #e3efe0; } del { background: #f6dedc; }
"""


def frame(title: str, main: str) -> str:
    """Return a whole page. main: HTML."""
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="data:,"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><main>{main}</main></body></html>\n"
    )
