from fractions import Fraction

import pytest

from wenming_core.diagnostics import TextLine
from wenming_core.model import Comparison, CountRequirement, RatioRequirement
from wenming_core.reading.rates import RATES, derive
from wenming_core.reading.requirements import read_requirements

GREATER, AT_LEAST, LESS, AT_MOST = Comparison.GREATER, Comparison.AT_LEAST, Comparison.LESS, Comparison.AT_MOST


def ratios(text: str) -> list[RatioRequirement]:
    return [r for r in read_requirements(text).requirements if isinstance(r, RatioRequirement)]


def counts(text: str) -> list[CountRequirement]:
    return [r for r in read_requirements(text).requirements if isinstance(r, CountRequirement)]


@pytest.mark.parametrize(
    ("demand", "comparison", "threshold"),
    [
        ("大于90%", GREATER, "9/10"),
        ("高于90％", GREATER, "9/10"),
        ("超过９０％", GREATER, "9/10"),
        ("＞90%", GREATER, "9/10"),
        ("> 90%", GREATER, "9/10"),
        ("不低于百分之九十", AT_LEAST, "9/10"),
        ("不少于90%", AT_LEAST, "9/10"),
        ("不得低于90.5%", AT_LEAST, "181/200"),
        ("大于等于90%", AT_LEAST, "9/10"),
        ("大于或等于90%", AT_LEAST, "9/10"),
        ("≥90%", AT_LEAST, "9/10"),
        ("达到九成以上", AT_LEAST, "9/10"),
        ("达九成半", AT_LEAST, "19/20"),
        ("90%以上", AT_LEAST, "9/10"),
        ("90%及以上", AT_LEAST, "9/10"),
        ("90%（含）以上", AT_LEAST, "9/10"),
        ("不低于三分之二", AT_LEAST, "2/3"),
        ("三分之二以上", AT_LEAST, "2/3"),
        ("为100%", AT_LEAST, "1"),
        ("小于5%", LESS, "1/20"),
        ("低于5%", LESS, "1/20"),
        ("＜5%", LESS, "1/20"),
        ("不超过5%", AT_MOST, "1/20"),
        ("≤5%", AT_MOST, "1/20"),
        ("5%以下", AT_MOST, "1/20"),
        ("控制在5%以内", AT_MOST, "1/20"),
    ],
)
def test_a_share_is_compared_as_it_is_worded(demand: str, comparison: Comparison, threshold: str) -> None:
    text = f"注册志愿者人数占职工总人数的比例{demand}。"
    (found,) = ratios(text)
    assert (found.comparison, found.threshold) == (comparison, Fraction(threshold))
    assert (found.numerator, found.denominator) == ("注册志愿者人数", "职工总人数")
    assert found.name == "注册志愿者人数占职工总人数的比例"
    assert found.span is not None
    assert found.span.of(text) == text[:-1]


def test_the_words_that_lead_into_a_demand_are_no_part_of_its_name() -> None:
    text = "开展志愿服务，确保党员人数占总人数应大于50%"
    (found,) = ratios(text)
    assert found.name == "党员人数占总人数"
    assert found.span is not None
    assert found.span.of(text) == "党员人数占总人数应大于50%"


def test_two_rates_of_one_sentence_share_the_people_who_are_asked() -> None:
    text = "职工对创建活动的参与率大于90%，对单位环境的满意度大于85%。"
    demands = read_requirements(text, TextLine(line=3))
    first, second = demands.requirements
    assert isinstance(first, RatioRequirement)
    assert isinstance(second, RatioRequirement)
    assert (first.name, first.numerator, first.denominator) == (
        "职工对创建活动的参与率",
        "参与创建活动的职工人数",
        "职工总人数",
    )
    assert (second.name, second.numerator, second.denominator) == (
        "职工对单位环境的满意度",
        "对单位环境满意的职工人数",
        "接受调查的职工人数",
    )
    assert second.span is not None
    assert second.span.of(text) == "对单位环境的满意度大于85%"
    assert [d.code for d in demands.diagnostics] == ["WM020", "WM020"]
    assert all(d.location == TextLine(line=3) for d in demands.diagnostics)
    assert "“职工对单位环境的满意度”" in demands.diagnostics[1].message


def test_the_people_of_one_sentence_are_not_those_of_the_next() -> None:
    _, second = ratios("职工对创建活动的参与率大于90%。对单位环境的满意度大于85%。")
    assert second.denominator == "接受调查的人数"


@pytest.mark.parametrize("rate", RATES)
def test_every_named_rate_is_taken_apart_with_and_without_people(rate: str) -> None:
    for name in (f"群众对文明创建的{rate}", f"文明创建{rate}", f"群众{rate}", rate):
        derived = derive(name, "")
        assert derived is not None
        assert derived.name == name
        assert derived.numerator != derived.denominator
        assert "{" not in derived.numerator + derived.denominator


def test_a_rate_of_people_alone_takes_them_as_the_people() -> None:
    derived = derive("群众满意率", "")
    assert derived is not None
    assert (derived.numerator, derived.denominator, derived.who) == (
        "对该项工作满意的群众人数",
        "接受调查的群众人数",
        "群众",
    )


