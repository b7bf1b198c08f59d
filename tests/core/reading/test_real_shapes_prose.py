"""Plans as people really write them: invented units and people, in the shapes that Chinese offices use."""

import pytest

from wenming_core.model import LeadingGroup, Person, Plan
from wenming_core.reading import Reading, read_plan


def read(body: str, title: str = "江城市某局2025年创建文明单位工作方案") -> Reading:
    return read_plan(f"{title}\n{body}")


def plan(reading: Reading) -> Plan:
    assert reading.campaign.plan is not None
    return reading.campaign.plan


def told(reading: Reading) -> list[str]:
    """Code, line and quoted words of each diagnostic, but for the table that these plans do without."""
    return [f"{d.code} {d.location}：{d.message}".split("”")[0] for d in reading.report if d.code != "WM010"]


def person(who: Person) -> str:
    post = f"{who.department or ''}{'/' if who.department else ''}{who.title}"
    return f"{who.name}（{post}）" if post else who.name


def group(reading: Reading) -> str:
    """The leading group on one line: name, head, deputies, members, office; a dash for what is not told."""
    found = reading.campaign.organisation.leading_group
    return "无" if found is None else " | ".join(_columns(found))


def _columns(found: LeadingGroup) -> list[str]:
    return [
        found.name,
        person(found.head) if found.head else "-",
        "、".join(map(person, found.deputies)) or "-",
        "、".join(map(person, found.members)) or "-",
        found.office or "-",
    ]


