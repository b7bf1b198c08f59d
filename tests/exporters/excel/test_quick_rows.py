"""Values read at speed: the same as openpyxl reads, and left to it where XML is written as no office program does."""

import io
import sys
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from wenming_core.diagnostics import DataRefused
from wenming_exporters.excel.grid import read_grids
from wenming_exporters.excel.opening import sheet_parts
from wenming_exporters.excel.quick_rows import Rows, quick_rows
from wenming_exporters.package import Form, Package, open_package

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
FORMATS = ("General", "yyyy-mm-dd", "hh:mm", "[h]:mm", '0"分"')


def workbook(*, since_1904: bool = False) -> dict[str, bytes]:
    """The parts of a workbook with 甲 in B1 and a number, 1, in A1; styles 1 to 4 are those of ``FORMATS``."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "date_1904": since_1904})
    sheet = book.add_worksheet("表")
    sheet.write_number(0, 0, 1)
    sheet.write_string(0, 1, "甲")
    for column, text in enumerate(FORMATS[1:]):
        sheet.write_blank(1, column, None, book.add_format({"num_format": text}))
    book.close()
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edited(part: str, old: str, new: str, **options: bool) -> dict[str, bytes]:
    parts = workbook(**options)
    assert old.encode() in parts[part]
    return parts | {part: parts[part].replace(old.encode(), new.encode())}


def with_cell(cell: str, **options: bool) -> dict[str, bytes]:
    return edited(SHEET, '<c r="A1"><v>1</v></c>', cell, **options)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def opened(parts: Mapping[str, bytes]) -> Package:
    return open_package(zipped(parts), Form.XLSX, source="台账.xlsx")


def quick(parts: Mapping[str, bytes]) -> Rows | None:
    package = opened(parts)
    return quick_rows(package, {name: package.part(sheet.part) for name, sheet in sheet_parts(package).items()}).get(
        "表"
    )


def values(path: Path, parts: Mapping[str, bytes]) -> Rows:
    path.write_bytes(zipped(parts))
    (grid,) = read_grids(path)
    return grid.rows


CELLS: list[tuple[str, object]] = [
    ("<c r='A1'><v>5</v></c>", 5),
    ('<c r="A1"><v>5.0</v></c>', 5),
    ('<c r="A1"><v>1E3</v></c>', 1000),
    ('<c r="A1"><v>0.1</v></c>', 0.1),
    ('<c r="A1"><v>13912345678</v></c>', 13912345678),
    ('<c r="A1" t="b"><v>1</v></c>', True),
    ('<c r="A1" t="s"><v>0</v></c>', "甲"),
    ('<c r="A1" t="str"><f>A2</f><v>乙</v></c>', "乙"),
    ('<c r="A1" t="str"><f>A2</f><v></v></c>', None),
    ('<c r="A1"><f>A2</f></c>', None),
    ('<c r="A1" t="inlineStr"><is><r><t>乙</t></r><r><t xml:space="preserve"> 丙</t></r></is></c>', "乙 丙"),
    ('<c r="A1" t="inlineStr"><is><t>乙</t><rPh sb="0" eb="1"><t>yi</t></rPh></is></c>', "乙"),
    ('<c r="A1" t="inlineStr"><is><t/></is></c>', None),
    ('<c r="A1" t="e"><v>#N/A</v></c>', "#N/A"),
    ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
    ('<c r="A1" t="e"/>', None),
    ('<c r="A1" t="d"><v>2018-09-30</v></c>', date(2018, 9, 30)),
    ('<c r="A1" s="1"><v>43373</v></c>', date(2018, 9, 30)),
    ('<c r="A1" s="1"><v>43373.5</v></c>', datetime.fromisoformat("2018-09-30T12:00")),
    ('<c r="A1" s="1"><v>61</v></c>', date(1900, 3, 1)),
    ('<c r="A1" s="1"><v>20180930</v></c>', 20180930),
    ('<c r="A1" s="2"><v>0.25</v></c>', time(6)),
    ('<c r="A1" s="3"><v>1.5</v></c>', timedelta(days=1.5)),
    ('<c r="A1" s="4"><v>90</v></c>', 90),
    ('<c r="A1" s="99"><v>90</v></c>', 90),
]


@pytest.mark.parametrize(("cell", "value"), CELLS)
def test_each_kind_of_cell_has_its_value(tmp_path: Path, cell: str, value: object) -> None:
    parts = with_cell(cell)
    assert quick(parts) is not None
    (row, *_) = values(tmp_path / "台账.xlsx", parts)
    assert (row[0], type(row[0]), row[1]) == (value, type(value), "甲")


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    parts = with_cell('<c r="A1" s="1"><v>41911</v></c>', since_1904=True)
    assert quick(parts) is not None
    assert values(tmp_path / "台账.xlsx", parts)[0][0] == date(2018, 9, 30)


def test_rows_and_columns_keep_their_places(tmp_path: Path) -> None:
    far = '<row r="5"><c r="C5"><v>7</v></c><c><v>8</v></c></row><row><c t="s"><v>0</v></c></row></sheetData>'
    parts = edited(SHEET, "</sheetData>", far)
    assert quick(parts) == (
        (1, "甲", None, None),
        (None, None, None, None),
        (None, None, None, None),
        (None, None, None, None),
        (None, None, 7, 8),
        ("甲", None, None, None),
    )


NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
A_CHOICE = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="x"><sheetData/></mc:Choice></mc:AlternateContent><sheetData>'
)
UNUSUAL: list[tuple[str, dict[str, bytes]]] = [
    (
        "prefixes",
        edited(SHEET, '<c r="A1"><v>1</v></c>', f'<x:c {NAMESPACE[:5]}:x{NAMESPACE[5:]} r="A1"><x:v>1</x:v></x:c>'),
    ),
    ("a cell of another kind", with_cell('<c xmlns="urn:other" r="C1"><v>9</v></c><c r="A1"><v>1</v></c>')),
    ("a prefixed cell of another kind", with_cell('<y:c xmlns:y="urn:other" r="C1"/><c r="A1"><v>1</v></c>')),
    ("a namespace that is not written out", edited(SHEET, NAMESPACE, NAMESPACE.replace("main", "m&#97;in"))),
    ("a comment", with_cell('<c r="A1"><v>1<!-- 0 --></v></c>')),
    ("a section of plain text", with_cell('<c r="A1"><v><![CDATA[1]]></v></c>')),
    ("a choice", edited(SHEET, "<sheetData>", A_CHOICE)),
    ("no table of cells to speak of", edited(SHEET, "</sheetData>", "</sheetData><sheetData/>")),
    ("an extension in a cell", with_cell('<c r="A1"><v>1</v><extLst/></c>')),
    ("another code", {**workbook(), SHEET: workbook()[SHEET].decode().replace("UTF-8", "UTF-16").encode("utf-16")}),
    ("an older code", edited(SHEET, 'encoding="UTF-8"', 'encoding="ISO-8859-1"')),
    (
        "texts in another code",
        {**workbook(), STRINGS: workbook()[STRINGS].decode().replace("UTF-8", "UTF-16").encode("utf-16")},
    ),
    (
        "texts in a code that is not named",
        {**workbook(), STRINGS: workbook()[STRINGS].split(b"\n", 1)[1].decode().encode("utf-16")},
    ),
]


@pytest.mark.parametrize("parts", [parts for _, parts in UNUSUAL], ids=[name for name, _ in UNUSUAL])
def test_what_no_office_program_writes_is_left_to_a_reader_of_all_xml(tmp_path: Path, parts: dict[str, bytes]) -> None:
    assert quick(parts) is None
    assert values(tmp_path / "台账.xlsx", parts)[0][:2] == (1, "甲")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1" t="e"><v>#SPILL!</v></c>', "#SPILL!"),
        ('<c r="A1" s="3"><v>13912345678</v></c>', 13912345678),
        ('<c r="A1"><v>110101199003071234</v></c>', 110101199003071234),
        ('<c><v xml:space="preserve"> -12345678901234567890</v></c>', -12345678901234567890),
        ('<c r="A1"><v>-2.5</v></c>', -2.5),
        ('<c r="A1" s="1"><v>-5</v></c>', -5),
        ('<c r="A1" s="3"><v>1e308</v></c>', 1e308),
    ],
)
def test_a_cell_that_is_too_much_does_not_cost_the_others(tmp_path: Path, cell: str, value: object) -> None:
    parts = with_cell(cell)
    assert quick(parts) is None
    assert values(tmp_path / "台账.xlsx", parts)[0][:2] == (value, "甲")


def test_a_long_text_that_very_many_cells_show_is_not_copied_for_each() -> None:
    row = '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c></row>'
    rows = "".join(row.format(number) for number in range(3, 3003))
    parts = edited(SHEET, "</sheetData>", f"{rows}</sheetData>")
    assert len(quick(parts) or ()) == 3002
    parts[STRINGS] = parts[STRINGS].replace("甲".encode(), b"A" * 100_000)
    assert quick(parts) is None


def test_a_sheet_is_the_one_that_the_relationships_lead_to(tmp_path: Path) -> None:
    """An entry of the same name elsewhere, or a target written in a roundabout way, leads nobody astray."""
    parts = edited("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "xl/worksheets/../worksheets/sheet1.xml")
    parts["xl/xl/worksheets/sheet1.xml"] = with_cell('<c r="A1"><v>2</v></c>')[SHEET]
    assert (quick(parts) or ())[0][:2] == (2, "甲")
    assert values(tmp_path / "台账.xlsx", parts)[0][:2] == (2, "甲")


def test_without_the_quick_reader_everything_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    parts = with_cell('<c r="A1" s="1"><v>43373</v></c>')
    assert quick(parts) is None
    assert values(tmp_path / "台账.xlsx", parts)[0][:2] == (datetime.fromisoformat("2018-09-30"), "甲")


def test_a_workbook_whose_texts_are_missing_is_refused(tmp_path: Path) -> None:
    parts = workbook()
    del parts[STRINGS]
    with pytest.raises(DataRefused) as caught:
        values(tmp_path / "台账.xlsx", parts)
    assert str(caught.value.report.diagnostics[0]) == "WM904 错误 台账.xlsx：缺少部件“xl/sharedStrings.xml”。"


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@given(st.lists(TEXTS | st.integers(0, 10**11 - 1) | st.booleans(), min_size=1, max_size=8))
def test_what_is_written_is_what_is_read(cells: list[str | int | bool]) -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False})
    sheet = book.add_worksheet("表")
    for column, value in enumerate(cells):
        if isinstance(value, str):
            sheet.write_string(0, column, value)
        elif isinstance(value, bool):
            sheet.write_boolean(0, column, value)
        else:
            sheet.write_number(0, column, value)
    book.close()
    package = open_package(stream.getvalue(), Form.XLSX, source="台账.xlsx")
    (row,) = quick_rows(package, {"表": package.part(SHEET)})["表"]
    assert list(row) == cells
