"""Returned files as they really come: what each has gone through, what is said about it, and the others read."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wenming_core.changes import wording
from wenming_core.model import Campaign
from wenming_core.storage import save
from wenming_exporters.cli.main import run
from wenming_exporters.excel.collecting import Collection, collect

Make = Callable[..., bytes]
Mangle = Callable[[bytes, Make], bytes]

AS_OF = date(2018, 9, 1)
FIRST, SECOND = "T:1.1.1-01", "T:1.1.1-02"
OLD = Path(__file__).parent / "files" / "ledger.xls"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = "[Content_Types].xml"
SHEET = "xl/worksheets/sheet1.xml"


def repacked(data: bytes, *, replaced: tuple[str, str, str] | None = None, **added: bytes) -> bytes:
    """Pack a workbook again, with parts added and some text of one part replaced; ``__`` stands for a slash."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if replaced is not None:
        part, old, new = replaced
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode())
    parts |= {name.replace("__", "/"): content for name, content in added.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def bare_table(ods: Make, *rows: tuple[str, ...], repeated: int = 1) -> bytes:
    """A table that somebody made by hand and saved as .ods."""
    cells = ("".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row) for row in rows)
    lines = "".join(
        f'<table:table-row table:number-rows-repeated="{repeated}">{row}</table:table-row>' for row in cells
    )
    return ods(f'<table:table table:name="表">{lines}</table:table>')


HEADINGS = ("标准编号", "任务内容", "状态", "完成情况")
LINKED = "<table:table-source/>"
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'

