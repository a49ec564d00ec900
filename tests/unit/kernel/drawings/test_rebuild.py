"""plugins/kernel/drawings: a drawing is written anew of what draws, or refused in words."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from plugins.kernel.drawings import reading, rebuild
from plugins.kernel.drawings.reading import MAX_DEPTH
from plugins.kernel.drawings.rebuild import rebuild_drawing
from plugins.kernel.drawings.vocabulary import ATTRIBUTES, ELEMENTS
from plugins.kernel.formats.faults import Damaged, Unclean
from tests.county import ROOT
from tests.hostile_drawings import mutated, plain_attacks
from tests.tables import table
from tests.unit.kernel.formats.samples import SECRET, checksum_chunk, photo

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
ROUNDS = [1_500, pytest.param(60_000, marks=pytest.mark.long)]


def drawn(inner: str, more: str = "") -> bytes:
    root = f'<svg xmlns="{SVG[1:-1]}" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" {more}>'
    return f"{root}{inner}</svg>".encode()


def rebuilt(inner: str, more: str = "") -> str:
    return rebuild_drawing(drawn(inner, more))[0].decode()


def inner_of(inner: str) -> str:
    """Return what becomes of the content of a drawing."""
    return re.sub(r"^<svg[^>]*>|</svg>\n$", "", rebuilt(inner))


@table(
    "inner",
    [
        f"<style>{'.a{fill:red}' * 5_000}</style>",
        f'<rect width="9" height="9" style="{"fill:red;" * 6_000}"/>',
        f'<rect width="9" height="9" fill="{"red " * 20_000}"/>',
        '<rect width="9" height="9" style="fill:red"/>' * 6_000,
    ],
    ids=["sheet", "style", "attribute", "many"],
)
def test_styles_without_end_are_refused_before_they_are_read(inner: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "MAX_STYLES", 50_000)
        with pytest.raises(Unclean, match="样式太长"):
            rebuilt(inner)
        long_path = "M0 0" + "L1 1" * 20_000
        assert "L1" in rebuilt(f'<path d="{long_path}"/>')


@pytest.mark.parametrize("number", ROUNDS)
def test_whatever_is_taken_is_on_the_list(number: int) -> None:
    """Of every attack, and of many written in unusual ways; and what was taken once is taken again as it is."""
    taken = 0
    for data in [*plain_attacks(), *mutated(number, seed=1)]:
        try:
            found, _ = rebuild_drawing(data)
        except (Damaged, Unclean):
            continue
        taken += 1
        assert b"<!" not in found and b"<?" not in found
        check_all(fromstring(found))
        assert (found, True) == (rebuild_drawing(found)[0], found.endswith(b"\n"))
    assert taken > number // 8


def check_all(root: Element) -> None:
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS, element.tag
        assert element.tag != f"{SVG}style" or leads_within(element.text or ""), element.text
        for name, value in element.items():
            assert leads_within(value), value
            if name in ("href", XLINK):
                assert value.startswith(("#", "data:image/")) and "svg" not in value, value
            else:
                assert name in ATTRIBUTES | {"style"} or name.startswith("{http://www.w3.org/XML/"), name


@table("data", [each for each in plain_attacks() if b"xml:base" not in each][:99])
def test_what_would_look_otherwise_without_it_is_refused(data: bytes) -> None:
    """In words that name it, so that an editor is not surprised; programs' own notes are left out in silence."""
    if any(harmless in data for harmless in (b"cursor=", b"font-face-uri")):
        assert rebuild_drawing(data)
        return
    with pytest.raises((Damaged, Unclean)) as refused:
        rebuild_drawing(data)
    if isinstance(refused.value, Unclean):
        assert "SVG" in refused.value.mend or "PNG" in refused.value.mend


def leads_within(style: str) -> bool:
    return all(address.startswith("#") for address in re.findall(r"(?i)url\(\s*[\"']?([^)]*)", style))