GROUPS = [
    pytest.param(
        "成立创建工作领导小组，由局长王明任组长，副局长李华、赵强任副组长，各科室负责人为成员。"
        "领导小组下设办公室，办公室设在综合科，由李华兼任办公室主任，具体负责日常工作。",
        "创建工作领导小组 | 王明（局长） | 李华（副局长）、赵强（副局长） | - | 综合科",
        ["WM030 第3行：“各科室负责人为成员", "WM032 第3行：“李华"],
        id="tax bureau: one sentence for all",
    ),
    pytest.param(
        "组长由党委书记、院长王明同志担任，副组长由副院长李华、赵强担任，成员为办公室主任孙丽、护理部主任周杰。",
        "领导小组 | 王明（党委书记、院长） | 李华（副院长）、赵强（副院长） | "
        "孙丽（办公室主任）、周杰（护理部主任） | -",
        [],
        id="hospital: the seat first",
    ),
    pytest.param(
        "成立创建文明单位工作领导小组，由馆长张三任组长、副馆长李四任副组长，成员由各部主任组成",
        "创建文明单位工作领导小组 | 张三（馆长） | 李四（副馆长） | - | -",
        ["WM030 第3行：“成员由各部主任组成"],
        id="library: seats in one clause",
    ),
    pytest.param(
        "成立由校长贺长青任组长的领导小组。",
        "领导小组 | 贺长青（校长） | - | - | -",
        [],
        id="school: the head inside the name",
    ),
    pytest.param(
        "学校成立以党委书记、校长贺长青为组长，副校长李明、王芳为副组长，各处室负责人为成员的创建文明校园工作领导小组。",
        "创建文明校园工作领导小组 | 贺长青（党委书记、校长） | 李明（副校长）、王芳（副校长） | - | -",
        ["WM030 第3行：“各处室负责人为成员"],
        id="school: everybody inside the name",
    ),
    pytest.param(
        "成立河东街道创建文明单位工作领导小组，组成人员如下：\n"
        "组　长：王　明　党工委书记\n副组长：李　华　党工委副书记、办事处主任\n"
        "　　　　赵　强　党工委委员\n成　员：孙　丽　党政办主任\n　　　　周　杰\n"
        "　　　　阿依古丽·买买提　社区服务中心主任\n　　　　欧阳建国　综合执法队队长\n"
        "领导小组办公室设在党政办，孙丽兼任办公室主任，成员为吴芳、郑凯。",
        "河东街道创建文明单位工作领导小组 | 王明（党工委书记） | "
        "李华（党工委副书记、办事处主任）、赵强（党工委委员） | "
        "孙丽（党政办主任）、周杰、阿依古丽·买买提（社区服务中心主任）、欧阳建国（综合执法队队长） | 党政办",
        ["WM032 第11行：“孙丽", "WM032 第11行：“吴芳、郑凯"],
        id="street office: a list over several lines",
    ),
    pytest.param(
        "（一）领导小组。成立文明单位创建领导小组。\n组长：行长王明\n副组长：副行长李华、赵强\n成员：各部室总经理\n"
        "（二）工作机构。领导小组办公室设在党委办公室，负责日常工作。",
        "文明单位创建领导小组 | 王明（行长） | 李华（副行长）、赵强（副行长） | - | 党委办公室",
        ["WM030 第6行：“成员：各部室总经理"],
        id="bank: in numbered points",
    ),
    pytest.param(
        "成立公司创建领导小组，组长由董事长王明担任；副组长由总经理李华、工会主席赵强担任；成员由各部门负责人担任。"
        "领导小组下设三个工作组：综合组，由办公室主任孙丽任组长，周杰、吴芳为成员。",
        "公司创建领导小组 | 王明（董事长） | 李华（总经理）、赵强（工会主席） | - | -",
        ["WM030 第3行：“成员由各部门负责人担任", "WM032 第3行：“孙丽", "WM032 第3行：“周杰、吴芳"],
        id="company: working groups have people of their own",
    ),
    pytest.param(
        "组长：王明，副组长：李华、赵强，成员：孙丽（办公室主任）、周杰（人事科科长）\n顾问：钱伟\n联络员：吴芳",
        "领导小组 | 王明 | 李华、赵强 | 孙丽（办公室主任）、周杰（人事科科长） | -",
        ["WM032 第4行：“钱伟", "WM032 第5行：“吴芳"],
        id="court: all labels on one line",
    ),
    pytest.param(
        "调整充实创建工作领导小组。\n常务副组长：李华\n组长：局长　王明\n"
        "成员：综合科孙丽、财务科周杰、工会吴芳\n日常工作由综合科承担。",
        "创建工作领导小组 | 王明（局长） | 李华（常务副组长） | "
        "孙丽（综合科/）、周杰（财务科/）、吴芳（工会/） | 综合科",
        [],
        id="bureau: departments instead of posts",
    ),
    pytest.param(
        "成立创建工作委员会。\n主任：王明\n副主任：李华\n委员：孙丽、周杰\n由综合科负责日常工作",
        "创建工作委员会 | 王明 | 李华 | 孙丽、周杰 | 综合科",
        [],
        id="company: a committee",
    ),
    pytest.param(
        "成立创建指挥部，由党组书记、局长王明任总指挥，办公室主任孙丽，人事科科长周杰为成员，副总指挥由副局长李华担任。",
        "创建指挥部 | 王明（党组书记、局长） | 李华（副局长） | 孙丽（办公室主任）、周杰（人事科科长） | -",
        [],
        id="district: a headquarters",
    ),
    pytest.param(
        "组长为局长王明、副组长为副局长李华，成员包括办公室主任孙丽，人事科科长周杰，工会主席吴芳。",
        "领导小组 | 王明（局长） | 李华（副局长） | 孙丽（办公室主任）、周杰（人事科科长）、吴芳（工会主席） | -",
        [],
        id="museum: members parted by commas",
    ),
    pytest.param(
        "成立创建领导小组。\n组长：王明（局长）\n成员：孙丽、周杰。办公室设在综合科，由综合科科长孙丽负责日常工作。\n"
        "由局长王明任组长，孙丽、郑凯为成员。",
        "创建领导小组 | 王明（局长） | - | 孙丽、周杰、郑凯 | 综合科",
        [],
        id="bureau: told twice",
    ),
    pytest.param(
        "成立创建领导小组。\n双组长：王明、李华\n组长：书记王明、局长李华\n副组长：×××\n成员：张三主席、李四\n成员：王明局长\n定期研究",
        "创建领导小组 | - | - | - | -",
        [
            "WM030 第5行：“组长：书记王明、局长李华",
            "WM030 第6行：“副组长：×××",
            "WM030 第7行：“成员：张三主席、李四",
            "WM030 第8行：“成员：王明局长",
            "WM030 第9行：“定期研究",
        ],
        id="what could be somebody else is nobody",
    ),
    pytest.param(
        "成立创建领导小组。\n副组长：李华和\n成员：孙丽、周杰\n由局长王明任组长和张和任副组长，各科室负责人为成员。\n"
        "联络员：各科室一名\n办公室主任：孙丽\n成员：郑凯\n副组长：赵强",
        "创建领导小组 | 王明（局长） | 李华和、张和、赵强 | 孙丽、周杰 | -",
        ["WM032 第8行：“孙丽", "WM032 第9行：“郑凯"],
        id="a list that is told again name by name, or not, and an office with people of its own",
    ),
    pytest.param(
        "由局长王明任组长。由副局长李华任组长。\n成立志愿服务工作组，由团委书记吴芳任组长。\n成立由各科室牵头的领导小组。",
        "领导小组 | 王明（局长） | - | - | -",
        ["WM030 第3行：“由副局长李华任组长", "WM032 第4行：“吴芳", "WM030 第5行：“各科室牵头"],
        id="another head, another group, nobody named",
    ),
]


