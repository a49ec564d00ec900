"""The sheets of an office's workbook: what each column is called, how it is read, what people are told of it.

Templates, imports and the page of meanings all go by this one list.
"""

from __future__ import annotations

from plugins.features.branches.rules import FORMS
from plugins.features.learning.hours import MINUTES_AN_HOUR
from plugins.kernel.frozen import frozen
from plugins.office.members.importing.cells import (
    Reader,
    choice_of,
    read_code,
    read_fen,
    read_identity,
    read_minutes,
    read_mobile,
    read_name,
    read_old_identity,
    read_text,
)
from plugins.office.members.importing.days import read_day, read_month
from plugins.office.members.stages import PAPERS, STAGES


@frozen
class Field:
    """A column. header: as the template writes it. name: as records call it. other: headers in official forms.

    choices: what may be written, () for anything. note: what stands in the template below the header's comment.
    is_of_life: a day of a person's life, of which papers often tell the month alone and on which nothing is late.
    """

    header: str
    name: str
    read: Reader
    demanded: bool = False
    note: str = ""
    choices: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    is_of_life: bool = False


@frozen
class Kind:
    """A sheet. key: by which a row that comes twice in one file is known. other: names of such sheets in forms.

    clears: the fields in which CLEAR may stand.
    """

    name: str
    table: str
    fields: tuple[Field, ...]
    note: str
    key: tuple[str, ...]
    other: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)


def _chosen(header: str, name: str, choices: tuple[str, ...], note: str = "", *, demanded: bool = False,
            other: tuple[str, ...] = (), words: dict[str, str] | None = None) -> Field:  # fmt: skip
    return Field(header, name, choice_of(*choices, other=words), demanded, note, choices, other)


MEMBER_KINDS = ("正式党员", "预备党员")
LEFT = ("转出", "去世", "出党", "停止党籍")
INCOMES = ("按月领工资", "年薪制", "不按月取得收入", "离退休", "农民", "学生等")

_NAME = Field("姓名", "name", read_name, True, other=("党员姓名", "名字"))
_BRANCH = Field("支部", "branch", read_text, True, "写支部的名称或代码", other=(
    "所在党支部", "党支部", "所在支部", "支部名称", "所属党支部", "所在党组织", "党组织"))  # fmt: skip
_IDENTITY = Field("身份证号", "identity", read_identity, note="可以不写；同一支部有同名的人时要写", other=(
    "公民身份号码", "身份证号码", "身份证", "公民身份证号码"))  # fmt: skip
_WHO = (_NAME, _BRANCH, _IDENTITY)

_VOID = _chosen("作废", "void", ("是",), "登记错了、不要这一条，写“是”；别的格照登记的写")

UNITS = Kind("单位", "units", (
    Field("代码", "code", read_code, True, "乡镇写 content/locality.yaml 里的代码", other=("单位代码",)),
    Field("名称", "name", read_text, True, other=("单位名称",)),
    _chosen("类别", "kind", ("县", "乡镇", "街道", "部门"), demanded=True, other=("单位类别",)),
), "乡镇、街道、部门，各管一套基本数据", ("code",))  # fmt: skip

BRANCHES = Kind("支部", "branches", (
    Field("代码", "code", read_code, True, "小写字母、数字、短横，定了就不要改", other=("支部代码",)),
    Field("名称", "name", read_text, True, other=("支部名称", "党支部名称")),
    Field("单位", "unit", read_text, True, "写单位的名称或代码", other=("所属单位", "所属乡镇")),
    Field("类别", "kind", read_text, note="如 村、社区、机关、学校", other=("支部类别",)),
), "每个党支部一行", ("code",), ("党支部",))  # fmt: skip

MEMBERS = Kind("党员", "members", (
    *_WHO,
    _chosen("人员类别", "kind", MEMBER_KINDS, demanded=True, other=("党员类别", "类别"),
            words={"正式": "正式党员", "预备": "预备党员"}),
    _chosen("性别", "sex", ("男", "女")),
    Field("出生日期", "born", read_day, other=("出生年月日", "生日", "出生年月"), is_of_life=True),
    Field("手机", "mobile", read_mobile, other=("手机号", "联系电话", "手机号码", "电话")),
    Field("学历", "education", read_text, other=("文化程度",)),
    Field("入党日期", "joined", read_day, other=("加入党组织日期", "入党时间", "加入中共组织的时间", "入党年月"),
          is_of_life=True),
    Field("转正日期", "confirmed", read_day, other=("转为正式党员日期", "转正时间", "转正年月"),
          is_of_life=True),
    Field("编入日期", "since", read_day, note="从哪天起在本县管理；不写就照入党日期", other=("进入支部日期",),
          is_of_life=True),
    _chosen("收入类别", "income_kind", INCOMES, "照党费计算器的类别"),
    Field("党费基数", "base_fen", read_fen, note="元，年初核定", other=("党费交纳基数", "计算基数")),
    Field("流出日期", "floating_since", read_day, note="外出流动党员写；回来了写“清空”", other=("外出日期",)),
    Field("流动去向", "floating_to", read_text, other=("外出地点", "流入地")),
    Field("最近联系", "contacted", read_day, note="流动党员最近一次联系上的日期", other=("最近联系日期",)),
    Field("离开日期", "until", read_day, note="转出、去世等才写；登记错了，这两格都写“清空”"),
    _chosen("离开原因", "left_for", LEFT),
    Field("原身份证号", "old_identity", read_old_identity, note="登记册里的号码写错了才写；“身份证号”一列写改好的",
          other=("原身份证号码", "原公民身份号码")),
), "每名党员一行；带 * 的要写，别的需要才写；空着的不改，不要了的写“清空”", ("name", "branch", "identity"),
    ("党员名册", "党员花名册", "党员信息", "党员基本信息"),
    ("sex", "born", "mobile", "education", "joined", "confirmed", "income_kind", "base_fen", "floating_since",
     "floating_to", "contacted", "until", "left_for"))  # fmt: skip

