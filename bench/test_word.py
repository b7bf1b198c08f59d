"""Writing and checking a Word document, beside the cheapest program that puts the same markup into a zip file."""

import io
import zipfile
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from wenming_exporters.views.outline import Annex, Cell, Column, Document, Row, Table
from wenming_exporters.word.layout import check_layout
from wenming_exporters.word.writer import write_document

SIZES = (34, 340, 3400)
TEXTS = ("思想建设", "理想信念教育", "深入开展学习教育，职工参与率大于90%，群众满意度大于90%。", "办公室、工会、各部门")


def plan(size: int) -> Document:
    columns = tuple(Column(title=title, weight=weight) for title, weight in zip("甲乙丙丁", (2, 2, 6, 3), strict=True))
    rows = tuple(Row(cells=tuple(Cell(text=f"{n}.{text}") for text in TEXTS)) for n in range(size))
    return Document(title="方案", annexes=(Annex(title="任务分工表", blocks=(Table(columns=columns, rows=rows),)),))


def written(document: Document) -> bytes:
    stream = io.BytesIO()
    write_document(document, stream)
    return stream.getvalue()


def floor(document: Document) -> bytes:
    table = document.annexes[0].blocks[0]
    assert isinstance(table, Table)
    cell = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>' + (
        '<w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p></w:tc>'
    )
    rows = (
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cell % c.text for c in row.cells)}</w:tr>" for row in table.rows
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "".join(rows))
    return stream.getvalue()


WRITERS: dict[str, Callable[[Document], bytes]] = {
    "floor: zip and strings (at most 4 times)": floor,
    "wenming write_document": written,
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", WRITERS)
def test_writing(benchmark: BenchmarkFixture, size: int, name: str) -> None:
    benchmark.group = f"write a table of {size} rows"
    benchmark.pedantic(WRITERS[name], args=(plan(size),), rounds=7, warmup_rounds=1)


@pytest.mark.parametrize("size", SIZES)
def test_checking(benchmark: BenchmarkFixture, size: int) -> None:
    benchmark.group = "check the layout"
    benchmark.pedantic(check_layout, args=(written(plan(size)),), rounds=3, warmup_rounds=1)
