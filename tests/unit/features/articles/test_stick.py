"""plugins/features/articles/stick.py: an article as a site for a stick shows it."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.features.articles.model import Article, Attachment, Audio, Video
from plugins.features.articles.stick import SiteForm, form_for, in_form
from plugins.features.list_items.model import PublishedText
from tests.tables import table
from tests.unit.samples import article, text

FILM = Video("m/a.mp4", False, "video/mp4", "", "", "", "", "")
LINK = '<p>请看<a href="\uffffportal-link:m/a.mp4">录像</a>和<a href="\uffffportal-link:news/b.html">这篇</a>。</p>'
FILES = (("media/a.mp4", "m/a.mp4"), ("media/b.mp3", "m/b.mp3"), ("media/c.pdf", "m/c.pdf"))
WHOLE = replace(
    article(), attachments=(Attachment("讲稿", "m/a.mp4", "1 KB", "MP4"), Attachment("表", "m/c.pdf", "1 KB", "PDF")),
    audio=Audio("m/b.mp3", "audio/mpeg"), video=FILM, html=LINK, files=FILES,
)  # fmt: skip
ONLINE, STICK = SiteForm(links_to_files=False), SiteForm(links_to_files=True)
LEFT_OUT = replace(STICK, left_out=(("m/a.mp4", "42 MB"),))

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\n一芽一叶\n".encode()
CAPTIONED = Video("videos/media/a.webm", False, "video/webm", "", "videos/media/a.vtt", "", "", "")
FILM_FILES = (("videos/media/a.webm", "videos/media/a.webm"), ("videos/media/字幕.vtt", "videos/media/a.vtt"))
WITH_CAPTIONS = replace(STICK, captions=(("videos/media/a.vtt", CAPTIONS),))


def film(video: Video | None = CAPTIONED) -> Article:
    return replace(article(), video=video, files=FILM_FILES)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder with captions, whose film is not there: only captions are read, for films are large."""
    (tmp_path / "videos/media").mkdir(parents=True)
    (tmp_path / "videos/media/字幕.vtt").write_bytes(CAPTIONS)
    return tmp_path


def published(files: tuple[tuple[str, str], ...]) -> PublishedText:
    return text("videos/a.html", files=files)


def test_with_everything_in_an_article_stays() -> None:
    """The very same."""
    assert WHOLE is in_form(WHOLE, ONLINE) is in_form(WHOLE, STICK)


def test_what_is_left_out_says_its_size() -> None:
    """Player, recording and attachment alike; nothing else."""
    found = in_form(WHOLE, LEFT_OUT)
    assert found.video and found.audio
    assert ("42 MB", "") == (found.video.left_out, found.audio.left_out)
    assert ["42 MB", ""] == [each.left_out for each in found.attachments]


def test_a_link_to_it_becomes_words() -> None:
    """It would lead nowhere; others stay links."""
    words = '<span class="left-out">录像（42 MB，没有装进离线包）</span>'
    expected = LINK.replace('<a href="\uffffportal-link:m/a.mp4">录像</a>', words)
    assert expected == in_form(WHOLE, LEFT_OUT).html


def test_the_page_holds_the_captions() -> None:
    """Byte for byte, whatever their file is called; the rest stays."""
    shown = in_form(film(), WITH_CAPTIONS)
    assert shown.video
    assert f"data:text/vtt;base64,{b64encode(CAPTIONS).decode()}" == shown.video.captions_within
    assert film() == replace(shown, video=replace(shown.video, captions_within=""))


@table("video", [replace(CAPTIONED, captions=""), None])
def test_a_film_without_captions_stays_as_it_is(video: Video | None) -> None:
    """So does a text without a film."""
    silent = film(video)
    assert silent is in_form(silent, WITH_CAPTIONS)


def test_a_text_without_files_has_the_usual_form(content: Path) -> None:
    """One object for all of them: most texts have none."""
    assert STICK is form_for(published(()), STICK, {"m/a.mp4": "42 MB"}, content)
    assert STICK is form_for(published(FILES), STICK, {"m/other.mp4": "1 MB"}, content)


def test_a_texts_form_names_what_of_its_own_is_left_out(content: Path) -> None:
    """Nothing of others, so that their pages stay when one more recording has to go."""
    given = {"m/a.mp4": "42 MB", "m/other.mp4": "1 MB"}
    assert LEFT_OUT == form_for(published(FILES), STICK, given, content)


def test_a_texts_form_holds_its_captions(content: Path) -> None:
    assert WITH_CAPTIONS == form_for(published(FILM_FILES), STICK, {}, content)


def test_captions_within_a_page_are_those_that_readers_get(content: Path) -> None:
    """Without what nobody sees, as the file of captions is published."""
    (content / "videos/media/字幕.vtt").write_bytes(CAPTIONS.replace("一叶".encode(), "一\u202e叶".encode()))
    assert WITH_CAPTIONS == form_for(published(FILM_FILES), STICK, {}, content)


def test_changed_captions_are_seen(content: Path) -> None:
    """The page that holds them is made again by what stands for the form."""
    before = form_for(published(FILM_FILES), STICK, {}, content)
    (content / "videos/media/字幕.vtt").write_bytes(CAPTIONS.replace("一叶".encode(), "二叶".encode()))
    assert before.fingerprint != form_for(published(FILM_FILES), STICK, {}, content).fingerprint


def test_online_captions_are_a_file_of_their_own(content: Path) -> None:
    """A browser fetches it where there is a server, so the page need not hold it."""
    assert ONLINE is form_for(published(FILM_FILES), ONLINE, {}, content)
