"""Characters that stand for figures, and what else people put in place of a figure's neighbours."""

from __future__ import annotations

import re

# The zero of every script that counts in tens; the other nine follow it.
_ZEROS = (
    "٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰"
    "\uff10\U000104a0\U00010d30\U00011066\U000110f0\U00011136\U000111d0\U000112f0\U00011450\U000114d0\U00011650"
    "\U000116c0\U00011730\U000118e0\U00011950\U00011c50\U00011d50\U00011da0\U00016a60\U00016ac0\U00016b50"
    "\U0001d7ce\U0001d7d8\U0001d7e2\U0001d7ec\U0001d7f6\U0001e140\U0001e2f0\U0001e950\U0001fbf0"
    "\U00010d40\U000116d0\U000116da\U00011bf0\U00011f50\U00016130\U00016d70\U0001ccf0\U0001e4f0\U0001e5f1"
)
# Figures in circles and the like that Unicode does not trace back to plain ones, each row with its first figure.
_ROWS = {
    "⓵⓶⓷⓸⓹⓺⓻⓼⓽": 1,
    "❶❷❸❹❺❻❼❽❾": 1,
    "➀➁➂➃➄➅➆➇➈": 1,
    "➊➋➌➍➎➏➐➑➒": 1,
    "〡〢〣〤〥〦〧〨〩": 1,
    "𝍠𝍡𝍢𝍣𝍤𝍥𝍦𝍧𝍨": 1,
    "𝍩𝍪𝍫𝍬𝍭𝍮𝍯𝍰𝍱": 1,
    "⓿": 0,
    "🄋": 0,
    "🄌": 0,
}
_SPELT = (
    "〇零洞", "一壹弌幺㈠㊀壱", "二贰貳弍㈡㊁两兩弐貮", "三叁參弎㈢㊂叄", "四肆㈣㊃亖", "五伍㈤㊄", "六陆陸㈥㊅",
    "七柒㈦㊆拐", "八捌㈧㊇", "九玖㈨㊈勾",
)  # fmt: skip
CHINESE = "".join(_SPELT)
_LIKE_YAO = "么吆麼"  # typed for 幺, the one as it is said; words as 什么 have one too
_NEAR_YAO = f"[{CHINESE}{_LIKE_YAO}0-9]"
YAO = re.compile(
    f"(?<![什怎那这要多为了])[{_LIKE_YAO}](?={_NEAR_YAO}{{2}})|(?<=[{CHINESE}0-9])[{_LIKE_YAO}](?={_NEAR_YAO})"
)
_LIKE_DASHES = "ーㅡ丨丶⼀⼁㇐"  # letters that are typed for a dash
WITHOUT_INK = "\u115f\u1160\u3164\uffa0"  # letters, as Unicode has it, that a page shows as a blank or not at all
_LIKE_X = "×✕✖ХхΧχ"  # what stands at the end of an identity number
_LIKE_O, _LIKE_I = "ОоΟοՕօØø", "ІіӀӏΙιıǀ"  # letters of other scripts that nobody tells from a Latin O or I
# Figures that come in pairs, as a thirteen in a circle; Unicode traces them back. In a set [].
_COMPOUND = "\u2460-\u249b\u24ea-\u24f4\u3251-\u325f\u32b1-\u32bf"
_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"

