"""plugins/articles/left_out.py: what a bundle has no room for is named in its place."""

from plugins.articles.left_out import without
from plugins.articles.model import Attachment, Audio, Piece, Video
from tests.unit.samples import column, day

FILM = Video("m/a.mp4", False, "video/mp4", "", "", "", "", "")
LINK = '<p>请看<a href="portal-link:m/a.mp4">录像</a>和<a href="portal-link:news/b.html">这篇</a>。</p>'
WHOLE = Piece(
    path="news/a.html", title="甲", column=column(), date=day("2026-03-01"), source="", editor="", author="",
    summary="", keywords=(), tag_names=(), tags=(), sample=False, headline=False, updated=None, corrections=(),
    validity=None,
    attachments=(Attachment("讲稿", "m/a.mp4", "1 KB", "MP4"), Attachment("表", "m/c.pdf", "1 KB", "PDF")),
    audio=Audio("m/b.mp3", "audio/mpeg"), video=FILM, picture=None, register=(), html=LINK,
    files={"media/a.mp4": "m/a.mp4", "media/b.mp3": "m/b.mp3", "media/c.pdf": "m/c.pdf"}, pictures=(), file="news/a.md",
)  # fmt: skip


def test_with_everything_in_an_article_stays() -> None:
    """The very same."""
    assert without(WHOLE, {}) is WHOLE
    assert without(WHOLE, {"m/other.mp4": "1 MB"}) is WHOLE


def test_what_is_left_out_says_its_size() -> None:
    """Player, recording and attachment alike; nothing else."""
    found = without(WHOLE, {"m/a.mp4": "42 MB"})
    assert found.video and found.audio
    assert ("42 MB", "") == (found.video.left_out, found.audio.left_out)
    assert ["42 MB", ""] == [each.left_out for each in found.attachments]


def test_a_link_to_it_becomes_words() -> None:
    """It would lead nowhere; others stay links."""
    words = '<span class="left-out">录像（42 MB，没有装进离线包）</span>'
    expected = LINK.replace('<a href="portal-link:m/a.mp4">录像</a>', words)
    assert expected == without(WHOLE, {"m/a.mp4": "42 MB"}).html


def test_an_attachment_keeps_its_name_when_it_is_saved() -> None:
    """With the ending that its system needs."""
    names = [Attachment(name, "files/x.pdf", "", "PDF").download for name in ("报名表", "报名表.pdf", "报名表.PDF")]
    assert ["报名表.pdf", "报名表.pdf", "报名表.PDF"] == names
