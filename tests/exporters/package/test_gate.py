"""The gate lets office files through and refuses hostile, damaged and foreign ones with a reason and a remedy."""

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from wenming_core.diagnostics import DataRefused, SourceFile
from wenming_core.errors import InvalidValue
from wenming_exporters.package import DEFAULT_LIMITS, Form, Limits, Office, load_package, open_package

Parts = dict[str, bytes]

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def types(name: str, content_type: str) -> bytes:
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{override}</Types>'.encode()


def relations(*entries: tuple[str, str, str]) -> bytes:
    listed = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for i, (kind, target, mode) in enumerate(entries)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'.encode()


def document(body: str) -> bytes:
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()


def worksheet(rows: str, after: str = "") -> bytes:
    return f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def docx(**parts: bytes | None) -> Parts:
    """The smallest document, with parts replaced or, by None, taken away; ``__`` stands for a slash."""
    whole = {
        "[Content_Types].xml": types("word/document.xml", DOCX_TYPE),
        "_rels/.rels": relations(("officeDocument", "word/document.xml", "Internal")),
        "word/document.xml": document("<w:p><w:r><w:t>甲</w:t></w:r></w:p>"),
    }
    named = {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
    return {name: content for name, content in {**whole, **named}.items() if content is not None}


def xlsx(sheet: bytes) -> Parts:
    """The smallest workbook around one sheet."""
    return {
        "[Content_Types].xml": types("xl/workbook.xml", XLSX_TYPE),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", "Internal")),
        "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml", "Internal")),
        "xl/workbook.xml": f'<workbook xmlns="{S}"/>'.encode(),
        "xl/worksheets/sheet1.xml": sheet,
    }


