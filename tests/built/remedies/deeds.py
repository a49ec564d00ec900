"""What a clerk does with a file when a message orders it: each edit once, for the table of remedies."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.built.remedies.place import Place
from tests.built.remedies.slips import KEY, TEXT, drawing
from tests.county import COUNTY
from tests.unit.kernel.formats.samples import older_office, pdf
from tests.unit.kernel.images.samples import photo, saved

Found = re.Match[str]
Follow = Callable[[Place, Found], None]
_SEAL, _SHEET, SITE, NEARBY = "../images/seal.png", "../files/示例报名表.csv", "https://www.example.org/", "tea-week.md"
_FORMATS = {".jpg": "JPEG", ".png": "PNG", ".tif": "TIFF", ".gif": "GIF", ".webp": "WEBP", ".bmp": "BMP"}
_WRITTEN = {".pdf": pdf, ".doc": older_office}
_LINK = re.compile(r"\]\(<?([^()<>]*)>?\)")
_STRANGE = re.compile(r"[\x00-\x1f\u200b\ufeff\ufffd\ud800-\udfff]|\\x0b")
_HALF = str.maketrans("［］（）“”｜【】＊｀", '[]()""|[]*`')
_DAY = re.compile(r"(\d{4})年(\d+)月(\d+)日")


def written(place: Place, found: Found) -> None:
    """Write the line as the message has it, as deep as it was."""
    place.write(place.line[: len(place.line) - len(place.line.lstrip("\t "))] + found[1])


def added(place: Place, found: Found) -> None:
    """Add a line to the same map: at its end, or below the key that needs it."""
    words, depth = place.line, len(place.line) - len(place.line.lstrip(" "))
    if "题图说明" in found[1] or words == "---":
        place.insert(found[1], below=1)
    elif "视频没有写" in place.words:
        place.insert("  " + found[1].replace("media/", "../videos/media/"), below=1)
    else:
        place.insert(" " * (depth + 2 * words.lstrip().startswith("- ")) + found[1], below=1)


def head_closed(place: Place, _found: Found) -> None:
    place.change(lambda lines: lines.insert(lines.index(""), "---"))


def head_written(place: Place, _found: Found) -> None:
    place.insert("---", "标题: 示例乙", "日期: 2026-03-01", "---")


def head_first(place: Place, _found: Found) -> None:
    place.county.write(place.path, "\n".join(place.lines).lstrip("\n \u3000"))


def joined(place: Place, _found: Found) -> None:
    def joined(lines: list[str]) -> None:
        lines[place.at - 1 : place.at + 1] = [f"{lines[place.at - 1]} {lines[place.at].strip()}"]

    place.change(joined)


def written_as_field(place: Place, _found: Found) -> None:
    """A line of the head that is no field: here it is one more word of nobody's."""
    place.write(f"摘要: {place.line.strip(' -:')}")


def in_one_line(place: Place, _found: Found) -> None:
    """A text that was written as a list or a map."""
    if place.line.lstrip().startswith("- "):
        place.change(lambda lines: lines.__setitem__(slice(place.at - 1, place.at + 1), ["来源: 示例"]))
    else:
        place.say(f'"{place.line.partition(": ")[2]}"')


def year_mended(place: Place, _found: Found) -> None:
    place.substitute(r"\d{4}-\d\d-", "2026-03-")


def date_mended(place: Place, _found: Found) -> None:
    """Write the other date that the message names, or a day that has been."""
    days = ["-".join((year, month.zfill(2), day.zfill(2))) for year, month, day in _DAY.findall(place.words)]
    other = next((day for day in days if day not in place.line), "2026-03-02")
    place.substitute(r"\d{4}-\d\d-\d\d", other)


def words_moved(place: Place, _found: Found) -> None:
    """Put the words of a list that was written again behind those of its first line."""

    def moved(lines: list[str]) -> None:
        name, _, words = lines.pop(place.at).partition(": ")
        first = next(at for at, line in enumerate(lines) if line.startswith(f"{name}: "))
        lines[first] += f"、{words}"

    place.change(moved)


