"""Roles, offices and persons are told apart."""

from __future__ import annotations

from plugins.kernel.caution.roles import EXAMPLE_OFFICE, EXAMPLE_ROLE, why_no_office, why_no_role
from tests.tables import table

ROLES = (
    "站点管理员", "远程教育管理员", "村党支部书记", "村党支部副书记", "驻村第一书记", "村委会主任", "村文书",
    "组织委员", "镇组织委员", "党群服务中心工作人员", "大学生村官", "农技员", "林业员", "安全员", "水管员",
    "放映员", "县委组织部远教专干", "石门村党支部书记", "示例一镇党委组织委员、站点管理员", "李家坝社区党委副书记",
    "值班人员（轮值）", "妇联主席", "站长", "村级后备干部", "文化站站长",
)  # fmt: skip
PERSONS = (
    "张三", "李四", "王小明", "欧阳小红", "老王", "小李", "王主任", "李书记", "张三主任", "站点管理员张三",
    "王小明（村支书）", "村党支部书记 李四", "管理员：张三", "张三、站点管理员", "Zhang San", "刘站长", "陈管理员",
    "某某", "替手一名",
)  # fmt: skip
NUMBERS = (
    "管理员 0839",
    "站点管理员13800138000",
    "管理员（0839-4200000）",
    "管理员幺三八零零幺三八零零零",
    "管理员１２３４５",
)


def test_roles_may_stand() -> None:
    assert [] == [role for role in ROLES if why_no_role(role)]


def test_names_where_a_role_belongs_are_told() -> None:
    assert [] == [person for person in PERSONS if not why_no_role(person)]


@table("written", NUMBERS)
def test_a_number_where_a_role_belongs_is_told(written: str) -> None:
    assert "里面写着号码" == why_no_role(written)


@table("office", ["示例县农业农村局", "示例一镇党委", "县委组织部", "农技站", "供销合作社", "农业服务机构"])
def test_an_office_may_recommend(office: str) -> None:
    assert "" == why_no_office(office)


@table("written", ["张三", "王主任", "县农业局王局长", "农技站 张三", "大家"])
def test_who_is_no_office_recommends_nothing(written: str) -> None:
    assert why_no_office(written)


def test_the_examples_that_messages_give_are_right() -> None:
    assert ("", "") == (why_no_role(EXAMPLE_ROLE), why_no_office(EXAMPLE_OFFICE))