def zipped(parts: Parts, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def patched(data: bytes, offset: int, value: bytes) -> bytes:
    """Overwrite bytes of the first central directory entry."""
    at = data.index(b"PK\x01\x02") + offset
    return data[:at] + value + data[at + len(value) :]


def refused(data: bytes, form: Office, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(DataRefused) as caught:
        open_package(data, form, source="方案.docx", limits=limits)
    (diagnostic,) = caught.value.report
    assert diagnostic.location == SourceFile(source="方案.docx")
    assert diagnostic.remedy.endswith("。")
    return str(diagnostic).replace(" 错误 方案.docx：", " ")


DOCX: Final = Form.DOCX
XLSX: Final = Form.XLSX
GOOD = zipped(docx())
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)

NOT_A_PACKAGE: list[tuple[str, bytes, str]] = [
    ("text", "一、工作目标".encode(), "WM902 文件的内容是“纯文本”，不是“Word 文档（.docx）”。"),
    ("pdf", b"%PDF-1.7", "WM902 文件的内容是“PDF 文件”，不是“Word 文档（.docx）”。"),
    ("rtf", b"{\\rtf1}", "WM902 文件的内容是“RTF 文件”，不是“Word 文档（.docx）”。"),
    ("picture", b"\x89PNG\r\n\x1a\n", "WM902 文件的内容是“图片”，不是“Word 文档（.docx）”。"),
    ("rar", b"Rar!\x1a\x07", "WM902 文件的内容是“压缩包”，不是“Word 文档（.docx）”。"),
    ("html", b"\n<HTML><table>", "WM902 文件的内容是“网页”，不是“Word 文档（.docx）”。"),
    ("xml", b'\xef\xbb\xbf<?xml version="1.0"?><a/>', "WM902 文件的内容是“XML 文件”，不是“Word 文档（.docx）”。"),
    ("binary", b"\x7fELF\0\0", "WM902 文件的内容是“无法识别的二进制数据”，不是“Word 文档（.docx）”。"),
    (
        "doc",
        OLE + "WordDocument".encode("utf-16-le"),
        "WM903 这是“旧格式的 Word 文档（.doc）”，不是“Word 文档（.docx）”。",
    ),
    (
        "xls",
        OLE + "Workbook".encode("utf-16-le"),
        "WM903 这是“旧格式的 Excel 工作簿（.xls）”，不是“Word 文档（.docx）”。",
    ),
    (
        "password",
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "WM903 这是“设有打开密码的办公文件”，不是“Word 文档（.docx）”。",
    ),
    ("wps", OLE, "WM903 这是“旧格式的办公文件”，不是“Word 文档（.docx）”。"),
    ("workbook", zipped(xlsx(worksheet(""))), "WM902 文件的内容是“Excel 工作簿（.xlsx）”，不是“Word 文档（.docx）”。"),
    (
        "slides",
        zipped({"ppt/presentation.xml": b""}),
        "WM902 文件的内容是“演示文稿（.pptx）”，不是“Word 文档（.docx）”。",
    ),
    ("odt", zipped({"content.xml": b""}), "WM902 文件的内容是“开放文档（.odt 等）”，不是“Word 文档（.docx）”。"),
    ("ofd", zipped({"OFD.xml": b""}), "WM902 文件的内容是“版式文件（.ofd）”，不是“Word 文档（.docx）”。"),
    ("plain zip", zipped({"照片.txt": b"1"}), "WM902 这是普通的压缩包，不是“Word 文档（.docx）”。"),
    ("truncated", GOOD[: len(GOOD) // 2], "WM904 文件不完整或已损坏，压缩包的目录无法读取。"),
    ("end cut off", GOOD[:-8], "WM904 文件不完整或已损坏，压缩包的目录无法读取。"),
    ("zip mark alone", b"PK\x03\x04", "WM904 文件不完整或已损坏，压缩包的目录无法读取。"),
]


@pytest.mark.parametrize(
    ("data", "said"), [case[1:] for case in NOT_A_PACKAGE], ids=[case[0] for case in NOT_A_PACKAGE]
)
def test_what_is_no_package_is_called_by_what_it_is(data: bytes, said: str) -> None:
    assert refused(data, DOCX) == said


def test_a_file_that_only_carries_the_wrong_extension_gets_the_right_one_as_advice() -> None:
    with pytest.raises(DataRefused) as caught:
        open_package(zipped(xlsx(worksheet(""))), DOCX, source="a.docx")
    assert "请把扩展名改为 .xlsx" in next(iter(caught.value.report)).remedy


ZIP_TRICKS: list[tuple[str, Callable[[], bytes], str]] = [
    ("traversal", lambda: zipped(docx(**{"..__evil": b"<a/>"})), "WM906 部件名“../evil.xml”指向压缩包之外"),
    ("absolute", lambda: zipped(docx(**{"__etc__passwd": b"<a/>"})), "WM906 部件名“/etc/passwd.xml”指向"),
    ("backslash", lambda: zipped(docx(**{"a\\b": b"<a/>"})), "WM906 部件名“a\\b.xml”指向"),
    ("drive", lambda: zipped(docx(**{"C:a": b"<a/>"})), "WM906 部件名“C:a.xml”指向"),
    ("empty segment", lambda: zipped(docx(**{"a____b": b"<a/>"})), "WM906 部件名“a//b.xml”指向"),
    ("escape sequence", lambda: zipped(docx(**{"\x1b[2J": b"<a/>"})), "WM906 部件名“?[2J.xml”指向"),
    (
        "same but for case",
        lambda: zipped(docx(WORD__Document=b"<a/>")),
        "WM906 部件“WORD/Document.xml”在压缩包里出现",
    ),
    (
        "same name",
        lambda: zipped(docx(word__documenX=b"<a/>")).replace(b"word/documenX", b"word/document"),
        "WM906 部件“word/document.xml”在压缩包里出现了两次。",
    ),
    ("encrypted", lambda: patched(GOOD, 8, b"\x01"), "WM906 部件“[Content_Types].xml”加了密。"),
    ("lzma", lambda: zipped(docx(), zipfile.ZIP_LZMA), "WM906 部件“[Content_Types].xml”用了办公文件不用的压缩方法。"),
    ("overlap", lambda: patched(GOOD, 20, struct.pack("<I", 1 << 24)), "WM906 压缩包里的部件互相重叠。"),
    ("checksum", lambda: patched(GOOD, 16, b"abcd"), "WM904 部件“[Content_Types].xml”已损坏，无法解压。"),
    (
        "bomb",
        lambda: zipped(docx(word__styles=b"<a>" + bytes(3 << 20))),
        "WM905 部件“word/styles.xml”展开后是压缩时的",
    ),
]


@pytest.mark.parametrize(("build", "said"), [case[1:] for case in ZIP_TRICKS], ids=[case[0] for case in ZIP_TRICKS])
def test_tricks_of_the_zip_directory_are_refused_before_anything_is_unpacked(
    build: Callable[[], bytes], said: str
) -> None:
    assert refused(build(), DOCX).startswith(said)


LIMITS: list[tuple[str, Limits, str]] = [
    ("file", Limits(file_bytes=100), "WM905 文件超过 1 MB。"),
    ("members", Limits(members=2), "WM905 压缩包内的部件多于 2 个。"),
    ("part", Limits(part_bytes=200), "WM905 部件“[Content_Types].xml”展开后有 1 MB，超过 1 MB。"),
    ("total", Limits(total_bytes=300), "WM905 全部部件展开后共 1 MB，超过 1 MB。"),
    ("elements", Limits(elements=5), "WM905 部件“word/document.xml”的 XML 元素太多。"),
    ("descriptions", Limits(descriptions=1), "WM905 部件“[Content_Types].xml”的 XML 元素太多。"),
    ("depth", Limits(depth=3), "WM905 部件“word/document.xml”的 XML 嵌套超过 3 层。"),
]


@pytest.mark.parametrize(("limits", "said"), [case[1:] for case in LIMITS], ids=[case[0] for case in LIMITS])
def test_every_limit_of_a_package_is_held(limits: Limits, said: str) -> None:
    assert refused(GOOD, DOCX, limits) == said


@pytest.mark.parametrize("rows", [0, -1, True])
def test_a_limit_is_a_number_greater_than_nothing(rows: int) -> None:
    with pytest.raises(InvalidValue, match=r"Limits\.rows"):
        Limits(rows=rows)


def span(value: str) -> bytes:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{value}"/></w:tcPr></w:tc>'
    return document(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")


BAD_WORD: list[tuple[str, Parts, str]] = [
    ("doctype", docx(word__document=b"<!DOCTYPE a><a/>"), "WM906 部件“word/document.xml”带有文档类型声明"),
    (
        "entity",
        docx(word__styles=b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
        "WM906 部件“word/styles.xml”带有文档类型声明",
    ),
    ("cut", docx(word__document=b"<a><b>"), "WM904 部件“word/document.xml”不是完整的 XML。"),
    ("empty part", docx(word__document=b""), "WM904 部件“word/document.xml”不是完整的 XML。"),
    ("encoding", docx(word__document=b'<?xml version="1.0" encoding="x"?><a/>'), "WM904 部件“word/document.xml”不是"),
    ("prefix", docx(word__document=b"<w:a/>"), "WM904 部件“word/document.xml”不是完整的 XML。"),
    ("deep", docx(word__document=b"<a>" * 300), "WM905 部件“word/document.xml”的 XML 嵌套超过 200 层。"),
    (
        "wide span",
        docx(word__document=span("99999")),
        "WM905 部件“word/document.xml”的表格跨 99999 列，超过 512 列。",
    ),
    ("no span", docx(word__document=span("-1")), "WM904 部件“word/document.xml”的跨列数“-1”不对。"),
    ("macro", {**docx(), "word/vbaProject.bin": b"x"}, "WM906 含有宏、控件或嵌入对象：“word/vbaProject.bin”。"),
    ("control", docx(word__activeX__activeX1=b"<a/>"), "WM906 含有宏、控件或嵌入对象："),
    ("object", {**docx(), "word/embeddings/oleObject1.bin": b"x"}, "WM906 含有宏、控件或嵌入对象："),
    ("ribbon", docx(customUI__customUI14=b"<a/>"), "WM906 含有宏、控件或嵌入对象："),
    (
        "disguised xml",
        {**docx(), "word/media/image1.png": b"\xef\xbb\xbf<!DOCTYPE a><a/>"},
        "WM906 部件“word/media/image1.png”带有文档类型声明",
    ),
    (
        "macro type",
        docx(
            **{"[Content_Types]": types("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml")}
        ),
        "WM906 含有宏或控件（“application/vnd.ms-word.document.macroEnabled.main+xml”）。",
    ),
    (
        "template",
        docx(**{"[Content_Types]": types("word/document.xml", DOCX_TYPE.replace("document.main", "template.main"))}),
        "WM902 文件的内容不是“Word 文档（.docx）”，而是“application/vnd.openxmlformats-officedocument.wordproces",
    ),
    ("untyped", docx(**{"[Content_Types]": types("other.xml", DOCX_TYPE)}), "WM902 文件的内容不是“Word 文档（.docx）”"),
    ("no types", docx(**{"[Content_Types]": None}), "WM902 这是普通的压缩包，不是“Word 文档（.docx）”。"),
    ("no root", {**docx(), "_rels/.rels": relations()}, "WM904 压缩包没有指明正文在哪个部件。"),
]


@pytest.mark.parametrize(("parts", "said"), [case[1:] for case in BAD_WORD], ids=[case[0] for case in BAD_WORD])
def test_what_must_not_reach_a_reader_of_documents_is_refused(parts: Parts, said: str) -> None:
    assert refused(zipped(parts), DOCX).startswith(said)


SHEET = "部件“xl/worksheets/sheet1.xml”"
BAD_SHEETS: list[tuple[str, bytes, str]] = [
    ("far cell", worksheet('<row r="9"><c r="XFD9"/></row>'), "WM905 " + SHEET + "的单元格“XFD9”远在表格之外"),
    ("low cell", worksheet('<row r="1048576"><c r="A1048576"/></row>'), "WM905 " + SHEET + "的单元格“A1048576”远在"),
    ("cell past its row", worksheet('<row r="1"><c r="A200001"/></row>'), "WM905 " + SHEET + "的单元格“A200001”远在"),
    ("unnumbered cells", worksheet(f"<row>{'<c/>' * 513}</row>"), "WM905 " + SHEET + "的单元格远在表格之外"),
    ("low unnumbered cell", worksheet('<row r="200000"/><row><c/></row>'), "WM905 " + SHEET + "的单元格远在"),
    ("row beyond Excel", worksheet('<row r="1048577"/>'), "WM904 " + SHEET + "的行号“1048577”不对。"),
    ("row twice", worksheet('<row r="2"/><row r="2"/>'), "WM904 " + SHEET + "的行号“2”不对。"),
    ("row without number", worksheet('<row r="１"/>'), "WM904 " + SHEET + "的行号“１”不对。"),
    ("cell without name", worksheet('<row><c r="4C"/></row>'), "WM904 " + SHEET + "的单元格引用“4C”不对。"),
    (
        "huge merge",
        worksheet("", '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'),
        "WM905 " + SHEET + "的合并区域“A1:A1048576”使合并的单元格多于 200000 个。",
    ),
    ("no merge", worksheet("", "<mergeCells><mergeCell/></mergeCells>"), "WM904 " + SHEET + "的单元格引用“”不对。"),
]


@pytest.mark.parametrize(("sheet", "said"), [case[1:] for case in BAD_SHEETS], ids=[case[0] for case in BAD_SHEETS])
def test_what_must_not_reach_a_reader_of_workbooks_is_refused(sheet: bytes, said: str) -> None:
    assert refused(zipped(xlsx(sheet)), XLSX).startswith(said)


def test_cells_far_apart_are_refused_before_a_reader_lays_out_what_lies_between() -> None:
    sparse = worksheet('<row r="1"><c r="SR1"/></row><row r="20000"><c r="A20000"/></row>')
    said = "WM905 部件“xl/worksheets/sheet1.xml”的单元格散布得太开，排成表格多于 10000000 格。"
    assert refused(zipped(xlsx(sparse)), XLSX) == said
    wide = worksheet('<row r="1"><c r="SR1"/></row><row r="19000"><c r="A19000"/></row><row r="1048576"/>')
    assert open_package(zipped(xlsx(wide)), XLSX, source="a.xlsx").form is XLSX
    stray = worksheet('<row r="1"><c r="A20000"/><c r="SR1"/></row>')
    assert refused(zipped(xlsx(stray)), XLSX) == said


def test_a_table_of_ordinary_width_and_merges_is_let_through() -> None:
    assert open_package(zipped(docx(word__document=span("3"))), DOCX, source="a.docx").form is DOCX


def test_many_small_merges_count_together() -> None:
    merges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 5))
    data = zipped(xlsx(worksheet("", f"<mergeCells>{merges}</mergeCells>")))
    assert open_package(data, XLSX, source="a.xlsx", limits=Limits(merged_cells=8)).form is XLSX
    assert "“A4:B4”使合并的单元格多于 7 个" in refused(data, XLSX, Limits(merged_cells=7))


def test_styles_without_end_are_refused_where_as_many_cells_would_not_be() -> None:
    styles = f'<styleSheet xmlns="{S}">{"<xf/>" * 40}</styleSheet>'.encode()
    cells = worksheet(f"<row>{'<c/>' * 40}</row>")
    limits = Limits(descriptions=40)
    assert open_package(zipped(xlsx(cells)), XLSX, source="a.xlsx", limits=limits).form is XLSX
    assert "styles.xml”的 XML 元素太多" in refused(zipped(xlsx(cells) | {"xl/styles.xml": styles}), XLSX, limits)


def test_a_number_format_that_no_program_writes_is_refused() -> None:
    styles = f'<styleSheet xmlns="{S}"><numFmts><numFmt formatCode="{"0" * 1001}"/><numFmt/></numFmts></styleSheet>'
    said = "WM904 部件“xl/styles.xml”有数字格式超过 1000 个字符。"
    assert refused(zipped(xlsx(worksheet("")) | {"xl/styles.xml": styles.encode()}), XLSX) == said
    fitting = styles.replace("0" * 1001, "0" * 1000).encode()
    assert open_package(zipped(xlsx(worksheet("")) | {"xl/styles.xml": fitting}), XLSX, source="a").form is XLSX


def test_a_drawing_that_excel_wrote_with_open_tags_is_no_reason_but_what_it_holds_is() -> None:
    drawing = "xl/drawings/vmlDrawing1.vml"
    parts = xlsx(worksheet(""))
    assert open_package(zipped(parts | {drawing: b"<xml><br></xml>"}), XLSX, source="a.xlsx").form is XLSX
    assert "带有文档类型声明" in refused(zipped(parts | {drawing: b"<!DOCTYPE a><xml><br></xml>"}), XLSX)
    far = worksheet('<row><c r="XFD1"/></row>') + b"<br>"
    assert "远在表格之外" in refused(zipped(parts | {drawing: far}), XLSX)


def test_cells_are_counted_over_the_whole_workbook() -> None:
    parts = xlsx(worksheet("<row><c/><c/></row>"))
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet1.xml"]
    assert refused(zipped(parts), XLSX, Limits(cells=3)) == (
        "WM905 部件“xl/worksheets/sheet2.xml”使工作簿的单元格多于 3 个。"
    )


def test_links_to_other_workbooks_are_refused() -> None:
    parts = xlsx(worksheet("")) | {"xl/externalLinks/externalLink1.xml": b"<a/>"}
    said = "WM906 含有指向其他工作簿的外部链接：“xl/externalLinks/externalLink1.xml”。"
    assert refused(zipped(parts), XLSX) == said


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "http://example.org/a.png"),
        ("attachedTemplate", "http://example.org/a.dotm"),
        ("attachedTemplate", "\\\\server\\share\\a.dotm"),
        ("oleLink", "file:///C:/a.doc"),
    ],
)
def test_a_target_outside_the_file_is_refused(kind: str, target: str) -> None:
    parts = docx() | {"word/_rels/document.xml.rels": relations((kind, target, "External"))}
    said = f"WM906 部件“word/_rels/document.xml.rels”引用了文件之外的内容“{target}”。"
    assert refused(zipped(parts), DOCX) == said


