"""plugins/kernel/formats: captions of a film stay unless they say where it was made, and then it is told."""

from __future__ import annotations

import io
import struct
import tracemalloc

import pytest

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.formats.boxes import loses_captions
from plugins.kernel.formats.coordinates import tells_place
from plugins.kernel.formats.faults import Unclean
from plugins.kernel.formats.pieces import joined
from plugins.kernel.formats.samples import sample_ranges
from tests.tables import table
from tests.unit.kernel.formats.samples import KEPT, box, sound_wav
from tests.unit.kernel.passages.test_read import film


@table(
    "said",
    [
        "先按一下 Home 键", "再打开手机的 GPS 定位", "the latitude of our county", "LAT and LON", "HOME (2026)",
        "亩产 3.14159 吨", "海拔 1250.5 米，比 1230.25 米高", "北纬 29 度", "从 8.30 到 11.45",
    ],
)  # fmt: skip
def test_captions_that_only_speak_of_places_stay(said: str) -> None:
    data = film(said)
    cleaned = clean_bytes(data, "a.mp4")
    assert said.encode() in joined(cleaned.pieces, data) and not cleaned.hints


@table(
    "said",
    [
        "GPS(106.2,32.2,500)", "GPS (8.6499, 53.1665, 17), D 24.26m", "HOME(W: 149.0251, N: 20.2532)",
        "[latitude: 29.440012] [longtitude: 106.55]", "lat=29.4 lon=106.5", '{"lng": "106.5"}', "29.44001,106.55002",
        "N29°26′24″", "29°26'24\" N", "+29.4400+106.5500/", "$GPRMC,081836,A", "LATITUDE 29.4",
    ],
)  # fmt: skip
def test_captions_with_coordinates_go_and_this_is_told(said: str) -> None:
    data = film(said)
    cleaned = clean_bytes(data, "a.mp4")
    assert said.encode() not in joined(cleaned.pieces, data)
    ((what, mend),) = cleaned.hints
    assert "字幕" in what and "重新导出" in mend


def test_coordinates_in_wide_letters_are_known() -> None:
    assert tells_place("GPS(106.2,32.2,500)".encode("utf-16"))


def test_captions_of_a_film_in_pieces_say_what_to_do() -> None:
    """Where they lie is told in every piece; nobody reads them there."""
    data = film("KEPT") + box(b"moof", b"")
    with pytest.raises(Unclean, match="字幕") as refused:
        clean_bytes(data, "a.mp4")
    assert "faststart" in refused.value.mend


def test_captions_without_end_are_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.kernel.formats.boxes._MOST_WORDS", 3)
    data = film("KEPT")
    with pytest.raises(Unclean, match="太长"):
        loses_captions(io.BytesIO(data), len(data))


def test_a_track_that_claims_millions_of_samples_takes_no_memory() -> None:
    tables = {
        b"stsz": struct.pack(">4xLL", 1, 10_000_000), b"stsc": struct.pack(">4xLLLL", 1, 1, 10_000_000, 1),
        b"stco": struct.pack(">4xLL", 1, 100),
    }  # fmt: skip
    tracemalloc.start()
    try:
        assert [range(100, 10_000_100)] == sample_ranges(tables)
        assert tracemalloc.get_traced_memory()[1] < 100_000
    finally:
        tracemalloc.stop()


def test_chunks_that_lie_over_each_other_are_one_stretch() -> None:
    """A small film could else have each of its samples read a thousand times."""
    tables = {
        b"stsz": struct.pack(">4xLL", 8, 3), b"stsc": struct.pack(">4xLLLL", 1, 1, 1, 1),
        b"stco": struct.pack(">4xLLLL", 3, 10, 4, 12),
    }  # fmt: skip
    assert [range(4, 20)] == sample_ranges(tables)


def test_what_has_encoded_a_picture_is_not_told() -> None:
    data = film("KEPT").replace(b"text", b"vide").replace(b"tx3g" + bytes(38), b"mp4v" + bytes(38))
    entry = box(b"avc1", bytes(42) + b"\x06SECRET".ljust(32, b"\0") + bytes(4) + KEPT)
    told = box(b"stsd", struct.pack(">4xL", 1) + entry)
    plain = box(b"stsd", struct.pack(">4xL", 1) + box(b"mp4v", bytes(38)))
    grown = data
    for name in (b"moov", b"trak", b"mdia", b"minf", b"stbl"):
        at = grown.index(name) - 4
        (length,) = struct.unpack_from(">L", grown, at)
        grown = grown[:at] + struct.pack(">L", length + len(told) - len(plain)) + grown[at + 4 :]
    grown = grown.replace(plain, told)
    cleaned = joined(clean_bytes(grown, "a.mp4").pieces, grown)
    assert b"SECRET" in grown and b"SECRET" not in cleaned
    assert cleaned.count(KEPT) == grown.count(KEPT) == 2 and len(cleaned) == len(grown)


def test_a_sound_whose_length_nobody_knew_when_it_began_is_taken() -> None:
    data = sound_wav(silence=2)
    place = data.index(b"data") + 4
    unknown = data[:4] + b"\xff" * 4 + data[8:place] + b"\xff" * 4 + data[place + 4 :]
    known, told = (joined(clean_bytes(each, "a.wav").pieces, each) for each in (data, unknown))
    assert known == told and KEPT in told


def test_a_film_of_which_nothing_is_lost_is_taken_without_a_word() -> None:
    data = film(KEPT.decode())
    assert not loses_captions(io.BytesIO(data), len(data))
