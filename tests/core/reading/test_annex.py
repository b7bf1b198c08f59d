import pytest
from attrs import evolve

from wenming_core.diagnostics import Diagnostic, TableCell
from wenming_core.model import Catalogue, Role
from wenming_core.reading.annex import Annexed, read_annex
from wenming_core.reading.rows import Cell, Row, Table

MERGED = "^"


def table(*texts: str, number: int = 1) -> Table:
    """A table in outline notation: ``|`` parts cells, ``^`` continues the merged cell above."""
    return Table(
        rows=tuple(
            Row(
                cells=tuple(
                    Cell(
                        text="" if text == MERGED else text,
                        location=TableCell(table=number, row=n, column=m),
                        continues=text == MERGED,
                    )
                    for m, text in enumerate(line.split("|"), start=1)
                ),
                location=TableCell(table=number, row=n),
            )
            for n, line in enumerate(texts, start=1)
        )
    )


def outline(annexed: Annexed) -> list[str]:
    """Each node as its code, printed number and words; a standard with its methods and departments."""
    who = {a.standard: a for a in annexed.assignments}
    lines = []
    for node in Catalogue(children=annexed.children).nodes:
        line = f"{node.code} {node.item.number}{node.label}"
        if node.code in who:
            marks = {Role.LEAD: "*", Role.SUPPORT: "+", Role.UNMARKED: ""}
            line += f" <{'、'.join(r.department + marks[r.role] for r in who[node.code].responsibilities)}>"
        lines.append(line)
    return lines


def codes(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(d.code, str(d.location)) for d in found]


EXPECTED = ["1 思想", "1.1 学习", "1.1.1 1.读书 <办公室>", "1.1.2 2.讲座 <工会>", "1.2 宣传", "1.2.1 1.展板 <团委>"]


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(
            table(
                "测评指标|测评项目|测评标准|责任部门",
                "思想|学习|1.读书|办公室",
                "^|^|2.讲座|工会",
                "^|宣传|1.展板|团委",
            ),
            id="merged",
        ),
        pytest.param(
            table(
                "测评指标|测评项目|测评标准|责任部门", "思想|学习|1.读书|办公室", "||2.讲座|工会", "|宣传|1.展板|团委"
            ),
            id="empty below",
        ),
        pytest.param(
            table(
                "测评指标|测评项目|测评标准|责任部门",
                "思想|学习|1.读书|办公室",
                "思想|学习|2.讲座|工会",
                "思 想|宣传|1.展板|团委",
            ),
            id="repeated",
        ),
        pytest.param(
            table(
                "责任部门|测评标准|测评指标|测评项目", "办公室|1.读书|思想|学习", "工会|2.讲座||", "团委|1.展板||宣传"
            ),
            id="other order",
        ),
        pytest.param(
            table(
                "一级指标|二级指标|三级指标|责任单位",
                "思想|学习|1.读书 |办公室",
                "一级指标|二级指标|三级指标|责任单位",
                "^|^|2.讲\n座|工会",
                "|||",
                "^|宣传|1.展板|团委",
            ),
            id="header repeated, words wrapped",
        ),
    ],
)
def test_the_tree_is_the_same_however_the_table_says_so(given: Table) -> None:
    annexed = read_annex([given])
    assert outline(annexed) == EXPECTED
    assert annexed.diagnostics == ()


def test_an_annex_split_over_pages_is_one_table() -> None:
    annexed = read_annex(
        [
            table("分工表|||", "测评指标|测评项目|测评标准|责任部门", "思想|学习|1.读书|办公室"),
            table("分工表|||", "测评指标|测评项目|测评标准|责任部门", "||2.讲座|工会", number=2),
            table("思想|宣传|1.展板|团委", number=3),
        ]
    )
    assert outline(annexed) == EXPECTED
    assert annexed.title == "分工表"
    assert annexed.diagnostics == ()