@pytest.mark.parametrize(
    ("kind", "target"),
    [("hyperlink", "http://example.org/"), ("attachedTemplate", "file:///C:\\Templates\\Normal.dotm")],
)
def test_a_hyperlink_or_the_template_of_the_own_computer_is_no_reason(kind: str, target: str) -> None:
    parts = docx() | {"word/_rels/document.xml.rels": relations((kind, target, "External"))}
    (relation,) = open_package(zipped(parts), DOCX, source="a.docx").relations("word/document.xml")
    assert (relation.kind, relation.target, relation.external) == (kind, target, True)


def test_a_sheet_that_only_declares_a_million_rows_is_let_through() -> None:
    sheet = worksheet('<row r="1"><c r="A1"/></row><row r="1048576"/>')
    sheet = sheet.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    assert open_package(zipped(xlsx(sheet)), XLSX, source="a.xlsx").main == "xl/workbook.xml"


def test_a_package_gives_its_parts_whatever_their_case_and_follows_relationships() -> None:
    package = open_package(GOOD, DOCX, source="a.docx")
    assert package.main == "word/document.xml"
    assert package.part("Word/Document.XML") == docx()["word/document.xml"]
    assert package.xml(package.main)[0][0][0][0].text == "甲"
    assert package.relations(package.main) == ()
    assert package.names == tuple(docx())
    assert package.stream().getvalue() == GOOD