DUES = Kind("党费", "dues", (
    *_WHO,
    Field("月份", "month", read_month, True, "如 2026-03", other=("交纳月份", "年月")),
    Field("基数", "base_fen", read_fen, note="元；不写就照党员表里的基数", other=("党费基数", "交纳基数")),
    Field("应交", "due_fen", read_fen, True, "元，免交写 0", other=("应交党费", "应交金额", "月应交")),
    Field("到期日", "due_on", read_day, note="不写就是当月最后一天；支部同意按季交的写季末"),
    Field("实交", "paid_fen", read_fen, note="元", other=("实交党费", "实交金额", "已交")),
    Field("交费日期", "paid_on", read_day, other=("交纳日期", "实交日期", "交纳时间")),
    _VOID,
), "每人每月一行", ("name", "branch", "identity", "month"), ("党费收缴", "党费台账"))  # fmt: skip

MEETINGS = Kind("组织生活", "meetings", (
    _BRANCH,
    Field("日期", "held_on", read_day, True, other=("时间", "会议日期", "活动日期")),
    _chosen("形式", "form", FORMS, demanded=True, other=("会议形式", "活动形式", "会议类型")),
    Field("主题", "subject", read_text, other=("内容", "议题")),
    Field("分钟", "minutes", read_minutes, other=("时长",)),
    Field("到会", "came", read_text, note="姓名用“、”隔开；写“全部”就是支部的人除请假、缺席的都到了",
          other=("到会人员", "参加人员")),
    Field("请假", "excused", read_text, note="姓名用“、”隔开", other=("请假人员",)),
    Field("缺席", "absent", read_text, note="姓名用“、”隔开", other=("缺席人员", "未到人员")),
    _VOID,
), "每次会议、活动一行", ("branch", "held_on", "form"), ("三会一课", "主题党日"))  # fmt: skip

STATES = ("到", "请假", "缺")
_STATE_WORDS = {"到会": "到", "已到": "到", "出席": "到", "参加": "到", "√": "到", "✓": "到", "✔": "到", "事假": "请假",
                "病假": "请假", "缺席": "缺", "未到": "缺", "没到": "缺", "×": "缺"}  # fmt: skip

SIGNED = Kind("签到", "attendance", (
    *_WHO,
    Field("日期", "held_on", read_day, True, other=("时间", "会议日期", "活动日期", "签到日期")),
    _chosen("形式", "form", FORMS, demanded=True, other=("会议形式", "活动形式", "会议类型")),
    _chosen("情况", "state", STATES, "谁应到会都写：到、请假、缺", demanded=True, words=_STATE_WORDS,
            other=("签到", "到会情况", "出席情况", "是否到会")),
    _VOID,
), "会议、活动的签到表，每人每次一行；写了这张，“组织生活”里就不用写姓名",
    ("name", "branch", "identity", "held_on", "form"), ("签到表", "签到册", "考勤"))  # fmt: skip

STUDY = Kind("学习", "study", (
    *_WHO,
    Field("日期", "held_on", read_day, True, other=("学习日期",)),
    Field("内容", "subject", read_text, True, other=("学习内容", "课程")),
    Field("分钟", "minutes", read_minutes, True, f"一学时按{MINUTES_AN_HOUR}分钟算，县里自定", other=("学习时长",)),
    Field("来源", "source", read_text, note="如 网络党校、支部集中学习"),
    _VOID,
), "每人每次学习一行", ("name", "branch", "identity", "held_on", "subject"), ("学习记录",))  # fmt: skip

TRANSFERS = Kind("转接", "transfers", (
    *_WHO,
    _chosen("方向", "direction", ("转出", "转入"), demanded=True),
    Field("对方", "other", read_text, note="转到哪里，或者从哪里来", other=("转入单位", "对方党组织")),
    Field("开始日期", "begun_on", read_day, True),
    Field("期限", "due_on", read_day, True, "应当在哪天以前办完"),
    Field("办结日期", "done_on", read_day),
    _VOID,
), "组织关系转接，每件一行", ("name", "branch", "identity", "direction", "begun_on"), ("组织关系转接",))  # fmt: skip

APPLICANTS = Kind("发展", "applicants", (
    *_WHO,
    _chosen("阶段", "stage", STAGES, demanded=True),
    Field("进入日期", "since", read_day, True, "从哪天起在这个阶段", is_of_life=True),
    Field("申请日期", "applied", read_day, other=("申请入党日期", "申请入党时间"), is_of_life=True),
    Field("结束日期", "ended", read_day, note="不再培养、已经转正的写"),
), "入党申请人、积极分子、发展对象", ("name", "branch", "identity"), ("发展党员",), ("applied", "ended"))  # fmt: skip

PAPERS_KIND = Kind("档案", "papers", (
    *_WHO,
    _chosen("材料", "paper", PAPERS, demanded=True),
    Field("日期", "since", read_day, True, "材料上的日期", is_of_life=True),
), "电子档案里有哪些材料，每份一行", ("name", "branch", "identity", "paper"), ("电子档案",))  # fmt: skip

# In the order in which rows can refer to one another.
KINDS = (UNITS, BRANCHES, MEMBERS, DUES, MEETINGS, SIGNED, STUDY, TRANSFERS, APPLICANTS, PAPERS_KIND)