@pytest.mark.parametrize(
    ("header", "row", "levels", "expected"),
    [
        ("任务内容|责任部门", "读书|办公室", ("任务内容",), ["1 读书 <办公室>"]),
        ("测评项目|测评标准", "学习|读书", ("测评项目", "测评标准"), ["1 学习", "1.1 读书"]),
        (
            "一级指标|二级指标|三级指标|测评标准|责任部门",
            "Ⅰ 思想|Ⅱ-1 学习|Ⅲ-1-①读书|读满12本|办公室",
            ("一级指标", "二级指标", "三级指标", "测评标准"),
            ["1 Ⅰ思想", "1.1 Ⅱ-1学习", "1.1.1 Ⅲ-1-①读书", "1.1.1.1 读满12本 <办公室>"],
        ),
    ],
)
def test_a_system_has_the_levels_that_its_header_names(
    header: str, row: str, levels: tuple[str, ...], expected: list[str]
) -> None:
    annexed = read_annex([table(header, row)])
    assert annexed.levels == levels
    assert outline(annexed) == expected


def test_standards_may_stand_beside_indicators() -> None:
    annexed = read_annex(
        [table("测评指标|测评项目|测评标准", "思想|—|读书", "思想|学习|讲座", "-|/|展板", "管理||台账", "空的||")]
    )
    assert outline(annexed) == [
        "1 思想",
        "1.1 读书",
        "1.2 学习",
        "1.2.1 讲座",
        "2 展板",
        "3 管理",
        "3.1 台账",
        "4 空的",
    ]


def test_lead_and_support_columns_give_roles() -> None:
    annexed = read_annex([table("测评标准|配合部门|牵头部门", "读书|工会、团委|办公室", "讲座||工会")])
    assert outline(annexed) == ["1 读书 <工会+、团委+、办公室*>", "2 讲座 <工会*>"]
    assert annexed.diagnostics == ()


def test_a_merged_cell_of_departments_holds_for_each_of_its_rows() -> None:
    annexed = read_annex([table("测评标准|责任部门", "读书|办公室、工会", "讲座|^", "展板|团委")])
    assert outline(annexed) == ["1 读书 <办公室、工会>", "2 讲座 <办公室、工会>", "3 展板 <团委>"]


def test_a_merged_standard_collects_the_departments_beside_it() -> None:
    annexed = read_annex([table("测评标准|责任部门", "读书|办公室", "^|工会", "^|^")])
    assert outline(annexed) == ["1 读书 <办公室、工会>"]


def test_departments_merged_along_with_their_standard_are_counted_once() -> None:
    annexed = read_annex([table("测评标准|配合部门|牵头部门", "读书|工会|办公室", "^|^|团委")])
    assert outline(annexed) == ["1 读书 <工会+、办公室*、团委*>"]
    assert annexed.diagnostics == ()


def test_a_cell_merged_with_nothing_above_is_empty() -> None:
    annexed = read_annex([table("测评标准|责任部门|测评方法", "^|^|^", "读书|^|^")])
    assert outline(annexed) == ["1 读书"]
    assert [code for code, _ in codes(annexed.diagnostics)] == ["WM014"]


def test_a_row_of_its_own_names_the_group_of_the_rows_below() -> None:
    annexed = read_annex(
        [
            table(
                "序号|测评项目|测评标准|责任部门",
                "一、思想建设（30分）|||",
                "1|学习|读书|办公室",
                "2||讲座|工会",
                "二、管理|||",
                "3|机制|台账|团委",
                "合计|||",
                "4|||",
            )
        ]
    )
    assert outline(annexed) == [
        "1 一、思想建设（30分）",
        "1.1 学习",
        "1.1.1 读书 <办公室>",
        "1.1.2 讲座 <工会>",
        "2 二、管理",
        "2.1 机制",
        "2.1.1 台账 <团委>",
    ]
    assert annexed.levels == ("测评项目", "测评标准")
    assert codes(annexed.diagnostics) == [
        ("WM022", "表1第2行"),
        ("WM012", "表1第2行第1列"),
        ("WM022", "表1第5行"),
        ("WM013", "表1第7行"),
        ("WM013", "表1第8行"),
        ("WM019", "表1第3行第1列"),
    ]


def test_a_standard_without_departments_is_no_group() -> None:
    annexed = read_annex([table("测评标准|责任部门", "读书|", "讲座|工会")])
    assert outline(annexed) == ["1 读书", "2 讲座 <工会>"]


