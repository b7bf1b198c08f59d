import pytest

from wenming_core.diagnostics import SourceFile, TextLine
from wenming_core.errors import InvalidValue
from wenming_core.model import Campaign, LeadingGroup, Person, SectionRole
from wenming_core.reading import Reading, read_blocks, read_plan
from wenming_core.reading.rows import Cell, Line, Row, Table

PLAN = """江城市图书馆创建文明单位工作实施方案

根据江城市文明委下发《关于开展创建活动的通知》（江文明委〔2018〕3号）要求，制定本方案。

一、工作目标
建成文明单位。

二、组织领导
成立江城市图书馆创建文明单位工作领导小组。
组长：林一一
成员：王二二、赵三三
办公室负责领导小组日常工作。
小组按季度研究工作。

三、主要任务
（一）抓好学习。组织读书。
（二）抓好服务。改进窗口。

四、工作安排
（一）明确分工。按照《江城市文明单位测评细则》的2个测评指标、2个测评项目的3条测评标准，形成《任务分工表》。
（二）阶段任务。6月份启动，11月份总结。市图书馆每年2次召开馆务会议，研究创建工作。
（三）建立台账。编制《2018年度部门任务台账》。

五、加强组织领导
各部门配合。

附件：任务指标分工表

江城市图书馆
2018年6月9日

附件
一级任务分工表
测评指标\t测评项目\t测评标准\t责任部门
思想建设\t理想信念\t1.学习有记录。\t办公室、党群部
\t\t2.参与率大于90%。\t各部门
管理\t机制\t1.有计划。\t业务部
"""


def read(text: str) -> Campaign:
    return read_plan(text).campaign


def codes(reading: Reading) -> list[str]:
    return [d.code for d in reading.report]


def test_a_plan_becomes_a_campaign() -> None:
    reading = read_plan(PLAN, source="方案.txt")
    campaign = reading.campaign
    plan = campaign.plan
    assert plan is not None
    assert campaign.year == 2018
    assert campaign.organisation.unit is not None
    assert campaign.organisation.unit.name == "江城市图书馆"
    assert campaign.organisation.unit.short_names == ("市图书馆",)
    assert campaign.organisation.leading_group == LeadingGroup(
        name="江城市图书馆创建文明单位工作领导小组",
        head=Person(name="林一一"),
        members=(Person(name="王二二"), Person(name="赵三三")),
        office="办公室",
    )
    assert [d.name for d in campaign.organisation.departments] == ["办公室", "党群部", "业务部"]
    assert [c.wording for c in campaign.organisation.collectives] == ["各部门"]
    assert campaign.catalogue.title == "江城市文明单位测评细则"
    assert campaign.catalogue.counts() == (2, 2, 3)
    assert [d.count for d in campaign.catalogue.declared] == [2, 2, 3]
    assert [a.departments for a in campaign.assignments] == [("办公室", "党群部"), ("各部门",), ("业务部",)]
    assert plan.goal == "建成文明单位。"
    assert [duty.heading for duty in plan.duties] == ["抓好学习", "抓好服务"]
    assert [(s.when.wording, s.text) for s in plan.stages] == [
        ("6月份", "启动"),
        ("11月份", "总结。市图书馆每年2次召开馆务会议，研究创建工作"),
    ]
    assert [m.name for m in plan.meetings] == ["馆务会议"]
    assert [ledger.title for ledger in plan.ledgers] == ["2018年度部门任务台账"]
    (annex,) = plan.annexes
    assert (annex.title, annex.printed_title, annex.mentions) == ("任务指标分工表", "一级任务分工表", ("任务分工表",))
    assert (plan.signature, str(plan.issued_on)) == ("江城市图书馆", "2018-06-09")
    assert codes(reading) == ["WM020"]
    (found,) = reading.report
    assert found.location == TextLine(line=36, column=3, source="方案.txt")


