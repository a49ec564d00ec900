"""Names that systems give to what they leave on every stick, as expressions that Python and JavaScript read alike.

The check page is given them as data, `tasks.py verify` takes them from here: both judge alike.
"""

from __future__ import annotations

from collections.abc import Mapping

# Systems make these at the top of a disk. In any other place the name is somebody's.
FOLDERS = (
    r"System Volume Information|\$RECYCLE\.BIN|RECYCLER|RECYCLED|FOUND\.\d{3}|\.Trash-\d{1,10}|\.Trashes"
    r"|\.Spotlight-V100|\.fseventsd|\.TemporaryItems"
)
FILES = r"Thumbs\.db|desktop\.ini|\.DS_Store"  # in whatever folder
BESIDE = "._"  # begins the names of files in which macOS keeps what FAT cannot hold of the file without it
# Endings of what systems write there, and of what people throw away and nothing runs: pictures, sound, film, text.
_ENDINGS = (
    "dat|log|log1|log2|ini|db|chk|plist|trashinfo|hve|blf|regtrans-ms|store|map|state|tmp|bin|shadow|directorystorefile"
    "|(?:shadow)?index[a-z]+|bmp|gif|jpeg|jpg|png|webp|txt|avi|m4a|mov|mp3|mp4|wav|webm"
)
HARMLESS = rf"[^.]+|.*\.(?:{_ENDINGS})"  # a name; one without a dot is opened by its first bytes alone: see OPENED
# First bytes, one character a byte, of what a browser or Windows could open by itself: markup, programs, shortcuts.
OPENED = r"<[a-z!/?]|^(?:MZ|#!|L\x00\x00\x00)"
HEAD_BYTES = 1024
APPLE_DOUBLE = r"^\x00\x05\x16\x07\x00\x02\x00\x00"  # how a file beside another begins
MARKUP = "<[a-z!/?]"
APPLE_DOUBLE_BYTES = 1 << 16  # larger ones hold pictures of folders, which a stick of ours has none of

SYSTEM_NAMES: Mapping[str, str | int] = {
    "folders": FOLDERS, "files": FILES, "beside": BESIDE, "harmless": HARMLESS, "opened": OPENED,
    "headBytes": HEAD_BYTES, "appleDouble": APPLE_DOUBLE, "appleDoubleBytes": APPLE_DOUBLE_BYTES, "markup": MARKUP,
}  # fmt: skip
