"""A file is opened by what it holds, and refused when its name promises something else."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from wenming_core.diagnostics import DataRefused
from wenming_core.reading.rows import Line, Table
from wenming_exporters import sources
from wenming_exporters.package import Limits

REFERENCE = Path(__file__).parents[3] / "shared" / "reference"


def docx(text: str = "甲") -> bytes:
    stream = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(stream)
    return stream.getvalue()


def xlsx(text: str | None = "甲") -> bytes:
    stream = io.BytesIO()
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = text
    workbook.save(stream)
    return stream.getvalue()


def text() -> bytes:
    return "甲".encode()


OPENED = [
    ("方案.docx", docx, Line),
    ("方案.DOCX", docx, Line),
    ("附件.xlsx", xlsx, Table),
    ("方案.txt", text, Line),
    ("方案", docx, Line),
    ("附件.tmp", xlsx, Table),
    ("方案.md", text, Line),
    ("方案.doc", docx, Line),
]


@pytest.mark.parametrize(("name", "build", "kind"), OPENED, ids=[case[0] for case in OPENED])
def test_a_file_is_opened_by_what_it_holds(
    tmp_path: Path, name: str, build: Callable[[], bytes], kind: type[Line] | type[Table]
) -> None:
    (tmp_path / name).write_bytes(build())
    (block,) = sources.read_blocks(tmp_path / name)
    assert isinstance(block, kind)
    assert name in str(block.location if isinstance(block, Line) else block.rows[0].location)
    assert str(tmp_path) not in str(block)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)
REFUSED: list[tuple[str, bytes, str]] = [
    ("方案.docx", text(), "WM902 错误 方案.docx：文件的内容是“纯文本”，不是“Word 文档（.docx）”。"),
    ("方案.docx", xlsx(), "WM902 错误 方案.docx：文件的内容是“Excel 工作簿（.xlsx）”，不是“Word 文档（.docx）”。"),
    ("方案.docx", docx()[:-30], "WM904 错误 方案.docx：文件不完整或已损坏，压缩包的目录无法读取。"),
    ("附件.xlsx", docx(), "WM902 错误 附件.xlsx：文件的内容是“Word 文档（.docx）”，不是“Excel 工作簿（.xlsx）”。"),
    ("附件.xlsx", "甲".encode("gbk"), "WM902 错误 附件.xlsx：文件的内容是“纯文本”，不是“Excel 工作簿（.xlsx）”。"),
    ("方案.txt", docx(), "WM902 错误 方案.txt：文件的内容是“Word 文档（.docx）”，不是“纯文本”。"),
    ("方案.txt", OLE, "WM903 错误 方案.txt：这是“旧格式的办公文件”，不是“纯文本”。"),
    ("方案.doc", OLE, "WM903 错误 方案.doc：这是“旧格式的办公文件”，不是“Word 文档（.docx）”。"),
    (
        "方案.pdf",
        b"%PDF-1.4",
        "WM902 错误 方案.pdf：这是“PDF 文件”，能读取的只有 .docx、.txt、.xlsx、.ods 和 .xls 文件。",
    ),
    ("照片", b"\xff\xd8\xff\xe0", "WM902 错误 照片：这是“图片”，能读取的只有 .docx、.txt、.xlsx、.ods 和 .xls 文件。"),
    ("方案.txt", b"\x7fELF\0", "WM902 错误 方案.txt：文件的内容是“无法识别的二进制数据”，不是“纯文本”。"),
    ("空.docx", b"", "WM901 错误 空.docx：文件是空的，里面什么也没有。"),
    ("空.docx", docx(" "), "WM901 错误 空.docx：文件里没有能读取的文字。"),
    ("空.xlsx", xlsx(None), "WM901 错误 空.xlsx：文件里没有能读取的文字。"),
    ("空.txt", b"\r\n \r\n", "WM901 错误 空.txt：文件里没有能读取的文字。"),
]


@pytest.mark.parametrize(("name", "data", "said"), REFUSED, ids=[case[2] for case in REFUSED])
def test_a_file_that_is_not_what_it_should_be_is_refused(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DataRefused) as caught:
        sources.read(tmp_path / name)
    (diagnostic,) = caught.value.report
    assert str(diagnostic) == said


def test_a_plan_file_becomes_a_campaign_and_its_report_starts_with_how_the_file_was_opened(tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_bytes(
        "云川市图书馆2018年创建文明单位工作方案\n\n一、工作目标\n\n建成文明单位。".encode("gbk")
    )
    reading = sources.read_plan_file(tmp_path / "方案.txt")
    assert reading.campaign.plan is not None
    assert reading.campaign.plan.title == "云川市图书馆2018年创建文明单位工作方案"
    assert [d.code for d in reading.report][:2] == ["WM907", "WM010"]
    assert sources.read_plan_file(tmp_path / "方案.txt", year=2019).campaign.year == 2019


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataRefused, match="找不到这个文件"):
        sources.read(tmp_path / "无.docx")
    with pytest.raises(DataRefused, match="这是一个文件夹"):
        sources.read(tmp_path)


def test_limits_hold_for_every_kind_of_file(tmp_path: Path) -> None:
    for name, data in (("a.docx", docx()), ("a.xlsx", xlsx()), ("a.txt", text() * 200)):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(DataRefused, match="WM905"):
            sources.read(tmp_path / name, limits=Limits(file_bytes=500))


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference plan is not part of the repository")
def test_the_reference_plan_is_read_from_each_of_its_files() -> None:
    counts = {
        name: len(sources.read_blocks(REFERENCE / name))
        for name in ("plan-2018.txt", "plan-2018.docx", "plan-2018.xlsx")
    }
    assert counts == {"plan-2018.txt": 226, "plan-2018.docx": 24, "plan-2018.xlsx": 1}


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference plan is not part of the repository")
def test_the_reference_plan_becomes_the_same_campaign_from_text_and_word_and_the_same_catalogue_from_excel() -> None:
    text, word, excel = (
        sources.read_plan_file(REFERENCE / f"plan-2018.{end}").campaign for end in ("txt", "docx", "xlsx")
    )
    assert word == text
    assert excel.catalogue.levels == text.catalogue.levels
    assert excel.catalogue.children == text.catalogue.children
    assert excel.assignments == text.assignments
    assert len(text.catalogue.standards) == 35