def test_a_group_above_the_deepest_tree_is_not_read() -> None:
    levels = "|".join(["一级指标"] * 15)
    filled = "|".join(f"第{n}级" for n in range(15))
    annexed = read_annex([table(f"序号|{levels}|测评标准", "一、思想" + "|" * 16, f"1|{filled}|读书")])
    assert len(annexed.levels) == 16
    assert codes(annexed.diagnostics)[0] == ("WM013", "表1第2行")


def test_methods_belong_to_the_standard() -> None:
    annexed = read_annex([table("测评标准|测评方法", "读书|材料审核、实地考察", "讲座|^", "展板|")])
    standards = Catalogue(children=annexed.children).standards
    assert [node.item.methods for node in standards if hasattr(node.item, "methods")] == [
        ("材料审核", "实地考察"),
        ("材料审核", "实地考察"),
        (),
    ]


def test_a_column_of_codes_numbers_the_standards() -> None:
    annexed = read_annex([table("标准编号|测评标准|序号", "A1|读书|1-1-1", "A2|2.讲座|1-1-2", "|展板|")])
    assert outline(annexed) == ["1 A1读书", "2 2.讲座", "3 展板"]
    assert codes(annexed.diagnostics) == [
        ("WM012", "表1第2行第3列"),
        ("WM012", "表1第3行第1列"),
        ("WM012", "表1第3行第3列"),
    ]


def test_numbers_that_only_count_the_rows_are_told_once() -> None:
    annexed = read_annex([table("序号|测评标准", "1|1.读书", "２|2.讲座", "3.|1.展板")])
    assert outline(annexed) == ["1 1.读书", "2 2.讲座", "3 1.展板"]
    assert codes(annexed.diagnostics) == [("WM019", "表1第2行第1列")]


def test_numbers_that_start_again_are_the_numbers_of_the_standards() -> None:
    annexed = read_annex([table("序号|测评指标|测评标准", "1|思想|读书", "2||讲座", "1|管理|台账")])
    assert outline(annexed) == ["1 思想", "1.1 1读书", "1.2 2讲座", "2 管理", "2.1 1台账"]
    assert annexed.diagnostics == ()


def test_what_has_no_column_in_the_system_is_quoted_cell_by_cell() -> None:
    annexed = read_annex([table("测评标准|责任部门|责任领导|完成时限", "读书|工会|张三|6月底", "讲座|工会|^|")])
    assert [d.message for d in annexed.diagnostics] == [
        "“责任领导”栏的“张三”未放入测评体系（1）。",
        "“完成时限”栏的“6月底”未放入测评体系（1）。",
    ]
    assert codes(annexed.diagnostics)[1] == ("WM012", "表1第2行第4列")


def test_a_column_without_a_heading_is_called_so() -> None:
    (found,) = read_annex([table("测评标准|责任部门|", "读书|工会|另")]).diagnostics
    assert found.message == "“未命名”栏的“另”未放入测评体系（1）。"


def test_a_long_value_is_quoted_by_its_beginning() -> None:
    (found,) = read_annex([table("测评标准|责任部门|备注", f"读书|工会|{'长' * 60}")]).diagnostics
    assert f"“{'长' * 40}…”" in found.message


def test_cells_beyond_the_header_are_quoted() -> None:
    annexed = read_annex([table("测评标准|责任部门", "读书|办公室|多余|", "讲座|工会||")])
    assert codes(annexed.diagnostics) == [("WM012", "表1第2行第3列")]


def test_a_row_with_fewer_cells_is_reported() -> None:
    annexed = read_annex([table("测评指标|测评标准|责任部门", "思想|读书", "管理")])
    assert outline(annexed) == ["1 思想", "1.1 读书", "2 管理"]
    assert [code for code, _ in codes(annexed.diagnostics)] == ["WM018", "WM014"]


@pytest.mark.parametrize("row", ["合计：2条||", "总计||2", "小计|2|", "注：以上由办公室解释。||", "备注1：无||"])
def test_totals_and_notes_are_no_standards(row: str) -> None:
    annexed = read_annex([table("测评指标|测评标准|责任部门", "思想|读书|办公室", row)])
    assert outline(annexed) == ["1 思想", "1.1 读书 <办公室>"]
    assert codes(annexed.diagnostics) == [("WM013", "表1第3行")]


