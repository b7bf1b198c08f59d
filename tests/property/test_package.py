"""Laws of files: whatever the bytes, a file is read or refused; whatever the parts, a package is written the same."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from wenming_core.diagnostics import DataRefused
from wenming_exporters import sources
from wenming_exporters.excel.annex import read_workbook
from wenming_exporters.excel.open_annex import read_open_annex
from wenming_exporters.package import Form, Limits, open_package, recognise, rewrite_package, write_package
from wenming_exporters.word.reader import read_document

MAGIC = [
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<?xml",
    b"%PDF-",
]
LAW = settings(deadline=None, max_examples=60)
NAMES = ["方案.docx", "附件.xlsx", "附件.ods", "附件.xls", "方案.txt", "方案", "方案.pdf"]
TINY = Limits(file_bytes=1 << 20, part_bytes=1 << 20, total_bytes=4 << 20, cells=20_000, rows=2_000, elements=100_000)
ODD_PIECES = [
    "",
    "0",
    "-1",
    "1.5",
    "999999999999999999999",
    "１",
    "x",
    "&#55296;",
    "<a/>",
    "</w:tc>",
    '"',
    "true",
    "甲",
    "A1:B2",
    "numFmtId=",
    "continue",
    "<!DOCTYPE a>",
]


def word_file() -> bytes:
    document = Document()
    document.add_heading("一、工作目标")
    document.add_paragraph("第一", style="List Number")
    document.add_paragraph("第二", style="List Bullet")
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "思想"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "标准"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def workbook_file() -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in (("思想", 0.9, date(2018, 6, 9)), (None, True, "=1+1"), ("乙", -3, "#N/A")):
        sheet.append(row)
    sheet.merge_cells("A1:A2")
    sheet["B1"].number_format = "0%"
    workbook.create_sheet("暗").sheet_state = "hidden"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def read_word(data: bytes) -> None:
    read_document(open_package(data, Form.DOCX, source="方案.docx", limits=TINY))


def read_excel(data: bytes) -> None:
    read_workbook(open_package(data, Form.XLSX, source="附件.xlsx", limits=TINY))


def open_file() -> bytes:
    uri = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{uri}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    style = '<style:style style:name="a"><style:table-properties table:display="false"/></style:style>'
    cells = (
        '<table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>思<text:s text:c="2"/>想'
        '</text:p></table:table-cell><table:covered-table-cell/><table:table-cell table:number-columns-repeated="3"'
        ' office:value-type="date" office:date-value="2018-06-09"><text:p>6月9日</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="1"/>'
        '<table:table-cell table:number-columns-repeated="16000"/>'
    )
    row = f'<table:table-row table:number-rows-repeated="2">{cells}</table:table-row>'
    sheets = "".join(f'<table:table table:name="{n}" table:style-name="{n}">{row}</table:table>' for n in "ab")
    body = f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
    content = f"<office:document-content {spaces}>{style}{body}</office:document-content>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return stream.getvalue()


def read_open(data: bytes) -> None:
    read_open_annex(open_package(data, Form.ODS, source="附件.ods", limits=TINY))


READERS: list[tuple[bytes, Callable[[bytes], None]]] = [
    (word_file(), read_word),
    (workbook_file(), read_excel),
    (open_file(), read_open),
]
reader = pytest.mark.parametrize(("whole", "read"), READERS, ids=["docx", "xlsx", "ods"])


def read_or_refused(read: Callable[[bytes], object], data: bytes) -> None:
    try:
        read(data)
    except DataRefused as error:
        (diagnostic,) = error.report
        assert diagnostic.code.startswith("WM90")
        assert diagnostic.remedy


@settings(LAW, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(magic=st.sampled_from(MAGIC), rest=st.binary(max_size=300), name=st.sampled_from(NAMES))
def test_any_bytes_under_any_name_are_read_or_refused(tmp_path: Path, magic: bytes, rest: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(magic + rest)
    assert recognise(magic + rest) in Form
    read_or_refused(lambda _: sources.read(tmp_path / name), magic + rest)


@reader
@LAW
@given(data=st.data())
def test_a_file_with_changed_bytes_is_read_or_refused(
    whole: bytes, read: Callable[[bytes], None], data: st.DataObject
) -> None:
    broken = bytearray(whole)
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
        broken[at] = data.draw(st.integers(0, 255))
    read_or_refused(read, bytes(broken))


@reader
@LAW
@given(cut=st.integers(0, 20_000))
def test_a_file_that_is_cut_off_is_read_or_refused(whole: bytes, read: Callable[[bytes], None], cut: int) -> None:
    read_or_refused(read, whole[: len(whole) - 1 - cut % len(whole)])


@reader
@LAW
@given(data=st.data())
def test_a_file_with_changed_xml_is_read_or_refused(
    whole: bytes, read: Callable[[bytes], None], data: st.DataObject
) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(name for name in parts if name.endswith((".xml", ".rels")) and "theme" not in name)
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(names))
        parts[name] = changed(parts[name].decode("utf-8", "replace"), data).encode("utf-8", "replace")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    read_or_refused(read, stream.getvalue())


def changed(xml: str, data: st.DataObject) -> str:
    """Put something odd in the place of a value, a tag or any other piece of XML."""
    places = [0, *(at + 1 for at, c in enumerate(xml) if c in '"<>')]
    start = data.draw(st.sampled_from(places))
    length = data.draw(st.integers(0, 12))
    return xml[:start] + data.draw(st.sampled_from(ODD_PIECES)) + xml[start + length :]


part_names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@LAW
@given(parts=st.dictionaries(part_names, st.binary(max_size=200), max_size=6), seed=st.randoms())
def test_the_same_parts_give_the_same_package_in_any_order(parts: dict[str, bytes], seed: Random) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_package(parts, first)
    shuffled = list(parts.items())
    seed.shuffle(shuffled)
    write_package(shuffled, second)
    assert first.getvalue() == second.getvalue()
    with zipfile.ZipFile(first) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == parts


@pytest.mark.parametrize(("whole", "read"), READERS[:2], ids=["docx", "xlsx"])
def test_rewriting_twice_changes_nothing_more(whole: bytes, read: Callable[[bytes], None]) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    rewrite_package(whole, first, dated=date(2018, 6, 9))
    rewrite_package(first.getvalue(), second, dated=date(2018, 6, 9))
    assert first.getvalue() == second.getvalue()
    read(first.getvalue())