@pytest.mark.parametrize(("text", "expected", "diagnostics"), GROUPS)
def test_people_are_appointed_in_lists_and_in_sentences(text: str, expected: str, diagnostics: list[str]) -> None:
    reading = read(f"一、组织领导\n{text}")
    assert (group(reading), told(reading)) == (expected, diagnostics)


def test_people_that_stand_in_an_annex_belong_to_the_group_of_the_body() -> None:
    reading = read(
        "一、组织领导\n成立创建工作领导小组。\n附件：领导小组成员名单\n附件\n领导小组成员名单\n"
        "组　长：王　明　局长\n副组长：李　华　副局长\n成　员：孙　丽　办公室主任\n办公室设在综合科，联系电话另行通知。"
    )
    assert group(reading) == "创建工作领导小组 | 王明（局长） | 李华（副局长） | 孙丽（办公室主任） | 综合科"
    assert told(reading) == ["WM008 第10行：“办公室设在综合科，联系电话另行通知。"]


def test_a_list_in_an_annex_names_the_group_where_the_body_does_not() -> None:
    reading = read("一、目标\n争先。\n附件：名单\n附件\n名单\n组长：王明\n成员：孙丽")
    assert group(reading) == "领导小组 | 王明 | - | 孙丽 | -"


def test_people_are_found_in_whichever_part_names_them() -> None:
    reading = read(
        "一、组织领导\n成立某局创建领导小组，统一领导。\n二、保障\n（一）健全机构。成立领导小组，由局长王明任组长，李华任副组长。"
    )
    assert group(reading) == "某局创建领导小组 | 王明（局长） | 李华 | - | -"


HEADINGS = [
    ("一、创建目标：全面提升服务水平，创成市级文明单位。", "创建目标", "全面提升服务水平，创成市级文明单位。"),
    ("一、工作目标。全年达标。", "工作目标", "全年达标。"),
    ("一、工作目标：\n全年达标。", "工作目标", "全年达标。"),
    ("一、指导思想、工作目标：全年达标。", "指导思想、工作目标", "全年达标。"),
    ("一、创建目标　以服务群众为宗旨，全面提升，争先创优。", "创建目标", "以服务群众为宗旨，全面提升，争先创优。"),
    ("一、总体要求\n（一）指导思想。坚持为民。\n（二）工作目标：全年达标。", "总体要求", "全年达标。"),
    ("（一）工作目标：全年达标。", "工作目标", "全年达标。"),
    ("第一部分　总体目标：全年达标。", "总体目标", "全年达标。"),
    ("一、总体要求\n（一）指导思想。坚持为民。", "总体要求", ""),
]