TABLE: dict[int, str] = {
    **{ord(zero) + figure: str(figure) for zero in _ZEROS for figure in range(10)},
    **{ord(char): str(first + at) for row, first in _ROWS.items() for at, char in enumerate(row)},
    **{ord(char): str(figure) for figure, row in enumerate(_SPELT) for char in row},
    **dict.fromkeys(map(ord, _LIKE_DASHES), "-"),
    **dict.fromkeys(map(ord, _LIKE_X), "X"),
    **dict.fromkeys(map(ord, _LIKE_O), "O"),
    **dict.fromkeys(map(ord, _LIKE_I), "I"),
}
_FIGURES = [chr(code) for code, plain in TABLE.items() if plain.isdigit()]
# Letters that are typed for figures, and what looks like a mobile or an identity number with some of them in it. Where
# the first one is a letter, figures follow it at once; a bar that ends or begins a cell is none of them.
LETTERS = {"o": "0", "O": "0", "l": "1", "I": "1", "i": "1", "|": "1"}
_LETTER = "oOlIi|"
LETTERED = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?:1[ -]?|[lIi|])[3-9](?:[ -]?[0-9{_LETTER}]){{9}}"
    rf"|[1-9lIi][0-9{_LETTER}]{{13,17}}[0-9{_LETTER}Xx])(?![A-Za-z0-9])"
)
# Letters that look like a figure: one or two of them behind the first three figures of a mobile number, which stands by
# itself, in no name or address. That it begins with a one is looked for first, which takes half as long.
LOOKING_LIKE = {"S": "5", "B": "8", "Z": "2", "Q": "0", "D": "0", "g": "9", "q": "9", "b": "6"}
_LIKE_FIGURE = "".join(LOOKING_LIKE)
MISTYPED = re.compile(
    rf"1(?<![A-Za-z0-9_./=&?#%@-]1)[3-9][0-9]"
    rf"(?=[0-9oOlI]*[{_LIKE_FIGURE}][0-9oOlI]*(?:[{_LIKE_FIGURE}][0-9oOlI]*)?(?![A-Za-z0-9]))[0-9oOlI{_LIKE_FIGURE}]{{8}}(?![A-Za-z0-9_/=&?#%-]|\.[A-Za-z0-9])"
)
# The same in an identity number or a card's, as programs that read scans write them. What it is then is told by its
# check digit, or by place and day.
LONG_MISTYPED = re.compile(
    rf"(?<![A-Za-z0-9_./=&?#%@-])[1-9][0-9oOlI{_LIKE_FIGURE}](?=[0-9]*[oOlI{_LIKE_FIGURE}])"
    rf"[0-9oOlI{_LIKE_FIGURE}]{{12,16}}[0-9XxoOlI{_LIKE_FIGURE}](?![A-Za-z0-9_/=&?#%-])"
)
MOST_MISTYPED = 3  # letters in such a number
FEWEST_FIGURES = 5  # of such a number that are figures; with fewer it is a word
# For sets in [], whatever may stand for a figure, and for a one. Sets of nearer characters are looked up ten times as
# fast as those with any from beyond U+FFFF, so these have a list of their own.
ANY = f"0-9{_LIKE_YAO}" + "".join(char for char in _FIGURES if char < "\U00010000") + _COMPOUND + _RAISED
ONE = f"1{_LIKE_YAO}\u00b9\u2081\u2460\u2469-\u2472\u2474\u247d-\u2486\u2488\u2491-\u249a\u24eb-\u24f4" + "".join(
    char for char in _FIGURES if TABLE[ord(char)] == "1" and char < "\U00010000"
)
# What follows the one of a mobile number: 3 to 9. A character that stands for two figures is looked for by itself.
SECOND = (
    "3-9"
    + "".join(char for char in _FIGURES if TABLE[ord(char)] in "3456789" and char < "\U00010000")
    + _COMPOUND
    + _RAISED
)
FAR = tuple(char for char in _FIGURES if char >= "\U00010000")  # any of them: a card may have neither one nor two
# Latin letters and those that look like them, full ones too, of which any may stand in the middle of a number.
LIKE_ONE = f"lIi{_LIKE_I}ｌＩｉⅠⅰⅼℓ"
LIKE_LETTERS = f"oO{_LIKE_O}ｏＯ{LIKE_ONE}{_LIKE_FIGURE}"
CIRCLE = re.compile("(?<![0-9○◯])[○◯]|[○◯](?![0-9○◯])")  # that stands before or behind a number, not in it
CIRCLES = re.compile("(?<![○◯])[○◯]{1,3}(?![○◯])")  # zeros; more of them stand for what nobody shall read
# Words that are said for a dash, between the groups of a mobile number.
DASH_WORDS = "转轉再空格杠槓横橫短下划劃线線点點"
_SPOKEN = r"[\s(]{0,2}(?:[转轉再杠槓横橫]|空格|短[横橫]|[横橫][杠槓]|下[划劃][线線]){1,2}[\s)]{0,2}"
_SAID_OR_NOT = rf"(?:{_SPOKEN}|[ -])?"
# Behind a fixed telephone such a word means an extension: its number has none of these forms.
SPOKEN_DASHES = re.compile(
    rf"(?<![0-9])(?<![0-9][ -])(?:"
    rf"1[3-9][0-9](?:{_SAID_OR_NOT}[0-9]{{4}}{_SAID_OR_NOT}|[点點][0-9]{{4}}[点點])[0-9]{{4}}"
    rf"|[1-9][0-9]{{5}}{_SAID_OR_NOT}(?:19|20)[0-9]{{2}}{_SAID_OR_NOT}[0-9]{{4}}{_SAID_OR_NOT}[0-9]{{3}}[0-9Xx]"
    rf"|[1-9][0-9]{{3}}(?:{_SAID_OR_NOT}[0-9]{{4}}){{3}}(?:{_SAID_OR_NOT}[0-9]{{1,3}})?)(?![0-9])"
)
_DASH_WORDS = re.compile(rf"[\s(]*[{DASH_WORDS}]+[\s)]*")


