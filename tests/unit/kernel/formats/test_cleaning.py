"""plugins/kernel/formats: each file is written anew without what people would not want to pass on."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

import pytest
from PIL import Image

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.downloads.within import Cleaned, Within
from plugins.kernel.formats.boxes import clean_boxes
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.pieces import joined, size_of
from plugins.kernel.formats.zips import Room, opened
from tests.tables import table
from tests.unit.kernel.formats import samples
from tests.unit.kernel.formats.samples import KEPT, SECRET, film, moving, photo

FILES = {
    "a.jpg": photo("JPEG"), "b.jpg": photo("JPEG", progressive=True), "a.png": photo("PNG"), "a.webp": photo("WEBP"),
    "a.gif": photo("GIF"), "a.tif": photo("TIFF"), "b.tif": photo("TIFF", compression="tiff_lzw"),
    "moving.gif": moving("GIF"), "moving.webp": moving("WEBP"), "moving.png": moving("PNG"), "a.mp4": film(),
    "a.m4a": film(((b"soun", KEPT),)), "place.mp4": film(((b"vide", KEPT), (b"meta", SECRET), (b"soun", KEPT))),
    "phone.mp4": film(brand=b"qt  "), "a.mp3": samples.sound_mp3(), "a.wav": samples.sound_wav(),
    "a.webm": samples.film_webm(), "a.ogg": samples.sound_ogg(), "a.pdf": samples.pdf(),
    "b.pdf": samples.pdf(linearize=True), "a.docx": samples.office(), "a.xlsx": samples.office("xlsx"),
    "a.pptx": samples.office("pptx"), "a.odt": samples.open_document(), "a.ods": samples.open_document("spreadsheet"),
    "a.doc": samples.older_office(), "a.xls": samples.older_office(), "a.wps": samples.older_office(),
}  # fmt: skip
SEALED = {"a.ofd": samples.ofd(), "signed.pdf": samples.signed_pdf()}
SEALED["signed.docx"] = samples.office(_xmlsignatures__sig1="x")
SEALED["signed.odt"] = samples.open_document(**{"META-INF__documentsignatures.xml": b"x"})
ALL = {**FILES, **SEALED, "a.zip": samples.zipped(FILES)}
ROUNDS = [600, pytest.param(60_000, marks=pytest.mark.long)]
WIDE_SECRET = SECRET.decode().encode("utf-16-le")


def cleaned(name: str, data: bytes) -> bytes:
    return joined(clean_bytes(data, name).pieces, data)


def all_bytes(data: bytes) -> bytes:
    """Return a file with all that is packed in it."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return data + b"".join(all_bytes(opened.read(name)) for name in opened.namelist())


