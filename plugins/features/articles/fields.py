"""The head of an article: every key with its label, rule and remedy, in one list.

Messages, the editors' table in the README and `tasks.py new` are all made from it.
"""

from __future__ import annotations

from plugins.kernel.reading.schema import Key

STATUS = {"published": "published", "发布": "published", "已发布": "published", "draft": "draft", "草稿": "draft"}
VALIDITY = {
    "有效": "valid",
    "valid": "valid",
    "已修订": "revised",
    "revised": "revised",
    "废止": "repealed",
    "失效": "repealed",
    "作废": "repealed",
    "repealed": "repealed",
}

CORRECTION_KEYS = (
    Key("date", "日期", "date", "更正的日期", "2026-03-05", required=True),
    Key("text", "内容", "text", "更正了什么", "第二段的时间应为 3 月 8 日", required=True),
)
ATTACHMENT_KEYS = (
    Key("file", "文件", "file", "文件的路径，从本文所在文件夹算起", "../files/报名表.pdf", required=True),
    Key("name", "名称", "line", "显示的名称", "报名表"),
)
VIDEO_KEYS = (
    Key("film", "影片", "line", "影片架上的影片，写 content/media.yaml 里的代码", "tea-pruning"),
    Key("file", "文件", "file", "视频文件的路径（MP4 或 WebM）", "media/one-bud.webm"),
    Key("address", "地址", "line", "视频在别处时的网址", "https://www.example.org/v.mp4"),
    Key("poster", "封面", "file", "封面图片", "media/one-bud.png"),
    Key("captions", "字幕", "file", "WebVTT 字幕文件", "media/one-bud.vtt"),
    Key("transcript", "文字稿", "text", "视频里说了什么", "见正文"),
    Key("length", "时长", "line", "分:秒", "0:42"),
    Key("size", "大小", "line", "文件大小", "212 KB"),
)

KEYS = (
    Key("title", "标题", "line", "文章的标题", "春茶开采的三个准备", required=True),
    Key("date", "日期", "date", "发布的日期，可以带时间", "2026-03-01 15:30", required=True),
    Key("source", "来源", "line", "文章从哪里来", "红城党建网整理"),
    Key("editor", "编辑", "line", "责任编辑", "红城党建网编辑部"),
    Key("author", "作者", "line", "作者", "县委组织部"),
    Key("summary", "摘要", "text", "一两句话，八十字以内；不写就取第一段", "三月上旬开采前要做好三件事。"),
    Key("tags", "标签", "list", "归类的词，用逗号或顿号隔开", "黄茶、春茶"),
    Key("keywords", "关键词", "list", "页面标签用的词，不写就用标签", "采茶, 开采期", aliases=("栏目词",)),
    Key("image", "题图", "file", "列表和分享用的图片", "../images/tea.svg", aliases=("图片",)),
    Key("image_alt", "题图说明", "line", "题图里有什么", "一芽一叶的茶梢"),
    Key("attachments", "附件", "maps", "供下载的文件", "", keys=ATTACHMENT_KEYS),
    Key("received", "收到", "date", "答复来信的稿件：信是哪天收到的", "2026-03-02"),
    Key("notified", "告知日期", "date", "信访事项：哪天书面告知来信人已经受理", "2026-03-10"),
    Key("answered", "答复日期", "date", "哪天答复了来信人", "2026-03-20"),
    Key("petition", "信访", "yes", "来信是信访事项的写“是”", "是"),
    Key("consent", "同意公开", "line", "来信人怎样同意登出来的，不写姓名", "来信时勾选了可以摘登"),
    Key("ask_locally", "用前咨询", "yes", "种养、用药的稿件写“是”，文末印一句请咨询当地农技人员", "是"),
    Key("sample", "示例", "yes", "虚构的示例稿写“是”", "是"),
    Key("status", "状态", "choice", "草稿不发布", "草稿", choices=STATUS),
    Key("slug", "地址名", "line", "网址里的名字，英文小写；不写就用标题的拼音", "chun-cha-kai-cai"),
    Key("headline", "头条", "yes", "显示在首页头条", "是"),
    Key("urgent", "紧急", "yes", "排在站点首页最前面，到下线时间为止，所以要写下线时间", "是"),
    Key("updated", "更新", "date", "内容更新的日期", "2026-03-05", aliases=("更新日期",)),
    Key(
        "publish_at",
        "发布时间",
        "date",
        "到这个时间才公开（北京时间，不写钟点是零点）",
        "2026-03-08 09:00",
    ),
    Key("expire_at", "下线时间", "date", "到这个时间就从网上撤下（北京时间，不写钟点是零点）", "2026-12-31 18:00"),
    Key("withdrawn", "撤回", "line", "撤回的原因；写了以后网上只留一句说明", "内容有误，正在核实"),
    Key("withdrawn_on", "撤回日期", "date", "从哪天起撤回，和“撤回”一起写", "2026-03-05"),
    Key("aliases", "旧地址", "list", "这篇文章以前的地址，打开会转到现在的地址", "news/chun-cha.html"),
    Key("corrections", "更正", "maps", "更正的记录，显示在文末", "", keys=CORRECTION_KEYS),
    Key("document_number", "文号", "line", "文件的发文字号", "中组发〔2008〕3号"),
    Key("issuer", "发文机关", "line", "文件由谁发布", "中共中央组织部"),
    Key("signed", "成文日期", "date", "文件落款的日期", "2008-02-04"),
    Key("valid_from", "生效日期", "date", "从哪天起有效", "2026-03-01"),
    Key("valid_until", "失效日期", "date", "到哪天为止有效", "2026-12-31"),
    Key("validity", "效力", "choice", "有效、已修订或废止", "已修订", choices=VALIDITY),
    Key("superseded_by", "替代文件", "file", "替代它的新文件的路径", "new-rule.md"),
    Key("audio", "音频", "file", "朗读录音（MP3、M4A、OGG 或 WAV）", "media/reading.mp3"),
    Key("video", "视频", "map", "视频的文件和说明", "", keys=VIDEO_KEYS),
    Key("offline_priority", "离线优先", "number", "音频、视频装进离线包的先后，1 最先，9 最后，不写是 5", "1"),
)
BY_NAME = {key.name: key for key in KEYS}
COLUMN_NAMES = frozenset(name for key in KEYS for name in key.names)


def key_named(name: str) -> Key:
    """Return the key of that name, label or alias."""
    return next(key for key in KEYS if name in key.names)