def items_moved(place: Place, _found: Found) -> None:
    """Write what stands behind a key and behind the same key again as a list of items, below the first."""

    def moved(lines: list[str]) -> None:
        name, _, again = lines.pop(place.at).partition(": ")
        first = next(at for at, line in enumerate(lines) if line.startswith(f"{name}: "))
        lines[first : first + 1] = [f"{name}:", f"  - {lines[first].partition(': ')[2]}", f"  - {again}"]

    place.change(moved)


def one_file_a_line(place: Place, found: Found) -> None:
    before = re.match(r"\s*- (?:文件: )?", place.line)
    assert before
    depth = " " * (len(before[0]) - len(before[0].lstrip()))
    place.write(before[0] + found[1])
    place.change(lambda lines: lines.append("") if place.at + 1 == len(lines) else None)
    end = next(at for at in range(place.at + 1, len(place.lines)) if not place.lines[at].startswith(depth + " "))
    place.insert(depth + found[2], below=end - place.at)


def file_copied(place: Place, found: Found) -> None:
    file_written(place, found)
    place.say(found[1])


def empty_line_deleted(place: Place, _found: Found) -> None:
    place.change(lambda lines: lines.pop(place.at - 1))


def rows_written(place: Place, found: Found) -> None:
    """Put bars in place of the tabs of all lines, and a rule below the first."""

    def written(lines: list[str]) -> None:
        lines[:] = [f"| {line.replace(chr(9), ' | ')} |" if "\t" in line else line for line in lines]
        lines.insert(place.at + 1, found[1])

    place.change(written)


def heading_written(place: Place, _found: Found) -> None:
    def written(lines: list[str]) -> None:
        lines[place.at - 1 : place.at + 1] = [f"## {lines[place.at - 1]}"]

    place.change(written)


def marks_removed(place: Place, found: Found) -> None:
    """Take the signs away, the words between them stay; of a link its words."""
    if found[1].startswith("]("):
        place.substitute(r"\[(.*?)\]\(.*?\)", r"\1")
    else:
        place.replace(found[1], re.sub(r"<[^>]*>|[*_=~`]", "", found[1]))


def counted(place: Place, found: Found) -> None:
    """Write the number of an item, and count on below it."""

    def written(lines: list[str]) -> None:
        number = int(found[1])
        for at in range(place.at, len(lines)):
            if re.match(r"\d+\. ", lines[at]):
                lines[at] = re.sub(r"^\d+", str(number), lines[at])
                number += 1

    place.change(written)


def deleted(place: Place, _found: Found) -> None:
    place.change(lambda lines: lines.pop(place.at))


def shortened(place: Place, found: Found) -> None:
    place.write(place.line[: int(found[1])])


def fewer_words(place: Place, found: Found) -> None:
    name, _, words = place.line.partition(": ")
    place.write(f"{name}: {'、'.join(words.split('、')[: int(found[1])])}")


def guessed(place: Place, found: Found) -> None:
    told = place.words.partition("您是否想写")[0]
    wrong = [each for each in place.quoted if f"“{each}”" in told]
    anchor = re.search(r"链接“(#.+?)”", place.words)
    place.replace(anchor[1] if anchor else wrong[-1], found[1])


def quoted_replaced(new: str) -> Follow:
    """Put other words where the line has those that the message quotes first."""

    def replaced(place: Place, _found: Found) -> None:
        link = _LINK.search(place.line)
        in_head = place.line.partition(": ")[2] if place.at < 6 else ""
        place.replace(link[1] if link else place.quoted[0] if place.quoted else in_head, new)

    return replaced


def as_told(place: Place, found: Found) -> None:
    """Put what the message ends with where the line has an address, or what the message quotes first."""
    link = _LINK.search(place.line)
    place.replace(link[1] if link else place.quoted[0], found[1])


def undone(*signs: str) -> Follow:
    """Take all these signs out of the line."""

    def removed(place: Place, _found: Found) -> None:
        place.substitute("|".join(signs), "")

    return removed