@table("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_member_that_is_longer_than_its_size_says_is_damaged(method: int) -> None:
    """Of an OFD, which stays as it is, a reader's program would unpack all that is packed."""
    data = zipped({"a.txt": b"shown, and more"}, method)
    with opened(data, Room()) as whole:
        assert b"shown, and more" == whole.read("a.txt")
    sizes, crcs = (struct.pack("<L", size) for size in (15, 5)), map(zlib.crc32, (b"shown, and more", b"shown"))
    told = data.replace(*(struct.pack("<L", each) for each in crcs)).replace(*(size + b"\5\0" for size in sizes))
    assert told.count(struct.pack("<L", 5) + b"\5\0") == 2
    with pytest.raises(Damaged), opened(told, Room()) as shorter:
        shorter.read("a.txt")


def zipped(files: Mapping[str, bytes], method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@table("name", [*FILES, "a.zip"])
def test_what_nobody_wants_to_pass_on_is_gone(name: str) -> None:
    """In every corner where formats hide it; the sources do hold it."""
    data = ALL[name]
    assert SECRET in all_bytes(data)
    found = all_bytes(cleaned(name, data))
    assert SECRET not in found and WIDE_SECRET not in found
    assert (KEPT in all_bytes(data)) == (KEPT in found)


def _chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")


def _overfull() -> Iterator[tuple[str, bytes]]:
    """Yield pictures of which a part that is always as long holds more: readers pass over the rest."""
    segments = (b"\xee" + b"\0\x1aAdobe\0d\0\0\0\0\1" + 2 * SECRET, b"\xdc" + b"\0\x10\0\x10" + 2 * SECRET)
    for segment in segments:
        yield "a.jpg", photo("JPEG").replace(b"\xff\xdb", b"\xff" + segment + b"\xff\xdb", 1)
    png, end = photo("PNG"), _chunk(b"IEND", b"")
    yield "a.png", png.replace(end, _chunk(b"IEND", SECRET))
    for name in (b"gAMA", b"pHYs", b"sBIT", b"bKGD", b"hIST", b"cICP", b"acTL", b"fcTL"):
        yield "a.png", png[:33] + _chunk(name, bytes(26) + SECRET) + png[33:]
    gif = moving("GIF")
    assert b"\x21\xf9\x04" in gif
    place = gif.index(b"\x21\xf9\x04")
    yield "a.gif", gif[: place + 7] + bytes([len(SECRET)]) + SECRET + gif[place + 7 :]
    yield "a.gif", gif[:place] + b"\x21\xf9" + bytes([len(SECRET)]) + SECRET + b"\0" + gif[place:]
    for name in (b"VP8X", b"ANIM"):
        webp = moving("WEBP")
        place = webp.index(name)
        end = place + 8 + int.from_bytes(webp[place + 4 : place + 8], "little")
        longer = (end - place - 8 + len(SECRET)).to_bytes(4, "little") + webp[place + 8 : end] + SECRET
        found = webp[: place + 4] + longer + webp[end:]
        yield "a.webp", found[:4] + (len(found) - 8).to_bytes(4, "little") + found[8:]


@table(("name", "data"), list(_overfull()))
def test_no_part_of_a_picture_holds_more_than_belongs_into_it(name: str, data: bytes) -> None:
    assert SECRET in data
    found = cleaned(name, data)
    assert SECRET not in found
    with Image.open(io.BytesIO(found)) as image:
        image.load()


@table("name", ALL)
def test_what_is_clean_stays_as_it_is(name: str) -> None:
    """And the same file gives the same bytes."""
    once = cleaned(name, ALL[name])
    assert once == cleaned(name, ALL[name]) == cleaned(name, once)


@table("name", SEALED)
def test_what_is_signed_stays_byte_for_byte_and_is_hinted_at(name: str) -> None:
    """A signature covers every byte. The editor learns what readers can see."""
    found = clean_bytes(SEALED[name], name)
    assert SEALED[name] == joined(found.pieces, SEALED[name])
    ((what, mend),) = found.hints
    assert "原样发布" in what and "作者" in what and "SECRET" not in what and "再签一次" in mend


@table("name", [name for name in FILES if name.endswith((".jpg", ".png", ".gif", ".webp", ".tif"))])
def test_every_dot_of_a_picture_stays(name: str) -> None:
    """In every frame; so nothing was encoded anew."""
    with Image.open(io.BytesIO(FILES[name])) as before, Image.open(io.BytesIO(cleaned(name, FILES[name]))) as after:
        assert getattr(before, "n_frames", 1) == getattr(after, "n_frames", 1)
        for number in range(getattr(before, "n_frames", 1)):
            before.seek(number)
            after.seek(number)
            assert before.convert("RGBA").tobytes() == after.convert("RGBA").tobytes(), number
        assert before.info.get("loop") == after.info.get("loop")
        assert before.info.get("duration") == after.info.get("duration")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the file broken off, with other bytes here and there, or with a stretch doubled or gone."""
    found, way = bytearray(data), chance.random()
    start = chance.randrange(len(data))
    stop = min(len(data), start + chance.randint(1, 40))
    if way < 0.25:
        return data[:start]
    if way < 0.8:
        for _ in range(chance.randint(1, 8)):
            found[chance.randrange(len(found))] = chance.choice((0, 1, 127, 128, 255, chance.randrange(256)))
    elif way < 0.9:
        found[start:start] = found[start:stop]
    else:
        found[start:stop] = b""
    return bytes(found)


def fuzzed(number: int) -> Iterator[tuple[str, bytes, Cleaned | None]]:
    chance = random.Random(number)
    for _ in range(number):
        name = chance.choice(sorted(ALL))
        data = mutated(ALL[name], chance)
        try:
            yield name, data, clean_bytes(data, name)
        except (Damaged, Unclean) as fault:
            assert not isinstance(fault, Unclean) or (fault.what and fault.mend)
            yield name, data, None


@pytest.mark.parametrize("number", ROUNDS)
def test_whatever_has_happened_to_a_file_it_is_taken_or_refused(number: int) -> None:
    """No other fault ends a build, and nothing grows beyond what was sent."""
    taken = refused = 0
    for _, data, found in fuzzed(number):
        if found is None:
            refused += 1
            continue
        taken += 1
        assert len(joined(found.pieces, data)) <= 3 * len(data) + 20_000
    assert taken > number // 10 and refused > number // 10


@table("name", [name for name in FILES if name not in ("a.mp3", "a.gif")])
def test_a_file_that_was_broken_off_is_told(name: str) -> None:
    """Of nearly all; a sound or an animation that was cut plays to there."""
    data = FILES[name]
    with pytest.raises((Damaged, Unclean)):
        clean_bytes(data[: len(data) // 2], name)


# What only some formats have


@table("orientation", range(1, 9))
def test_a_photo_stays_turned_as_it_was(orientation: int) -> None:
    """Without the orientation it would lie on its side; one that stands upright has no Exif at all."""
    found = cleaned("a.jpg", photo("JPEG", orientation))
    with Image.open(io.BytesIO(found)) as image:
        assert ({} if orientation == 1 else {samples.TURNED: orientation}) == dict(image.getexif())
    assert (b"Exif" in found) == (orientation != 1)


def test_padding_between_segments_hides_nothing() -> None:
    """Any number of fill bytes may stand before a marker, and decoders pass over what stands between segments."""
    for padding in (b"\xff", b"\xff\xff\xff", b"SECRET\xff", b"\0\0", b"\xff" * 200_000, b"\xff\0\xff\xd0" * 50_000):
        first, *others = samples.segments(photo("JPEG"))
        padded = b"\xff\xd8" + first + b"".join(padding + part for part in others)
        found = cleaned("a.jpg", padded)
        assert SECRET not in found
        with Image.open(io.BytesIO(found)) as image, Image.open(io.BytesIO(photo("JPEG"))) as before:
            assert ({samples.TURNED: 6}, before.tobytes()) == (dict(image.getexif()), image.tobytes())


def test_segments_behind_a_scan_hide_nothing() -> None:
    """A progressive photo has several scans, with tables between them."""
    note = b"\xff\xe1" + (2 + len(SECRET)).to_bytes(2, "big") + SECRET
    data = photo("JPEG", progressive=True)
    second = data.index(b"\xff\xc4", data.index(b"\xff\xda"))
    late = data[:second] + note + data[second:-2] + note + data[-2:] + note
    found = cleaned("a.jpg", late)
    assert SECRET not in found and found == cleaned("a.jpg", data)


def test_a_small_copy_in_a_photo_goes() -> None:
    """JFIF may hold a picture of its own, of the photo before it was cropped."""
    data = photo("JPEG", 1)
    head = b"\xff\xe0" + (16 + 3).to_bytes(2, "big") + b"JFIF\0\1\1\0\0\1\0\1\1\1" + b"SEC"
    found = cleaned("a.jpg", b"\xff\xd8" + head + data[data.index(b"\xff\xdb") :])
    assert b"SEC" not in found and Image.open(io.BytesIO(found)).size == (32, 24)


@table("name", ["a.jpg", "a.png", "a.gif", "a.webp", "a.tif", "a.mp3", "a.wav", "a.webm"])
def test_what_follows_the_end_goes(name: str) -> None:
    """Phones append further pictures, and some programs leave what they had cropped."""
    assert cleaned(name, FILES[name]) == cleaned(name, FILES[name] + SECRET * 9)


def test_a_chunk_of_a_frame_hides_nothing() -> None:
    """Frames of an animated WebP hold chunks of their own."""
    data = moving("WEBP")
    start = data.index(b"ANMF")
    size = int.from_bytes(data[start + 4 : start + 8], "little")
    frame = data[start + 8 : start + 8 + size] + b"NOTE" + (6).to_bytes(4, "little") + SECRET
    spoilt = data[8:start] + b"ANMF" + len(frame).to_bytes(4, "little") + frame + data[start + 8 + size :]
    found = cleaned("a.webp", b"RIFF" + len(spoilt).to_bytes(4, "little") + spoilt)
    assert found == cleaned("a.webp", data)


def test_samples_stay_where_they_lie_in_a_film() -> None:
    """Tables that say where they are need not change."""
    data = FILES["place.mp4"]
    found = cleaned("place.mp4", data)
    assert len(found) <= len(data)
    assert [data.index(KEPT), data.rindex(KEPT)] == [found.index(KEPT), found.rindex(KEPT)]


def test_a_film_in_pieces_with_a_track_of_places_says_what_to_do() -> None:
    """Where its samples lie is told nowhere together."""
    data = FILES["place.mp4"]
    with pytest.raises(Unclean, match="不是画面也不是声音") as refused:
        clean_bytes(data + samples.box(b"moof", b""), "a.mp4")
    assert "重新导出" in refused.value.mend


@table(("owner", "user"), [("x", ""), ("x", "y")])
def test_a_locked_pdf_says_what_to_do(owner: str, user: str) -> None:
    import pikepdf

    data = samples.pdf(encryption=pikepdf.Encryption(owner=owner, user=user), static_id=False)
    with pytest.raises(Unclean, match="密码" if user else "加了限制，里面写着作者") as refused:
        clean_bytes(data, "a.pdf")
    assert "重新导出" in refused.value.mend or "去掉密码" in refused.value.mend


def test_what_a_pdf_was_before_is_gone() -> None:
    """Programs append changes; what they replace stays in the file."""
    import pikepdf

    first = samples.pdf()
    with pikepdf.open(io.BytesIO(first)) as pdf:
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, b"q Q % KEPT anew")
        out = io.BytesIO()
        pdf.save(out)
    changed = first + out.getvalue()
    assert b"/A Do" not in cleaned("a.pdf", changed)


def test_remarks_in_a_document_are_hinted_at() -> None:
    """Only who writes it can decide on them."""
    for more in ({"word__comments.xml": b"<c/>"}, {"word__document.xml": b'<w:ins w:author="SECRET"/>'}):
        found = clean_bytes(samples.office(**more), "a.docx")
        ((what, mend),) = found.hints
        assert "批注" in what + mend and "修订" in mend


@table(
    ("members", "words"),
    [
        ({"../a.txt": b"x"}, "文件名"), ({"/a.txt": b"x"}, "文件名"), ({"C:/a.txt": b"x"}, "文件名"),
        ({"a\\b.txt": b"x"}, "文件名"), ({"run.exe": b"MZ"}, "不能提供下载的 .exe"),
        ({"开始.html": b"x"}, "不能提供下载的 .html"),
        ({"a.jpg": b"no picture"}, "里的“a.jpg”打不开或不完整"), ({"a.pdf": FILES["a.png"]}, "里的“a.pdf”的内容是 PNG"),
    ],
)  # fmt: skip
def test_an_archive_says_which_file_is_wrong(members: dict[str, bytes], words: str) -> None:
    with pytest.raises(Unclean, match=words) as refused:
        clean_bytes(samples.zipped(members), "a.zip")
    assert "重新压缩" in refused.value.mend


@table("name", ["Doc_0/Res/image_1.dat", "Doc_0/Res/a.JPG", "Doc_0/Res/a"])
def test_photos_of_a_sealed_document_are_told_whatever_they_are_called(name: str) -> None:
    own = b'<ofd:OFD xmlns:ofd="o"><ofd:DocInfo><ofd:CustomDatas><ofd:Data>SECRET</ofd:Data></ofd:CustomDatas>'
    data = samples.zipped({"OFD.xml": own + b"</ofd:DocInfo></ofd:OFD>", name: photo("JPEG")})
    ((what, _),) = clean_bytes(data, "a.ofd").hints
    assert "照片的拍摄信息" in what and "CustomDatas" in what and "SECRET" not in what


def test_archives_in_archives_end_somewhere() -> None:
    data = samples.zipped({"a.jpg": FILES["a.jpg"]})
    for depth in range(3):
        assert SECRET not in all_bytes(cleaned("a.zip", data)), depth
        data = samples.zipped({"b.zip": data})
    with pytest.raises(Unclean, match="三层"):
        clean_bytes(data, "a.zip")


def test_what_systems_leave_in_archives_goes() -> None:
    members = {"a.txt": b"KEPT", "__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "b/Thumbs.db": b"x", "b/._c": b"x"}
    with zipfile.ZipFile(io.BytesIO(cleaned("a.zip", samples.zipped(members)))) as opened:
        assert ["a.txt"] == opened.namelist()


_HISTORIES = {
    "资料/.git/config": b"[remote]", ".git/": b"", "a/.GIT/logs/HEAD": b"0000", ".svn/wc.db": b"SQLite", "b/.git": b"x",
    "pages/objects/ab/" + "0c" * 19: b"x\x01", "pages/objects/pack/pack-1.idx": b"\xfftOc",
    "repo": b"# v2 git bundle\n", "a.pack": b"PACK\0\0\0\x02",
}  # fmt: skip


@table("name", _HISTORIES)
def test_every_earlier_version_is_not_offered_with_the_last_one(name: str) -> None:
    """What git keeps is packed: nobody would see what numbers, keys and names of writers are in it."""
    data = samples.zipped({"a.txt": b"KEPT", name: _HISTORIES[name]})
    for packed in (data, samples.zipped({"b.zip": data})):
        with pytest.raises(Unclean, match="版本库"):
            clean_bytes(packed, "a.zip")


def test_what_is_called_like_a_history_is_none() -> None:
    kept = {"x.git.txt", ".gitignore", "a/.gitattributes", "git/a.txt", "objects/pack/箱子.txt", "objects/ab/a.txt"}
    with zipfile.ZipFile(io.BytesIO(cleaned("a.zip", samples.zipped(dict.fromkeys(kept, b"KEPT"))))) as opened:
        assert kept == set(opened.namelist())


_CHINESE = ("报名", "模式", "附件一（定稿）", "李·张×2")


@table(("name", "encoding"), [(name, each) for name in _CHINESE for each in ("gbk", "utf-8")])
def test_chinese_names_in_archives_stay_readable(name: str, encoding: str) -> None:
    """Systems here have long written GBK without saying so, and those of Apple write UTF-8. 模式 looks like both."""
    written = name.encode(encoding)
    plain = b"a" * len(written) + b".txt"
    data = samples.zipped({plain.decode(): b"KEPT"}).replace(plain, written + b".txt")
    with zipfile.ZipFile(io.BytesIO(cleaned("a.zip", data))) as opened:
        assert [f"{name}.txt"] == opened.namelist()


def test_archives_in_an_archive_share_the_room() -> None:
    """A thousand of them may each be small."""
    inner = samples.zipped({"a.txt": b"a" * 4_000})
    two, three = (samples.zipped({f"{at}.zip": inner for at in range(number)}) for number in (2, 3))
    assert clean_bytes(two, "a.zip", Within(room=Room(100, 10_000)))
    with pytest.raises(Unclean, match="解开以后超过"):
        clean_bytes(three, "a.zip", Within(room=Room(100, 10_000)))


def test_a_box_that_claims_gigabytes_takes_no_memory() -> None:
    """What becomes empty space is never held."""
    data = film()
    size = 3_000_000_000
    head = struct.pack(">L4sQ", 1, b"uuid", size)
    pieces = clean_boxes(io.BytesIO(data + head), len(data) + size)
    assert len(data) + size == size_of(pieces) and sum(len(each) for each in pieces if isinstance(each, bytes)) < 2_000


def test_an_archive_that_grows_without_end_is_refused_unread() -> None:
    data = bytearray(samples.zipped({"a.txt": b"KEPT"}))
    place = data.rindex(b"PK\1\2") + 24
    data[place : place + 4] = (0xFFFFFFF0).to_bytes(4, "little")
    with pytest.raises((Damaged, Unclean)):
        clean_bytes(bytes(data), "a.zip")


def test_a_table_that_lies_writes_nothing_behind_the_end() -> None:
    """A sector of an old document may be said to lie gigabytes away."""
    data = bytearray(FILES["a.doc"])
    for place in range(512, 1024, 4):
        spoilt = bytearray(data)
        spoilt[place : place + 4] = (0x7FFFFF00).to_bytes(4, "little")
        try:
            assert len(cleaned("a.doc", bytes(spoilt))) == len(data)
        except Damaged:
            continue


def test_a_photo_that_restarts_within_its_scan_keeps_its_image() -> None:
    """As many cameras write them: without the segment that says how often, decoders lose their place."""
    out = io.BytesIO()
    Image.effect_noise((64, 48), 90).save(out, "JPEG", restart_marker_blocks=2)
    assert b"\xff\xdd\x00\x04" in out.getvalue()
    cleaned = joined(clean_bytes(out.getvalue(), "a.jpg").pieces, out.getvalue())
    assert b"\xff\xdd\x00\x04" in cleaned
    assert Image.open(out).tobytes() == Image.open(io.BytesIO(cleaned)).tobytes()