def own_drawings() -> Iterator[bytes]:
    """Yield the drawings of the site; what guides show is none of them."""
    for folder in ("content", "theme/static", "theme/templates"):
        yield from (path.read_bytes() for path in (ROOT / folder).rglob("*.svg"))


def test_the_portals_own_drawings_keep_all_that_they_have() -> None:
    for data in own_drawings():
        before, after = fromstring(data), fromstring(rebuild_drawing(data)[0])
        assert len(list(before.iter())) == len(list(after.iter()))
        for old, new in zip(before.iter(), after.iter(), strict=True):
            assert (old.tag, set(old.attrib), (old.text or "").split()) == (
                new.tag,
                set(new.attrib),
                (new.text or "").split(),
            )


def test_what_draws_stays() -> None:
    """Gradients, masks, filters, markers, text on a path, styles, animations, copies."""
    parts = (
        '<defs><linearGradient id="a" gradientUnits="userSpaceOnUse"><stop offset="0" stop-color="#c00" />'
        '</linearGradient><clipPath id="c"><rect width="9" height="9" /></clipPath></defs>'
        '<g transform="rotate(45)" fill="url(#a)" clip-path="url(#c)"><path d="M0 0C1,1 2 2 3e-1-4z" class="b" /></g>'
        '<text x="1" y="2" font-family="宋体, serif">春<tspan dy="1em">茶</tspan>尾</text>'
        '<use href="#a" /><rect width="5" height="5" style="fill:url(#a);stroke-width:2px" />'
        '<rect width="5" height="5"><animate attributeName="x" values="0;9" dur="2s" repeatCount="indefinite" /></rect>'
    )
    assert parts == inner_of(parts)


def test_a_style_sheet_keeps_its_rules() -> None:
    sheet = ".a,#b>path:nth-child(2){fill:url(#g);--c:rgb(1,2,3);stroke:var(--c)!important}"
    nested = "@media print{.a{fill:none}}@keyframes k{from{opacity:0}to{opacity:1}}"
    found = inner_of(f"<style>/* x */ {sheet} {nested} @charset 'utf-8'; .z{{behavior:none}}</style>")
    assert "fill:url(#g);--c:rgb(1,2,3);stroke:var(--c)!important" in found and "behavior" not in found
    assert "@media print{.a{fill:none}}" in found and "@keyframes k{from{opacity:0}to{opacity:1}}" in found


def test_notes_of_programs_are_left_out() -> None:
    """Inkscape writes where the file lay, and others their whole document."""
    noise = (
        '<metadata><rdf:RDF xmlns:rdf="r">SECRET</rdf:RDF></metadata><!-- SECRET -->'
        '<sodipodi:namedview xmlns:sodipodi="s" sodipodi:docname="SECRET"/><?note SECRET?>'
    )
    more = 'xmlns:inkscape="i" inkscape:export-filename="C:\\SECRET.png" data-name="SECRET" xml:space="preserve"'
    found = rebuilt(f'{noise}<rect inkscape:label="SECRET" id="KEPT" width="1"/>', more)
    assert "SECRET" not in found and "KEPT" in found and 'xml:space="preserve"' in found