@pytest.mark.parametrize(
    ("text", "name", "comparison", "threshold", "unit"),
    [
        ("每年召开党组会议不少于2次。", "每年召开党组会议", AT_LEAST, 2, "次"),
        ("每年开展不少于两次主题活动。", "每年开展主题活动", AT_LEAST, 2, "次"),
        ("公益讲座每季度不少于4场。", "每季度公益讲座", AT_LEAST, 4, "场"),
        ("开展主题实践活动，每年不少于４次。", "每年开展主题实践活动", AT_LEAST, 4, "次"),
        ("志愿服务时长：不少于20小时", "志愿服务时长", AT_LEAST, 20, "小时"),
        ("参加3次以上的活动", "参加活动", AT_LEAST, 3, "次"),
        ("设立宣传栏3处以上", "设立宣传栏", AT_LEAST, 3, "处"),
        ("安全责任事故不超过1件", "安全责任事故", AT_MOST, 1, "件"),
        ("注册人员多于十二名", "注册人员", GREATER, 12, "名"),
        ("投诉少于3件", "投诉", LESS, 3, "件"),
    ],
)
def test_a_count_is_named_by_what_is_counted(
    text: str, name: str, comparison: Comparison, threshold: int, unit: str
) -> None:
    (found,) = counts(text)
    assert (found.name, found.comparison, found.threshold, found.unit) == (name, comparison, threshold, unit)
    assert found.span is not None
    assert str(found.threshold) in found.span.of(text) or found.unit in found.span.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "制定3个阶段的计划，开展2次活动。",
        "2018年6月9日前完成。",
        "落实三年行动计划（2018-2020）。",
        "成果显著，三成立体系。",
        "大于",
    ],
)
def test_figures_that_demand_nothing_are_let_alone(text: str) -> None:
    demands = read_requirements(text)
    assert not demands.requirements
    assert not demands.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        "绿化率大于30%。",
        "参与率大于120%。",
        "参与率90%。",
        "参与率为90%。",
        "90%以上。",
        "低于80%的不得分。",
        "不少于2次的，扣1分。",
        "至少2次。",
        f"{'很' * 80}长的比例大于90%",
        f"不少于2次{'很' * 80}",
        "不少于零零零零零百千次",
        "百百分之三以上",
        f"{'长' * 50}：每年不少于2次{'长' * 55}{'长' * 10}",
    ],
)
def test_a_figure_that_cannot_be_taken_apart_is_reported(text: str) -> None:
    demands = read_requirements(text)
    assert demands.requirements == ()
    assert {d.code for d in demands.diagnostics} <= {"WM021"}


def test_what_could_not_be_taken_apart_is_quoted() -> None:
    (found,) = read_requirements("绿化率大于30%。").diagnostics
    assert found.message == "“绿化率大于30%”未能读成量化要求。"


def test_the_second_figure_of_a_clause_is_reported_when_nothing_names_it() -> None:
    demands = read_requirements("青年人数占总人数的比例大于30%小于60%")
    assert [r.threshold for r in demands.requirements if isinstance(r, RatioRequirement)] == [Fraction(3, 10)]
    assert [d.code for d in demands.diagnostics] == ["WM021"]


def test_a_text_of_a_hundred_thousand_characters_is_read_in_one_pass() -> None:
    assert len(ratios("甲人数占乙人数的比例大于9%，" * 6_000)) == 6_000
    assert read_requirements("一" * 100_000).requirements == ()
    assert read_requirements("大于9%" * 20_000).requirements == ()


@pytest.mark.parametrize(
    "text",
    [
        "干部职工参与率、知晓率均达到95%。",
        "办结率和群众满意率分别达到98%以上。",
        "党员占比不低于30%。",
        "5万元以上的项目公开招标。",
        "12人以上的科室设联络员。",
        "每月学习不少于1.5次。",
        "每次活动1.5小时以上。",
    ],
)
def test_what_could_be_taken_for_another_demand_is_reported_and_not_read(text: str) -> None:
    found = read_requirements(text)
    assert found.requirements == ()
    assert [diagnostic.code for diagnostic in found.diagnostics] == ["WM021"]


@pytest.mark.parametrize(
    ("text", "name", "threshold"),
    [
        ("每季度至少组织1次。", "每季度", 1),
        ("每季度至少开展1次志愿服务活动。", "每季度志愿服务活动", 1),
        ("组织2次以上的志愿服务活动。", "组织志愿服务活动", 2),
        ("人均不少于50学时。", "人均", 50),
        ("信访不超过2起。", "信访", 2),
        ("②每年开展活动不少于2次。", "每年开展活动", 2),
        ("女职工占职工总数比不低于30%。", "女职工占职工总数比", Fraction(3, 10)),
        ("2.志愿者占在职职工人数的比例大于80%。", "志愿者占在职职工人数的比例", Fraction(4, 5)),
    ],
)
def test_a_demand_is_named_by_its_own_words(text: str, name: str, threshold: Fraction) -> None:
    (requirement,) = read_requirements(text).requirements
    assert isinstance(requirement, CountRequirement | RatioRequirement)
    assert (requirement.name, requirement.threshold) == (name, threshold)
