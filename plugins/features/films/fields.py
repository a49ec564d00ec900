"""The keys of content/media.yaml."""

from __future__ import annotations

from plugins.features.locality.films import FILE as FILE
from plugins.kernel.reading.schema import Key

_SIZES = {"手机": "phone", "phone": "phone", "电脑": "pc", "pc": "pc", "投影": "projector", "projector": "projector"}
LEVELS = {
    "县": "county", "county": "county", "镇": "town", "乡镇": "town", "town": "town", "村": "village",
    "village": "village",
}  # fmt: skip
_KINDS = {"影片": "film", "film": "film", "课件": "lesson", "lesson": "lesson"}
FILE_KEYS = (
    Key("name", "名称", "line", "文件名，在存放处里", "tea-pruning-pc.mp4", required=True),
    Key("size", "大小", "choice", "给谁看的：手机、电脑、投影", "电脑", required=True, choices=_SIZES),
    Key("sha256", "校验", "line", "文件的 SHA-256，64 个字符；media add 会写好", ""),
    Key("bytes", "字节", "line", "文件有多少字节", "12345678"),
    Key("longest_edge", "长边", "number", "画面的长边有多少像素", "960"),
    Key("place", "存放处", "line", "不在总的存放处，就写这一个的：文件夹，或 https 网址", "../films"),
)
CHAPTER_KEYS = (
    Key("at", "时间", "line", "从几分几秒起", "3:20", required=True),
    Key("name", "名称", "line", "这一段讲什么", "剪哪些枝", required=True),
)
FILM_KEYS = (
    Key("code", "代码", "line", "英文小写，是网址的一段，定了就不改", "tea-pruning", required=True),
    Key("title", "标题", "line", "片名", "茶园冬季修剪", required=True),
    Key("kind", "种类", "choice", "影片，或者看的课件；不写是影片", "课件", choices=_KINDS),
    Key("topics", "专题", "list", "locality.yaml 里的片源专题，放在第一个专题下", "农业技术", required=True),
    Key("crops", "作物", "list", "讲的是哪些作物，照 locality.yaml 写", "茶叶"),
    Key("audiences", "受众", "list", "给谁看，照 locality.yaml 写", "种养户"),
    Key("months", "月份", "list", "哪几个月看合适，不写是全年", "11-2"),
    Key("levels", "级别", "list", "给哪一级站点：县、镇、村；不写是都给", "村"),
    Key("length", "时长", "line", "分:秒，或者 时:分:秒", "12:30"),
    Key("about", "简介", "text", "一两句话", "冬天剪茶树，先看树龄，再定轻重。"),
    Key("licence", "许可", "line", "凭什么可以在站点放", "示例县农业农村局同意各站点放映", required=True),
    Key("published", "日期", "date", "哪天上架，不能写将来的：登记了就公布", "2026-03-10", required=True),
    Key("sample", "示例", "yes", "编的、做样子的写“是”", "是"),
    Key("files", "文件", "maps", "影片的文件，一种大小一段；还没有交来就不写", "", keys=FILE_KEYS),
    Key("poster", "封面", "file", "封面图片，路径从 content 算起", "media/tea-pruning.jpg"),
    Key("captions", "字幕", "file", "WebVTT 字幕，路径从 content 算起", "media/tea-pruning.vtt"),
    Key("chapters", "章节", "maps", "分几段，可以跳着看", "", keys=CHAPTER_KEYS),
    Key("transcript", "文字稿", "text", "片里说了什么", "见简介"),
    Key("lesson", "课件", "file", "课件是哪篇稿件、哪个文件，路径从 content 算起", "files/tea-pruning.pdf"),
    Key("offline_priority", "离线优先", "number", "装进离线包的先后，1 最先，9 最后，不写是 5", "1"),
)
LEVEL_KEYS = tuple(
    Key(level, label, "choice", f"{label}级站点用哪种大小", example, choices=_SIZES)
    for level, label, example in (("county", "县", "投影"), ("town", "镇", "投影"), ("village", "村", "电脑"))
)
KEYS = (
    Key("place", "存放处", "line", "影片文件放在哪里：文件夹，从 content 旁边算起；或 https 网址", "films"),
    Key("level_sizes", "各级大小", "map", "给各级站点装哪种大小", "", keys=LEVEL_KEYS),
    Key("films", "影片表", "maps", "站点能放的影片和课件", keys=FILM_KEYS),
)
