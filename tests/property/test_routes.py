"""Law: one annex table is the same catalogue and the same assignments from a Word, an Excel and a text file."""

from pathlib import Path

from attrs import frozen
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from wenming_core.model import Campaign
from wenming_exporters.sources import read_plan_file

TITLE = "某市图书馆创建文明单位工作方案"
HEADER = ("测评指标", "测评项目", "测评标准", "责任部门")
WORDS = st.text("春夏秋冬山川湖海松竹梅兰风云雨雪", min_size=2, max_size=8)
NAMES = st.lists(st.sampled_from(["办公室", "工会", "宣传处", "人事处"]), min_size=1, max_size=3, unique=True)


@frozen
class Item:
    """An item with its standards, each a text and the departments that answer for it."""

    name: str
    standards: list[tuple[str, str]]


Branch = tuple[str, list[Item]]

ITEMS = st.builds(
    Item,
    WORDS,
    st.lists(st.tuples(WORDS.map(lambda w: f"{w}。"), NAMES.map("、".join)), min_size=1, max_size=3, unique=True),
)
TREES = st.lists(
    st.tuples(WORDS, st.lists(ITEMS, min_size=1, max_size=3, unique_by=lambda item: item.name)),
    min_size=1,
    max_size=3,
    unique_by=lambda branch: branch[0],
)


def rows(tree: list[Branch]) -> list[tuple[str, str, str, str]]:
    """The rows of the table; what repeats the cell above is blank."""
    return [
        (name if i == j == 0 else "", item.name if j == 0 else "", f"{j + 1}.{text}", names)
        for name, items in tree
        for i, item in enumerate(items)
        for j, (text, names) in enumerate(item.standards)
    ]


def runs(table: list[tuple[str, str, str, str]], column: int) -> list[tuple[int, int]]:
    """First and last row of each cell that goes on below itself."""
    starts = [at for at, row in enumerate(table) if row[column]]
    return [(start, end - 1) for start, end in zip(starts, [*starts[1:], len(table)], strict=True) if end - start > 1]


def write_text(path: Path, table: list[tuple[str, str, str, str]]) -> None:
    lines = "\n".join("\t".join(row) for row in (HEADER, *table))
    path.write_text(f"{TITLE}\n\n附件\n\n任务分工\n\n{lines}\n", "utf-8")


def write_word(path: Path, table: list[tuple[str, str, str, str]]) -> None:
    document = Document()
    for line in (TITLE, "附件", "任务分工"):
        document.add_paragraph(line)
    grid = document.add_table(rows=len(table) + 1, cols=len(HEADER))
    for cells, texts in zip(grid.rows, (HEADER, *table), strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    for column in (0, 1):
        for first, last in runs(table, column):
            grid.cell(first + 1, column).merge(grid.cell(last + 1, column))
    document.save(str(path))


def write_excel(path: Path, table: list[tuple[str, str, str, str]]) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in (HEADER, *table):
        sheet.append([text or None for text in row])
    for column in (1, 2):
        for first, last in runs(table, column - 1):
            sheet.merge_cells(start_row=first + 2, end_row=last + 2, start_column=column, end_column=column)
    workbook.save(path)


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(tree=TREES)
def test_the_routes_through_word_excel_and_text_agree(tmp_path: Path, tree: list[Branch]) -> None:
    table = rows(tree)
    campaigns: list[Campaign] = []
    for name, write in (("方案.txt", write_text), ("方案.docx", write_word), ("附件.xlsx", write_excel)):
        write(tmp_path / name, table)
        campaigns.append(read_plan_file(tmp_path / name).campaign)
    text, word, excel = campaigns
    assert word == text
    assert excel.catalogue.children == text.catalogue.children
    assert excel.assignments == text.assignments
    assert [node.label for node in text.catalogue.standards] == [row[2].partition(".")[2] for row in table]
