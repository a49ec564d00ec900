"""Keys of every type, for tests."""

from plugins.kernel.reading.schema import Key

INNER = (Key("file", "文件", "file", "路径", "a.pdf", required=True), Key("name", "名称", "line", "名字"))
KEYS = (
    Key("title", "标题", "line", "题目", "春茶", required=True),
    Key("text", "正文", "text", "文字"),
    Key("date", "日期", "date", "哪一天", "2026-03-01"),
    Key("tags", "标签", "list", "词", "黄茶、春茶", aliases=("关键字",)),
    Key("sample", "示例", "yes", "是不是"),
    Key("status", "状态", "choice", "草稿", "草稿", choices={"草稿": "draft", "draft": "draft"}),
    Key("order", "顺序", "number", "先后", "10"),
    Key("files", "附件", "maps", "文件", keys=INNER),
    Key("video", "视频", "map", "一个", keys=INNER),
)
