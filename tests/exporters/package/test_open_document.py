"""The gate for OpenDocument workbooks is as strict as that for others."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from wenming_core.diagnostics import DataRefused
from wenming_exporters.package import DEFAULT_LIMITS, Form, Limits, open_package, recognise

Make = Callable[..., bytes]
Part = Callable[[str], bytes]


def refused(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(DataRefused) as caught:
        open_package(data, Form.ODS, source="台账.ods", limits=limits)
    (diagnostic,) = caught.value.report
    assert diagnostic.remedy.endswith("。")
    return str(diagnostic).replace(" 错误 台账.ods：", " ")


def test_a_workbook_is_known_by_how_it_begins(ods: Make) -> None:
    assert recognise(ods()) is Form.ODS
    assert open_package(ods(), Form.ODS, source="台账.ods").main == "content.xml"


@pytest.mark.parametrize(
    "mimetype",
    [
        None,
        b"",
        b"application/vnd.oasis.opendocument.text",
        b"application/vnd.oasis.opendocument.spreadsheet-template",
    ],
)
def test_another_open_document_is_no_workbook(ods: Make, mimetype: bytes | None) -> None:
    data = ods(parts={"mimetype": mimetype})
    assert recognise(data) is Form.OPEN_DOCUMENT
    assert refused(data) == "WM902 文件的内容是“开放文档（.odt 等）”，不是“开放文档表格（.ods）”。"


def test_a_package_encrypted_as_a_whole_is_locked(ods: Make) -> None:
    data = ods(parts={"content.xml": None, "encrypted-package": b"\0\1"})
    assert recognise(data) is Form.LOCKED
    assert refused(data) == "WM903 这是“设有打开密码的办公文件”，不是“开放文档表格（.ods）”。"


def test_a_package_whose_parts_are_encrypted_is_locked_and_not_damaged(ods: Make, odf: Part) -> None:
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    data = ods(parts={"content.xml": b"\x8f\x00\xff", "META-INF/manifest.xml": odf(entry)})
    assert refused(data) == "WM903 这是设有打开密码的文件，无法读取。"


def test_a_workbook_without_a_manifest_is_damaged(ods: Make) -> None:
    assert refused(ods(parts={"META-INF/manifest.xml": None})) == "WM904 缺少部件“META-INF/manifest.xml”。"


@pytest.mark.parametrize("name", ["Basic/Standard/Module1.xml", "Scripts/python/a.py", "Object 1/Dialogs/a.xml"])
def test_macros_are_refused(ods: Make, name: str) -> None:
    assert refused(ods(parts={name: b"<a/>"})) == f"WM906 含有宏：“{name}”。"


PROGRAMS = [
    '<office:scripts><office:script script:language="x"/></office:scripts>',
    "<office:event-listeners><script:event-listener/></office:event-listeners>",
    "<draw:rect><office:event-listeners><presentation:event-listener/></office:event-listeners></draw:rect>",
    "<draw:object-ole/>",
    "<draw:applet/>",
    "<draw:plugin/>",
    "<draw:floating-frame/>",
]
LINKS = [
    '<table:table-source xlink:href="#a"/>',
    "<table:cell-range-source/>",
    "<table:source-service/>",
    "<table:database-source-sql/>",
    "<table:database-source-query/>",
    "<table:database-source-table/>",
    "<table:dde-links><table:dde-link><office:dde-source/></table:dde-link></table:dde-links>",
    "<text:dde-connection-decl/>",
]


@pytest.mark.parametrize("xml", PROGRAMS)
def test_programs_and_embedded_objects_are_refused(ods: Make, xml: str) -> None:
    assert refused(ods(f"<table:table>{xml}</table:table>")) == "WM906 部件“content.xml”含有宏、控件或嵌入对象。"


@pytest.mark.parametrize("xml", LINKS)
def test_links_to_other_files_and_databases_are_refused(ods: Make, xml: str) -> None:
    assert refused(ods(xml)) == "WM906 部件“content.xml”含有指向其他文件或数据库的链接。"


@pytest.mark.parametrize(
    "target", ["http://example.org/a.png", "file:///etc/passwd", "/a.png", "../a.png", "a/../../b", "..", "\\\\host\\a"]
)
def test_what_leads_out_of_the_file_is_refused_in_whatever_part_it_stands(ods: Make, odf: Part, target: str) -> None:
    xml = f'<draw:image xlink:href="{target}"/>'
    assert refused(ods(xml)) == f"WM906 部件“content.xml”引用了文件之外的内容“{target}”。"
    assert refused(ods(parts={"styles.xml": odf(xml)})).startswith("WM906 部件“styles.xml”引用了")
    assert refused(ods(parts={"Pictures/a.svg": odf(xml)})).startswith("WM906 部件“Pictures/a.svg”引用了")


@pytest.mark.parametrize(
    "target", ["https://example.org/a.ots", "\\\\host\\a.ots", "//host/a.ots", "file://host/a.ots"]
)
def test_a_template_of_another_computer_is_refused(ods: Make, odf: Part, target: str) -> None:
    assert "引用了文件之外" in refused(ods(parts={"meta.xml": odf(f'<meta:template xlink:href="{target}"/>')}))


@pytest.mark.parametrize(
    "xml",
    [
        '<text:a xlink:href="http://example.org">链接</text:a>',
        '<draw:a xlink:href="http://example.org"/>',
        '<draw:image xlink:href="Pictures/a.png"/>',
        '<draw:object xlink:href="./Object 1"/>',
        '<draw:image xlink:href=""/>',
        '<meta:template xlink:href="../../office/a.ots"/>',
        '<meta:template xlink:href="file:///C:/office/a.ots"/>',
        '<meta:template xlink:href="C:\\office\\a.ots"/>',
        "<office:scripts/><office:event-listeners/>",
    ],
)
def test_what_stays_in_the_file_and_hyperlinks_are_no_reason(ods: Make, xml: str) -> None:
    assert open_package(ods(xml), Form.ODS, source="a.ods").form is Form.ODS


def test_empty_files_among_the_settings_are_no_reason(ods: Make) -> None:
    data = ods(parts={"Configurations2/accelerator/current.xml": b"", "Configurations2/menubar/": b""})
    assert open_package(data, Form.ODS, source="a.ods").form is Form.ODS


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("<a>" * 300 + "</a>" * 300, "WM905 部件“content.xml”的 XML 嵌套超过 200 层。"),
        ("<a>", "WM904 部件“content.xml”不是完整的 XML。"),
        ('<table:table-row table:number-rows-repeated="0"/>', "WM904 部件“content.xml”的重复次数“0”不对。"),
        ('<table:table-cell table:number-columns-repeated="-1"/>', "WM904 部件“content.xml”的重复次数“-1”不对。"),
        ('<table:table-cell table:number-columns-spanned="１"/>', "WM904 部件“content.xml”的重复次数“１”不对。"),
        ('<text:s text:c="99999999999"/>', "WM904 部件“content.xml”的重复次数“99999999999”不对。"),
        ('<text:s text:c="999999999"/>', "WM905 部件“content.xml”的空格多于 20000000 个。"),
        (
            '<table:table-cell table:number-columns-spanned="1024" table:number-rows-spanned="1024"/>',
            "WM905 部件“content.xml”的合并单元格多于 200000 个。",
        ),
        (
            '<table:table-row table:number-rows-repeated="1000"><table:covered-table-cell/>'
            '<table:table-cell table:number-columns-spanned="3" table:number-columns-repeated="99"/></table:table-row>',
            "WM905 部件“content.xml”的合并单元格多于 200000 个。",
        ),
    ],
)
def test_what_must_not_reach_the_reader_is_refused(ods: Make, xml: str, said: str) -> None:
    assert refused(ods(xml)) == said


def test_a_document_type_is_refused_wherever_it_stands(ods: Make) -> None:
    part = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    for name in ("content.xml", "styles.xml", "META-INF/manifest.xml", "Pictures/a.svg"):
        assert refused(ods(parts={name: part})).startswith(f"WM906 部件“{name}”带有文档类型声明")


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(members=2), "WM905 压缩包内的部件多于 2 个。"),
        (Limits(elements=3), "WM905 部件“content.xml”的 XML 元素太多。"),
        (Limits(part_bytes=100), "WM905 部件“content.xml”展开后有"),
        (Limits(file_bytes=100), "WM905 文件超过 1 MB。"),
    ],
)
def test_every_limit_of_a_package_is_held(ods: Make, limits: Limits, said: str) -> None:
    assert refused(ods(), limits).startswith(said)


def test_styles_without_end_are_refused(ods: Make, odf: Part) -> None:
    styles = odf("<style:style/>" * 40).replace(b"document-content", b"document-styles")
    assert "styles.xml”的 XML 元素太多" in refused(ods(parts={"styles.xml": styles}), Limits(descriptions=40))


def test_a_bomb_is_refused_before_it_is_unpacked(ods: Make) -> None:
    data = ods(parts={"styles.xml": b"<a>" + b" " * (3 << 20) + b"</a>"})
    assert refused(data).startswith("WM905 部件“styles.xml”展开后是压缩时的")


def test_a_part_that_stands_there_twice_is_refused(ods: Make) -> None:
    data = ods(parts={"content.xmX": b"<a/>"}).replace(b"content.xmX", b"content.xml")
    assert refused(data) == "WM906 部件“content.xml”在压缩包里出现了两次。"


@pytest.mark.parametrize("cut", [30, 200])
def test_a_truncated_workbook_is_damaged(ods: Make, cut: int) -> None:
    assert refused(ods()[:-cut]) == "WM904 文件不完整或已损坏，压缩包的目录无法读取。"


def test_a_workbook_under_another_extension_gets_the_right_one_as_advice(ods: Make) -> None:
    with pytest.raises(DataRefused) as caught:
        open_package(ods(), Form.XLSX, source="台账.xlsx")
    assert "请把扩展名改为 .ods" in next(iter(caught.value.report)).remedy


def test_a_directory_that_begins_like_a_workbook_but_is_none_is_no_workbook() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
    assert recognise(stream.getvalue()) is Form.ARCHIVE