@pytest.mark.parametrize(("text", "heading", "goal"), HEADINGS)
def test_a_heading_ends_where_its_text_begins(text: str, heading: str, goal: str) -> None:
    found = plan(read(text))
    assert (found.sections[0].heading, found.goal) == (heading, goal)


STAGES = [
    (
        "准备阶段：2025年4月上旬\n制定方案。\n实施阶段：5月至9月，全面开展。\n总结阶段：国庆节前后",
        ["2025年4月上旬 04-01~04-10 制定方案。", "5月至9月 05-01~09-30 全面开展"],
        ["WM035 第6行：“总结阶段：国庆节前后"],
    ),
    (
        "（一）动员部署阶段（3月—4月）\n制定方案。\n（二）实施阶段（2025年5月—10月）。对照标准。\n"
        "（三）迎检阶段（春节前后）。迎检。\n"
        "（四）提升阶段。改进。\n（五）巩固阶段（长期坚持）。",
        [
            "3月—4月 03-01~04-30 制定方案。",
            "2025年5月—10月 05-01~10-31 对照标准。",
            "春节前后 ~ 迎检。",
            "长期坚持 01-01~ 巩固阶段",
        ],
        ["WM031 第6行：“春节前后", "WM035 第7行：“提升阶段"],
    ),
    (
        "第一阶段　宣传发动（2025年3月1日—3月31日）\n1.制定方案；\n2.召开动员会。\n"
        "第二阶段　组织实施（4月—11月）\n1.对照标准。\n"
        "第三阶段　总结验收（2025年12月至次年1月）",
        [
            "2025年3月1日—3月31日 03-01~03-31 1.制定方案；\n2.召开动员会。",
            "4月—11月 04-01~11-30 1.对照标准。",
            "2025年12月至次年1月 12-01~01-31 第三阶段 总结验收",
        ],
        [],
    ),
    (
        "1.启动阶段。即日起至4月底\n2.实施阶段。5月1日起至10月30日，全面推进。\n3.总结阶段。11月—2月",
        ["即日起至4月底 ~04-30 启动阶段", "5月1日起至10月30日 05-01~10-30 全面推进", "11月—2月 ~ 总结阶段"],
        ["WM031 第5行：“11月—2月"],
    ),
    (
        "第一阶段：宣传发动（3月）。制定方案。\n第二阶段：组织实施（4、5月份）。对照标准。",
        ["3月 03-01~03-31 制定方案", "4、5月份 04-01~05-31 对照标准"],
        [],
    ),
    (
        "（一）宣传阶段：（2025年3月）张贴公告。\n（二）实施阶段　2025.4-2025.10\n"
        "（三）总结阶段——11月中下旬\n（四）2025年12月：上报。\n"
        "（五）12月底前，归档。",
        [
            "2025年3月 03-01~03-31 张贴公告",
            "2025.4-2025.10 04-01~10-31 实施阶段",
            "11月中下旬 11-11~11-30 总结阶段",
            "2025年12月 12-01~12-31 上报。",
            "12月底前 ~12-31 归档",
        ],
        [],
    ),
    (
        "一是动员部署（3月）；二是组织实施（4月至10月）；三是总结验收（11月）。",
        ["3月 03-01~03-31 一是动员部署", "4月至10月 04-01~10-31 二是组织实施", "11月 11-01~11-30 三是总结验收"],
        [],
    ),
    (
        "（一）动员阶段\n时间：2025年3月\n内容：制定方案。\n（二）实施阶段\n1.时间：4月—10月。\n2.任务：对照标准。\n（三）总结阶段（总结验收，11月）\n一是总结。",
        [
            "2025年3月 03-01~03-31 内容：制定方案",
            "4月—10月 04-01~10-31 2.任务：对照标准",
            "11月 11-01~11-30 一是总结。",
        ],
        [],
    ),
    (
        "创建工作分三个阶段：动员阶段（3月）、实施阶段（4月-10月）、总结阶段（11月）。\n（一）推进步骤。从3月开始动员，到10月结束整改。",
        [
            "3月 03-01~03-31 动员阶段",
            "4月-10月 04-01~10-31 实施阶段",
            "11月 11-01~11-30 总结阶段",
            "3月开始 03-01~ 动员",
            "10月 10-01~10-31 结束整改",
        ],
        [],
    ),
    (
        "阶段\t时间\t工作内容\t责任部门\n动员部署\t3月—4月\t制定方案。\t办公室\n全面推进\t5月至10月\t对照标准\t\n总结\t11月\t\t",
        ["3月—4月 03-01~04-30 制定方案；责任部门：办公室", "5月至10月 05-01~10-31 对照标准", "11月 11-01~11-30 总结"],
        ["WM036 第3行：进度安排表的3行已改为正文。"],
    ),
]