HALF_WIDTH = str.maketrans("，；：（）。", ",;:().")
FULL_WIDTH = str.maketrans("0123456789%\t", "０１２３４５６７８９％\t")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLAN.translate(HALF_WIDTH), id="half-width punctuation"),
        pytest.param(PLAN.translate(FULL_WIDTH), id="full-width digits"),
        pytest.param(PLAN.replace("附件", "附表"), id="附表"),
        pytest.param(PLAN.replace("\n附件\n", "\n附件1\n"), id="附件1"),
        pytest.param(PLAN.replace("\n附件\n", "\n附件 １：\n"), id="full-width 附件1"),
        pytest.param(PLAN.replace("\n", "\r\n\r\n"), id="blank lines and DOS line ends"),
        pytest.param(PLAN.replace("\n", "\n　　"), id="indented"),
        pytest.param(PLAN.replace("、工作", ".　工作").replace("（一）", "㈠"), id="other numbers"),
        pytest.param(PLAN.replace("2018年6月9日", "二〇一八年六月九日"), id="date in characters"),
        pytest.param(PLAN.replace("成员：", "成  员: ").replace("组长：", "组 长: "), id="spread labels"),
    ],
)
def test_how_it_was_typed_makes_no_difference(text: str) -> None:
    campaign, expected = read(text), read(PLAN)
    plan, expected_plan = campaign.plan, expected.plan
    assert plan is not None
    assert expected_plan is not None
    assert campaign.year == expected.year
    assert campaign.organisation == expected.organisation
    assert campaign.assignments == expected.assignments
    assert campaign.catalogue.levels == expected.catalogue.levels
    assert [d.count for d in campaign.catalogue.declared] == [d.count for d in expected.catalogue.declared]
    assert [len(s.clauses) for s in plan.sections] == [len(s.clauses) for s in expected_plan.sections]
    assert [s.heading for s in plan.sections] == [s.heading for s in expected_plan.sections]
    assert [d.heading for d in plan.arrangements] == [d.heading for d in expected_plan.arrangements]
    assert [(s.when.start, s.when.end) for s in plan.stages] == [
        (s.when.start, s.when.end) for s in expected_plan.stages
    ]
    assert [(m.name, m.cycle.times) for m in plan.meetings] == [(m.name, m.cycle.times) for m in expected_plan.meetings]
    assert [b.number for b in plan.basis] == [b.number for b in expected_plan.basis]
    assert [a.mentions for a in plan.annexes] == [a.mentions for a in expected_plan.annexes]
    assert (plan.signature, plan.issued_on) == (expected_plan.signature, expected_plan.issued_on)


def test_only_the_lines_that_were_not_understood_stay_with_the_leadership() -> None:
    plan = read(PLAN).plan
    assert plan is not None
    first, second = (s for s in plan.sections if s.role is SectionRole.LEADERSHIP)
    assert first.paragraphs == ("小组按季度研究工作。",)
    assert second.paragraphs == ("各部门配合。",)


def test_a_group_that_is_named_elsewhere_is_read_and_its_sentences_stay() -> None:
    campaign = read(
        "某馆创建方案\n一、组织领导\n加强领导。\n二、保障\n（一）健全机构。成立某馆领导小组。办公室负责领导小组日常工作。"
    )
    group = campaign.organisation.leading_group
    assert group == LeadingGroup(name="某馆领导小组", office="办公室")
    assert [d.name for d in campaign.organisation.departments] == ["办公室"]
    assert campaign.plan is not None
    assert campaign.plan.sections[0].paragraphs == ("加强领导。",)
    assert campaign.plan.sections[1].clauses[0].text == "成立某馆领导小组。办公室负责领导小组日常工作。"


def test_a_working_group_of_another_kind_is_not_the_leading_group() -> None:
    assert read("某馆创建方案\n一、保障\n成立志愿服务工作组。").organisation.leading_group is None


def test_blocks_from_another_file_give_the_same_campaign() -> None:
    place = TextLine(line=1)
    head, _, body = PLAN.partition("测评指标\t")
    lines: list[Line | Table] = [Line(text=text, location=place) for text in head.split("\n")]
    rows = [
        Row(cells=tuple(Cell(text=text, location=place) for text in line.split("\t")), location=place)
        for line in f"测评指标\t{body}".strip().split("\n")
    ]
    assert read_blocks([*lines, Table(rows=tuple(rows))]).campaign == read(PLAN)


