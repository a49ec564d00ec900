"""Signs that a font draws in the place of others."""

from __future__ import annotations

from plugins.kernel.wording.look_alikes import is_private, plain_form

_OF_THE_FONT = 0xF000  # Word moves a symbol font's signs there


def symbol(font: str, char: str) -> str:
    """Return the sign that a font shows for a character, "" for one that Unicode has no sign for.

    char: its number in hexadecimal figures, as Word writes it.
    """
    from mammoth.docx.dingbats import dingbats

    try:
        number = int(char, 16)
    except ValueError:
        return ""
    own = number - _OF_THE_FONT if number >= _OF_THE_FONT else number
    found = dingbats.get((font, own))
    if found is not None:
        return chr(found)
    if not 0x20 <= number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return ""
    return "" if is_private(plain_form(chr(number))) else plain_form(chr(number))