def strange_removed(place: Place, _found: Found) -> None:
    """Also on further lines, which the message names."""
    place.change(lambda lines: lines.__setitem__(slice(None), [_STRANGE.sub("", line) for line in lines]))


def substituted(pattern: str, new: str) -> Follow:
    return lambda place, _found: place.substitute(pattern, new)


def half_width(place: Place, _found: Found) -> None:
    place.write(place.line.translate(_HALF))


def appended(*lines: str) -> Follow:
    return lambda place, _found: place.append(*lines)


def ended(text: str) -> Follow:
    return lambda place, _found: place.write(place.line + text)


def inserted(*lines: str) -> Follow:
    return lambda place, _found: place.insert(*lines)


def instead(*lines: str) -> Follow:
    return lambda place, _found: place.write(*lines)


def on_one_line(place: Place, _found: Found) -> None:
    def joined(lines: list[str]) -> None:
        end = next((at for at in range(place.at + 1, len(lines)) if lines[at].strip()), place.at)
        lines[place.at : end + 1] = [f"[示例]({NEARBY})"]

    place.change(joined)


def table_freed(place: Place, _found: Found) -> None:
    """Write an empty line before the table's head, which stands above the line, and one behind its last row."""

    def freed(lines: list[str]) -> None:
        end = next(at for at in range(place.at, len(lines)) if "|" not in lines[at])
        lines.insert(end, "")
        lines.insert(place.at - 1, "")

    place.change(freed)


def said_plainly(place: Place, found: Found) -> None:
    rest = place.line.replace(found[1], "").rstrip()
    place.write(found[1], "", rest)


def note_written(place: Place, found: Found) -> None:
    place.append("", f"[^{found[1]}]: 注释")


def renumbered(place: Place, _found: Found) -> None:
    place.substitute(r"\[\^.*?\]", "[^9]")


def code_ended(place: Place, found: Found) -> None:
    place.append(found[1])


def comment_ended(place: Place, _found: Found) -> None:
    def ended(lines: list[str]) -> None:
        end = next((at for at in range(place.at, len(lines)) if not lines[at].strip()), len(lines)) - 1
        lines[end] += " -->"

    place.change(ended)


def cells(line: str) -> int:
    return len(line.strip().strip("|").split("|"))


def table_head(place: Place, _found: Found) -> None:
    above = place.lines[place.at - 1]
    if above.strip():
        place.write("|" + "---|" * cells(above))
    else:
        place.insert("|" + " 甲 |" * cells(place.line))


def fewer_bars(place: Place, found: Found) -> None:
    cells = place.line.strip().strip("|").split("|")
    keep = len(cells) - int(found[1])
    place.write("|" + "|".join([*cells[: keep - 1], " ".join(cells[keep - 1 :])]) + "|")


def tag_removed(place: Place, found: Found) -> None:
    place.substitute(rf"</?{found[1]}\b[^>]*>", "")


def attribute_removed(place: Place, found: Found) -> None:
    place.substitute(rf'\s+{found[1]}="[^"]*"', "")


def tag_ended(place: Place, found: Found) -> None:
    place.write(place.line + found[1])


def file_renamed(place: Place, _found: Found) -> None:
    """Give the file to which the line leads another name, and write that."""
    link = _LINK.search(place.line)
    assert link
    old = link[1]
    new = re.sub(r"[\s#]", "-", old.replace(".exe", ".csv")) + ("" if "." in old.rpartition("/")[2] else ".csv")
    file = place.file.parent / old
    if file.is_file():
        file.rename(place.file.parent / new)
    place.replace(old, new)


def renamed_as_told(place: Place, found: Found) -> None:
    """Give the file to which the line leads the name that the message has, and write that."""
    link = _LINK.search(place.line)
    assert link
    folder, _, old = link[1].rpartition("/")
    (place.file.parent / link[1]).rename(place.file.parent / folder / found[1])
    place.replace(old, found[1])


def file_brought(place: Place, found: Found) -> None:
    file_written(place, found)
    as_told(place, found)


