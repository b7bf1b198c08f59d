"""Laws of reading annex tables, on generated tables of every make-up."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wenming_core.diagnostics import TableCell
from wenming_core.reading import read_blocks
from wenming_core.reading.rows import Cell, Row, Table
from wenming_core.storage import dumps

HEADS = ("测评标准", "测评指标", "责任部门", "序号", "分值", "完成时限", "牵头部门", "测评方法", "备注")
WIDTH = 4


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, list[str]]:
    """A table whose cells hold words that occur once, and those words."""
    words: list[str] = []

    def cell(row: int, column: int) -> Cell:
        place = TableCell(table=1, row=row, column=column)
        if draw(st.booleans()):
            return Cell(text="", location=place)
        words.append(f"词{len(words):02}语")
        before = draw(st.sampled_from(("", "", "", "一、", "（一）", "1.", "①", "1.1 ", "填报单位：", "注：")))
        after = draw(st.sampled_from(("", "", "，", "。", "科", "（5分）")))
        return Cell(text=f"{before}{words[-1]}{after}", location=place)

    def row(number: int) -> Row:
        cells = [cell(number, column) for column in range(1, WIDTH + 1)]
        if draw(st.integers(0, 4)) == 0 and not any(c.text for c in cells[1:]):
            cells[0] = Cell(text=cells[0].text, location=cells[0].location, span=WIDTH)
        return Row(cells=tuple(cells), location=TableCell(table=1, row=number))

    others = st.lists(st.sampled_from(HEADS[1:]), min_size=WIDTH - 1, max_size=WIDTH - 1, unique=True)
    titles = draw(st.permutations([HEADS[0], *draw(others)]))
    above = [row(number) for number in range(1, draw(st.integers(1, 3)))]
    place = TableCell(table=1, row=len(above) + 1)
    head = Row(cells=tuple(Cell(text=title, location=place) for title in titles), location=place)
    below = [row(len(above) + 2 + number) for number in range(draw(st.integers(1, 5)))]
    return Table(rows=(*above, head, *below), name=draw(st.sampled_from(("", "分工")))), words


TEXTS = ("", "", *HEADS, "一、组织（20分）", "1.机构，", "附件1", "某局 2025年4月", "合计", "续表", "45838", "—", "等")


@st.composite
def odd_tables(draw: st.DrawFn) -> Table:
    """A table whose spans and merges need not fit its grid."""
    place = TableCell(table=1, row=1)
    cell = st.builds(
        Cell,
        text=st.sampled_from(TEXTS),
        location=st.just(place),
        continues=st.booleans(),
        span=st.sampled_from((1, 1, 1, 2, 3, 9)),
    )
    rows = draw(st.lists(st.lists(cell, min_size=1, max_size=5), min_size=1, max_size=6))
    return Table(
        rows=tuple(Row(cells=tuple(cells), location=place) for cells in rows),
        name=draw(st.sampled_from(("", "一、甲", "二、乙", "封面"))),
    )


@settings(max_examples=100, deadline=None)
@given(tables())
def test_every_word_of_an_annex_is_kept_or_quoted(drawn: tuple[Table, list[str]]) -> None:
    table, words = drawn
    reading = read_blocks([table])
    told = dumps(reading.campaign) + "".join(found.message for found in reading.report)
    assume("…" not in told)  # A long row is quoted by its beginning, with its place.
    assert [word for word in words if word not in told] == []


@settings(max_examples=100, deadline=None)
@given(st.lists(odd_tables(), min_size=1, max_size=3))
def test_no_table_is_too_odd_to_be_read(given_tables: list[Table]) -> None:
    assert read_blocks(given_tables) == read_blocks(given_tables)
