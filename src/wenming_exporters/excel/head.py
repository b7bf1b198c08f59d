"""表头: which column of a returned sheet is which, and where its rows begin.

A ledger that went out carries the ids of its columns in a hidden row. Where that row is gone, or the ledger was made by
somebody else, the columns are told by their headings.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import field, frozen

from wenming_core.diagnostics import Diagnostic, Kind, Severity, SheetCell
from wenming_exporters.excel.cells import comparable
from wenming_exporters.excel.columns import Column, column_for_heading, known_column
from wenming_exporters.excel.grid import Grid
from wenming_exporters.excel.metadata import HEADER_MARK, ISSUED_ID, KEY_ID, marked_department

__all__ = ["Head", "find_head"]

COLUMN_GONE = Kind("WM810", "台账的栏目被删", Severity.WARNING, "该栏目的内容保持不变；需要填写的，请重新发放台账。")
EXTRA_COLUMN = Kind("WM811", "台账增加了栏目", Severity.WARNING, "增加的栏目没有收回；重要内容请移到“备注”等栏目。")
DOUBLE_COLUMN = Kind("WM812", "台账的栏目重复", Severity.WARNING, "只按左起第一个收回；请删去重复的栏目。")

_DEEPEST = 30
_FEWEST = 3
_TELLING = frozenset(
    ("content", "measures", "status", "finished_on", "progress", "evidence", "problems", "next_steps"),
)
"""Columns that a ledger has; a table of duties and a score book share the others with it."""


@frozen(kw_only=True)
class Head:
    """What stands above the rows of a sheet.

    Attributes:
        columns: The column at each place, counted from 1.
        key: Place of the row keys; None where they are gone.
        issued: Place of the fingerprints; None where they are gone.
        issued_ids: Ids of the columns that have a fingerprint, in their order.
        first_row: Number of the first row of data.
        department: Whose ledger it is; None where the sheet does not say.
        report: Columns that are gone, doubled, or not ours.
    """

    columns: Mapping[int, Column]
    key: int | None = None
    issued: int | None = None
    issued_ids: tuple[str, ...] = ()
    first_row: int
    department: str | None = None
    report: tuple[Diagnostic, ...] = field(default=(), eq=False)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each column, by its id."""
        return {column.id: place for place, column in self.columns.items()}


def find_head(grid: Grid) -> Head | None:
    """Find the head of a sheet; None where the sheet is no ledger."""
    rows = [(number, tuple(map(comparable, row))) for number, row in grid.numbered() if number <= _DEEPEST]
    return _head_by_ids(grid, rows) or _head_by_headings(grid, rows)


def _head_by_ids(grid: Grid, rows: list[tuple[int, tuple[str, ...]]]) -> Head | None:
    for number, texts in rows:
        ids = {place: text.split(" ")[0] for place, text in enumerate(texts, start=1) if text}
        if len({text for text in ids.values() if known_column(text)}) < _FEWEST:
            continue
        columns, report = _placed(grid, number, {place: known_column(text) for place, text in ids.items()})
        key = next((place for place, text in ids.items() if text == KEY_ID), None)
        issued = next((place for place, text in ids.items() if text == ISSUED_ID), None)
        issued_ids = tuple(texts[issued - 1].split(" ")[1:]) if issued else ()
        header = _header_row(rows, key, number)
        return Head(
            columns=columns,
            key=key,
            issued=issued,
            issued_ids=issued_ids,
            first_row=header + 1,
            department=_department(rows, key),
            report=(
                *report,
                *_gone(grid.place(header, min(columns)), issued_ids, {*ids.values()}),
                *_extra(grid, header, {*ids}),
            ),
        )
    return None


def _head_by_headings(grid: Grid, rows: list[tuple[int, tuple[str, ...]]]) -> Head | None:
    for number, texts in rows:
        found = {place: column_for_heading(text) for place, text in enumerate(texts, start=1) if text}
        ids = {c.id for c in found.values() if c}
        if len(ids) < _FEWEST or not ids & _TELLING:
            continue
        columns, report = _placed(grid, number, found)
        key = texts.index(HEADER_MARK) + 1 if HEADER_MARK in texts else None
        # Where the keys still are, so are the other hidden columns that go out before the first one on show.
        hidden = range(key, min(columns)) if key else ()
        return Head(
            columns=columns,
            key=key,
            first_row=number + 1,
            department=_department(rows, key),
            report=(*report, *_extra(grid, number, {*columns, *hidden})),
        )
    return None


def _placed(grid: Grid, number: int, found: Mapping[int, Column | None]) -> tuple[dict[int, Column], list[Diagnostic]]:
    columns: dict[int, Column] = {}
    report: list[Diagnostic] = []
    for place, candidate in found.items():
        if candidate is None:
            continue
        if candidate in columns.values():
            message = f"栏目“{candidate.heading}”出现了不止一次。"
            report.append(DOUBLE_COLUMN.at(grid.place(number, place), message, subjects=(candidate.heading,)))
        else:
            columns[place] = candidate
    return columns, report


def _header_row(rows: list[tuple[int, tuple[str, ...]]], key: int | None, ids_row: int) -> int:
    """Find the row of headings below the row of ids: by its mark, or else by the headings themselves."""
    for number, texts in rows:
        if key is not None and key <= len(texts) and texts[key - 1] == HEADER_MARK:
            return number
    for number, texts in rows:
        if number > ids_row and sum(column_for_heading(text) is not None for text in texts if text) >= _FEWEST:
            return number
    return ids_row


def _department(rows: list[tuple[int, tuple[str, ...]]], key: int | None) -> str | None:
    if key is None:
        return None
    marks = (marked_department(texts[key - 1]) for _, texts in rows if key <= len(texts))
    return next((name for name in marks if name is not None), None)


def _gone(where: SheetCell, issued_ids: tuple[str, ...], present: set[str]) -> Iterable[Diagnostic]:
    for column_id in issued_ids:
        gone = known_column(column_id)
        if gone and column_id not in present:
            yield COLUMN_GONE.at(where, f"栏目“{gone.heading}”被删了。", subjects=(gone.heading,))


def _extra(grid: Grid, header: int, known: set[int]) -> Iterable[Diagnostic]:
    """Name the columns that are not ours but hold something below their heading."""
    width = max((len(row) for row in grid.rows), default=0)
    for place in range(1, width + 1):
        if place in known:
            continue
        filled = [
            number for number, row in grid.numbered(header + 1) if len(row) >= place and comparable(row[place - 1])
        ]
        if filled:
            row = grid.rows[header - 1]
            heading = comparable(row[place - 1]) if len(row) >= place else ""
            message = f"增加的栏目“{heading}”有 {len(filled)} 格内容，没有收回。"
            yield EXTRA_COLUMN.at(grid.place(filled[0], place), message, subjects=(heading,))
