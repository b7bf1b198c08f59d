"""文本表格: the tables of a plain text, laid out by tabs, bars or blanks.

Three layouts are read. A *row a line* has its cells parted by tabs, by bars (``|``), or by two or more blanks. A
*cell a line*, which office programs write when a document is saved as text, has each cell on a line that begins with a
tab, and an empty line after each row. A table begins at its header; without one, tabs are only tabs.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve, frozen

from wenming_core.diagnostics import Location, TextLine
from wenming_core.reading.closing import ANNEX_HEAD
from wenming_core.reading.columns import is_header
from wenming_core.reading.rows import Block, Cell, Line, Row, Table

__all__ = ["find_tables"]

_GAP = re.compile(r"[ \u3000\xa0]{2,}|\u3000")
_RULE = re.compile(r"[\s|｜:+-]+")


@frozen
class _Layout:
    """How cells are parted on a line; ``flush_right`` says that a short line lacks its first cells, not its last."""

    split: Callable[[Line], tuple[Cell, ...]]
    flush_right: bool = False


def find_tables(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Replace the lines that make up a table by the table; everything else stays as it is."""
    found: list[Block] = []
    run: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            run.append(block)
        else:
            found += _tables_in(run)
            found.append(block)
            run = []
    found += _tables_in(run)
    return tuple(found)


def _tables_in(lines: Sequence[Line]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        table, after = _table_at(lines, at)
        if table is not None:
            yield table
        else:
            yield from lines[at:after]
        at = after


def _table_at(lines: Sequence[Line], at: int) -> tuple[Table | None, int]:
    """Read the table that begins here; without one, say how many lines to step over."""
    if _is_cell_line(lines[at]):
        end = _end_of_chunk(lines, at)
        header = _leading_header(lines[at:end])
        return _cells_table(lines, at, header) if header else (None, end)
    for layout in _LAYOUTS:
        if is_header(cell.text for cell in layout.split(lines[at])):
            return _rows_table(lines, at, layout)
    return None, at + 1


def _rows_table(lines: Sequence[Line], at: int, layout: _Layout) -> tuple[Table, int]:
    width = len(layout.split(lines[at]))
    rows: list[Row] = []
    end = at
    while end < len(lines):
        line = lines[end]
        cells = layout.split(line)
        if len(cells) < 2 and line.text.strip() and not _row_follows(lines, end, layout):
            break
        if line.text.strip() and not (layout.split is _at_bars and _RULE.fullmatch(line.text)):
            rows.append(Row(cells=_padded(cells, width, layout), location=line.location))
        end += 1
    return Table(rows=tuple(rows)), end


def _row_follows(lines: Sequence[Line], at: int, layout: _Layout) -> bool:
    """Whether a line without separators is a row of one cell: rows go on after it, and it opens no annex."""
    if ANNEX_HEAD.fullmatch(lines[at].text.strip()):
        return False
    after = next((line for line in lines[at + 1 : at + 4] if line.text.strip()), None)
    if after is None:
        return False
    cells = layout.split(after)
    return len(cells) >= 2 and not is_header(cell.text for cell in cells)


def _padded(cells: tuple[Cell, ...], width: int, layout: _Layout) -> tuple[Cell, ...]:
    missing = tuple(Cell(text="", location=cells[0].location) for _ in range(width - len(cells)))
    return (*missing, *cells) if layout.flush_right and len(cells) > 1 else (*cells, *missing)


def _at_tabs(line: Line) -> tuple[Cell, ...]:
    return _pieces(line, line.text.rstrip().split("\t"))


def _at_bars(line: Line) -> tuple[Cell, ...]:
    text = line.text.replace("｜", "|").rstrip()
    if not text.lstrip().startswith("|"):
        return _pieces(line, text.split("|"))
    lead = text.index("|") + 1
    return _pieces(line, text[lead:].removesuffix("|").split("|"), lead)


def _at_blanks(line: Line) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    begin = len(line.text) - len(line.text.lstrip())
    for gap in _GAP.finditer(line.text.rstrip(), begin):
        cells.append(_cell(line, line.text[begin : gap.start()], begin))
        begin = gap.end()
    return (*cells, _cell(line, line.text[begin:], begin))


_LAYOUTS = (_Layout(_at_tabs), _Layout(_at_bars), _Layout(_at_blanks, flush_right=True))


def _pieces(line: Line, pieces: Sequence[str], offset: int = 0) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for piece in pieces:
        cells.append(_cell(line, piece, offset))
        offset += len(piece) + 1
    return tuple(cells)


def _cell(line: Line, text: str, offset: int) -> Cell:
    return Cell(text=text.strip(), location=_column(line.location, offset + len(text) - len(text.lstrip()) + 1))


def _column(location: Location, column: int) -> Location:
    return evolve(location, column=column) if isinstance(location, TextLine) else location


def _is_cell_line(line: Line) -> bool:
    return line.text.startswith("\t") and "\t" not in line.text[1:].strip()


def _end_of_chunk(lines: Sequence[Line], at: int) -> int:
    while at < len(lines) and _is_cell_line(lines[at]):
        at += 1
    return at


def _leading_header(chunk: Sequence[Line]) -> int:
    """Count the lines at the head of a chunk that make up a header; 0 where they do not."""
    if is_header(line.text for line in chunk):
        return len(chunk)
    width = next(n for n, line in enumerate((*chunk, None)) if line is None or not is_header((line.text, "一级指标")))
    return width if is_header(line.text for line in chunk[:width]) else 0


def _cells_table(lines: Sequence[Line], at: int, width: int) -> tuple[Table, int]:
    rows: list[Row] = []
    cells: list[Cell] = []
    end = after = at
    while end < len(lines):
        line = lines[end]
        if line.text.startswith("\t"):
            if len(cells) == width:
                rows.append(_row(cells))
                cells = []
            cells.append(_cell(line, line.text, 0))
            after = end + 1
        elif not line.text.strip():
            if cells:
                rows.append(_row(cells))
                cells = []
        elif cells:
            cells[-1] = evolve(cells[-1], text=f"{cells[-1].text}\n{line.text.strip()}")
            after = end + 1
        else:
            break
        end += 1
    if cells:
        rows.append(_row(cells))
    return Table(rows=tuple(rows)), after


def _row(cells: Sequence[Cell]) -> Row:
    return Row(cells=tuple(cells), location=cells[0].location)
