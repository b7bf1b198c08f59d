"""任务分工表: the annex table of a plan becomes the catalogue and the assignments.

Columns may come in any order and are told by their headings (:mod:`wenming_core.reading.columns`). A cell of an
indicator that is empty, or continues a merged one, repeats the indicator above it. Tables that a page break has split
are one table. What has no place in the catalogue is reported with its cell.
"""

from collections.abc import Iterable, Sequence

from attrs import evolve, field, frozen

from wenming_core._text import fold
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model import Assignment, Indicator, Standard
from wenming_core.model.catalogue import MAX_DEPTH
from wenming_core.reading.annex_head import AnnexHead, read_head
from wenming_core.reading.annex_rows import RowReader, quoted
from wenming_core.reading.group_rows import find_groups
from wenming_core.reading.layout import Layout, find_header
from wenming_core.reading.lines import unwrap
from wenming_core.reading.numbering import split_number
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


_LONGEST_COVER = 30


@frozen(kw_only=True)
class Annexed:
    """What the annex tables say.

    Attributes:
        head: What stands above them, or on the cover of their workbook.
        levels: Names of the levels as printed.
        children: The tree.
        assignments: Of each standard that names somebody.
        diagnostics: What could not be placed.
    """

    head: AnnexHead = field(factory=AnnexHead)
    levels: tuple[str, ...] = ()
    children: tuple[Indicator | Standard, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def title(self) -> str:
        """The title that stands in the table itself, as workbooks have it; empty for none."""
        return self.head.title


@frozen(kw_only=True)
class _Part:
    """A table, or what a page break left of one: its rows below the header, and the header in force."""

    name: str
    heading: tuple[Row, ...]
    rows: tuple[Row, ...]
    layout: Layout


@frozen(kw_only=True)
class _Sorted:
    """The tables of a document by what they are."""

    parts: tuple[_Part, ...] = ()
    covers: tuple[Table, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_annex(tables: Iterable[Table], above: Iterable[Row] = ()) -> Annexed:
    """Read every table of a document; rows of those that are no annex are reported one by one.

    Args:
        tables: In their order.
        above: Lines of a form that stand above the first annex table, outside it.
    """
    found = _sort(tables)
    if not found.parts:
        covers = (row for cover in found.covers for row in cover.rows)
        return Annexed(diagnostics=(*_refused(covers, NOT_AN_ANNEX), *found.diagnostics))
    head, head_found = _head(found, tuple(above))
    reader = _read_rows(found.parts)
    return Annexed(
        head=head,
        levels=found.parts[0].layout.level_titles,
        diagnostics=(*found.diagnostics, *head_found, *reader.found, *_find_requirements(reader.tree)),
        children=reader.tree.children(),
        assignments=reader.tree.assignments(),
    )


def _sort(tables: Iterable[Table]) -> _Sorted:
    parts: list[_Part] = []
    covers: list[Table] = []
    found: list[Diagnostic] = []
    for table in tables:
        part = _part(table, parts)
        if part is None and not parts and _is_cover(table):
            covers.append(table)
        elif part is None:
            found += _refused(table.rows, NOT_AN_ANNEX)
        elif parts and part.layout.level_keys != parts[0].layout.level_keys:
            found += _refused(table.rows, OTHER_LEVELS)
        else:
            parts.append(part)
    return _Sorted(parts=tuple(parts), covers=tuple(covers), diagnostics=tuple(found))


def _part(table: Table, before: Sequence[_Part]) -> _Part | None:
    header = find_header(table.rows)
    if header is not None:
        return _Part(
            name=table.name,
            heading=table.rows[: header.start],
            rows=table.rows[header.end :],
            layout=header.layout,
        )
    if before and _goes_on(table, before[-1].layout):
        return _Part(name=table.name, heading=(), rows=table.rows, layout=before[-1].layout)
    return None


def _goes_on(table: Table, layout: Layout) -> bool:
    """Whether a table without a header continues the one before it across a page break; a sheet never does."""
    return not table.name and all(len(row.cells) == len(layout.columns) for row in table.rows)


def _is_cover(table: Table) -> bool:
    """Whether a sheet is a cover: a few rows, most of which hold one text."""
    lone = sum(sum(1 for cell in row.cells if cell.text.strip()) == 1 for row in table.rows)
    return bool(table.name) and len(table.rows) <= _LONGEST_COVER and 2 * lone > len(table.rows)


def _head(found: _Sorted, above: tuple[Row, ...]) -> tuple[AnnexHead, list[Diagnostic]]:
    """Read what stands above the tables, and fill in from the cover what they do not say."""
    own = read_head((*above, *(row for part in found.parts for row in part.heading)))
    cover = read_head(row for table in found.covers for row in table.rows)
    said = _refused((*cover.unplaced, *own.unplaced), NOT_AN_ANNEX)
    if own.title and cover.title and fold(own.title) not in fold(cover.title):
        said.append(NOT_AN_ANNEX.at(cover.title_place, f"封面标题“{cover.title}”与表内标题不同，未读入。"))
    whole = evolve(
        own if own.title else evolve(own, title=cover.title, title_place=cover.title_place),
        unit=own.unit or cover.unit,
        unit_place=own.unit_place if own.unit else cover.unit_place,
        year=own.year or cover.year,
        year_place=own.year_place if own.year else cover.year_place,
    )
    return whole, [*said, *cover.diagnostics, *own.diagnostics]


def _read_rows(parts: Sequence[_Part]) -> RowReader:
    named = len(parts[0].layout.levels) - 1
    by_sheet = int(_sheets_name_groups(parts) and named < MAX_DEPTH - 1)
    groups = find_groups([(part.layout, part.rows) for part in parts], MAX_DEPTH - 1 - named - by_sheet)
    reader = RowReader(named + groups.depth + by_sheet, sheets=by_sheet)
    for number, part in enumerate(parts):
        if by_sheet:
            reader.open_sheet(part.name, part.rows[0].location if part.rows else None)
        for at, row in enumerate(part.rows):
            reader.read(row, part.layout, groups.by_place.get((number, at)))
    reader.finish()
    return reader


def _sheets_name_groups(parts: Sequence[_Part]) -> bool:
    """Whether each sheet is named by a numbered group of its own, such as 一、组织领导, that no row repeats."""
    names = [split_number(part.name) for part in parts]
    words = {fold(name) for _, name in names}
    if len(words) < 2 or len(words) < len(parts) or not all(number for number, _ in names):
        return False
    printed = (unwrap(cell.text) for part in parts for row in part.rows for cell in row.cells)
    return not any(fold(split_number(text)[1]) in words for text in printed if text)


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