def test_a_part_that_is_missing_or_no_xml_is_refused_when_it_is_asked_for() -> None:
    package = open_package(zipped(docx() | {"word/media/a.png": b"\x89PNG"}), DOCX, source="a.docx")
    with pytest.raises(DataRefused, match=r"缺少部件“word/numbering.xml”"):
        package.part("word/numbering.xml")
    with pytest.raises(DataRefused, match=r"部件“word/media/a.png”不是完整的 XML"):
        package.xml("word/media/a.png")


def test_a_content_type_may_be_given_for_the_extension() -> None:
    defaults = f'<Default Extension="png" ContentType="image/png"/><Default Extension="XML" ContentType="{DOCX_TYPE}"/>'
    content_types = f'<Types xmlns="{PACKAGE}/content-types">{defaults}</Types>'.encode()
    package = open_package(zipped(docx(**{"[Content_Types]": content_types})), DOCX, source="a.docx")
    assert package.form is DOCX


def test_folders_in_the_directory_are_no_parts() -> None:
    assert "word/" in open_package(zipped(docx() | {"word/": b""}), DOCX, source="a.docx")


def test_more_entries_than_any_package_has_are_not_even_listed() -> None:
    assert refused(b"PK\x03\x04" + b"PK\x01\x02" * 10_001, DOCX) == "WM905 压缩包内的部件多于 2000 个。"


