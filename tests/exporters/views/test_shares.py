import pytest

from wenming_core.model import Assignment, Campaign, Catalogue, Indicator, Responsibility, Role, Standard
from wenming_exporters.views.outline import Table
from wenming_exporters.views.shares import shares_table


def standard(text: str, number: str = "", *methods: str) -> Standard:
    return Standard(text=text, number=number, methods=methods)


def duty(department: str, role: Role = Role.UNMARKED, scope: str = "") -> Responsibility:
    return Responsibility(department=department, role=role, scope=scope)


def drawn(campaign: Campaign) -> list[str]:
    """One line a row: cells joined by |, what reaches down from above as a quotation mark."""
    table = shares_table(campaign).table
    assert isinstance(table, Table)
    head = "|".join(column.title for column in table.columns)
    return [head, *("|".join(p.cell.text if p.starts else '"' for p in places) for places in table.grid)]


def campaign_of(*children: Indicator | Standard, levels: tuple[str, ...] = (), **duties: Responsibility) -> Campaign:
    assignments = tuple(
        Assignment(standard=code.removeprefix("s").replace("_", "."), responsibilities=(responsibility,))
        for code, responsibility in duties.items()
    )
    return Campaign(catalogue=Catalogue(children=children, levels=levels), assignments=assignments)


def test_indicators_reach_over_the_rows_below_them() -> None:
    campaign = campaign_of(
        Indicator(
            name="思想",
            number="Ⅰ-1",
            children=(
                Indicator(name="理论", children=(standard("学习", "1."), standard("宣讲", "2."))),
                Indicator(name="廉政", children=(standard("教育", "1."),)),
            ),
        ),
        levels=("指标", "项目", "标准"),
        s1_1_1=duty("办公室"),
        s1_1_2=duty("工会"),
        s1_2_1=duty("党办"),
    )
    assert drawn(campaign) == [
        "指标|项目|标准|责任部门",
        "Ⅰ-1 思想|理论|1.学习|办公室",
        '"|"|2.宣讲|工会',
        '"|廉政|1.教育|党办',
    ]
    assert shares_table(campaign).diagnostics == ()


def test_standards_at_other_depths_keep_their_column() -> None:
    campaign = campaign_of(
        Indicator(name="甲", children=(Indicator(name="乙", children=(standard("深"),)), standard("浅"))),
        Indicator(name="空"),
        standard("顶"),
    )
    assert drawn(campaign)[1:] == ["甲|乙|深|", '"|—|浅|', "空|||", "—|—|顶|"]


def test_an_indicator_without_standards_still_leaves_room_for_them() -> None:
    assert drawn(campaign_of(Indicator(name="空"))) == ["一级指标|测评标准|责任部门", "空||"]


def test_the_methods_have_a_column_where_any_are_known() -> None:
    campaign = campaign_of(standard("甲", "", "材料审核", "实地考察"), standard("乙"), Indicator(name="空"))
    assert drawn(campaign) == [
        "一级指标|测评标准|测评方法|责任部门",
        "—|甲|材料审核、实地考察|",
        "—|乙||",
        "空|||",
    ]


@pytest.mark.parametrize(
    ("number", "text", "printed"),
    [
        ("", "学习", "学习"),
        ("1.", "学习", "1.学习"),
        ("1.", "5个窗口", "1. 5个窗口"),
        ("（1）", "学习", "（1）学习"),
        ("Ⅲ-1-①", "学习", "Ⅲ-1-① 学习"),
    ],
)
def test_numbers_stay_apart_from_what_they_number(number: str, text: str, printed: str) -> None:
    assert drawn(campaign_of(standard(text, number)))[1] == f"{printed}|"


@pytest.mark.parametrize(
    ("responsibilities", "printed"),
    [
        ((), ""),
        ((duty("办公室"), duty("工会")), "办公室、工会"),
        ((duty("办公室", Role.LEAD), duty("工会", Role.SUPPORT), duty("团委")), "办公室（牵头）、工会（配合）、团委"),
        ((duty("公交处", scope="候车亭"),), "公交处（候车亭）"),
        (
            (duty("办公室"), duty("工会", Role.LEAD), duty("公交处", Role.LEAD, "候车亭"), duty("团委", Role.SUPPORT)),
            "责任：办公室；牵头：工会、公交处（候车亭）；配合：团委",
        ),
    ],
)
def test_roles_and_scopes_are_printed(responsibilities: tuple[Responsibility, ...], printed: str) -> None:
    campaign = Campaign(
        catalogue=Catalogue(children=(standard("甲"),), levels=("标准",)),
        assignments=(Assignment(standard="1", responsibilities=responsibilities),),
    )
    assert drawn(campaign)[1] == f"甲|{printed}"


def test_level_names_that_do_not_fit_are_replaced_and_reported() -> None:
    campaign = campaign_of(Indicator(name="甲", children=(standard("乙"),)), levels=("指标",), s1_1=duty("办公室"))
    assert drawn(campaign)[0] == "一级指标|测评标准|责任部门"
    (diagnostic,) = shares_table(campaign).diagnostics
    assert str(diagnostic).startswith("WM927 提醒 $.catalogue.levels：测评体系的层级名称与实际的 2 级不符")


def test_standards_without_departments_are_reported_together() -> None:
    campaign = campaign_of(standard("甲"), standard("乙"), standard("丙"), levels=("标准",), s2=duty("办公室"))
    (diagnostic,) = shares_table(campaign).diagnostics
    assert diagnostic.message == "2 条标准没有责任部门，表中留空：1、3。"
    assert diagnostic.subjects == ("1", "3")


def test_shares_of_standards_that_do_not_exist_are_reported() -> None:
    campaign = campaign_of(standard("甲"), levels=("标准",), s1=duty("办公室"), s9_9=duty("工会"))
    (diagnostic,) = shares_table(campaign).diagnostics
    assert str(diagnostic).startswith("WM927 提醒 $.assignments[1]：分工指向的标准 9.9 不在测评体系中")


def test_an_empty_catalogue_gives_no_table() -> None:
    assert shares_table(Campaign()).table is None
    assert len(shares_table(campaign_of(s1=duty("办公室"))).diagnostics) == 1
