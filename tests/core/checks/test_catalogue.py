from collections.abc import Callable

import pytest

from wenming_core.model import Campaign, Catalogue, DeclaredCount, Indicator, Standard

Findings = Callable[..., list[tuple[str, str]]]


def numbered(*numbers: str) -> tuple[Standard, ...]:
    return tuple(Standard(number=number, text=f"第{i}条的内容") for i, number in enumerate(numbers, start=1))


def campaign(*children: Indicator | Standard, levels: tuple[str, ...] = ()) -> Campaign:
    return Campaign(catalogue=Catalogue(children=children, levels=levels))


def declaring(level: int, count: int, wording: str = "") -> Campaign:
    declared = (DeclaredCount(level=level, count=count, wording=wording),)
    tree = (Indicator(name="思想建设", children=numbered("1.", "2.")),)
    return Campaign(catalogue=Catalogue(children=tree, declared=declared))


@pytest.mark.parametrize(
    ("level", "count", "wording", "message"),
    [
        (2, 1, "1条测评标准", "文中写“1条测评标准”，实有 2 项，多出 1 项。"),
        (1, 3, "3个测评指标", "文中写“3个测评指标”，实有 1 项，缺少 2 项。"),
        (2, 3, "", "文中写第 2 层 3 项，实有 2 项，缺少 1 项。"),
        (3, 5, "5条", "文中写“5条”，实有 0 项，缺少 5 项。"),
    ],
)
def test_a_declared_count_that_differs_is_reported_with_both_numbers(
    findings: Findings, level: int, count: int, wording: str, message: str
) -> None:
    assert findings(declaring(level, count, wording), "WM101") == [("$.catalogue.declared[0]", message)]


@pytest.mark.parametrize(("level", "count"), [(1, 1), (2, 2), (3, 0)])
def test_a_declared_count_that_is_right_is_not_reported(findings: Findings, level: int, count: int) -> None:
    assert findings(declaring(level, count), "WM101") == []


@pytest.mark.parametrize(
    "numbers",
    [
        ("1.", "2.", "3."),
        ("１．", "２．"),
        ("Ⅲ-1-①", "Ⅲ-1-②", "Ⅲ-1-③"),
        ("（一）", "（二）"),
        ("Ⅱ－1", "Ⅱ－2"),
        ("7", "8"),
        ("1.1.1", "1.1.2"),
        ("", ""),
        ("甲", "乙"),
        (),
    ],
)
def test_printed_numbers_that_go_up_by_one_are_fine(findings: Findings, numbers: tuple[str, ...]) -> None:
    assert findings(campaign(Indicator(name="思想建设", children=numbered(*numbers))), "WM102") == []


@pytest.mark.parametrize(
    ("numbers", "code", "message"),
    [
        (("1.", "3."), "children[1]", "1.2 的编号为“3.”，前一条为“1.”，不连续。"),
        (("1.", "2.", "2."), "children[2]", "1.3 的编号“2.”与前一条重复。"),
        (("2.", "1."), "children[1]", "1.2 的编号为“1.”，前一条为“2.”，不连续。"),
        (("1.", ""), "children[1]", "1.2 没有编号，前一条编号为“1.”。"),
        (("", "2."), "children[1]", "1.2 印有编号“2.”，前一条没有编号。"),
    ],
)
def test_printed_numbers_that_skip_repeat_or_are_missing_are_reported(
    findings: Findings, numbers: tuple[str, ...], code: str, message: str
) -> None:
    found = findings(campaign(Indicator(name="思想建设", children=numbered(*numbers))), "WM102")
    assert found == [(f"$.catalogue.children[0].{code}", message)]


def test_numbers_of_indicators_are_held_to_the_same_rule(findings: Findings) -> None:
    tree = campaign(Indicator(name="思想建设", number="Ⅰ"), Indicator(name="创建管理", number="Ⅲ"))
    assert findings(tree, "WM102") == [("$.catalogue.children[1]", "2 的编号为“Ⅲ”，前一条为“Ⅰ”，不连续。")]


def test_numbering_that_restarts_in_each_item_is_reported_once(findings: Findings) -> None:
    tree = campaign(
        Indicator(name="思想建设", children=numbered("1.", "2.")),
        Indicator(name="创建管理", children=numbered("1.", "2.")),
        Indicator(name="基础建设", children=numbered("1.")),
    )
    message = "有 3 条标准的编号都是“1.”，单凭编号分不清。"
    assert findings(tree, "WM103") == [("$.catalogue", message)]


def test_numbering_that_runs_through_is_not_reported_as_restarting(findings: Findings) -> None:
    tree = campaign(
        Indicator(name="思想建设", children=numbered("1.", "2.")), Indicator(name="创建管理", children=numbered("3."))
    )
    assert findings(tree, "WM103") == []


def test_standards_without_printed_numbers_have_no_numbering(findings: Findings) -> None:
    tree = campaign(
        Indicator(name="思想建设", children=numbered("")), Indicator(name="创建管理", children=numbered(""))
    )
    assert findings(tree, "WM103") == []


def test_an_indicator_without_children_is_reported(findings: Findings) -> None:
    tree = campaign(Indicator(name="思想建设", children=(Indicator(name="诚信建设"),)))
    assert findings(tree, "WM104") == [("$.catalogue.children[0].children[0]", "1.1“诚信建设”下面没有任何条目。")]


def test_indicators_of_one_name_are_reported_together(findings: Findings) -> None:
    tree = campaign(
        Indicator(name="诚信建设"), Indicator(name="思想建设", children=numbered("1.")), Indicator(name="诚信 建设")
    )
    assert findings(tree, "WM105") == [("$.catalogue.children[2]", "“诚信建设”出现 2 次：1、3。")]


def test_an_indicator_and_its_child_may_have_one_name(findings: Findings) -> None:
    assert findings(campaign(Indicator(name="诚信建设", children=(Indicator(name="诚信建设"),))), "WM105") == []


def test_a_catalogue_without_standards_is_reported(findings: Findings) -> None:
    assert findings(campaign(Indicator(name="思想建设")), "WM111") == [("$", "测评体系中还没有任何测评标准。")]
    assert findings(campaign(*numbered("1.")), "WM111") == []


def test_level_names_that_do_not_fit_the_tree_are_reported(findings: Findings) -> None:
    tree = campaign(*numbered("1."), levels=("工作指标", "任务分工"))
    message = "层级名称有 2 个（工作指标、任务分工），条目实有 1 层。"
    assert findings(tree, "WM112") == [("$.catalogue.levels", message)]
    assert findings(campaign(*numbered("1."), levels=("任务分工",)), "WM112") == []
    assert findings(campaign(levels=("任务分工",)), "WM112") == []