def test_a_file_is_named_without_its_folder(tmp_path: Path) -> None:
    (tmp_path / "方案.docx").write_bytes(GOOD)
    assert load_package(tmp_path / "方案.docx", DOCX).source == "方案.docx"
    assert load_package(os.fspath(tmp_path / "方案.docx"), DOCX).data == GOOD


UNREADABLE: list[tuple[str, Callable[[Path], Path], str]] = [
    ("missing", lambda folder: folder / "无.docx", "无.docx：找不到这个文件。"),
    ("folder", lambda folder: folder, "：这是一个文件夹，不是文件。"),
    ("no path", lambda folder: folder / "a\0b", "：文件无法读取。"),
]


@pytest.mark.parametrize(("place", "said"), [case[1:] for case in UNREADABLE], ids=[case[0] for case in UNREADABLE])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, place: Callable[[Path], Path], said: str) -> None:
    with pytest.raises(DataRefused, match="WM901") as caught:
        load_package(place(tmp_path), DOCX)
    assert str(next(iter(caught.value.report))).endswith(said)


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "denied")

    (tmp_path / "a.docx").write_bytes(GOOD)
    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(DataRefused, match="没有读取这个文件的权限，或者它正被别的程序占用"):
        load_package(tmp_path / "a.docx", DOCX)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").touch()
    with pytest.raises(DataRefused, match="文件是空的"):
        load_package(tmp_path / "a.docx", DOCX)


def test_of_a_file_that_is_too_large_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.docx").open("wb") as stream:
        stream.truncate(1 << 40)
    with pytest.raises(DataRefused, match="文件超过 1 MB"):
        load_package(tmp_path / "a.docx", DOCX, limits=Limits(file_bytes=1 << 20))


def test_a_name_that_is_no_text_can_still_stand_in_a_message() -> None:
    with pytest.raises(DataRefused) as caught:
        load_package("a\udcff.docx", DOCX)
    assert str(next(iter(caught.value.report)).location) == "a?.docx"


def test_a_long_name_is_cut_in_messages() -> None:
    said = refused(zipped(docx(**{".." + "__x" * 100: b"<a/>"})), DOCX)
    assert said.startswith("WM906 部件名“../x/x")
    assert "…”指向" in said