def stages(reading: Reading) -> list[str]:
    return [
        f"{stage.when.wording} {str(stage.when.start or '')[5:]}~{str(stage.when.end or '')[5:]} {stage.text}"
        for stage in plan(reading).stages
    ]


@pytest.mark.parametrize(("text", "expected", "diagnostics"), STAGES)
def test_stages_are_told_by_name_and_date(text: str, expected: list[str], diagnostics: list[str]) -> None:
    reading = read(f"一、实施步骤\n{text}")
    assert (stages(reading), told(reading)) == (expected, diagnostics)


@pytest.mark.parametrize(("text", "expected", "diagnostics"), [STAGES[n] for n in (0, 1, 2, 4, 8, 9)])
def test_what_calls_itself_a_stage_is_one_among_other_arrangements(
    text: str, expected: list[str], diagnostics: list[str]
) -> None:
    reading = read(f"一、工作安排\n{text}")
    assert (stages(reading), told(reading)) == (expected, diagnostics)


HEADS = [
    (
        "江城市税务局\n创建文明单位工作\n实施方案\n（2025年4月10日）",
        "江城市税务局创建文明单位工作实施方案",
        "2025-04-10",
        [],
    ),
    ("某局创建方案\n（二〇二五年四月十日）", "某局创建方案", "2025-04-10", []),
    ("某局创建方案\n（二〇二五年四月）", "某局创建方案", "None", ["WM033 第2行：“（二〇二五年四月）"]),
    ("某局创建方案\n（征求意见稿）\n2025年4月10日", "某局创建方案（征求意见稿）", "2025-04-10", []),
    (
        "×文〔2025〕3号\n某局关于印发创建工作方案的通知",
        "某局关于印发创建工作方案的通知",
        "None",
        ["WM008 第1行：“×文〔2025〕3号"],
    ),
    (
        "特急\n江城市某局文件\n江某发〔2025〕3号　　签发人：李强\n某局创建方案",
        "某局创建方案",
        "None",
        ["WM008 第1行：“特急", "WM008 第2行：“江城市某局文件", "WM008 第3行：“江某发〔2025〕3号 签发人：李强"],
    ),
    ("江城市某局文件\n某局创建文明单位工作打算", "某局创建文明单位工作打算", "None", ["WM008 第1行：“江城市某局文件"]),
    ("创 建 工 作 方 案", "创 建 工 作 方 案", "None", []),
]


@pytest.mark.parametrize(("head", "title", "day", "diagnostics"), HEADS)
def test_the_title_is_told_from_what_stands_over_and_under_it(
    head: str, title: str, day: str, diagnostics: list[str]
) -> None:
    reading = read_plan(f"{head}\n各科室：\n为创建，定本方案。\n一、目标\n争先。", year=2025)
    found = plan(reading)
    assert (found.title, str(found.issued_on)) == (title, day)
    assert found.preamble[-2:] == ("各科室：", "为创建，定本方案。")
    assert [line for line in told(reading) if "WM007" not in line] == diagnostics