def test_a_picture_in_a_drawing_loses_its_metadata() -> None:
    for kind, name in (("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "webp")):
        data = base64.b64encode(photo(kind)).decode()
        found = rebuilt(f'<image width="9" xlink:href="data:image/{name};base64,{data[:20]}&#10;{data[20:]}"/>')
        held = re.search(r"data:image/(\w+);base64,([^\"]*)", found)
        assert held and name == held[1] and SECRET not in base64.b64decode(held[2])


@table("address", ["data:image/png;base64,AAAA", "data:image/gif;base64,R0lGODlh", "data:image/png,x"])
def test_what_is_no_picture_is_none_in_a_drawing(address: str) -> None:
    with pytest.raises(Unclean):
        rebuilt(f'<image href="{address}"/>')


@table(
    ("data", "named"),
    [
        (drawn("").decode().encode("utf-16"), "UTF-16"), (drawn("").decode().encode("utf-16-be"), "UTF-16"),
        (b'<?xml version="1.0" encoding="GBK"?>' + drawn("<text>\u8336</text>").decode().encode("gbk"), "gbk"),
        (b'<?xml version="1.0" encoding="utf-7"?>' + drawn(""), "utf-7"),
        (drawn("<text>x</text>").replace(b"x", b"\xb2\xe8"), ""),
        (b"\xef\xbb\xbf<?xml version='1.0' encoding='latin1'?>" + drawn(""), "latin1"),
    ],
)  # fmt: skip
def test_another_encoding_than_utf_8_is_refused(data: bytes, named: str) -> None:
    """Nobody has judged what a browser would read there."""
    with pytest.raises(Unclean, match=f"编码.*{named}.*不是 UTF-8"):
        rebuild_drawing(data)


def test_utf_8_may_be_said_and_marked() -> None:
    for before in (b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="UTF-8"?>', b"\xef\xbb\xbf<?xml version='1.0'?>\n"):
        assert rebuild_drawing(before + drawn("<text>茶</text>"))


def test_a_document_type_without_entities_is_passed_over() -> None:
    """Older programs name the one of SVG 1.1."""
    old = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert b"DOCTYPE" not in rebuild_drawing(old + drawn("<path/>"))[0]


def test_entities_are_refused_before_they_grow() -> None:
    lol = "".join(f"<!ENTITY a{n} '{('&a' + str(n - 1) + ';') * 9}'>" for n in range(1, 12))
    with pytest.raises(Unclean, match="实体"):
        rebuild_drawing(f'<!DOCTYPE svg [<!ENTITY a0 "x">{lol}]>'.encode() + drawn("<text>&a11;</text>"))


def test_nothing_is_too_deep_or_too_much() -> None:
    """Neither for the parser, nor for a reader's browser."""
    deep = "<g>" * (MAX_DEPTH + 1) + "</g>" * (MAX_DEPTH + 1)
    nine = "<use href='#g{}'/>" * 9
    copies = "".join(f'<g id="g{n}">{nine.replace("{}", str(n - 1))}</g>' for n in range(1, 12))
    ring = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'
    chain = "".join(f'<use id="u{n}" href="#u{n + 1}"/>' for n in range(900))
    for inner in (deep, f'<rect id="g0"/>{copies}', chain):
        with pytest.raises(Unclean, match=r"太复杂|套用得太多"):
            rebuilt(inner)
    assert rebuilt(ring)


def _nested(tag: str, refer: str, deep: int, many: int) -> str:
    """Shapes that are each drawn with many others, and these again."""
    shape = '<rect width="300" height="300" {}/>'
    found = "".join(f'<{tag} id="p{at}">{shape.format(refer.format(at + 1)) * many}</{tag}>' for at in range(deep))
    return f'{found}<{tag} id="p{deep}"><rect/></{tag}>{shape.format(refer.format(0))}'


@table(
    "inner",
    [
        _nested("pattern", 'fill="url(#p{})"', 6, 20),
        _nested("mask", 'mask="url(#p{})"', 12, 4),
        _nested("clipPath", 'style="clip-path:url(#p{})"', 12, 4),
        _nested("marker", 'd="' + "M0 0L1 1" * 100 + '" marker-mid="url(#p{})"', 5, 1),
        _nested("pattern", 'class="c{}"', 8, 8)
        + "<style>" + "".join(f".c{at}{{fill:url(#p{at})}}" for at in range(9)) + "</style>",
        '<filter id="f"><feGaussianBlur stdDeviation="9"/></filter>' + '<rect filter="url(#f)"/>' * 400,
        '<rect><animate attributeName="x" from="0" to="9" dur="1ms" repeatCount="indefinite"/></rect>' * 2_000,
        '<path d="M0 0' + "L99 99L0 50" * 10_000 + '"/>',
        '<path d="m0 0' + "h99v1h-99v-1" * 5_000 + '"/>',
        '<circle r="40" stroke-dasharray="0.0005"/>' * 30,
        "<style>circle{stroke-dasharray:.001 .001}</style>" + '<circle r="90"/>' * 60,
        '<filter id="f">' + "<feOffset/>" * 500 + '</filter><rect filter="url(#f)"/>',
        '<g style="filter:blur(9px)">' * 10 + "<rect/>" + "</g>" * 10,
        "".join(f'<linearGradient id="g{at}" href="#g{at + 1}"/>' for at in range(700)),
        "".join(f'<linearGradient id="g{at}" href="#g{at - 1}"/>' for at in range(700)),
        "<style>@keyframes a{to{x:9px}} .a{animation:a 1ms infinite}</style>" + '<rect class="a"/>' * 10_000,
    ],
)  # fmt: skip
def test_no_drawing_makes_a_browser_work_for_minutes(inner: str) -> None:
    """What shapes are filled, masked, cut and set with is drawn each time; so are turns of a line, and dashes."""
    with pytest.raises(Unclean, match="太复杂"):
        rebuilt(inner)


WHOLE = '<rect width="99" height="99" {}/>'
PLAIN = WHOLE.format("")


@table(
    "inner",
    [
        '<filter id="f"><feGaussianBlur stdDeviation="9"/></filter>' + WHOLE.format('filter="url(#f)"') * 20,
        '<filter id="f">' + '<feGaussianBlur stdDeviation="9"/>' * 5 + "</filter>" + WHOLE.format('filter="url(#f)"'),
        '<filter id="f"><feMorphology radius="400"/></filter>' + WHOLE.format('filter="url(#f)"'),
        '<filter id="f"><feConvolveMatrix order="15"/></filter>' + WHOLE.format('style="filter:url(#f)"'),
        '<filter id="f"><feTurbulence numOctaves="9999"/></filter>' + WHOLE.format('class="a"') * 20
        + "<style>.a{filter:url(#f)}</style>",
        WHOLE.format('style="filter:blur(9px)"') * 40,
        "<style>[width]{filter:blur(9px)}</style>" + PLAIN * 40,
        "<style>svg{--a:blur(9px)}</style>" + WHOLE.format('style="filter:var(--a)"') * 4,
        '<g transform="scale(100)"><filter id="f"><feDropShadow/></filter>'
        + '<rect width="1" height="1" filter="url(#f)"/>' * 20 + "</g>",
        WHOLE.format("") * 4_000,
        '<line x2="99" stroke-width="99"/>' * 4_000,
        '<path d="M0 0A50 50 0 1 1 0 1"/>' * 4_000,
        '<rect width="1%" height="1%"/>' * 4_000,
        f'<g id="a">{PLAIN * 100}</g>' + '<use href="#a"/>' * 40,
        f'<pattern id="p" width="9" height="9">{PLAIN * 100}</pattern>' + WHOLE.format('fill="url(#p)"') * 40,
        f'<g opacity=".5">{PLAIN}{PLAIN}</g>' * 1_500,
        WHOLE.format("") * 500 + '<rect><animate attributeName="x" from="0" to="9" dur="1s"/></rect>',
    ],
)  # fmt: skip
def test_what_covers_all_again_and_again_is_refused(inner: str) -> None:
    """A shape takes time by what it covers, a filter a hundred times that."""
    with pytest.raises(Unclean, match="太复杂"):
        rebuilt(inner)


@table(
    "inner",
    [
        '<path d="M1 1L1.1 1.1"/>' * 20_000,
        '<g transform="scale(.01)">' + '<path d="M1 1L20 20"/>' * 10_000 + "</g>",
        '<filter id="f"><feFlood/><feComposite/><feGaussianBlur/><feOffset/><feComposite/></filter>'
        + '<rect width="1" height="1" filter="url(#f)"/>' * 60,
        '<filter id="f" filterUnits="userSpaceOnUse" width="1" height="1"><feGaussianBlur/></filter>'
        + '<g filter="url(#f)"><rect/></g>' * 60,
        WHOLE.format('fill="url(#g)"') * 100 + '<radialGradient id="g"><stop/></radialGradient>',
    ],
)  # fmt: skip
def test_much_that_is_small_is_taken(inner: str) -> None:
    """Maps, and cards with shadows."""
    assert rebuilt(inner)


def test_a_rich_drawing_is_none_of_these() -> None:
    """A map of thousands of shapes in the colours of a style sheet, some masked, some with a shadow."""
    sheet = "<style>.a{fill:url(#g)}.b{clip-path:url(#c)}</style>"
    held = '<linearGradient id="g"><stop/><stop/></linearGradient><clipPath id="c"><rect/></clipPath>'
    shadow = '<filter id="f"><feDropShadow/></filter><mask id="m"><rect/></mask>'
    shapes = '<path class="a b" d="M0 0L1 1"/>' * 5_000 + '<rect filter="url(#f)" mask="url(#m)"/>' * 40
    assert 5_000 == rebuilt(f"{sheet}{held}{shadow}{shapes}").count("<path")


@pytest.mark.parametrize(
    "line", ["M0 0L1e999 0L-1e999 1e999", "M0 0A1 1 0 0 1", "h", "1 2 3", "M0 0" + "l.1 .1" * 9_000]
)
def test_a_line_is_reckoned_however_it_is_written(line: str) -> None:
    assert rebuilt(f'<path d="{line}" stroke-dasharray="1" pathLength="x"/>')


def test_pictures_in_a_drawing_are_no_larger_than_others() -> None:
    """A few thousand bytes may unpack to gigabytes."""
    row = zlib.compress(bytes(2_501) * 20_000, 9)
    head = struct.pack(">LLBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        checksum_chunk(*chunk) for chunk in ((b"IHDR", head), (b"IDAT", row), (b"IEND", b""))
    )
    with pytest.raises(Unclean, match="像素"):
        rebuilt(f'<image href="data:image/png;base64,{base64.b64encode(png).decode()}"/>')


def test_a_style_is_never_too_deep() -> None:
    with pytest.raises(Unclean):
        rebuilt(f"<style>{'@media all{' * 50}{'}' * 50}</style>")
    with pytest.raises(Unclean):
        rebuilt(f'<rect style="fill:{"calc(" * 50}1{")" * 50}"/>')


@table("data", [b"", b"<svg", b"<html/>", b"no", b"<x:svg xmlns:x='y' viewBox='0 0 9 9'/>"])
def test_what_is_no_drawing_is_damaged(data: bytes) -> None:
    with pytest.raises(Damaged):
        rebuild_drawing(data)


def test_a_forgotten_prefix_is_declared() -> None:
    """Browsers show nothing of such a drawing."""
    data = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><use xlink:href="#a"/></svg>'
    assert b'xmlns:xlink="http://www.w3.org/1999/xlink"' in rebuild_drawing(data)[0]


def test_a_drawing_without_its_namespace_gets_it() -> None:
    """Else browsers take it for some XML, and show no picture."""
    found = rebuild_drawing(b'<svg viewBox="0 0 9 9"><path d="M0 0"/></svg>')[0]
    assert f'xmlns="{rebuild.SVG}"'.encode() in found and b"<path" in found


def test_a_large_drawing_is_read_in_time() -> None:
    """Maps have tens of thousands of paths; most are taken as they are, without parsing their styles."""
    path = '<path style="fill:#abc;stroke:none" d="M0 0L1 1z" fill="url(#a)"/>'
    assert 20_000 == rebuilt(path * 20_000).count("<path")


def test_words_are_shown_in_the_order_in_which_they_are_written() -> None:
    """Turned round, a number of a person would be read by people and found by nobody."""
    turned = inner_of('<text unicode-bidi="bidi-override" style="direction:rtl;unicode-bidi:bidi-override">甲</text>')
    assert '<text style="direction:rtl">甲</text>' == turned
