"""What a sender sees whose browser runs no script: a small page without style sheets, which the receiver writes."""

from __future__ import annotations

from html import escape

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def taken_page(receipt: str) -> str:
    """Return the page that confirms a letter."""
    body = (
        f"<p>回执号：<strong>{escape(receipt)}</strong></p>\n"
        "<p>请把回执号抄下来，问信的时候说这个号。可以打印这一页，或者拍下来。</p>\n"
        "<p>按浏览器的“返回”，可以回到网站。请不要再寄一次。</p>"
    )
    return _PAGE.format(title="信收到了", body=body)


def refused_page(words: str) -> str:
    """Return the page that says why a letter was not taken. words: a sentence or two."""
    body = f"<p>{escape(words)}</p>\n<p>按浏览器的“返回”，写的字一般还在。</p>"
    return _PAGE.format(title="信没有寄成", body=body)
