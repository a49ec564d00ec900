"""How Word writes an automatic number: 一、（一）, 1., ①."""

from __future__ import annotations

from collections.abc import Callable

from plugins.kernel.spoken.numerals import one_by_one

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"], strict=True,
    )
)  # fmt: skip
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"


def number_words(number: int, form: str) -> str:
    """Return a number as a list's level writes it; one that its form has no sign for in plain figures.

    form: Word's name, as `chineseCounting`.
    """
    write = _FORMS.get(form)
    return (write(number) if write and number >= 0 else "") or ("" if form == "none" else str(number))


def _counting(digits: str, tens: str, counted: bool) -> Callable[[int], str]:
    """Return a writer of 一百二十三. tens: the signs for 10, 100 and 1,000. counted: ten is 十 and not 一十."""

    def write(number: int) -> str:
        if not 0 < number < 10_000:
            return digits[0] if number == 0 else ""
        words, pending = "", False
        for power, sign in ((1000, tens[2]), (100, tens[1]), (10, tens[0]), (1, "")):
            digit = number // power % 10
            if digit:
                words += (digits[0] if pending and words else "") + digits[digit] + sign
            pending = not digit
        words = words.replace(digits[0], "零") if digits is _DIGITS else words
        return words[1:] if counted and 10 <= number < 20 else words

    return write


def _from(signs: str, first: int = 1) -> Callable[[int], str]:
    return lambda number: signs[number - first] if first <= number < first + len(signs) else ""


def _from_block(start: str, count: int) -> Callable[[int], str]:
    return _from("".join(chr(ord(start) + step) for step in range(count)))


def _roman(number: int) -> str:
    words = ""
    for worth, sign in _ROMAN if number < 4000 else ():
        words += sign * (number // worth)
        number %= worth
    return words


def _letters(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else ""


_CHINESE = _counting(_DIGITS, "十百千", True)
_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
            "japaneseCounting", "koreanCounting",
        ),
        _CHINESE,
    ),
    **dict.fromkeys(
        ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), lambda number: one_by_one(str(number))
    ),
    "chineseLegalSimplified": _counting(_LEGAL, "拾佰仟", False),
    "ideographLegalTraditional": _counting(_LEGAL_TRADITIONAL, "拾佰仟", False),
    "japaneseLegal": _counting(_LEGAL_TRADITIONAL, "拾佰仟", False),
    **dict.fromkeys(
        ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _from(_CIRCLED, 0)
    ),
    "decimalEnclosedParen": _from_block("⑴", 20),
    "decimalEnclosedFullstop": _from_block("⒈", 20),
    "ideographEnclosedCircle": _from_block("㊀", 10),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12],
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "decimalZero": lambda number: f"{number:02d}",
    **dict.fromkeys(
        ("decimalFullWidth", "decimalFullWidth2"),
        lambda number: "".join(chr(0xFF10 + int(digit)) for digit in str(number)),
    ),
    "ordinal": lambda number: f"{number}{_ordinal_end(number)}",
}  # fmt: skip


def _ordinal_end(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