def test_who_issues_the_plan_may_stand_under_the_title() -> None:
    for under in ("江城市某局\n（2025年4月10日）", "（江城市某局　2025年4月10日）", "江城市某局　2025年4月10日"):
        found = plan(read_plan(f"创建文明单位工作方案\n{under}\n一、目标\n争先。"))
        assert (found.signature, str(found.issued_on), found.preamble) == ("江城市某局", "2025-04-10", ())


def test_of_a_date_above_and_one_below_the_lower_counts() -> None:
    for above, diagnostics in (("（2025年4月10日）", ["WM008 第2行：“（2025年4月10日）"]), ("（2025年4月12日）", [])):
        reading = read_plan(f"某局创建方案\n{above}\n一、目标\n争先。\n江城市某局\n2025年4月12日", year=2025)
        assert str(plan(reading).issued_on) == "2025-04-12"
        assert told(reading) == diagnostics


CLOSINGS = [
    ("江城市某局\n2025年4月10日\n抄送：市文明办。", "江城市某局", "2025-04-10", (), ["WM008 第6行：“抄送：市文明办。"]),
    (
        "附件：1.任务分工表；2.台账样式\n江城市某局\n2025年4月10日\n（联系人：张三　电话：12345678）\n"
        "江城市某局办公室　2025年4月12日印发",
        "江城市某局",
        "2025-04-10",
        ("任务分工表", "台账样式"),
        ["WM008 第7行：“（联系人：张三 电话：12345678）", "WM008 第8行：“江城市某局办公室 2025年4月12日印发"],
    ),
    ("附：任务分工表\n江城市某局　2025年4月10日", "江城市某局", "2025-04-10", ("任务分工表",), []),
    ("附件1　任务分工表\n附件2.台账样式", "", "None", ("任务分工表", "台账样式"), []),
    ("江城市某局\n2025年4月", "江城市某局", "None", (), ["WM033 第5行：“2025年4月"]),
    ("抄送：市文明办。", "", "None", (), []),
    ("完成时限\n2025年4月", "", "None", (), []),
]


@pytest.mark.parametrize(("closing", "signature", "day", "annexes", "diagnostics"), CLOSINGS)
def test_what_closes_a_plan_is_told_from_its_text(
    closing: str, signature: str, day: str, annexes: tuple[str, ...], diagnostics: list[str]
) -> None:
    reading = read(f"一、目标\n争先。\n{closing}")
    found = plan(reading)
    assert (found.signature, str(found.issued_on)) == (signature, day)
    assert tuple(annex.title for annex in found.annexes) == annexes
    assert told(reading) == diagnostics
    kept = "\n".join(found.sections[0].paragraphs)
    assert ("抄送" in kept) is (closing == "抄送：市文明办。")


@pytest.mark.parametrize(
    ("standard", "quoted"),
    [
        ("单位内部及周边环境干净整洁有序的绿化率大于30%，有记录", "单位内部及周边环境干净整洁有序的绿化率大于30%"),
        ("读者满意度（抽样调查）较高，达到90%以上", "读者满意度（抽样调查）较高，达到90%以上"),
        ("环境整洁。" + "绿" * 70 + "化率大于30%" + "长" * 70, f"…{'绿' * 58}化率大于30%{'长' * 60}…"),
    ],
)
def test_a_figure_that_is_not_understood_is_quoted_with_its_whole_clause(standard: str, quoted: str) -> None:
    reading = read_plan(f"测评指标\t测评标准\t责任部门\n环境\t{standard}\t办公室")
    assert [d.message for d in reading.report if d.code == "WM021"] == [f"“{quoted}”未能读成量化要求。"]
