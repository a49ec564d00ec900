"""The keys of content/liaison/*.yaml: each file may hold any of the four tables."""

from __future__ import annotations

from plugins.kernel.reading.schema import Key

STATES = {"在用": "in-use", "停用": "closed", "并入": "merged"}
_CODE = "英文小写，定了就不改"
GROUP_KEYS = (
    Key("code", "代码", "line", _CODE, "shili-workers", required=True),
    Key("name", "名称", "line", "联谊群的名称；虚构的要有“示例”两字", "示例县党务工作者联谊群", required=True),
    Key("branch", "支部", "line", "是哪个支部的，写支部的代码；全县的不写", "shili-village"),
    Key("platform", "平台", "line", "在哪个软件上", "微信", required=True),
    Key("purpose", "用途", "line", "拿它做什么", "商量党务、约交流会", required=True),
    Key("may_join", "谁能进", "line", "什么人可以进", "各支部的书记、组织委员", required=True),
    Key("real_names", "实名", "line", "名字怎么写", "写真名，后面加支部和职务", required=True),
    Key("how_to_apply", "怎样申请", "line", "向谁说、交什么", "填准入登记表，交支部组织委员", required=True),
    Key("answers", "谁答复", "line", "由什么岗位答复，不写姓名、电话", "支部组织委员", required=True),
    Key("state", "状态", "choice", "在用、停用或并入", "在用", required=True, choices=STATES),
    Key("instead", "备用", "line", "平台用不了的时候怎么通知", "组长逐户告诉", required=True),
    Key("sample", "示例", "yes", "虚构的示例写“是”", "是"),
)
TOPIC_KEYS = (
    Key("code", "代码", "line", _CODE, "busy-season", required=True),
    Key("title", "题目", "line", "一次谈一个，要小", "今年学习计划怎样避开农忙", required=True),
    Key(
        "reading",
        "先读",
        "list",
        "会前读哪些稿件，路径从 content 算起",
        "study/leading-discussion.md、organization/minutes-book.md",
    ),
    Key("months", "月份", "list", "适合哪几个月，写数字；不写是全年", "1、2"),
)
CHANGE_KEYS = (
    Key("month", "从", "line", "从哪个月起", "2027-06", required=True),
    Key("committee", "委员", "list", "换成哪些岗位", "支部书记、组织委员、宣传委员", required=True),
)
LEAVE_KEYS = (
    Key("role", "岗位", "line", "谁请假，只写岗位", "组织委员", required=True),
    Key("first", "从", "date", "从哪天起", "2027-03-01", required=True),
    Key("last", "到", "date", "到哪天为止", "2027-03-31", required=True),
)
MEETING_KEYS = (
    Key("day", "日期", "date", "哪天开，一个月一次", "2027-03-11", required=True),
    Key("host", "主持", "line", "由哪个岗位主持", "组织委员", required=True),
    Key("topic", "题目", "line", "题目的代码", "busy-season"),
    Key("revision", "改动", "number", "公布以后改过几次，由程序写", "1"),
    Key("note", "说明", "line", "给参加的人的一句话", "带去年的记录本"),
)
ROTA_KEYS = (
    Key("branch", "支部", "line", "支部的代码", "shili-village", required=True),
    Key("name", "名称", "line", "支部的名称；虚构的要有“示例”两字", "示例村党支部", required=True),
    Key("year", "年份", "number", "哪一年", "2027", required=True),
    Key("committee", "委员", "list", "一月的支部委员，只写岗位，按顺序", "支部书记、组织委员、宣传委员", required=True),
    Key("weekday", "星期", "line", "一般在星期几开，写一到日", "四"),
    Key("nth", "第几个", "number", "是这个月的第几个星期几，1 到 5", "2"),
    Key("start", "开始", "line", "几点开始", "15:00"),
    Key("minutes", "分钟", "number", "开多少分钟", "90"),
    Key("place", "地点", "line", "在哪里开", "示例村党员活动室"),
    Key("changes", "变动", "maps", "年中换了委员", keys=CHANGE_KEYS),
    Key("leave", "请假", "maps", "哪个岗位哪些天不能主持", keys=LEAVE_KEYS),
    Key("meetings", "交流会", "maps", "各次交流会", keys=MEETING_KEYS),
    Key("sample", "示例", "yes", "虚构的示例写“是”", "是"),
)
FILE_KEYS_OF_SHELF = (
    Key("name", "名称", "line", "是什么", "示例：组织生活登记空表", required=True),
    Key("file", "文件", "file", "路径从 content 算起", "files/组织生活登记.csv", required=True),
    Key("to", "给谁", "list", "给哪些支部、哪些岗位", "各支部组织委员", required=True),
    Key("given_by", "来自", "line", "哪个单位、哪个支部放的，不写人名", "示例村党支部", required=True),
    Key("day", "日期", "date", "哪天放上来", "2026-11-28", required=True),
    Key("about", "说明", "line", "怎么用", "打印出来，一年一本"),
    Key("sample", "示例", "yes", "虚构的示例写“是”", "是"),
)
FILE_KEYS = (
    Key("groups", "群表", "maps", "联谊群名录", keys=GROUP_KEYS),
    Key("topics", "题目表", "maps", "交流会的题目", keys=TOPIC_KEYS),
    Key("rotas", "轮值表", "maps", "支部一年的交流会", keys=ROTA_KEYS),
    Key("files", "文件架", "maps", "支部之间交换的文件", keys=FILE_KEYS_OF_SHELF),
)
