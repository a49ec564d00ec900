"""plugins/articles/captions.py: captions that a browser reads from a disk, too."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from pathlib import Path

from plugins.articles.captions import caption_texts, with_captions
from plugins.articles.model import Piece, Video
from tests.unit.articles.test_objects import piece
from tests.unit.samples import entry

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\n一芽一叶\n".encode()
FILM = Video("videos/media/a.webm", False, "video/webm", "", "videos/media/a.vtt", "", "", "")
FILES = {"videos/media/a.webm": "videos/media/a.webm", "videos/media/字幕.vtt": "videos/media/a.vtt"}


def film(tmp_path: Path, video: Video | None = FILM) -> Piece:
    (tmp_path / "videos/media").mkdir(parents=True)
    (tmp_path / "videos/media/字幕.vtt").write_bytes(CAPTIONS)
    return replace(piece(), video=video, files=FILES)


def test_the_page_holds_the_captions(tmp_path: Path) -> None:
    """Byte for byte, whatever their file is called; the rest stays."""
    shown = with_captions(film(tmp_path), tmp_path)
    assert shown.video
    assert f"data:text/vtt;base64,{b64encode(CAPTIONS).decode()}" == shown.video.captions_within
    assert FILM == replace(shown.video, captions_within="")


def test_a_film_without_captions_stays_as_it_is(tmp_path: Path) -> None:
    """So does a text without a film."""
    for video in (replace(FILM, captions=""), None):
        silent = replace(film(tmp_path / str(video is None)), video=video)
        assert silent is with_captions(silent, tmp_path)


def test_changed_captions_are_seen(tmp_path: Path) -> None:
    """Only captions are read: films are large."""
    film(tmp_path)
    with_film = replace(entry("videos/a.html"), files=tuple(FILES.items()))
    assert [CAPTIONS] == list(caption_texts(with_film, tmp_path))
