"""任务分工表: the annex table of a plan becomes the catalogue and the assignments.

Columns may come in any order and are told by their headings (:mod:`wenming_core.reading.columns`). A cell of an
indicator that is empty, or continues a merged one, repeats the indicator above it. Tables that a page break has split
are one table. What has no place in the catalogue is reported with its cell.
"""

from collections.abc import Iterable, Sequence

from attrs import frozen

from wenming_core._text import fold
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model import Assignment, Indicator, Standard
from wenming_core.model.catalogue import MAX_DEPTH
from wenming_core.reading.annex_rows import RowReader, is_group, quoted
from wenming_core.reading.layout import Layout, find_header
from wenming_core.reading.lines import unwrap
from wenming_core.reading.requirements import read_requirements
from wenming_core.reading.rows import Row, Table
from wenming_core.reading.tree import Tree

__all__ = ["Annexed", "read_annex"]

NOT_AN_ANNEX = Kind(
    "WM011",
    "表格内容未能识别",
    Severity.WARNING,
    "如属任务分工表，请在表头写明“测评指标”“测评标准”“责任部门”等栏目名称；否则请人工录入。",
)
"""A table, or a row above a header, that is no annex of tasks; each of its rows is quoted."""

OTHER_LEVELS = Kind("WM017", "分工表的栏目不一致", Severity.WARNING, "同一张分工表的各部分请使用相同的栏目。")
"""A further annex table whose levels are not those of the first; its rows are quoted and not read."""


@frozen(kw_only=True)
class Annexed:
    """What the annex tables say.

    Attributes:
        title: The title that stands in the table itself, as workbooks have it; empty for none.
        levels: Names of the levels as printed.
        children: The tree.
        assignments: Of each standard that names somebody.
        diagnostics: What could not be placed.
    """

    title: str = ""
    levels: tuple[str, ...] = ()
    children: tuple[Indicator | Standard, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen(kw_only=True)
class _Part:
    """A table, or what a page break left of one: its rows below the header, and the header in force."""

    heading: tuple[Row, ...]
    rows: tuple[Row, ...]
    layout: Layout


def read_annex(tables: Iterable[Table]) -> Annexed:
    """Read every table of a document; rows of those that are no annex are reported one by one."""
    parts, found = _parts(tables)
    if not parts:
        return Annexed(diagnostics=tuple(found))
    title, above = _title(parts)
    reader = RowReader(_indicator_levels(parts))
    for part in parts:
        for row in part.rows:
            reader.read(row, part.layout)
    reader.finish()
    return Annexed(
        title=title,
        levels=parts[0].layout.level_titles,
        diagnostics=(*found, *above, *reader.found, *_find_requirements(reader.tree)),
        children=reader.tree.children(),
        assignments=reader.tree.assignments(),
    )


def _parts(tables: Iterable[Table]) -> tuple[list[_Part], list[Diagnostic]]:
    parts: list[_Part] = []
    found: list[Diagnostic] = []
    for table in tables:
        part = _part(table, parts)
        if part is None:
            found += _refused(table.rows, NOT_AN_ANNEX)
        elif parts and part.layout.level_keys != parts[0].layout.level_keys:
            found += _refused(table.rows, OTHER_LEVELS)
        else:
            parts.append(part)
    return parts, found


def _part(table: Table, before: Sequence[_Part]) -> _Part | None:
    header = find_header(table.rows)
    if header is not None:
        return _Part(heading=table.rows[: header.start], rows=table.rows[header.end :], layout=header.layout)
    if before and _goes_on(table, before[-1].layout):
        return _Part(heading=(), rows=table.rows, layout=before[-1].layout)
    return None


def _goes_on(table: Table, layout: Layout) -> bool:
    """Whether a table without a header continues the one before it across a page break."""
    return all(len(row.cells) == len(layout.columns) for row in table.rows)


def _title(parts: Sequence[_Part]) -> tuple[str, list[Diagnostic]]:
    """Take the title from the rows above the first header; other rows there are reported."""
    title = ""
    found: list[Diagnostic] = []
    for row in (row for part in parts for row in part.heading):
        texts = list(dict.fromkeys(unwrap(cell.text) for cell in row.cells if cell.text.strip()))
        if len(texts) == 1 and (not title or fold(title) == fold(texts[0])):
            title = texts[0]
        elif texts:
            found += _refused((row,), NOT_AN_ANNEX)
    return title, found


def _indicator_levels(parts: Sequence[_Part]) -> int:
    """Count the levels above the standards: those with a column, and one more where rows of their own name groups."""
    named = len(parts[0].layout.levels) - 1
    grouped = any(is_group(row, part.layout) for part in parts for row in part.rows)
    return named + 1 if grouped and named + 1 < MAX_DEPTH else named


def _refused(rows: Iterable[Row], kind: Kind) -> list[Diagnostic]:
    return [
        kind.at(row.location, f"此行未读入：{quoted(row.cells)}")
        for row in rows
        if any(cell.text.strip() for cell in row.cells)
    ]


def _find_requirements(tree: Tree) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for leaf in tree.leaves:
        demands = read_requirements(leaf.text, leaf.place)
        leaf.requirements = demands.requirements
        found += demands.diagnostics
    return found
