"""A picture as HTML offers every file, and says what is seen on it."""

from plugins.kernel.images.markup import markup
from plugins.kernel.images.pictures import Picture


def test_markup_escapes_words_and_offers_every_file() -> None:
    """The best format comes first, one plain image last."""
    given = Picture("a.jpg", "a-480.jpg", 480, 360, '"茶" & 园', (("image/webp", (("a-480.webp", 480),)),))
    assert (
        '<picture><source type="image/webp" srcset="\uffffportal-link:a-480.webp 480w" sizes="50vw">'
        '<img src="\uffffportal-link:a-480.jpg" alt="&quot;茶&quot; &amp; 园" width="480" height="360" loading="lazy" '
        'decoding="async"></picture>'
    ) == markup(given, "50vw")


def test_a_picture_that_is_published_as_it_is_is_one_image() -> None:
    """A drawing is such a picture: it has no smaller files."""
    assert (
        '<img src="\uffffportal-link:a.svg" alt="步骤" width="640" height="480" loading="lazy" decoding="async">'
    ) == markup(Picture("a.svg", "a.svg", 640, 480, "步骤"))
