"""plugins/kernel/wording/pinyin.py: Chinese words, and how they are spelt in pinyin."""

import random
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from plugins.kernel.addressing.slugs import shorten, slugify
from plugins.kernel.wording.pinyin import spell_unknown
from tests.sampling import in_turns

ROOT = Path(__file__).resolve().parents[4]


@in_turns()
def test_a_word_spelt_before_is_spelt_the_same() -> None:
    """Syllables remembered by word are those that pypinyin gives for the whole title."""
    chance = random.Random(1)
    words = chance.sample(sorted(PHRASES_DICT), 3_000)
    pieces = [*words, *"".join(words[:300]), "（第2篇）", "2026年", "ＡＢ", " ", "〇", "\U000323af", "ñ", "——"]
    for _ in range(3_000):
        title = "".join(chance.choices(pieces, k=chance.randint(1, 6)))
        plain = unicodedata.normalize("NFKC", title)
        whole = " ".join(map(spell_unknown, lazy_pinyin(plain, style=Style.NORMAL, v_to_u=False))).lower()
        assert shorten("-".join(re.findall("[a-z0-9]+", whole))) == slugify(title), title


def test_pinyin_is_loaded_where_an_address_is_spelt_and_not_before() -> None:
    """It takes a quarter of a second, and most builds spell nothing."""
    loaded = "print('pypinyin' in sys.modules)"
    code = f"import sys; from plugins.kernel.addressing import slugs; {loaded}; slugs.slugify('茶'); {loaded}"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ["False", "True"] == found.stdout.split()
