"""content/terms.yaml: what a county's text never says is named, however it is put."""

from __future__ import annotations

from plugins.kernel.terms.check import check_words
from plugins.kernel.terms.load import load_terms
from tests.county import ROOT
from tests.tables import table

TERMS, _ = load_terms(ROOT / "content", "content/terms.yaml")


@table(
    "sentence",
    [
        "党员每年至少开展2次谈心谈话。",
        "支部委员和党员每年谈心谈话两次以上。",
        "谈心谈话每半年一次。",
        "入党积极分子要参加不少于24学时的集中培训。",
        "积极分子培训时间不少于三天。",
        "拟列为发展对象的，由支委会讨论后报上级党委备案。",
        "确定发展对象报党委备案。",
        "发展党员分为五个阶段二十五个步骤。",
        "入党流程共25个步骤。",
        "超过半年不交党费，自动失去党员资格。",
        "连续六个月不交党费的党员按自动脱党处理。",
        "预备期满自动转为正式党员。",
        "党费按工资总额的1%交纳。",
        "退休党员以实际领取的养老金总额为党费基数。",
        "工资涨了，从当月起按新标准计算党费。",
        "党费超过5000元的部分按1.5%计算。",
        "外出务工党员可以几个月交一次党费。",
        "工作地点固定的党员应当转移组织关系。",
        "流动党员凭《流动党员活动证》参加组织生活。",
        "介绍信有效期为3个月。",
        "站点每月集中学习不少于20小时。",
        "茶叶上禁用19种高毒农药。",
        "茶园禁用农药共有十九种。",
        "没有列入名单的农药可以在茶园使用。",
        "每亩用药50毫升兑水喷雾。",
        "杜仲茶能降血压、治腰痛。",
        "蜂蜜可以治疗胃病。",
        "黄茶亩产值可达8000元。",
        "种植猕猴桃每亩收入过万元。",
        "农机补贴最高5000元。",
        "购买旋耕机可补贴2000元。",
        "旺苍红军城是全国规模最大的红军城。",
        "旺苍是全国最早建立苏维埃的县。",
        "木门会议有100多名代表参加。",
        "在永久基本农田上可以发展茶叶、果树。",
        "黄茶一般清明前后开采。",
        "党纪学习教育正在全县深入开展。",
        "全县正在开展深入贯彻中央八项规定精神学习教育。",
        "党员大会到会人数过半，赞成超过实到会人数的半数即可通过。",
        "受处分的党员应当在30日内提出申诉。",
    ],
)
def test_a_wrong_sentence_is_a_problem(sentence: str) -> None:
    """Old rules as today's, sums, doses, cures, yields, and what the founding report does not say."""
    assert [False] == [each.is_hint for each in check_words([(sentence, 1)], TERMS)][:1]


@table(
    "sentence",
    [
        "谈心谈话每年一般不少于1次。",
        "确定入党积极分子，报上级党委备案；列为发展对象，报上级党委同意。",
        "三天或者二十四个学时是对发展对象的要求，不是对入党积极分子的要求。",
        "甘肃高台县的乡镇站点制度写的是每月集中学习累计不少于20小时。",
        "党组织不得替党员垫交党费，也不得从工资里扣缴。",
        "永久基本农田能不能栽茶？不能。",
        "支部换届选举，得赞成票超过实到会人数的一半才能当选。",
        "深入贯彻中央八项规定精神学习教育，时间是2025年全国两会后至7月底前。",
    ],
)
def test_what_is_right_is_left_alone(sentence: str) -> None:
    assert [] == [*check_words([(sentence, 1)], TERMS)]