# Each row: what the file has gone through, under which name it comes back, and what is said, place first.
REFUSED: list[tuple[str, str, Mangle, str]] = [
    ("cut off on its way", "a.xlsx", lambda d, _: d[: len(d) // 2], "WM904 a.xlsx：文件不完整或已损坏"),
    ("emptied", "a.xlsx", lambda *_: b"", "WM901 a.xlsx：文件是空的"),
    ("a zip bomb", "a.xlsx", lambda d, _: repacked(d, xl__media__a=bytes(90 << 20)), "WM905 a.xlsx：部件“xl/media/a”"),
    (
        "a cell far out",
        "a.xlsx",
        lambda d, _: repacked(d, replaced=(SHEET, "</sheetData>", FAR)),
        "WM905 a.xlsx：部件“",
    ),
    ("with macros", "a.xlsm", lambda d, _: repacked(d, xl__vbaProject=b"x"), "WM906 a.xlsm：含有宏、控件或嵌入对象"),
    (
        "linked to another book",
        "a.xlsx",
        lambda d, _: repacked(d, xl__externalLinks__a=b"<a/>"),
        "WM906 a.xlsx：含有指",
    ),
    (
        "with entities",
        "a.xlsx",
        lambda d, _: repacked(d, replaced=(SHEET, "<worksheet", "<!DOCTYPE a><worksheet")),
        "WM906 a.xlsx：部件“xl/worksheets/sheet1.xml”带有文档类型声明",
    ),
    ("behind a password", "a.xlsx", lambda *_: OLE + "EncryptedPackage".encode("utf-16-le"), "WM903 a.xlsx：这是“设有"),
    ("a web page called .xls", "a.xls", lambda *_: b"<html><table></table></html>", "WM902 a.xls：文件的内容是“网页”"),
    ("csv called .xlsx", "a.xlsx", lambda *_: "标准编号,状态".encode("gbk"), "WM902 a.xlsx：文件的内容是“纯文本”"),
    ("a photograph of it", "a.xlsx", lambda *_: b"\xff\xd8\xff\xe0", "WM902 a.xlsx：文件的内容是“图片”"),
    ("printed to PDF", "a.pdf", lambda *_: b"%PDF-1.7", "WM902 a.pdf：文件的内容是“PDF 文件”"),
    ("packed", "a.zip", lambda d, _: repacked(b"PK\5\6" + bytes(18), a=d), "WM902 a.zip：这是普通的压缩包"),
    ("half an old book", "a.xls", lambda *_: OLD.read_bytes()[:9000], "WM903 a.xls：这是“旧格式的办公文件”"),
    (
        "an old book with macros",
        "a.xls",
        lambda *_: OLD.read_bytes() + "_VBA_PROJECT".encode("utf-16-le"),
        "WM906 a.xls",
    ),
    ("locked .ods", "a.ods", lambda _, ods: ods(parts={"content.xml": None, "encrypted-package": b"x"}), "WM903 a.ods"),
    ("linked .ods", "a.ods", lambda _, ods: ods(LINKED), "WM906 a.ods：部件“content.xml”含有指向其他文件"),
    (
        "an .ods bomb",
        "a.ods",
        lambda _, ods: bare_table(ods, HEADINGS, repeated=10**8),
        "WM905 a.ods：工作表“表”有内容",
    ),
    ("another table", "a.ods", lambda _, ods: bare_table(ods, ("姓名", "电话", "地址")), "WM805 a.ods：没有一张工作表"),
    ("an empty book", "a.ods", lambda _, ods: ods(), "WM805 a.ods：没有一张工作表有台账的栏目"),
]


@pytest.fixture
def gather(campaign: Campaign, issued: Callable[..., Path], hand: Any) -> Callable[..., Collection]:
    """Collect a returned file together with a good one of another department, which reports a remark."""

    def both(returned: Path) -> Collection:
        good = hand(issued(campaign, "读者服务部")).write("T:1.1.2-01", remark="另一份照收").save()
        return collect(campaign, (returned, good), as_of=AS_OF)

    return both


def told(found: Collection) -> list[str]:
    return [f"{fault.code} {fault.location}：{fault.message}" for fault in found.merge.report]


@pytest.mark.parametrize(("name", "mangle", "said"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_file_that_cannot_be_used_is_named_and_the_others_are_read(
    *,
    campaign: Campaign,
    issued: Callable[..., Path],
    gather: Callable[..., Collection],
    ods: Make,
    name: str,
    mangle: Mangle,
    said: str,
) -> None:
    sent = issued(campaign, "办公室")
    returned = sent.with_name(name)
    returned.write_bytes(mangle(sent.read_bytes(), ods))
    found = gather(returned)
    (fault,) = told(found)
    assert fault.startswith(said)
    assert all(diagnostic.remedy.endswith("。") for diagnostic in found.merge.report)
    assert found.refused == (name,)
    assert found.merge.campaign is None
    assert [(change.task, wording(change.new)) for change in found.merge.changes] == [("1.1.2-01", "另一份照收")]


def _formula(h: Any) -> None:
    h.write(FIRST, progress="=1+1").write(SECOND, remark="=1/0")


def _error(h: Any) -> None:
    cell = h.page.cell(h.row(FIRST), h.place("progress"))
    cell.value, cell.data_type = "#REF!", "e"


def _merged(h: Any) -> None:
    h.page.merge_cells(start_row=5, end_row=6, start_column=h.place("progress"), end_column=h.place("progress"))


def _renamed_sheet(h: Any) -> None:
    h.page.title = "表 1"
    h.write(FIRST, status="办完了")


# Each row: what was done to a ledger that can be read, and the cells that are named with what is said of them.
READ: list[tuple[str, Callable[[Any], object], list[str]]] = [
    ("formulas that nobody computed", _formula, ["WM814 a.xlsx!办公室!AA5", "WM814 a.xlsx!办公室!AE6"]),
    ("an error value", _error, ["WM829 a.xlsx!办公室!AA5"]),
    ("cells merged over two tasks", _merged, ["WM813 a.xlsx!办公室!AA6"]),
    ("a status that does not exist", _renamed_sheet, ["WM815 a.xlsx!表 1!X5"]),
    ("a day that does not exist", lambda h: h.write(FIRST, due="2018年2月30日"), ["WM816 a.xlsx!办公室!V5"]),
    ("a day without marks in a cell for days", lambda h: h.write(FIRST, due=20180931), ["WM819 a.xlsx!办公室!V5"]),
    ("a department that does not exist", lambda h: h.write(h.spare(), code="1.1.1", lead="办公市"), ["WM818 a.xlsx!"]),
    ("40,000 characters", lambda h: h.write(FIRST, progress="长" * 32_767), []),
    ("a column of its own", lambda h: h.page.cell(5, 60, "请抓紧"), ["WM811 a.xlsx!办公室!BH5"]),
    ("without its hidden sheet", lambda h: h.book.remove(h.book["_wenming"]), ["WM808 a.xlsx"]),
]


@pytest.mark.parametrize(("mangle", "said"), [row[1:] for row in READ], ids=[row[0] for row in READ])
def test_each_cell_in_doubt_is_named(
    *,
    campaign: Campaign,
    issued: Callable[..., Path],
    hand: Any,
    gather: Callable[..., Collection],
    mangle: Callable[[Any], object],
    said: list[str],
) -> None:
    filled = hand(issued(campaign, "办公室"))
    mangle(filled)
    found = gather(filled.save("a.xlsx"))
    assert found.refused == ()
    faults = told(found)
    assert ("1.1.2-01", "另一份照收") in [(change.task, wording(change.new)) for change in found.merge.changes]
    assert [part for part in said if not any(fault.startswith(part) for fault in faults)] == []
    assert bool(faults) == bool(said)


def test_a_table_made_by_hand_as_ods_is_read_with_a_warning_and_cannot_be_annotated(
    campaign: Campaign, ods: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(campaign, tmp_path / "campaign.json")
    (tmp_path / "a.ods").write_bytes(
        bare_table(ods, HEADINGS, ("1.1.1", "印发学习计划", "办好了", "已印发"), ("1.1.2", "布置宣传栏", "", "已布置"))
    )
    arguments = [
        "collect",
        str(tmp_path / "campaign.json"),
        str(tmp_path / "a.ods"),
        "--annotate",
        str(tmp_path / "批注"),
    ]
    assert run(arguments) == 1
    printed = capsys.readouterr()
    assert "a.ods!表!D3" in printed.out
    assert "没有批注：a.ods 不是 .xlsx 文件，请对照提示逐格核对。" in printed.out
    assert "a.ods!表!C2" in printed.err
    assert "WM808" in printed.err


def test_a_table_of_duties_is_no_ledger(campaign: Campaign, ods: Make, tmp_path: Path) -> None:
    headings = ("工作指标", "工作项目", "任务分工", "责任部门", "备注")
    (tmp_path / "a.ods").write_bytes(bare_table(ods, headings, ("1.1.1",) * len(headings)))
    (fault,) = collect(campaign, (tmp_path / "a.ods",), as_of=AS_OF).merge.report
    assert fault.code == "WM805"
    assert "wenming read" in fault.remedy


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_a_plan_that_is_handed_in_as_a_ledger_is_sent_to_the_right_command(
    campaign: Campaign, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes("云川市图书馆2018年创建文明单位工作方案".encode())
    (fault,) = collect(campaign, (tmp_path / name,), as_of=AS_OF).merge.report
    assert "wenming read" in fault.remedy
