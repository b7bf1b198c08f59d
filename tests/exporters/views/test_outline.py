import pytest

from wenming_core.errors import InvalidValue
from wenming_exporters.views.outline import (
    Annex,
    Cell,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    heading_number,
    numbered,
)

THREE = tuple(Column(title=title) for title in "甲乙丙")


def row(*cells: Cell) -> Row:
    return Row(cells=cells)


def test_a_grid_tells_what_each_row_meets_from_left_to_right() -> None:
    high, wide, plain = Cell(text="高", rows=2), Cell(text="宽", columns=2), Cell(text="平")
    table = Table(columns=THREE, rows=(row(high, wide), row(plain, plain)))
    assert [[(p.cell.text, p.column, p.starts) for p in places] for places in table.grid] == [
        [("高", 0, True), ("宽", 1, True)],
        [("高", 0, False), ("平", 1, True), ("平", 2, True)],
    ]


def test_a_row_may_consist_of_cells_from_above() -> None:
    table = Table(columns=THREE, rows=(row(Cell(text="全", rows=2, columns=3)), row()))
    assert [len(places) for places in table.grid] == [1, 1]


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        ((row(Cell(), Cell()),), 0),
        ((row(Cell(), Cell(), Cell(), Cell()),), 0),
        ((row(Cell(), Cell(columns=3)),), 0),
        ((row(Cell(columns=3)), row()), 1),
        ((row(Cell(rows=2), Cell(), Cell()),), 0),
        ((row(Cell(), Cell(rows=2), Cell()), row(Cell(columns=3))), 1),
        ((row(Cell(), Cell(rows=2), Cell()), row(Cell(columns=2), Cell())), 1),
    ],
    ids=["too few", "too many", "over the edge", "empty row", "below the table", "over a cell", "into a cell"],
)
def test_a_table_whose_cells_do_not_fill_its_rows_is_refused(rows: tuple[Row, ...], at: int) -> None:
    with pytest.raises(InvalidValue, match=rf"Table\.rows\[{at}\] must be a row whose cells"):
        Table(columns=THREE, rows=rows)


def test_headings_are_numbered_by_level_and_start_again_below_a_higher_one() -> None:
    blocks = (
        Heading(level=1, text="一"),
        Heading(level=2, text="甲"),
        Heading(level=2, text="乙"),
        Paragraph(text="文"),
        Heading(level=3, text="子"),
        Heading(level=4, text="丑"),
        Heading(level=1, text="二"),
        Heading(level=2, text="甲"),
    )
    numbers = [number for number, _ in numbered(blocks)]
    assert numbers == ["一、", "（一）", "（二）", "", "1.", "（1）", "二、", "（一）"]


@pytest.mark.parametrize(("count", "number"), [(1, "一、"), (10, "十、"), (99, "九十九、"), (100, "100、")])
def test_past_99_headings_are_numbered_in_digits(count: int, number: str) -> None:
    assert heading_number(1, count) == number


def test_an_annex_is_listed_under_its_title_unless_told_otherwise() -> None:
    assert Annex(title="表").listed_as == "表"
    assert Annex(title="表", listed_title="").listed_as == ""


@pytest.mark.parametrize("level", [0, 5])
def test_headings_have_four_levels(level: int) -> None:
    with pytest.raises(InvalidValue, match=r"Heading\.level"):
        Heading(level=level, text="题")
