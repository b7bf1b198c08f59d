"""任务分工表: the annex table of a plan, one row a standard, indicators merged over the rows below them."""

from collections.abc import Iterator
from itertools import groupby

from attrs import frozen

from wenming_core._text import code_ranges
from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Severity
from wenming_core.model import Assignment, Campaign, Indicator, Node, Responsibility, Role, Standard
from wenming_core.model.codes import code_of
from wenming_exporters.views.outline import Align, Cell, Column, Row, Table

__all__ = ["INCOMPLETE", "SharesTable", "shares_table"]

INCOMPLETE = Kind("WM927", "分工表需要核对", Severity.WARNING, "请补充数据后重新导出，或在导出的文件中填写。")

NO_LEVEL = "—"
"""Stands where a standard has no indicator of that level: an empty cell would read as "the same as above"."""

_DEPARTMENTS = "责任部门"
_METHODS = "测评方法"
_STANDARDS = "测评标准"
_ROLES = {Role.LEAD: Role.LEAD.chinese, Role.SUPPORT: Role.SUPPORT.chinese, Role.UNMARKED: ""}


@frozen(kw_only=True)
class SharesTable:
    """The table; None where the catalogue is empty. And what about the campaign it could not show."""

    table: Table | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def shares_table(campaign: Campaign) -> SharesTable:
    """Lay out who answers for which standard, with roles and scopes as printed: 办公室（牵头）、公交处（候车亭）.

    The columns are the levels of the catalogue under their printed names, the methods where any are known, and the
    departments.
    """
    catalogue = campaign.catalogue
    if not catalogue.nodes:
        return SharesTable(diagnostics=tuple(_dangling(campaign)))
    depth = max(map(_depth, catalogue.nodes))
    methods = any(standard.methods for standard in _standards(catalogue.standards))
    levels = catalogue.levels if len(catalogue.levels) == depth else _generic(depth)
    rows = [
        Row(cells=tuple(cells))
        for place, item in enumerate(catalogue.children, start=1)
        for cells in _rows(campaign, item, (place,), depth, methods=methods)
    ]
    faults = [*_levels(campaign, levels), *_unassigned(campaign), *_dangling(campaign)]
    return SharesTable(
        table=Table(columns=_columns(levels, methods=methods), rows=tuple(rows)), diagnostics=tuple(faults)
    )


def _depth(node: Node) -> int:
    """How many columns a node needs: an indicator without children still needs an empty one for standards."""
    return node.depth if isinstance(node.item, Standard) or node.item.children else node.depth + 1


def _columns(levels: tuple[str, ...], *, methods: bool) -> tuple[Column, ...]:
    *inner, lowest = levels
    return (
        *(Column(title=level, weight=7, align=Align.CENTRE) for level in inner),
        Column(title=lowest, weight=21),
        *([Column(title=_METHODS, weight=7)] if methods else []),
        Column(title=_DEPARTMENTS, weight=10),
    )


def _generic(depth: int) -> tuple[str, ...]:
    return (*(f"{place}级指标" for place in "一二三四五六七八九十"[: depth - 1]), _STANDARDS)


def _rows(
    campaign: Campaign, item: Indicator | Standard, path: tuple[int, ...], depth: int, *, methods: bool
) -> list[list[Cell]]:
    """The rows of one branch; the cell of an indicator stands in the first of them and reaches over the others."""
    if isinstance(item, Standard):
        gap = [Cell(text=NO_LEVEL)] * (depth - len(path))
        how = [Cell(text="、".join(item.methods))] if methods else []
        who = Cell(text=_departments(campaign.assignment(code_of(path))))
        return [[*gap, Cell(text=_printed(item.number, item.text)), *how, who]]
    rows = [
        row
        for place, child in enumerate(item.children, start=1)
        for row in _rows(campaign, child, (*path, place), depth, methods=methods)
    ] or [[Cell()] * (depth - len(path) + 1 + methods)]
    rows[0].insert(0, Cell(text=_printed(item.number, item.name), rows=len(rows)))
    return rows


def _printed(number: str, text: str) -> str:
    """Join a printed number and its text; a blank keeps ``1.`` apart from ``5个窗口``, and ``Ⅱ-1`` from its name."""
    close = number.endswith((".", "．", "、", ")", "）")) and not text[0].isdigit()
    return f"{number}{'' if close or not number else ' '}{text}"


def _departments(assignment: Assignment | None) -> str:
    """Print the departments of a standard in the one way that says everything and reads back."""
    if assignment is None:
        return ""
    if any(r.scope and r.role is not Role.UNMARKED for r in assignment.responsibilities):
        return "；".join(_labelled(assignment.responsibilities))
    return "、".join(_bracketed(r.department, r.scope or _ROLES[r.role]) for r in assignment.responsibilities)


def _labelled(responsibilities: tuple[Responsibility, ...]) -> Iterator[str]:
    for role, group in groupby(responsibilities, key=lambda r: r.role):
        yield f"{role.chinese}：{'、'.join(_bracketed(r.department, r.scope) for r in group)}"


def _bracketed(name: str, remark: str) -> str:
    return f"{name}（{remark}）" if remark else name


def _standards(nodes: tuple[Node, ...]) -> Iterator[Standard]:
    return (node.item for node in nodes if isinstance(node.item, Standard))


def _levels(campaign: Campaign, used: tuple[str, ...]) -> Iterator[Diagnostic]:
    if used != campaign.catalogue.levels:
        message = f"测评体系的层级名称与实际的 {len(used)} 级不符，表头写作{'、'.join(used)}。"
        yield INCOMPLETE.at(JsonPath(path="$.catalogue.levels"), message)


def _unassigned(campaign: Campaign) -> Iterator[Diagnostic]:
    codes = [node.code for node in campaign.catalogue.standards if not _departments(campaign.assignment(node.code))]
    if codes:
        message = f"{len(codes)} 条标准没有责任部门，表中留空：{'、'.join(code_ranges(codes))}。"
        yield INCOMPLETE.at(JsonPath(path="$.assignments"), message, subjects=tuple(codes))


def _dangling(campaign: Campaign) -> Iterator[Diagnostic]:
    known = {node.code for node in campaign.catalogue.standards}
    for index, assignment in enumerate(campaign.assignments):
        if assignment.standard not in known:
            message = f"分工指向的标准 {assignment.standard} 不在测评体系中，没有写入分工表。"
            yield INCOMPLETE.at(JsonPath(path=f"$.assignments[{index}]"), message)