def without_dash_words(found: re.Match[str]) -> str:
    """Return a number with dashes where they are written as words."""
    return _DASH_WORDS.sub("-", found[0])


# A cross between the groups. Sizes have one too, all of them round or with what they measure beside them.
CROSSED = re.compile(
    r"(1(?<![0-9A-Za-z.]1)[3-9][0-9])\s?[xX]{1,4}\s?([0-9]{4})\s?[xX]{1,4}\s?([0-9]{4})(?![0-9A-Za-z.])"
)
# As Excel writes long numbers, with all of their figures: 1.3912345678E+10.
SCIENTIFIC = re.compile(r"(?<![0-9.A-Za-z])([1-9])\.([0-9]{9,18})[Ee]\+?([0-9]{2})(?![0-9A-Za-z])")


def without_exponent(found: re.Match[str]) -> str:
    """Return a number that Excel has shortened as people write it, as it is where figures of it are gone."""
    missing = int(found[3]) - len(found[2])
    is_whole = 0 <= missing <= 1  # a zero at the end is left out
    return found[1] + found[2] + "0" * missing if is_whole else found[0]


CROSSES = "xX×✕✖ХхΧχ"
# The one in Chinese, where it may as well be a dash: 139一1234一5678.
ONE_LIKE_DASH = re.compile(r"(?<=\d\d)\s?一\s?(?=\d{3})")
# A figure in Chinese may end a name, with a letter behind it that says what the number is: 张三V139…; one in a circle
# counts an item: ①E1234567. Letters that may stand for a figure, or be the last of an identity number, part nothing.
CHINESE_BEFORE_LETTERS = re.compile(
    f"(?<=[{CHINESE}\u2460-\u249b\u24ea-\u24ff\u2776-\u2793])(?=[A-HJ-NP-WYZa-hjkmnp-wyz])"
)
LIKE_DASHES = _LIKE_DASHES
ON_KEY = re.compile("[0-9]\ufe0f?\u20e3")  # a figure that counts an item
# Whatever else becomes a figure, or has one in it: what counts an item, leads to a note, measures, or ends a name may
# stand at once beside a number. Nobody writes one number in two kinds of figures, so that the plain ones are read
# by themselves as well.
_PLAIN = "0-9\uff10-\uff19"
_HOLD_FIGURES = (
    "\u00bc-\u00be\u2150-\u215f\u2189\u2f06\u2f0b\u2f33\u3192-\u3195\u32c0-\u32cb\u3358-\u3370\u3378\u3379\u339f-\u33a6"
    "\u33a8\u33af\u33e0-\u33fe\uf96b\uf978\uf9b2\uf9d1\uf9d3\ufa05"
)
_NEAR_OTHERS = (
    "".join(char for char in _FIGURES if char < "\U00010000" and not "\uff10" <= char <= "\uff19")
    + _COMPOUND
    + _RAISED
    + _HOLD_FIGURES
)
_FAR_OTHERS = "".join(char for char in _FIGURES if char >= "\U00010000") + (
    "\U0001f100-\U0001f10c\U0001f214\U0001f229\U0001f22a\U0001f241\U0001f242"
)


def _beside_plain(others: str) -> re.Pattern[str]:
    """Return what finds such signs with plain figures at once before or behind them."""
    return re.compile(f"(?:(?<=[{_PLAIN}])|(?<=[{_PLAIN}][Xx]))(?=[{others}])|(?<=[{others}])(?=[{_PLAIN}])")


OTHERS_BESIDE_PLAIN, FAR_BESIDE_PLAIN = _beside_plain(_NEAR_OTHERS), _beside_plain(_FAR_OTHERS)
# What a table's cells hold before a mobile number, pasted without anything between: an age, a telephone of the house.
# And the number itself, where the hours at which one may call follow at once; any number before a year.
GLUED_TO_MOBILE = re.compile(
    r"(?:(?<=[男女])[1-9][0-9]|(?<![0-9])0[1-9][0-9]{1,2}-[2-9][0-9]{6,7})(?=1[3-9][0-9]{9}(?![0-9]))"
    r"|(?<![0-9])1[3-9][0-9]{9}(?=24 ?(?:小时|[hH]))"
    r"|(?<=[0-9Xx])(?=(?:19|20)[0-9]{2}年)"
)