def test_a_bare_annex_table_has_no_unit_and_is_not_asked_for_one() -> None:
    reading = read_plan("测评指标\t测评标准\t责任部门\n思想\t读书\t办公室")
    assert reading.campaign.plan is None
    assert reading.campaign.organisation.unit is None
    assert reading.campaign.catalogue.counts() == (1, 1)
    assert codes(reading) == []


def test_the_title_inside_a_table_is_the_annex_s() -> None:
    place = TextLine(line=1)
    rows = [
        Row(cells=tuple(Cell(text=text, location=place) for text in line.split("|")), location=place)
        for line in ("分工表||", "测评指标|测评标准|责任部门", "思想|读书|办公室")
    ]
    table = Table(rows=tuple(rows))
    alone = read_blocks([table]).campaign.plan
    assert alone is not None
    assert [annex.printed_title for annex in alone.annexes] == ["分工表"]
    same = read_blocks([Line(text="附件", location=place), Line(text="分工 表", location=place), table])
    assert "WM008" not in codes(same)
    other = read_blocks([Line(text="附件", location=place), Line(text="台账样式", location=place), table])
    assert [d.message for d in other.report if d.code == "WM008"] == ["表内标题“分工表”与附件标题不同，没有读入。"]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_an_empty_text_is_an_error_and_an_empty_campaign(text: str) -> None:
    reading = read_plan(text, source="空.txt", year=2018)
    assert reading.campaign == Campaign(year=2018)
    (found,) = reading.report.errors
    assert (found.code, found.location) == ("WM001", SourceFile(source="空.txt"))
    assert read_plan(text).report.errors[0].location is None


def test_the_caller_s_year_wins() -> None:
    campaign = read_plan(PLAN, year=2020).campaign
    assert campaign.year == 2020
    assert campaign.plan is not None
    assert campaign.plan.stages[0].when.start is not None
    assert campaign.plan.stages[0].when.start.year == 2020


def test_a_year_that_is_none_is_the_caller_s_fault() -> None:
    with pytest.raises(InvalidValue, match=r"Campaign\.year"):
        read_plan(PLAN, year=12)


def test_a_plan_without_a_table_is_told_so() -> None:
    assert codes(read_plan("某馆2018年创建方案\n一、目标\n争先。")) == ["WM010"]


def test_every_line_that_has_no_place_is_reported() -> None:
    listed = "附件：任务指标分工表\n"
    text = f"某馆文件\n{PLAN.replace(listed, f'{listed}联系人：张三{chr(10)}')}\n注：由办公室解释。\n"
    found = [d for d in read_plan(text).report if d.code == "WM008"]
    assert [(str(d.location), d.message) for d in found] == [
        ("第1行", "“某馆文件”未能归位，没有读入。"),
        ("第29行", "“联系人：张三”未能归位，没有读入。"),
        ("第41行", "“注：由办公室解释。”未能归位，没有读入。"),
    ]


def test_a_character_that_cannot_be_saved_is_reported_and_replaced() -> None:
    reading = read_plan("某馆\ud8002018年创建方案")
    assert reading.campaign.plan is not None
    assert reading.campaign.plan.title == "某馆\ufffd2018年创建方案"
    assert "WM002" in codes(reading)


@pytest.mark.parametrize(
    "unit",
    [
        *("一", "甲（", "《", "每", "成立", "根据", "由", "大于9%", "6月", "对率", "附件", "\t", " ", "占"),
        *("、", "成立由", "由王明任组长，", "王明 ", "第一阶段", "阶段（", "组长："),
    ],
)
def test_a_line_of_a_hundred_thousand_characters_is_read_in_one_pass(unit: str) -> None:
    line = unit * (100_000 // len(unit))
    read_plan(
        f"某馆创建方案\n一、组织领导\n{line}\n二、方法步骤\n（一）{line}\n{line}。\n测评标准\t责任部门\n{line}\t{line}\n"
    )


def test_three_thousand_four_hundred_standards_are_read() -> None:
    rows = "".join(f"指标{n}\t项目{n}\t{n}.开展活动不少于2次。\t办公室、工会\n" for n in range(1, 3401))
    campaign = read(f"测评指标\t测评项目\t测评标准\t责任部门\n{rows}")
    assert len(campaign.assignments) == 3400


def test_reading_twice_gives_the_same() -> None:
    assert read_plan(PLAN) == read_plan(PLAN)