def file_written(place: Place, found: Found) -> None:
    """Put a file that holds what its name says where the message wants one."""
    path = f"content/files/{found[1].rpartition('/')[2]}"
    place.county.write(path, _WRITTEN.get(path[-4:], lambda: "甲,乙\n".encode())())


def picture_cut(place: Place, found: Found) -> None:
    place.county.write(f"content/images/{found[1]}", saved(photo(), "PNG"))


def picture_mended(place: Place, found: Found) -> None:
    """Put a picture that is well where one was not."""
    path = f"content/{found[1]}"
    kind = _FORMATS.get(path[-4:])
    place.county.write(path, saved(photo(), kind) if kind else drawing())


def saved_as_utf8(place: Place, _found: Found) -> None:
    data = place.file.read_bytes()
    for encoding in ("utf-16", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.startswith("---"):
            return place.county.write(place.path, text) and None
    return place.county.write(place.path, TEXT) and None  # all question marks: fetched once more from its author


def renamed(place: Place, found: Found) -> None:
    name = found[1].rpartition("/")[2]
    place.rename(f"{place.path.rpartition('/')[0]}/{name}")


def moved(place: Place, found: Found) -> None:
    place.rename(f"content/{found[1]}/{place.path.rpartition('/')[2]}")


def moved_to_files(place: Place, _found: Found) -> None:
    place.rename(f"content/files/{place.path.rpartition('/')[2]}")


def taken_away(place: Place, _found: Found) -> None:
    place.file.unlink()


def key_restored(place: Place, _found: Found) -> None:
    place.county.write(place.path, KEY + "\n")


def as_it_was(place: Place, _found: Found) -> None:
    """Write what the message asks for: here the miniature has it already."""
    place.county.write(place.path, (COUNTY / place.path).read_text("utf-8"))


def name_moved(place: Place, found: Found) -> None:
    """Give a column another folder name, and its folder with it where no other column has it."""
    old = place.line.partition("slug: ")[2]
    place.replace(old, found[1])
    folder = place.county.content / old
    if folder.is_dir() and f"slug: {old}\n" not in "\n".join(place.lines):
        folder.rename(place.county.content / found[1])


def tag_used(place: Place, _found: Found) -> None:
    tag = re.search(r"\[?([^\[\]、]+)", place.line.partition("tags: ")[2])
    assert tag
    text = TEXT.replace("示例甲", "示例的标签").replace("编辑:", f"标签: {tag[1]}\n编辑:")
    place.county.write("content/news/tagged.md", text)


def function_said(place: Place, _found: Found) -> None:
    place.change(lambda lines: lines.insert(lines.index("columns:"), "  - name: 服务\n    description: 示例县的农事。"))


def column_added(place: Place, _found: Found, slug: str = "faq") -> None:
    path = place.county.content / "columns.yaml"
    right = (COUNTY / "content/columns.yaml").read_text("utf-8")
    block = re.search(rf"  - slug: {slug}\n(?:    .*\n)+", right)
    assert block
    path.write_text(path.read_text("utf-8") + block[0], "utf-8", newline="\n")


def stations_column_added(place: Place, found: Found) -> None:
    column_added(place, found, "stations")


def written_or_added(key: str) -> Follow:
    """Write the line that the message has, in the place of the key's or below the beginning of the map."""

    def done(place: Place, found: Found) -> None:
        words = next(filter(None, found.groups()))
        stripped = place.line.lstrip(" ")
        depth = " " * (len(place.line) - len(stripped))
        if stripped.startswith(f"{key}:"):
            place.write(depth + words)
        else:
            place.insert(depth + "  " * stripped.startswith("- ") + words, below=1)

    return done


def link_undone(place: Place, _found: Found) -> None:
    place.substitute(r"\[(.*?)\]\(.*?\)", r"\1")


def another_target(place: Place, _found: Found) -> None:
    link = _LINK.search(place.line)
    target = link[1] if link else place.line.partition(": ")[2]
    place.replace(target, _SEAL if "![" in place.line or "题图" in place.line else _SHEET)
