"""What a file of a tool's rules may hold."""

from __future__ import annotations

from plugins.features.small_tools.admission import EXAMPLE
from plugins.kernel.reading.schema import Key

SOURCE_KEYS = (
    Key("name", "名称", "line", "文件的全名和文号", "《中国共产党章程》", required=True),
    Key("article", "条款", "line", "第几条", "第十一条"),
    Key("day", "日期", "date", "文件的日期", "2018-10-28"),
    Key("note", "说明", "line", "用了它的哪一点，或者还有什么没有查到", "交纳比例"),
)
BAND_KEYS = (
    Key("rate", "比例", "line", "乘整个基数的比例", "0.5%", required=True),
    Key("most", "到", "line", "到多少元为止，含这个数；最后一档不写", "3000"),
)
SCALE_KEYS = (
    Key("name", "名称", "line", "这一套档的名称", "工资收入", required=True),
    Key("bands", "档", "maps", "从低到高一档一段", required=True, keys=BAND_KEYS),
)
KIND_KEYS = (
    Key("name", "名称", "line", "哪一类党员", "按月领工资的", required=True),
    Key("base", "基数", "line", "请他填什么，按档算的必须写", "每月相对固定的、经常性的工资收入（税后）"),
    Key("months", "平均月数", "number", "填的是几个月合计的，写几个月；不写是一个月", "3"),
    Key("scale", "分档", "line", "照哪一套档算，写它的名称；交固定数的不写", "工资收入"),
    Key("least", "每月", "line", "交固定数的，每月多少元", "0.2"),
    Key("most", "最多", "line", "在一个范围里的，最多多少元", "1"),
    Key("deducts", "扣除", "yes", "可以从应发的工资里减去不算的，算出基数，写“是”", "是"),
    Key("note", "说明", "line", "一句提醒", "补贴不算"),
    Key("article", "出处", "line", "哪个文件第几条", "中组发〔2008〕3号第五条"),
)
DEDUCTION_KEYS = (
    Key("name", "名称", "line", "工资里的哪一项", "个人所得税", required=True),
    Key("note", "说明", "line", "指什么", "个人和单位交的都不算"),
)
DUES_KEYS = (
    Key("scales", "分档表", "maps", "一套一套的档", required=True, keys=SCALE_KEYS),
    Key("kinds", "类别", "maps", "一类党员一段", required=True, keys=KIND_KEYS),
    Key("deductions", "不算基数", "maps", "工资里哪些不算进基数", keys=DEDUCTION_KEYS),
    Key("usual_most", "一般不超过", "line", "每月一般不超过多少元", "1000"),
    Key("gift", "大额", "line", "自愿一次多交多少元以上，比照大额党费", "1000"),
)
STAGE_KEYS = (
    Key("code", "代码", "line", "英文小写，别的步骤靠它接上", "apply", required=True),
    Key("chapter", "阶段", "line", "哪一个阶段", "预备党员的接收", required=True),
    Key("name", "步骤", "line", "做什么", "支部党员大会", required=True),
    Key("article", "条款", "line", "第几条", "第十九条", required=True),
    Key("demand", "要求", "line", "文件怎样要求", "预审合格后一个月内", required=True),
    Key("after", "接着", "list", "接在哪几步后面，写代码；不写就是上一步", "apply"),
    Key("least", "至少", "line", f"至少要过多久，写 {EXAMPLE}", "1年"),
    Key("within", "以内", "line", "多久以内要办，写法一样", "1个月"),
    Key("longest", "特殊", "line", "特殊情况最长多久，写法一样", "6个月"),
    Key("every", "每隔", "line", "到下一步以前多久一次，写法一样", "6个月"),
)
ELECTION_KEYS = (
    Key("present", "到会", "line", "选举时到会的不少于应到会的几分之几", "4/5", required=True),
    Key("extra", "差额", "line", "候选人比名额至少多几分之几", "1/5", required=True),
    Key("elected", "当选", "line", "得票要超过实到会的几分之几", "1/2", required=True),
    Key("meeting", "表决到会", "line", "接收、转正时到会的要超过应到会的几分之几", "1/2", required=True),
    Key("assent", "赞成", "line", "接收、转正时赞成的要超过应到会的几分之几", "1/2", required=True),
)
STEP_KEYS = (
    Key("what", "做什么", "line", "一步写一行", "告诉原支部去哪里、多久", required=True),
    Key("note", "说明", "line", "怎样做", "单位名称要写全"),
    Key("article", "出处", "line", "哪个文件第几条", "党员教育管理工作条例第二十五条"),
)
CHECKLIST_KEYS = (
    Key("heading", "标题", "line", "清单的标题", "转出以前", required=True),
    Key("steps", "步骤", "maps", "一步一段", required=True, keys=STEP_KEYS),
    Key("note", "说明", "line", "清单下面的一句话", "办一步勾一步"),
)
SHEET_KEYS = (
    Key("heading", "标题", "line", "表的标题", "民主测评票", required=True),
    Key("columns", "栏目", "list", "各栏写什么", "编号、意见", required=True),
    Key("rows", "行", "number", "空几行", "12", required=True),
    Key("note", "说明", "line", "表下面的一句话", "不写姓名"),
)
KEYS = (
    Key("title", "名称", "line", "工具的名称", "党费计算器", required=True),
    Key("about", "简介", "line", "一句话说明", "填一个数，照规定算出每月交多少。", required=True),
    Key("order", "顺序", "number", "从小到大排列", "10", required=True),
    Key("column", "栏目", "line", "在哪个栏目的网页上也列出来，写它的文件夹名", "organization"),
    Key("sources", "来源", "maps", "依据哪些文件", required=True, keys=SOURCE_KEYS),
    Key("dues", "党费", "map", "算党费的规则", keys=DUES_KEYS),
    Key("stages", "发展步骤", "maps", "发展党员的步骤和时限", keys=STAGE_KEYS),
    Key("election", "选举", "map", "选举和表决要多少人", keys=ELECTION_KEYS),
    Key("body", "正文", "text", "要说明的，Markdown", "先问支部。"),
    Key("checklists", "清单", "maps", "一步一步打勾的", keys=CHECKLIST_KEYS),
    Key("sheets", "空表", "maps", "打印出来填的", keys=SHEET_KEYS),
)
