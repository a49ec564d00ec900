"""Names that systems give to what they leave on every stick, as expressions that Python and JavaScript read alike.

The check page is given them as data, `tasks.py verify` takes them from here: both judge alike.
"""

from __future__ import annotations

from collections.abc import Mapping

# Systems make these at the top of a disk. In any other place the name is somebody's.
FOLDERS = (
    r"System Volume Information|\$RECYCLE\.BIN|RECYCLER|RECYCLED|FOUND\.\d{3}|\.Trash-\d{1,10}|\.Trashes"
    r"|\.Spotlight-V100|\.fseventsd|\.TemporaryItems|LOST\.DIR|\.android_secure|msdownld\.tmp"
)
FILES = r"Thumbs\.db|desktop\.ini|\.DS_Store|\$WINRE_BACKUP_PARTITION\.MARKER"  # in whatever folder
# What no system writes into a name, since another takes it for something else: a way out of the folder, another disk or
# stream, the end of the name, a turn of the writing.
ODD = (
    r"(?:^|/)\.{0,2}(?:/|$)|[ .](?:/|$)|[\\:*?\"<>|\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f]"
    r"|[\u2028-\u202f\u2060-\u206f\ufeff]"
)
BESIDE = "._"  # begins the names of files in which macOS keeps what FAT cannot hold of the file without it
# Endings of what people throw away and nothing runs: every browser takes them for pictures, sound, film, text.
_KNOWN = "bmp|gif|jpeg|jpg|png|webp|txt|avi|m4a|mov|mp3|mp4|wav|webm"
# Endings of what systems write there, of which a browser knows none: it goes by the first bytes, see OPENED.
_ENDINGS = (
    "dat|log|log1|log2|ini|db|chk|plist|trashinfo|hve|blf|regtrans-ms|store|map|state|tmp|bin|shadow|directorystorefile"
    "|(?:shadow)?index[a-z]+"
)
KNOWN = rf".*\.(?:{_KNOWN})"  # a name
HARMLESS = rf"[^.]+|.*\.(?:{_ENDINGS})|{KNOWN}"  # one without a dot is opened by its first bytes too
# First bytes, a character each, of what a browser or Windows could open by itself: markup, PDF, programs, shortcuts.
# File managers of Linux know programs and their starters by these bytes too.
# macOS runs programs of any name; both cases of their bytes stand here, since JavaScript takes these for letters.
_MAC = r"[\xce\xcf\xee\xef][\xda\xfa][\xcd\xed][\xde\xfe]|[\xca\xea][\xde\xfe]\xba\xbe"
OPENED = rf"<[a-z!/?]|\[Desktop Entry\]|^(?:MZ|#!|L\x00\x00\x00|\x7fELF|%PDF-|{_MAC})"
HEAD_BYTES = 1024
# What no text has. A file that begins with such a byte is no page to any browser; one that begins as text may become a
# page far behind its head: Firefox passes over 32 KB of blanks, so that more than these are looked through.
BINARY = r"[\x00-\x08\x0e-\x1a\x1c-\x1f]"
TEXT_BYTES = 1 << 20
SETTINGS = r"desktop\.ini"  # of a folder, by which Windows shows it
SETTINGS_BYTES = 1 << 13  # Windows' own have a few hundred
# In settings: a place on the net, for which both slashes will do, other names for files, another name for the folder
# than one of Windows' own words, a page in the folder's place, a folder that is another thing than the recycle bin.
ELSEWHERE = (
    r"[\\/]{2}|LocalizedFileNames|PersistMoniker|IconArea|LocalizedResourceName[ \t]*=[ \t]*[^@ \t\r\n]"
    r"|CLSID\d?[ \t]*=[ \t]*(?!\{645FF040-5081-101B-9F08-00AA002F954E\})[^ \t\r\n]"
)
# A whole list of settings as macOS writes it. It is XML, of which a browser runs nothing without another namespace.
PROPERTY_LIST = (
    r'^<\?xml version="1\.0" encoding="UTF-8"\?>[ \t\r\n]*'
    r'<!DOCTYPE plist PUBLIC "-//Apple(?: Computer)?//DTD PLIST 1\.0//EN"'
    r' "https?://www\.apple\.com/DTDs/PropertyList-1\.0\.dtd">[ \t\r\n]*<plist version="1\.0">'
    r"(?![\s\S]*(?:xmlns|<[?!]))"
)
PROPERTY_LIST_BYTES = 1 << 16
APPLE_DOUBLE = r"^\x00\x05\x16\x07\x00\x02\x00\x00"  # how a file beside another begins
# What programs look for behind a beginning that is none of theirs: markup, PDF, the files of a zip. Chromium before 139
# finds out by itself that a page is in ISO-2022-JP, where an escape may stand within a tag and is no sign of its own.
MARKUP = r"<[a-z!/?\x1b]|%PDF-|PK\x03\x04"
APPLE_DOUBLE_BYTES = 1 << 16  # larger ones hold pictures of folders, which a stick of ours has none of

SYSTEM_NAMES: Mapping[str, str | int] = {
    "folders": FOLDERS, "files": FILES, "beside": BESIDE, "harmless": HARMLESS, "known": KNOWN, "opened": OPENED,
    "headBytes": HEAD_BYTES, "binary": BINARY, "textBytes": TEXT_BYTES, "odd": ODD,
    "settings": SETTINGS, "settingsBytes": SETTINGS_BYTES, "elsewhere": ELSEWHERE,
    "propertyList": PROPERTY_LIST, "propertyListBytes": PROPERTY_LIST_BYTES,
    "appleDouble": APPLE_DOUBLE, "appleDoubleBytes": APPLE_DOUBLE_BYTES, "markup": MARKUP,
}  # fmt: skip