def test_a_row_without_a_standard_is_quoted() -> None:
    annexed = read_annex([table("测评指标|测评标准|责任部门", "思想|读书|办公室", "||工会")])
    (found,) = annexed.diagnostics
    assert (found.code, found.message) == ("WM013", "此行没有测评标准的内容，未读入：“工会”")


def test_a_standard_without_departments_is_reported_and_nobody_filled_in() -> None:
    annexed = read_annex([table("测评标准|责任部门", "读书|办公室", "讲座|")])
    assert outline(annexed) == ["1 读书 <办公室>", "2 讲座"]
    assert codes(annexed.diagnostics) == [("WM014", "表1第3行第2列")]


def test_a_sentence_among_departments_is_reported() -> None:
    annexed = read_annex([table("测评标准|责任部门", "读书|请各自对照！")])
    assert codes(annexed.diagnostics) == [("WM015", "表1第2行第2列")]


@pytest.mark.parametrize("ditto", ["同上", "〃", " 同 上 "])
def test_a_cell_that_says_as_above_names_whom_the_cell_above_names(ditto: str) -> None:
    annexed = read_annex([table("测评标准|责任部门", "读书|工会（牵头）、团委", f"讲座|{ditto}")])
    assert outline(annexed) == ["1 读书 <工会*、团委>", "2 讲座 <工会*、团委>"]
    assert codes(annexed.diagnostics) == []


def test_a_sign_beside_a_department_is_told_with_a_remedy() -> None:
    (found,) = read_annex([table("测评标准|责任部门", "读书|★工会、团委")]).diagnostics
    assert (found.code, found.message) == ("WM015", "“★工会”所带的符号含义不明，只读入部门名称。")
    assert "（牵头）" in found.remedy


def test_a_department_listed_twice_is_reported() -> None:
    annexed = read_annex([table("测评标准|责任部门", "读书|工会、工会")])
    assert outline(annexed) == ["1 读书 <工会>"]
    assert codes(annexed.diagnostics) == [("WM016", "表1第2行第2列")]


def test_a_department_in_two_columns_keeps_its_printed_role_and_is_reported() -> None:
    annexed = read_annex([table("测评标准|责任部门|牵头部门", "读书|工会、团委|工会")])
    assert outline(annexed) == ["1 读书 <工会*、团委>"]
    assert codes(annexed.diagnostics) == [("WM016", "表1第2行第3列")]


def test_a_cell_that_numbers_several_paragraphs_stays_whole() -> None:
    annexed = read_annex([table("测评标准|责任部门", "1.读书。\n2.讲座。|办公室")])
    assert outline(annexed) == ["1 1.读书。\n2.讲座。 <办公室>"]


def test_demands_inside_the_texts_are_found_with_their_cell() -> None:
    annexed = read_annex([table("测评标准|责任部门", "1.参与率大于90%|办公室")])
    assert codes(annexed.diagnostics) == [("WM020", "表1第2行第1列")]
    (node,) = Catalogue(children=annexed.children).standards
    (demand,) = Catalogue(children=annexed.children).standard(node.code).requirements
    assert demand.span is not None
    assert demand.span.of(node.label) == "参与率大于90%"


def test_a_table_that_is_no_annex_is_quoted_row_by_row() -> None:
    annexed = read_annex([table("姓名|电话", "张三|123", "|")])
    assert [d.message for d in annexed.diagnostics] == ["此行未读入：“姓名｜电话”", "此行未读入：“张三｜123”"]
    assert [code for code, _ in codes(annexed.diagnostics)] == ["WM011", "WM011"]


def test_rows_above_the_header_that_are_no_title_are_quoted() -> None:
    annexed = read_annex([table("分工表|分工表", "|", "单位：某馆|", "甲|乙", "测评标准|责任部门", "读书|办公室")])
    assert (annexed.title, annexed.head.unit) == ("分工表", "某馆")
    assert codes(annexed.diagnostics) == [("WM011", "表1第4行")]


def test_a_second_table_with_other_levels_is_quoted_not_mixed_in() -> None:
    annexed = read_annex([table("测评标准|责任部门", "读书|办公室"), table("测评项目|测评标准", "甲|乙", number=2)])
    assert outline(annexed) == ["1 读书 <办公室>"]
    assert codes(annexed.diagnostics) == [("WM017", "表2第1行"), ("WM017", "表2第2行")]


