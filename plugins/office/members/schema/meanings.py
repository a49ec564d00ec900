"""What each table and column of the register means, for whoever asks it in SQL or writes the next migration.

Of columns that people fill in, the header and the explanation of the template's sheet are said as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from plugins.features.learning.hours import MINUTES_AN_HOUR

_MEMBER, _BRANCH = "哪名党员，members.id", "哪个支部，branches.code"
_MONTH, _KIND = "月份，如 2026-03", "当时的人员类别，以后转正了也不变"

MEANINGS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "settings": (
        "登记册自己的设置",
        {
            "name": "unit 本单位代码，key:单位 往来单位的公钥，merged:单位 合并到第几个包，"
            "forget-key 清除名单用的钥匙，training 练习用",
            "value": "值",
        },
    ),
    "units": ("乡镇、街道、部门，各管一套基本数据", {"code": "代码", "name": "名称", "kind": "县、乡镇、街道、部门"}),
    "branches": (
        "党支部",
        {"code": "代码", "name": "名称", "unit": "属于哪个单位，units.code", "kind": "类别，如 村、社区"},
    ),
    "members": (
        "党员，离开了的也在",
        {
            "id": "编号，随机，永不改变",
            "name": "姓名",
            "branch": _BRANCH,
            "kind": "正式党员、预备党员",
            "since": "从哪天起在册",
            "until": "离开日期，空的就是在册",
            "left_for": "离开原因，和离开日期同有同无",
            "identity": "身份证号，可空，不重复",
            "sex": "性别",
            "born": "出生日期",
            "mobile": "手机",
            "education": "学历",
            "joined": "入党日期",
            "confirmed": "转正日期",
            "income_kind": "收入类别，照党费计算器",
            "base_fen": "党费基数，分",
            "floating_since": "流出日期，空的不是流动党员",
            "floating_to": "流动去向",
            "contacted": "最近一次联系上的日期",
            "is_invented": "1 是练习用的编造的人",
        },
    ),
    "dues": (
        "党费，每人每月一条；应交为 0 的不算应交",
        {
            "member": _MEMBER,
            "month": _MONTH,
            "branch": "当时在哪个支部",
            "kind": _KIND,
            "base_fen": "当时的基数，分",
            "due_fen": "应交，分",
            "due_on": "哪天以前交算按时",
            "paid_fen": "实交，分",
            "paid_on": "交费日期，没有交的空着",
        },
    ),
    "meetings": (
        "组织生活的会议、活动",
        {
            "id": "编号，随机",
            "branch": _BRANCH,
            "held_on": "日期",
            "form": "形式，如 主题党日",
            "subject": "主题",
            "minutes": "分钟",
        },
    ),
    "attendance": (
        "谁应到会、到了没有",
        {"meeting": "哪次会议，meetings.id", "member": _MEMBER, "kind": _KIND, "state": "到、请假、缺"},
    ),
    "study": (
        "学习，每人每次一条",
        {
            "member": _MEMBER,
            "held_on": "日期",
            "subject": "内容",
            "minutes": f"分钟，{MINUTES_AN_HOUR} 分钟算一学时",
            "source": "来源，如 网络党校",
        },
    ),
    "transfers": (
        "组织关系转接",
        {
            "id": "编号，随机",
            "member": _MEMBER,
            "branch": "本县这一头的支部",
            "direction": "转出、转入",
            "other": "对方",
            "begun_on": "开始日期",
            "due_on": "期限",
            "done_on": "办结日期，空的还没有办完",
        },
    ),
    "applicants": (
        "入党申请人、积极分子、发展对象",
        {
            "id": "编号，随机",
            "name": "姓名",
            "branch": _BRANCH,
            "identity": "身份证号",
            "stage": "现在的阶段",
            "since": "从哪天起在这个阶段",
            "applied": "申请日期",
            "ended": "结束日期，空的还在培养",
        },
    ),
    "papers": (
        "电子档案里有的材料",
        {
            "person": "党员或申请人的编号",
            "paper": "材料的名称",
            "since": "材料上的日期",
            "scan": "扫描件的文件名，加密，在 scans 文件夹里",
            "scan_name": "扫描件原来的后缀",
            "scan_hash": "扫描件的 SHA-256",
        },
    ),
    "acts": (
        "对登记册做的每一件事",
        {
            "act": "序号",
            "uid": "各单位合起来也不重复的编号",
            "at": "时刻",
            "unit": "哪个单位做的",
            "deed": "做了什么，不含任何人的信息",
            "undone": "被哪件事撤回",
        },
    ),
    "changes": (
        "每件事改了哪些记录，撤回和打包都靠它",
        {
            "change": "序号",
            "act": "哪件事，acts.act",
            "tab": "哪张表",
            "key": "哪条记录的键，JSON",
            "person": "说的是谁",
            "before": "改以前的内容，JSON，新加的为空",
        },
    ),
    "conflicts": (
        "合并时两边都改过、没有采用的那一份",
        {
            "tab": "哪张表",
            "key": "哪条记录",
            "at": "那一份的时刻",
            "unit": "哪个单位的",
            "person": "说的是谁",
            "content": "那一份的内容，JSON",
            "package": "合并那个单位的第几个包时发现的",
        },
    ),
    "dues_sums": (
        "党费按月、支部、类别的合计，由触发器在同一事务里记",
        {
            "month": _MONTH,
            "branch": _BRANCH,
            "kind": _KIND,
            "lines": "几条",
            "owed": "应交人数",
            "on_time": "按时交的人数",
            "in_full": "足额交的人数",
            "due_fen": "应交合计，分",
            "paid_fen": "实交合计，分",
        },
    ),
    "meeting_sums": (
        "会议按月、支部、形式的次数",
        {"month": _MONTH, "branch": _BRANCH, "form": "形式", "held": "次数"},
    ),
    "attendance_sums": (
        "到会按月、支部、类别的人次",
        {"month": _MONTH, "branch": _BRANCH, "kind": _KIND, "expected": "应到", "came": "到了", "excused": "请假"},
    ),
    "study_sums": ("每人每年的学习分钟数", {"year": "年", "member": _MEMBER, "minutes": "分钟"}),
}
