"""文本表格: the tables of a plain text, laid out by tabs, bars or blanks.

Three layouts are read. A *row a line* has its cells parted by tabs, by bars (``|``), or by two or more blanks. A
*cell a line*, which office programs write when a document is saved as text, has each cell on a line that begins with a
tab, and an empty line after each row. A table begins at its header; without one, tabs are only tabs.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve, frozen

from wenming_core.diagnostics import TextLine
from wenming_core.reading.closing import ANNEX_HEAD
from wenming_core.reading.columns import is_header
from wenming_core.reading.rows import Block, Cell, Line, Row, Table
from wenming_core.reading.timetable import is_timetable_header

__all__ = ["find_tables"]

_GAP = re.compile(r"[ \u3000\xa0]{2,}|\u3000")
_RULE = re.compile(r"[\s|｜:+-]+")

_Pieces = list[tuple[int, str]]


@frozen
class _Layout:
    """How the pieces of a line are parted, each with its offset.

    ``flush_right`` says that a line with too few pieces lacks its first cells, not its last.
    """

    split: Callable[[str], _Pieces]
    flush_right: bool = False

    def cells(self, line: Line, width: int) -> tuple[Cell, ...]:
        pieces = self.split(line.text)
        cells = tuple(_cell(line, text, offset) for offset, text in pieces)
        missing = tuple(_cell(line, "", 0) for _ in range(width - len(pieces)))
        return (*missing, *cells) if self.flush_right and len(cells) > 1 else (*cells, *missing)

    def parts(self, line: Line) -> bool:
        return len(self.split(line.text)) > 1

    def begins_at(self, line: Line) -> bool:
        return _begins_table([text for _, text in self.split(line.text)])


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
        if layout.begins_at(lines[at]):
            return _rows_table(lines, at, layout)
    return None, at + 1


def _rows_table(lines: Sequence[Line], at: int, layout: _Layout) -> tuple[Table, int]:
    width = len(layout.split(lines[at].text))
    rows: list[Row] = []
    end = at
    while end < len(lines):
        line = lines[end]
        if line.text.strip():
            if not layout.parts(line) and not _row_follows(lines, end, layout):
                break
            if not _RULE.fullmatch(line.text):
                rows.append(Row(cells=layout.cells(line, width), location=line.location))
        end += 1
    return Table(rows=tuple(rows)), end


def _row_follows(lines: Sequence[Line], at: int, layout: _Layout) -> bool:
    """Whether a line without separators is a row of one cell: rows go on after it, and it opens no annex."""
    if ANNEX_HEAD.fullmatch(lines[at].text.strip()):
        return False
    after = next((line for line in lines[at + 1 : at + 4] if line.text.strip()), None)
    return after is not None and layout.parts(after) and not layout.begins_at(after)


def _at(separator: str, text: str, offset: int = 0) -> _Pieces:
    pieces: _Pieces = []
    for piece in text.split(separator):
        pieces.append((offset, piece))
        offset += len(piece) + 1
    return pieces


def _at_tabs(text: str) -> _Pieces:
    return _at("\t", text.rstrip())


def _at_bars(text: str) -> _Pieces:
    return _at("|", text.replace("｜", "|").rstrip())


def _within_bars(text: str) -> _Pieces:
    """Part a line that has bars at its ends as well; any other line is one piece."""
    plain = text.replace("｜", "|").rstrip()
    begin = plain.find("|") + 1
    if begin == 0 or plain[: begin - 1].strip():
        return [(0, plain)]
    return _at("|", plain[begin:].removesuffix("|"), begin)


def _at_blanks(text: str) -> _Pieces:
    pieces: _Pieces = []
    begin = len(text) - len(text.lstrip())
    for gap in _GAP.finditer(text.rstrip(), begin):
        pieces.append((begin, text[begin : gap.start()]))
        begin = gap.end()
    return [*pieces, (begin, text[begin:])]


_LAYOUTS = (_Layout(_at_tabs), _Layout(_within_bars), _Layout(_at_bars), _Layout(_at_blanks, flush_right=True))


def _cell(line: Line, text: str, offset: int) -> Cell:
    location = line.location
    if isinstance(location, TextLine):
        column = offset + len(text) - len(text.lstrip()) + 1
        location = TextLine(line=location.line, column=column, source=location.source)
    return Cell(text=text.strip(), location=location)


def _begins_table(titles: Sequence[str]) -> bool:
    return is_header(titles) or is_timetable_header(titles)


def _is_cell_line(line: Line) -> bool:
    return line.text.startswith("\t") and "\t" not in line.text[1:].strip()


def _end_of_chunk(lines: Sequence[Line], at: int) -> int:
    while at < len(lines) and _is_cell_line(lines[at]):
        at += 1
    return at


def _leading_header(chunk: Sequence[Line]) -> int:
    """Count the lines at the head of a chunk that make up a header; 0 where they do not."""
    if _begins_table([line.text for line in chunk]):
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