def test_a_table_without_a_header_and_of_another_width_does_not_go_on() -> None:
    annexed = read_annex([table("测评标准|责任部门", "读书|办公室"), table("甲|乙|丙", number=2)])
    assert codes(annexed.diagnostics) == [("WM011", "表2第1行")]


def band(given: Table, *numbers: int) -> Table:
    """Merge the first cells of some rows, counted from 1, across the table."""
    rows = list(given.rows)
    for number in numbers:
        first, *others = rows[number - 1].cells
        rows[number - 1] = evolve(rows[number - 1], cells=(evolve(first, span=len(others) + 1), *others))
    return evolve(given, rows=tuple(rows))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ("一、组织|", "1.机构|办公室", "二、学习|", "1.读书|工会"),
            ["1 一、组织", "1.1 1.机构 <办公室>", "2 二、学习", "2.1 1.读书 <工会>"],
        ),
        (
            ("第一部分 组织|", "机构|办公室", "第二部分 学习|", "读书|工会"),
            ["1 第一部分 组织", "1.1 机构 <办公室>", "2 第二部分 学习", "2.1 读书 <工会>"],
        ),
        (
            ("组织（20分）|", "机构|办公室", "学习（30分）|", "读书|工会"),
            ["1 组织（20分）", "1.1 机构 <办公室>", "2 学习（30分）", "2.1 读书 <工会>"],
        ),
        (("Ⅰ、组织|", "①机构|办公室", "②专人|工会"), ["1 Ⅰ、组织", "1.1 ①机构 <办公室>", "1.2 ②专人 <工会>"]),
        (
            ("1.机构|办公室", "2.专人|", "①补充|", "3.制度|工会"),
            ["1 1.机构 <办公室>", "2 2.专人", "3 ①补充", "4 3.制度 <工会>"],
        ),
        (("一、机构|", "二、专人|工会"), ["1 一、机构", "2 二、专人 <工会>"]),
        (("一、机构|", "二、专人|", "三、制度|"), ["1 一、机构", "2 二、专人", "3 三、制度"]),
        (("机构|办公室", "一、学习|"), ["1 机构 <办公室>", "2 一、学习"]),
        (("一、组织|", "1.机构|"), ["1 一、组织", "2 1.机构"]),
    ],
)
def test_groups_stand_among_the_standards(rows: tuple[str, ...], expected: list[str]) -> None:
    assert outline(read_annex([table("测评标准|责任部门", *rows)])) == expected


def test_groups_stand_among_the_indicators_where_rows_below_name_their_own() -> None:
    annexed = read_annex(
        [
            table(
                "测评指标|测评标准|责任部门",
                "一、组织||",
                "领导|机构|办公室",
                "二、学习||",
                "|读书|工会",
            )
        ]
    )
    assert outline(annexed) == ["1 一、组织", "1.1 领导", "1.1.1 机构 <办公室>", "2 二、学习", "2.1 读书 <工会>"]


def test_an_indicator_on_a_row_of_its_own_is_no_group() -> None:
    annexed = read_annex(
        [table("测评指标|测评标准|责任部门", "一、组织||", "|机构|办公室", "其他|读书|工会", "一、尾||")]
    )
    assert outline(annexed) == ["1 一、组织", "1.1 机构 <办公室>", "2 其他", "2.1 读书 <工会>", "3 一、尾"]
    assert annexed.diagnostics == ()


def test_an_indicator_on_a_row_of_its_own_keeps_its_number_and_its_points_are_quoted() -> None:
    annexed = read_annex([table("序号|测评指标|测评标准|分值|责任部门", "一|组织||20分|", "1||机构|5|办公室")])
    assert outline(annexed) == ["1 一组织", "1.1 机构 <办公室>"]
    assert codes(annexed.diagnostics) == [
        ("WM012", "表1第2行第4列"),
        ("WM012", "表1第3行第4列"),
        ("WM019", "表1第3行第1列"),
    ]


