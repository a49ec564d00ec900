"""Characters that mean the same in another form: full-width, traditional."""

from __future__ import annotations

_HAN = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]  # no text that is searched has a compatibility ideograph
WIDE = range(0xFF01, 0xFF5F)


def traditional_pairs() -> str:
    """Return every traditional character followed by its simplified one, as OpenCC knows them."""
    from opencc import OpenCC  # imported late: most builds have the pairs

    converter = OpenCC("t2s")
    traditional = "".join(map(chr, _HAN))
    simplified = converter.convert("\n".join(traditional)).split("\n")
    pairs = zip(traditional, simplified, strict=True)
    return "".join(old + new for old, new in pairs if new != old and len(new) == 1)
