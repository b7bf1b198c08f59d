from collections.abc import Callable

import pytest

from wenming_exporters.views.outline import Align, Cell, Column, Document, Row, Table
from wenming_exporters.word.gbt9704 import LANDSCAPE, PORTRAIT, Page
from wenming_exporters.word.tables import Layout, column_widths, draw_table

Notation = Callable[..., list[str]]


def columns(*weights: int) -> tuple[Column, ...]:
    return tuple(Column(title=f"列{number}", weight=weight) for number, weight in enumerate(weights, 1))


def row(*texts: str) -> Row:
    return Row(cells=tuple(Cell(text=text) for text in texts))


@pytest.mark.parametrize("page", [PORTRAIT, LANDSCAPE])
@pytest.mark.parametrize("weights", [(1,), (1, 1, 1), (2, 2, 6, 3), (7, 11, 13), (1,) * 40])
def test_columns_share_the_text_area_out_without_rest(page: Page, weights: tuple[int, ...]) -> None:
    widths = column_widths(columns(*weights), page.text_width)
    assert sum(widths) == page.text_width
    assert all(abs(w - page.text_width * weight / sum(weights)) < 1 for w, weight in zip(widths, weights, strict=True))


def test_merged_cells_are_drawn_once_and_continued(notation: Notation) -> None:
    table = Table(
        columns=columns(1, 1, 1),
        rows=(
            Row(cells=(Cell(text="甲", rows=3), Cell(text="乙", rows=2, columns=2))),
            Row(cells=()),
            row("丙", "丁"),
            Row(cells=(Cell(text="戊", columns=3),)),
        ),
    )
    assert notation(Document(title="题", blocks=(table,)))[1:7] == [
        "table 2948 2948 2949",
        "## | 列1 | 列2 | 列3",
        "| 甲 | ⟷2 乙",
        "| ↑ | ⟷2 ↑",
        "| ↑ | 丙 | 丁",
        "| ⟷3 戊",
    ]


@pytest.mark.parametrize("enter", ["\n", "\r\n", "\r"])
def test_lines_of_a_cell_are_paragraphs(notation: Notation, enter: str) -> None:
    table = Table(columns=columns(1), rows=(row(f"一{enter}二"),))
    assert notation(Document(title="题", blocks=(table,)))[3] == "| 一⏎二"


def test_the_header_is_repeated_and_rows_stay_whole() -> None:
    drawn = draw_table(Table(columns=columns(1), rows=(row("一"),)), PORTRAIT)
    assert drawn.count("<w:tblHeader/>") == 1
    assert drawn.count("<w:cantSplit/>") == 2


def test_a_row_higher_than_a_page_may_split(notation: Notation) -> None:
    table = Table(columns=columns(1, 1), rows=(row("长" * 3000, "短"), row("短", "短")))
    lines = notation(Document(title="题", blocks=(table,)))
    assert lines[3].startswith("~ | 长")
    assert lines[4] == "| 短 | 短"


def test_a_caption_stands_above(notation: Notation) -> None:
    table = Table(caption="表1", columns=columns(1))
    assert notation(Document(title="题", blocks=(table,)))[1:3] == ["TableCaption | 表1", "table 8845"]


def test_columns_are_aligned_as_they_ask() -> None:
    table = Table(columns=tuple(Column(title="列", align=align) for align in Align), rows=(row("起", "中", "止"),))
    body = draw_table(table, PORTRAIT).rpartition("<w:tr>")[2]
    assert body.count('<w:jc w:val="center"/>') == 1
    assert body.count('<w:jc w:val="right"/>') == 1


@pytest.mark.parametrize(
    ("count", "page", "points"),
    [
        (4, PORTRAIT, 16),
        (8, PORTRAIT, 16),
        (9, PORTRAIT, 14),
        (10, PORTRAIT, 12),
        (11, PORTRAIT, 10.5),
        (11, LANDSCAPE, 16),
    ],
)
def test_type_shrinks_only_where_columns_become_too_narrow(count: int, page: Page, points: float) -> None:
    table = Table(columns=tuple(Column(title="责任部门") for _ in range(count)))
    layout = Layout.of(table, page)
    assert float(layout.size.size.value) == points
    assert not layout.cramped


def test_a_table_with_too_many_columns_is_cramped() -> None:
    assert Layout.of(Table(columns=tuple(Column(title="责任部门") for _ in range(30))), PORTRAIT).cramped


def test_a_narrow_column_with_a_short_title_does_not_shrink_the_type() -> None:
    table = Table(columns=(Column(title="序"), Column(title="内容", weight=12)))
    assert float(Layout.of(table, PORTRAIT).size.size.value) == 16