def test_a_department_beside_an_indicator_alone_is_reported() -> None:
    annexed = read_annex([table("测评指标|测评标准|责任部门", "组织||办公室", "|机构|办公室")])
    assert codes(annexed.diagnostics) == [("WM013", "表1第2行")]


def test_a_number_in_the_cell_of_an_indicator_outweighs_that_of_its_row() -> None:
    annexed = read_annex([table("序号|测评指标|测评标准", "7|一、组织|", "1||机构", "|学习|")])
    assert outline(annexed) == ["1 一、组织", "1.1 机构", "2 学习"]
    assert codes(annexed.diagnostics) == [("WM012", "表1第2行第1列"), ("WM019", "表1第3行第1列")]


@pytest.mark.parametrize(
    ("rows", "bands", "expected"),
    [
        (
            ("组织||", "1.机构||办公室", "学习||", "1.读书||工会"),
            (2, 4),
            ["1 组织", "1.1 1.机构 <办公室>", "2 学习", "2.1 1.读书 <工会>"],
        ),
        (("1.组织||", "1.机构||办公室"), (2,), ["1 1.组织", "1.1 1.机构 <办公室>"]),
        (
            ("一、组织||", "机构||办公室", "二、学习||", "读书||工会"),
            (2,),
            ["1 一、组织", "1.1 机构 <办公室>", "2 二、学习", "2.1 读书 <工会>"],
        ),
        (("以下由各部门落实。||", "机构||办公室"), (2,), ["1 机构 <办公室>"]),
    ],
)
def test_rows_that_are_merged_across_the_table_name_groups(
    rows: tuple[str, ...], bands: tuple[int, ...], expected: list[str]
) -> None:
    assert outline(read_annex([band(table("测评标准|备注|责任部门", *rows), *bands)])) == expected


def test_a_standard_goes_on_in_the_next_row_only_after_a_comma_and_without_a_number() -> None:
    annexed = read_annex(
        [table("测评标准|责任部门", "1.机构，|办公室", "专人；|", "职责，|", "2.制度，|工会", "3.读书|工会")]
    )
    assert outline(annexed) == ["1 1.机构，专人； <办公室>", "2 职责，", "3 2.制度， <工会>", "4 3.读书 <工会>"]
    assert codes(annexed.diagnostics) == [("WM023", "表1第3行第1列"), ("WM014", "表1第4行第2列")]
    numbered = read_annex([table("测评标准|责任部门", "1.机构，|办公室", "2.专人|")])
    assert outline(numbered) == ["1 1.机构， <办公室>", "2 2.专人"]


@pytest.mark.parametrize(
    ("due", "quoted"),
    [
        ("45838", "45838（按 Excel 日期为2025年6月30日）"),
        ("4583", "4583"),
        ("99999", "99999"),
        ("６月底", "６月底"),
    ],
)
def test_a_number_that_stands_for_a_day_is_told(due: str, quoted: str) -> None:
    (found,) = read_annex([table("测评标准|责任部门|完成时限", f"机构|办公室|{due}")]).diagnostics
    assert found.message == f"“完成时限”栏的“{quoted}”未放入测评体系（1）。"


def test_notes_go_on_until_a_row_says_more() -> None:
    annexed = read_annex(
        [
            table(
                "测评指标|测评标准|责任部门",
                "组织|机构|办公室",
                "注：1.由办公室解释。||",
                "2.按时报送。||",
                "续表||",
                "学习|读书|工会",
                "管理||",
                "|台账|工会",
                "填表人：李四|审核人：王五|",
            )
        ]
    )
    assert outline(annexed) == ["1 组织", "1.1 机构 <办公室>", "2 学习", "2.1 读书 <工会>", "3 管理", "3.1 台账 <工会>"]
    assert codes(annexed.diagnostics) == [("WM013", f"表1第{n}行") for n in (3, 4, 9)]


def sheet(name: str, *texts: str) -> Table:
    return evolve(table(*texts), name=name)


def test_numbered_names_of_sheets_name_the_groups_of_their_rows() -> None:
    head = "测评标准|责任部门"
    annexed = read_annex([sheet("一、组织（20分）", head, "机构|办公室"), sheet("二、学习", head)])
    assert outline(annexed) == ["1 一、组织（20分）", "1.1 机构 <办公室>", "2 二、学习"]
    assert [code for code, _ in codes(annexed.diagnostics)] == ["WM022", "WM012", "WM022"]


