"""What a department says beside the cells of its ledger is named, each with its place."""

import base64
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from wenming_core.changes import ChangeSet
from wenming_core.diagnostics import DataRefused
from wenming_core.model import Campaign
from wenming_core.storage import save
from wenming_exporters.cli.main import run
from wenming_exporters.excel.annotated import annotate
from wenming_exporters.excel.attached import said_by_others
from wenming_exporters.excel.readback import read_ledger

Issued = Callable[..., Path]
FIRST, SECOND = "T:1.1.1-01", "T:1.1.1-02"
DAY = date(2018, 9, 1)
SHEET, LINKS = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ANCHOR = "<xdr:twoCellAnchor><xdr:from><xdr:col>{}</xdr:col><xdr:row>{}</xdr:row></xdr:from>{}</xdr:twoCellAnchor>"
TEXT_BOX = (
    "<xdr:sp><xdr:txBody><a:p><a:r><a:t>已与工会</a:t></a:r><a:r><a:t>商定</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
)
PICTURE = '<xdr:pic><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic>'
LINE = "<xdr:cxnSp/>"


def told(returned: ChangeSet) -> list[str]:
    return [f"{fault.code} {fault.location}：{fault.message}" for fault in returned.report]


def with_parts(path: Path, **added: str | bytes) -> Path:
    """Add parts to a workbook, whose sheet then leads to them; names tell the kinds of the links."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    links = "".join(
        f'<Relationship Id="a{number}" Type="{OFFICE}/{kind}" Target="../{kind}.xml"/>'
        for number, kind in enumerate(added)
    )
    parts[LINKS] = f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>'.encode()
    parts |= {f"xl/{kind}.xml": part.encode() if isinstance(part, str) else part for kind, part in added.items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return path


def drawing(*things: str) -> str:
    spaces = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<xdr:wsDr xmlns:xdr="{spaces}/spreadsheetDrawing" xmlns:a="{spaces}/main" xmlns:r="{OFFICE}">'
        + "".join(things)
        + "</xdr:wsDr>"
    )


def test_a_note_is_named_with_its_cell(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室"))
    filled.page.cell(filled.row(FIRST), filled.place("text")).comment = Comment("这一条\n请改由工会牵头", "张三")
    returned = read_ledger(filled.save("a.xlsx"), campaign)
    assert told(returned) == ["WM856 a.xlsx!办公室!L5：批注“这一条 请改由工会牵头”没有收回。"]
    assert returned.changes == ()


def test_a_conversation_on_a_cell_is_told_once_and_whole(campaign: Campaign, issued: Issued) -> None:
    notes = '<comments xmlns="x"><commentList><comment ref="K5"><text><t>[线程批注] 请用新版</t></text></comment>'
    talk = (
        '<ThreadedComments xmlns="y"><threadedComment ref="K5"><text>归哪个部门？</text></threadedComment>'
        '<threadedComment ref="K5"><text>归工会。</text></threadedComment>'
        '<threadedComment ref="?"><text>无处可放</text></threadedComment></ThreadedComments>'
    )
    path = with_parts(
        issued(campaign, "办公室"), comments=f"{notes}</commentList></comments>", threadedComment=talk
    ).rename(issued(campaign, "工会").with_name("a.xlsx"))
    assert told(read_ledger(path, campaign)) == ["WM856 a.xlsx!办公室!K5：批注“归哪个部门？ 归工会。”没有收回。"]


def test_pictures_and_text_boxes_are_named_and_lines_are_not(campaign: Campaign, issued: Issued) -> None:
    things = drawing(ANCHOR.format(26, 4, TEXT_BOX), ANCHOR.format(27, 5, PICTURE), ANCHOR.format(1, 1, LINE))
    path = with_parts(issued(campaign, "办公室"), drawing=things).rename(issued(campaign, "工会").with_name("a.xlsx"))
    assert told(read_ledger(path, campaign)) == [
        "WM857 a.xlsx!办公室!AA5：文本框“已与工会商定”没有收回。",
        "WM857 a.xlsx!办公室!AB6：这里放了图片，没有收回。",
    ]


def test_a_picture_that_wps_put_into_a_cell_is_no_text(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室"))
    for place in ("evidence", "progress"):
        cell = filled.page.cell(filled.row(FIRST), filled.place(place))
        cell.value, cell.data_type = '=DISPIMG("ID_8A",1)', "s"
    returned = read_ledger(filled.save("a.xlsx"), campaign)
    assert told(returned) == [
        "WM857 a.xlsx!办公室!AA5：“完成情况”这一格放了图片，没有收回。",
        "WM857 a.xlsx!办公室!AB5：“佐证材料”这一格放了图片，没有收回。",
    ]
    assert (returned.changes, returned.new_tasks) == ((), ())


def test_a_text_that_only_begins_like_a_formula_is_a_text(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室"))
    cell = filled.page.cell(filled.row(FIRST), filled.place("progress"))
    cell.value, cell.data_type = "=参加人数/总人数", "s"
    returned = read_ledger(filled.save("a.xlsx"), campaign)
    assert [change.new for change in returned.changes] == ["=参加人数/总人数"]
    assert told(returned) == []


def test_a_sheet_that_was_added_is_named(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室"))
    filled.book.create_sheet("Sheet1")
    filled.book.create_sheet("缓存").sheet_state = "hidden"
    filled.book["缓存"]["A1"] = "程序自用"
    filled.book.create_sheet("补充说明")["A1"] = " "
    filled.book["补充说明"]["B2"] = "另有三项任务"
    filled.book.create_sheet("照片")["C3"].comment = Comment("现场", "张三")
    assert told(read_ledger(filled.save("a.xlsx"), campaign)) == [
        "WM858 a.xlsx!补充说明!B2：工作表“补充说明”不是台账，里面的内容（“另有三项任务”等）没有收回。",
        "WM858 a.xlsx!照片!C3：工作表“照片”不是台账，上面的批注、图片没有收回。",
    ]


@pytest.mark.parametrize(
    ("place", "text"),
    [("index", "填表人：张三"), ("code", "备注：材料已报"), ("indicator", "其他"), ("text", "另有一条要求")],
)
def test_a_row_of_words_in_columns_that_only_show_is_named(
    campaign: Campaign, issued: Issued, hand: Any, place: str, text: str
) -> None:
    filled = hand(issued(campaign, "工会")).write(9, **{place: text})
    (fault,) = read_ledger(filled.save("a.xlsx"), campaign).report
    assert (fault.code, fault.message) == ("WM851", f"第 9 行只写了“{text}”，没有收回。")
    assert str(fault.location) == f"a.xlsx!工会!{filled.page.cell(9, filled.place(place)).coordinate}"


@pytest.mark.parametrize(
    ("place", "text"), [("index", "12"), ("index", "（三）"), ("code", "1.1.2"), ("item", "学习教育")]
)
def test_a_row_of_what_a_ledger_shows_anyway_is_passed_over(
    campaign: Campaign, issued: Issued, hand: Any, place: str, text: str
) -> None:
    filled = hand(issued(campaign, "工会")).write(9, **{place: text})
    assert told(read_ledger(filled.save(), campaign)) == []


def test_a_word_in_the_number_of_a_task_is_named(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, index="√已办")
    (fault,) = read_ledger(filled.save(), campaign).report
    assert (fault.code, fault.message) == ("WM841", "“序号”由“”改为“√已办”，没有收回。")


def test_a_ledger_without_its_head_is_known_for_a_ledger(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室"))
    filled.page.delete_rows(1, 4)
    with pytest.raises(DataRefused) as refused:
        read_ledger(filled.save("a.xlsx"), campaign)
    (fault,) = refused.value.report
    assert (fault.code, str(fault.location)) == ("WM805", "a.xlsx")
    assert "表头却不见了" in fault.message
    assert "复制回来" in fault.remedy


def test_what_was_noted_on_a_cell_stays_below_the_annotation(
    campaign: Campaign, issued: Issued, hand: Any, tmp_path: Path
) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, status="办完了")
    place = filled.page.cell(filled.row(FIRST), filled.place("status"))
    place.comment = Comment("已口头报告", "张三")
    path = filled.save("a.xlsx")
    for _ in range(2):
        returned = read_ledger(path, campaign)
        assert sorted(fault.code for fault in returned.report) == ["WM815", "WM856"]
        stream = io.BytesIO()
        annotate(path, returned.report, stream, dated=DAY)
        path.write_bytes(stream.getvalue())
        noted = openpyxl.load_workbook(path).worksheets[0][place.coordinate].comment
        assert noted is not None
        assert noted.text.startswith("wenming：\n")
        assert noted.text.count("已口头报告") == 2
        assert said_by_others(noted.text) == "已口头报告"


def test_an_annotation_that_comes_back_is_not_named_again(campaign: Campaign, issued: Issued, hand: Any) -> None:
    path = hand(issued(campaign, "办公室")).write(FIRST, status="办完了").save("a.xlsx")
    stream = io.BytesIO()
    annotate(path, read_ledger(path, campaign).report, stream, dated=DAY)
    path.write_bytes(stream.getvalue())
    mended = hand(path).write(FIRST, status="进行中").save("a.xlsx")
    assert told(read_ledger(mended, campaign)) == []


def test_it_is_said_that_an_annotated_copy_lacks_the_pictures(
    campaign: Campaign, issued: Issued, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = with_parts(
        issued(campaign, "办公室"),
        drawing=drawing(ANCHOR.format(27, 5, PICTURE)),
    )
    save(campaign, tmp_path / "c.json")
    assert run(["collect", str(tmp_path / "c.json"), str(path), "--annotate", str(tmp_path / "退回")]) == 0
    assert "（其中的图片和文本框没有带过来，仍在原文件里）" in capsys.readouterr().out


def test_notes_in_an_old_workbook_are_named_and_its_numbers_read_as_shown(campaign: Campaign) -> None:
    returned = read_ledger(Path(__file__).parent / "files" / "notes.xls", campaign)
    assert [fault for fault in told(returned) if "WM808" not in fault] == [
        "WM856 notes.xls!台账!B3：批注“请改由工会牵头”没有收回。"
    ]
    assert [change.new for change in returned.changes] == ["50%", "00755"]


OWN = "<office:annotation><text:p>wenming：</text:p><text:p>错误：状态不对。</text:p></office:annotation>"
LYING = (
    "<office:annotation><meta>2018-09-01</meta><text:p>请改由</text:p><text:p>工会牵头</text:p></office:annotation>"
    "<draw:frame><draw:image><text:p/></draw:image></draw:frame>"
    "<draw:custom-shape><text:p>已与工会<text:span>商定</text:span></text:p></draw:custom-shape><draw:line/>"
)


def _open_row(*cells: str) -> str:
    return (
        "<table:table-row>"
        + "".join(f"<table:table-cell {cell}</table:table-cell>" for cell in cells)
        + "</table:table-row>"
    )


def test_what_lies_on_the_cells_of_an_open_document_is_named_and_its_numbers_read_as_shown(
    campaign: Campaign, ods: Callable[..., bytes], tmp_path: Path
) -> None:
    head = _open_row(*(f"><text:p>{text}</text:p>" for text in ("标准编号", "任务内容", "状态", "完成情况", "备注")))
    body = _open_row(
        "><text:p>1.1.1</text:p>",
        f">{LYING}<text:p>印发学习计划</text:p>",
        f">{OWN}<text:p>进行中</text:p>",
        'office:value-type="percentage" office:value="0.5"><text:p>50%</text:p>',
        'office:value-type="float" office:value="3"><text:p>3</text:p>',
    )
    (tmp_path / "a.ods").write_bytes(ods(f'<table:table table:name="台账">{head}{body}</table:table>'))
    returned = read_ledger(tmp_path / "a.ods", campaign)
    assert [fault for fault in told(returned) if "WM8" in fault and "WM808" not in fault] == [
        "WM856 a.ods!台账!B2：批注“请改由 工会牵头”没有收回。",
        "WM857 a.ods!台账!B2：这里放了图片，没有收回。",
        "WM857 a.ods!台账!B2：文本框“已与工会商定”没有收回。",
        "WM820 a.ods!台账!E2：格子里不是文字，按文字“3”收回。",
    ]
    assert [change.new for change in returned.changes] == ["50%", "3"]
