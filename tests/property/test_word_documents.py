"""Laws of Word documents: any outline in, a valid file out, its text unharmed, the same bytes each time."""

import io
import zipfile
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from wenming_exporters.views.outline import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Imprint,
    ItemList,
    Letterhead,
    Paragraph,
    Picture,
    Row,
    Signature,
    Table,
)
from wenming_exporters.word.markup import visible
from wenming_exporters.word.writer import diagnose, write_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Whatever a clerk can paste: every character but surrogates, which no outline takes.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
words = texts.filter(str.strip)
days = st.dates(min_value=date(1949, 10, 1), max_value=date(2199, 12, 31))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table row by row, each free place filled by a cell that reaches as far as it may."""
    columns = draw(st.integers(1, 5))
    height = draw(st.integers(0, 4))
    taken: set[tuple[int, int]] = set()
    rows = []
    for row in range(height):
        cells = []
        for column in range(columns):
            if (row, column) in taken:
                continue
            free = next((c for c in range(column, columns) if (row, c) in taken), columns) - column
            cell = Cell(text=draw(texts), rows=draw(st.integers(1, height - row)), columns=draw(st.integers(1, free)))
            taken |= {(r, c) for r in range(row, row + cell.rows) for c in range(column, column + cell.columns)}
            cells.append(cell)
        rows.append(Row(cells=tuple(cells)))
    heads = st.builds(Column, title=texts, weight=st.integers(1, 9), align=st.sampled_from(Align))
    return Table(
        caption=draw(texts),
        columns=tuple(draw(st.lists(heads, min_size=columns, max_size=columns))),
        rows=tuple(rows),
    )


def some(strategy: st.SearchStrategy[str], *, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(strategy, min_size=least, max_size=4).map(tuple)


blocks: st.SearchStrategy[tuple[Block, ...]] = st.lists(
    st.one_of(
        st.builds(Heading, level=st.integers(1, 4), text=texts, run_in=texts),
        st.builds(Paragraph, text=texts),
        st.builds(ItemList, items=some(texts, least=1)),
        st.builds(Picture, content=st.binary(max_size=40), alt=words, caption=texts),
        tables(),
    ),
    max_size=5,
).map(tuple)
annexes = st.builds(Annex, title=texts, blocks=blocks, landscape=st.booleans(), listed_title=st.none() | texts)
documents = st.builds(
    Document,
    title=texts,
    addressee=texts,
    blocks=blocks,
    annexes=st.lists(
        st.builds(Annex, title=texts, blocks=blocks, landscape=st.booleans(), listed_title=st.none() | texts),
        max_size=3,
    ).map(tuple),
    signature=st.none() | st.builds(Signature, organs=some(texts, least=1), day=st.none() | days, sealed=st.booleans()),
    letterhead=st.none()
    | st.builds(
        Letterhead,
        organs=some(texts, least=1),
        number=texts,
        copy_number=texts,
        secrecy=texts,
        urgency=texts,
        signers=some(texts),
    ),
    imprint=st.none() | st.builds(Imprint, copied_to=some(texts), printed_by=texts, printed_on=st.none() | days),
    author=texts,
)


def write(document: Document) -> bytes:
    stream = io.BytesIO()
    write_document(document, stream)
    return stream.getvalue()


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=60)
@given(documents)
def test_every_part_of_any_document_is_well_formed(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(write(document))) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                assert etree.fromstring(archive.read(name)) is not None


@settings(max_examples=60)
@given(documents)
def test_every_table_of_any_document_fills_its_grid(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(write(document))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    for table in body.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iterfind(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iterfind(f"{W}tc")]
            assert sum(1 if span is None else int(str(span.get(f"{W}val"))) for span in spans) == columns
            assert all(cell[-1].tag == f"{W}p" for cell in row.iterfind(f"{W}tc"))


@settings(max_examples=60)
@given(documents)
def test_any_document_is_written_alike_each_time(document: Document) -> None:
    assert write(document) == write(document)


@given(texts)
def test_any_text_of_a_paragraph_is_preserved_or_reported(text: str) -> None:
    document = Document(title="题", blocks=(Paragraph(text=text),))
    with zipfile.ZipFile(io.BytesIO(write(document))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    found = "".join(t.text or "" for t in body.iter(f"{W}t")).removeprefix("题")
    assert squeezed(found) == squeezed(visible(text))
    assert (found != text.translate({9: None, 10: None, 13: None})) == bool(diagnose(document))


@given(texts)
def test_any_title_is_preserved_whatever_lines_it_takes(text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(write(Document(title=text)))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    found = "".join(t.text or "" for t in body.iter(f"{W}t"))
    assert squeezed(found) == (squeezed(visible(text)) if text.strip() else "〔待填〕")


@settings(max_examples=60)
@given(documents)
def test_what_is_told_about_any_document_is_told_alike_each_time(document: Document) -> None:
    assert diagnose(document) == diagnose(document)