@pytest.mark.parametrize(
    "names", [("一、组织", "学习"), ("组织", "学习"), ("一、组织", "二、组织"), ("一、组织", "二、读书")]
)
def test_other_names_of_sheets_are_only_names(names: tuple[str, str]) -> None:
    head = "测评标准|责任部门"
    annexed = read_annex([sheet(names[0], head, "机构|办公室"), sheet(names[1], head, "1.读书|工会")])
    assert outline(annexed) == ["1 机构 <办公室>", "2 1.读书 <工会>"]


def test_a_sheet_without_a_header_does_not_go_on_with_the_one_before() -> None:
    annexed = read_annex([sheet("分工", "测评标准|责任部门", "机构|办公室"), sheet("人员", "张三|123")])
    assert outline(annexed) == ["1 机构 <办公室>"]
    assert [code for code, _ in codes(annexed.diagnostics)] == ["WM011"]


def test_a_cover_gives_what_the_sheets_do_not_say() -> None:
    cover = sheet("封面", "江城市图书馆", "2025年创建工作资料", "请妥善保管。")
    annexed = read_annex([cover, sheet("分工", "任务分工表|", "测评标准|责任部门", "机构|办公室")])
    assert (annexed.title, annexed.head.unit, annexed.head.year) == ("任务分工表", "江城市图书馆", 2025)
    assert [d.message for d in annexed.diagnostics] == [
        "此行未读入：“请妥善保管。”",
        "封面标题“江城市图书馆2025年创建工作资料”与表内标题不同，未读入。",
    ]
    alone = read_annex([cover, sheet("分工", "测评标准|责任部门", "机构|办公室")])
    assert alone.title == "江城市图书馆2025年创建工作资料"


def test_a_cover_without_an_annex_is_quoted() -> None:
    annexed = read_annex([sheet("封面", "江城市图书馆"), sheet("人员", "姓名|电话")])
    assert [d.message for d in annexed.diagnostics] == ["此行未读入：“江城市图书馆”", "此行未读入：“姓名｜电话”"]


def test_a_row_that_would_leave_a_header_without_levels_is_no_part_of_it() -> None:
    given = table("测评标准|^|责任部门", "甲|乙|", "丙|丁|办公室")
    first, *others = given.rows[0].cells
    spanned = evolve(given.rows[0], cells=(evolve(first, span=2), *others))
    annexed = read_annex([evolve(given, rows=(spanned, *given.rows[1:]))])
    assert outline(annexed) == ["1 甲", "2 丙 <办公室>"]


def test_a_header_of_two_rows_may_have_names_that_say_nothing_alone() -> None:
    header = table("测评标准|责任|^|^", "^|部门|领导|", "机构|办公室|张三|6月")
    spanned = evolve(
        header.rows[0],
        cells=(
            header.rows[0].cells[0],
            evolve(header.rows[0].cells[1], text="责任部门", span=3),
            *header.rows[0].cells[2:],
        ),
    )
    annexed = read_annex([evolve(header, rows=(spanned, *header.rows[1:]))])
    assert outline(annexed) == ["1 机构 <办公室>"]
    assert [d.message for d in annexed.diagnostics] == [
        "“责任部门（领导）”栏的“张三”未放入测评体系（1）。",
        "“责任部门”栏的“6月”未放入测评体系（1）。",
    ]


def test_a_group_in_a_column_that_has_no_place_is_not_quoted_again() -> None:
    annexed = read_annex([table("备注|测评标准|责任部门", "思想||", "|读书|工会")])
    assert outline(annexed) == ["1 思想", "1.1 读书 <工会>"]
    assert [code for code, _ in codes(annexed.diagnostics)] == ["WM022"]


def test_without_tables_nothing_is_read() -> None:
    assert read_annex([]) == Annexed()


def test_a_row_that_only_repeats_its_indicators_adds_nothing() -> None:
    given = table("指标 | 项目 | 标准", "思想 | 学习 | 有计划", "思想 | 学习 | ")
    assert outline(read_annex((given,))) == outline(read_annex((table("指标 | 项目 | 标准", "思想 | 学习 | 有计划"),)))
