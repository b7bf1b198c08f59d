"""分组行: rows of an annex table that only name the group of the rows below them, as 一、组织领导（20分） does.

A row is told for a group by its make-up, never by its wording: it is merged across the table, or it stands in a column
that is no level, or its number is of a kind that no row with a standard of its own bears. Kinds of numbers nest in the
order in which they first appear: 一 over （一） over 1.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import Factory, define, frozen

from wenming_core._text import fold
from wenming_core.model.codes import parse_code
from wenming_core.reading.closing import is_title_line
from wenming_core.reading.columns import Part
from wenming_core.reading.layout import Layout
from wenming_core.reading.lines import unwrap
from wenming_core.reading.numbering import split_number
from wenming_core.reading.remarks import is_note, is_page_mark, is_remark
from wenming_core.reading.rows import Cell, Row

__all__ = ["Group", "Groups", "find_groups", "points_of"]

_POINTS = re.compile(
    r"[（(]\s*(?:共|计|共计|满分|分值)?\s*[:：]?\s*([0-9０-９]{1,4}(?:[.．][0-9０-９]{1,2})?)\s*分\s*[）)]$"
)
_FIGURE = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2})?分?")
_KINDS = (("一", "[一二三四五六七八九十百零〇]{1,5}"), ("I", "[ivxlc]{1,6}"), ("1", "[0-9]{1,4}"))
_CHAPTER = re.compile(r"第[一二三四五六七八九十0-9]{1,4}(部分|板块|大类|类|章|节|篇)")
_SIGN = re.compile("[①-⑳]")
_LONGEST_NUMBER = 8
_SENTENCE = re.compile("[。；！？;!?]")
_BAND = "band"
_SCORED = "scored"


@frozen(kw_only=True)
class Group:
    """The group that a row names.

    Attributes:
        depth: Its level among the groups, 0 for the uppermost.
        name: As its cell prints it.
        number: What a column of numbers prints beside it; empty where nothing does.
        cell: Where the name stands.
    """

    depth: int
    name: str
    number: str
    cell: Cell


@frozen(kw_only=True)
class Groups:
    """The groups of an annex.

    Attributes:
        depth: How many levels of the tree they make up.
        by_place: Each by the numbers of its part and of its row there.
    """

    depth: int = 0
    by_place: Mapping[tuple[int, int], Group] = Factory(dict)


@define(kw_only=True)
class _Row:
    """What a row looks like.

    Attributes:
        place: Numbers of its part and of itself there.
        marks: Kinds of the numbers that it bears.
        fills: Whether it fills the column of the uppermost level.
        single: Whether that column is the only level, so that what fills it is a standard.
        cell: Where it may name a group; None where it cannot.
        number: What its column of numbers prints.
        sure: Whether its make-up alone says that it names a group.
    """

    place: tuple[int, int]
    marks: tuple[str, ...]
    fills: bool
    single: bool
    cell: Cell | None = None
    number: str = ""
    sure: bool = False


def find_groups(parts: Iterable[tuple[Layout, Sequence[Row]]], room: int) -> Groups:
    """Find the rows that name groups in the parts of an annex; ``room`` is how many levels may be added."""
    rows = [row for part, (layout, below) in enumerate(parts) for row in _rows_of(below, layout, part)]
    _tell_bands_apart(rows)
    order = {mark: at for at, mark in reversed([*enumerate(mark for row in rows for mark in row.marks)])}
    named = {row.marks[0] for row in rows if row.cell is not None}
    marks = sorted((mark for mark in named if _marks_groups(mark, rows, order)), key=order.__getitem__)[:room]
    return Groups(
        depth=len(marks),
        by_place={
            row.place: Group(
                depth=marks.index(row.marks[0]), name=unwrap(row.cell.text), number=row.number, cell=row.cell
            )
            for row in rows
            if row.cell is not None and row.marks[0] in marks
        },
    )


def points_of(name: str) -> str:
    """The points that a name ends with, as printed; empty for none.

    >>> points_of("组织领导（20分）"), points_of("组织领导")
    ('20分', '')
    """
    match = _POINTS.search(name)
    return f"{match.group(1)}分" if match else ""


def _rows_of(rows: Sequence[Row], layout: Layout, part: int) -> Iterator[_Row]:
    """The rows of a part that say something of the system; the lone lines below a note go on with it."""
    in_notes = False
    for number, row in enumerate(rows):
        filled = [cell for cell in row.cells if cell.text.strip()]
        if not filled or layout.repeats_in(row) or is_page_mark(row.cells):
            continue
        seen = _look_at(row, layout, (part, number))
        in_notes = is_note(row.cells) or (in_notes and len(filled) == 1 and not seen.sure)
        if not in_notes and not is_remark(row.cells):
            yield seen


def _look_at(row: Row, layout: Layout, place: tuple[int, int]) -> _Row:
    cells = row.cells[: len(layout.columns)]
    parts = [column.part for column in layout.columns]
    filled = [at for at, cell in enumerate(cells) if cell.text.strip()]
    numbers = [at for at in filled if parts[at] in (Part.ORDINAL, Part.NUMBER)]
    named = [at for at in filled if at not in numbers and not (parts[at] is Part.POINTS and _is_figure(cells[at]))]
    number = unwrap(cells[numbers[0]].text) if numbers else ""
    top = layout.levels[0]
    seen = _Row(place=place, marks=(), fills=top in filled, single=len(layout.levels) == 1)
    if not named and len(numbers) == 1:
        named, number = numbers, ""
    at = named[0] if len(named) == 1 else top
    text = unwrap(cells[at].text) if at < len(cells) else ""
    seen.marks = tuple(dict.fromkeys((_mark(number) or _mark(text), _mark(text))))
    if len(named) == 1:
        seen.sure = _is_band(at, cells[at], layout) or (
            at == 0 and (parts[0].has_no_place or parts[0] in (Part.ORDINAL, Part.NUMBER)) and parse_code(text) is None
        )
        seen.cell = cells[at] if (seen.sure or at == top) and not _SENTENCE.search(text) else None
        seen.sure = seen.sure and seen.cell is not None
        seen.number = number
    return seen


def _tell_bands_apart(rows: Iterable[_Row]) -> None:
    """Give the rows whose make-up is enough a kind of their own, where their numbers are none or not theirs alone."""
    others = {mark for row in rows if row.cell is None for mark in row.marks} | {""}
    for row in rows:
        if row.sure:
            own = row.marks[0]
            row.marks = (f"{_BAND}{own}" if own in others else own,)


def _marks_groups(mark: str, rows: Sequence[_Row], order: Mapping[str, int]) -> bool:
    """Whether rows with this kind of number name groups: no row that says more bears it, and other rows follow them."""
    if not mark or any(mark in row.marks for row in rows if row.cell is None):
        return False
    bearing = [at for at, row in enumerate(rows) if row.cell is not None and row.marks[0] == mark]
    follow = [_followed(at, rows, order) for at in bearing]
    certain = any(rows[at].sure for at in bearing) or any(row.cell is None for row in rows)
    # Where nobody is named in the whole table, only numbers that nest throughout tell groups from standards.
    return any(follow) if certain else len(follow) > 1 and all(follow) and all(rows[at + 1].marks[0] for at in bearing)


def _followed(at: int, rows: Sequence[_Row], order: Mapping[str, int]) -> bool:
    """Whether the row below is of another kind, not one of those around it, and fills the uppermost level itself."""
    row = rows[at]
    if row.sure and (row.single or not row.fills):
        return True
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is None or not below.fills:
        return False
    return not below.marks[0] or order[below.marks[0]] > order[row.marks[0]]


def _is_band(at: int, cell: Cell, layout: Layout) -> bool:
    """Whether a cell is merged across the standards, or as far as the table goes, and holds no sentence."""
    last = layout.levels[-1]
    across = cell.span > 1 and (at + cell.span >= len(layout.columns) or at < last < at + cell.span)
    return across and is_title_line(cell.text)


def _is_figure(cell: Cell) -> bool:
    return _FIGURE.fullmatch(fold(cell.text)) is not None


def _mark(text: str) -> str:
    """The kind of a number, or of the number before a text: 一、 and 二． are of one kind, （一） is of another."""
    chapter = _CHAPTER.match(fold(text))
    if chapter:
        return f"第{chapter.group(1)}"
    number = split_number(text)[0] or (text if len(text) <= _LONGEST_NUMBER else "")
    kind = fold(_SIGN.sub("o", number)).strip(".、,")
    for letter, numerals in _KINDS:
        kind = re.sub(numerals, letter, kind)
    if kind and not re.search("[^一I1o.()-]", kind):
        return kind
    return _SCORED if points_of(text) else ""
