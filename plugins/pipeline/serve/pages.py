"""What the preview adds to pages: a script that reloads them, and a sheet with the problems. Never in the output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

LIVE = "/__live"
SCRIPT = "/__live.js"
STYLE = "/__live.css"
_SHEET = f'<link rel="stylesheet" href="{STYLE}">'
_SCRIPT = f'<script src="{SCRIPT}" defer></script>'

_REFUSALS: Mapping[int, str] = {
    404: "没有这个网页。",
    413: "发来的内容太长。预览只能看，不收东西。",
    414: "地址太长。",
    421: "预览只在本机看：请用 localhost 或 127.0.0.1 打开。",
    431: "请求太长。",
    501: "预览只能看，不收东西。",
}  # by the code of HTTP

LIVE_SCRIPT = f"""(function () {{
  'use strict';
  function wait(version) {{
    var request = new XMLHttpRequest();
    request.open('GET', '{LIVE}?since=' + version);
    request.onload = function () {{
      var now = Number(request.responseText);
      if (version >= 0 && now !== version) {{ location.reload(); }} else {{ wait(now); }}
    }};
    request.onerror = function () {{ setTimeout(function () {{ wait(version); }}, 1000); }};
    request.send();
  }}
  wait(-1);
}})();
"""
LIVE_STYLE = """.preview-problems { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 9999;
  margin: 0; padding: 1rem 1.5rem; background: #fff8e6; color: #2b2521; border-top: 4px solid #a4161a;
  font: 16px/1.7 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; }
.preview-problems h2 { margin: 0 0 .5rem; font-size: 1.125rem; color: #7c1512; }
.preview-problems ol { margin: 0; padding-left: 1.5em; }
.preview-problems code { font-weight: 700; font-family: inherit; }
"""


def with_live(html: str, problems: Sequence[str]) -> str:
    """Return a built page with the reload script and, where the last build failed, its problems."""
    added = (_SHEET + problem_sheet(problems) if problems else "") + _SCRIPT
    head, found, tail = html.rpartition("</body>")
    return f"{head}{added}{found}{tail}" if found else html + added


def problem_sheet(problems: Sequence[str]) -> str:
    """Return the problems as a sheet over the page, which still shows the last good site."""
    rows = "".join(f"<li><code>{escape(_place(each)[0])}</code> {escape(_place(each)[1])}</li>" for each in problems)
    return (
        '<section class="preview-problems" role="alert"><h2>有问题要改，改好保存后会自动刷新。'
        f"下面还是上一次的好网站。</h2><ol>{rows}</ol></section>"
    )


def empty_page(problems: Sequence[str]) -> str:
    """Return the page shown while there has been no good build yet."""
    title = "网站还没有生成"
    return with_live(
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><main><h1>{title}</h1></main></body></html>",
        problems,
    )


def lost_page(html: str, path: str) -> str:
    """Return the site's page for lost addresses as it is shown at one of them.

    Its links lead from the beginning of the site, wherever the lost address lies, and those within the page stay there.
    path: what was asked for, as it stands in the address.
    """
    head, found, tail = html.partition("<head>")
    return f'{head}{found}\n<base href="/">{tail}'.replace('href="#', f'href="{escape(path)}#')


def refusal_page(code: int, words: str = "") -> str:
    """Return the page for a request that gets nothing else. code: of HTTP. words: what is wrong, "" for the usual."""
    title = escape(words or _REFUSALS.get(code, "这个请求不能回答。"))
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{code}</title></head>'
        f"<body><main><h1>{title}</h1></main></body></html>"
    )


def _place(problem: str) -> tuple[str, str]:
    place, found, rest = problem.partition(": ")
    return (place, rest) if found else ("", problem)
