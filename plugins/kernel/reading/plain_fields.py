"""Fields in which no sign means anything to YAML: read without it, with the same result in a tenth of the time."""

from __future__ import annotations

from plugins.kernel.reading.yaml_lines import Fields, Items, Node, Scalar

# What Chinese texts are typed with beyond ASCII: printable, no blanks of any width, nothing unseen, no look-alikes.
_WIDE = (
    "\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2070-\u2bff\u3001-\u3163\u3165-\ud7ff\uff01-\uff5e"
    "\U00020000-\U0002f7ff\U0002fa20-\U0003ffff"
)
# A line is looked through for signs beyond these, once. What follows names the signs of ASCII that it lets nothing
# through: ten classes with all of the above take 10 ms to translate, for which the check of one text would wait.
_SEEN = f"(?=[ -~{_WIDE}]*+\n)"
_BEGIN = r"[^\0-')-/:-@\[-^`{-\x7f]"  # begins a value in which no sign means anything to YAML
_VALUE = rf"{_BEGIN}[^\n#:]*+(?::(?=[0-9/])[^\n#:]*+)*"
_ITEM = rf"{_BEGIN}[^\0-\x1f!-'*,:-@\[-^`{{-\x7f]*+"
_QUOTED = r"\"[^\n\"\\]*+\""
_LETTER, _CHINESE = "[A-Za-z_]", "[\u4e00-\u9fff]"
# Lines of the forms `name: value`, `name: [value, value]` and `name: "value"`.
PLAIN_LINES = (
    rf"(?:{_SEEN}(?:{_LETTER}|{_CHINESE})(?:{_LETTER}|{_CHINESE}|[0-9]){{0,40}}:"
    rf"(?: +(?:{_VALUE}|\[{_ITEM}(?:, *{_ITEM})*\]|{_QUOTED}))? *\n)+"
)


def plain_fields(text: str, first_line: int) -> Fields:
    """Return what `parse_yaml` returns for a text that matches PLAIN_LINES."""
    lines = enumerate(text[:-1].split("\n"), first_line)
    pairs = ((line, written.partition(":")) for line, written in lines)
    return Fields(
        tuple((Scalar(name, line), _plain_value(value.strip(), line)) for line, (name, _, value) in pairs), first_line
    )


def _plain_value(value: str, line: int) -> Node:
    if value.startswith("["):
        return Items(tuple(Scalar(item.strip(), line) for item in value[1:-1].split(",")), line)
    return Scalar(value[1:-1] if value.startswith('"') else value, line)
