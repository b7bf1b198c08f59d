"""Plans and annexes in the shapes in which offices keep them: what is read, and what is said.

Tables are drawn one row a line: ``|`` parts cells, ``>`` is merged with the cell on its left, ``^`` with the one above.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from attrs import frozen
from docx.document import Document
from docx.oxml.parser import parse_xml
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from wenming_core.model import Role
from wenming_core.reading import Reading
from wenming_exporters.sources import read_plan_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MARKS = {Role.LEAD: "*", Role.SUPPORT: "+", Role.UNMARKED: ""}


def cells(drawn: str) -> list[list[str]]:
    return [line.strip().split("|") for line in drawn.strip().split("\n")]


def merges(rows: list[list[str]]) -> Iterator[tuple[int, int, int, int]]:
    """The merged ranges of a drawing: first row and column, last row and column, counted from 0."""
    for top, row in enumerate(rows):
        for left, text in enumerate(row):
            right = left
            while right + 1 < len(row) and row[right + 1] == ">":
                right += 1
            bottom = top
            while bottom + 1 < len(rows) and left < len(rows[bottom + 1]) and rows[bottom + 1][left] == "^":
                bottom += 1
            if text not in (">", "^") and (right, bottom) != (left, top):
                yield top, left, bottom, right


def draw_sheet(sheet: Worksheet, drawn: str) -> None:
    rows = cells(drawn)
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text not in ("", ">", "^"):
                sheet.cell(at, column, text.replace("⏎", "\n"))
    for top, left, bottom, right in merges(rows):
        sheet.merge_cells(f"{get_column_letter(left + 1)}{top + 1}:{get_column_letter(right + 1)}{bottom + 1}")


def workbook(path: Path, sheets: dict[str, str], change: Callable[[Workbook], Any] | None = None) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, drawn in sheets.items():
        draw_sheet(book.create_sheet(name), drawn)
    if change:
        change(book)
    book.save(path / "表.xlsx")
    return path / "表.xlsx"


def outline(reading: Reading) -> list[str]:
    """The unit and the year, then each node as its code, number in ``[]``, words, methods and departments."""
    campaign = reading.campaign
    unit = campaign.organisation.unit
    lines = [f"{unit.name if unit else '?'} {campaign.year or '?'}"]
    for node in campaign.catalogue.nodes:
        line = f"{node.code} [{node.item.number}]{node.label}" if node.item.number else f"{node.code} {node.label}"
        if assignment := campaign.assignment(node.code):
            line += f" <{'、'.join(r.department + MARKS[r.role] for r in assignment.responsibilities)}>"
        lines.append(line)
    return lines


def said(reading: Reading) -> list[str]:
    return [f"{d.code} {str(d.location).removeprefix('表.xlsx!').removeprefix('文.docx ')}" for d in reading.report]


@frozen(kw_only=True)
class Shape:
    """A workbook: its sheets, what is read from it, and the codes with the places of what is said."""

    sheets: dict[str, str]
    read: str
    said: str = ""
    change: Callable[[Workbook], Any] | None = None


def hide(book: Workbook) -> None:
    sheet = book.worksheets[0]
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True


def date_cells(book: Workbook) -> None:
    sheet = book.worksheets[0]
    sheet["D2"] = date(2025, 6, 30)
    sheet["D2"].number_format = "yyyy/m/d"
    sheet["D3"] = 45838
    sheet["D4"] = "45838"


SHAPES = {
    "水务局: groups in the column of indicators, standards below": Shape(
        sheets={
            "分工": """
                指标|测评标准|责任部门
                一、组织领导（20分）||
                |1.成立领导小组|办公室
                |2.配备专人|人事科
                二、思想建设（30分）||
                |1.开展学习|宣教科"""
        },
        read="""
            ? ?
            1 [一、]组织领导（20分）
            1.1 [1.]成立领导小组 <办公室>
            1.2 [2.]配备专人 <人事科>
            2 [二、]思想建设（30分）
            2.1 [1.]开展学习 <宣教科>""",
        said="WM012 分工!A2, WM012 分工!A5",
    ),
    "税务局: groups in the only column of standards": Shape(
        sheets={
            "分工": """
                指标|责任股室
                一、组织领导（20分）|
                1.成立领导小组|办公室
                2.配备专人|人事股
                二、思想建设（30分）|
                1.开展学习|宣教股"""
        },
        read="""
            ? ?
            1 [一、]组织领导（20分）
            1.1 [1.]成立领导小组 <办公室>
            1.2 [2.]配备专人 <人事股>
            2 [二、]思想建设（30分）
            2.1 [1.]开展学习 <宣教股>""",
        said="WM022 分工!A2, WM012 分工!A2, WM022 分工!A5, WM012 分工!A5",
    ),
    "学校: groups as merged bands over indicators, points beside, a total": Shape(
        sheets={
            "分工": """
                测评项目|测评标准|分值|责任处室
                一、组织领导（10分）|>|>|>
                领导重视|成立机构|5|办公室
                ^|配备专人|5|人事处
                二、思想建设（10分）|>|>|>
                学习|开展学习|10|德育处
                合计||20|"""
        },
        read="""
            ? ?
            1 [一、]组织领导（10分）
            1.1 领导重视
            1.1.1 成立机构 <办公室>
            1.1.2 配备专人 <人事处>
            2 [二、]思想建设（10分）
            2.1 学习
            2.1.1 开展学习 <德育处>""",
        said="""
            WM022 分工!A2, WM012 分工!A2, WM012 分工!C3, WM012 分工!C4, WM022 分工!A5, WM012 分工!A5, WM012 分工!C6,
            WM013 分工!A7""",
    ),
    "医院: groups of two kinds told by the column of numbers": Shape(
        sheets={
            "分工": """
                序号|工作任务|牵头科室|配合科室
                一|组织领导||
                （一）|领导重视||
                1|成立机构|党办|院办、人事科
                2|配备专人|人事科|
                （二）|制度健全||
                1|完善制度|院办|各科室
                二|优质服务||
                （一）|窗口服务||
                1|设导诊台|门诊部|护理部"""
        },
        read="""
            ? ?
            1 [一]组织领导
            1.1 [（一）]领导重视
            1.1.1 [1]成立机构 <党办*、院办+、人事科+>
            1.1.2 [2]配备专人 <人事科*>
            1.2 [（二）]制度健全
            1.2.1 [1]完善制度 <院办*、各科室+>
            2 [二]优质服务
            2.1 [（一）]窗口服务
            2.1.1 [1]设导诊台 <门诊部*、护理部+>""",
        said="WM022 分工!A2, WM022 分工!A3, WM022 分工!A6, WM022 分工!A8, WM022 分工!A9",
    ),
    "公司: groups numbered 1 over 1.1, nobody named yet": Shape(
        sheets={
            "分工": """
                编号|重点任务|责任部门
                1|党建引领|
                1.1|开展学习|
                1.2|主题党日|
                2|安全生产|
                2.1|隐患排查|"""
        },
        read="""
            ? ?
            1 [1]党建引领
            1.1 [1.1]开展学习
            1.2 [1.2]主题党日
            2 [2]安全生产
            2.1 [2.1]隐患排查""",
        said="WM022 分工!A2, WM022 分工!A5, WM014 分工!C3, WM014 分工!C4, WM014 分工!C6",
    ),
    "银行: one group a sheet, named by the sheet": Shape(
        sheets={
            "一、组织领导（20分）": "测评内容|责任部门\n成立机构|办公室",
            "二、优质服务（30分）": "测评内容|责任部门\n设服务台|营业部",
        },
        read="""
            ? ?
            1 [一、]组织领导（20分）
            1.1 成立机构 <办公室>
            2 [二、]优质服务（30分）
            2.1 设服务台 <营业部>""",
        said="""
            WM022 一、组织领导（20分）!A2, WM012 一、组织领导（20分）!A2, WM022 二、优质服务（30分）!A2,
            WM012 二、优质服务（30分）!A2""",
    ),
    "街道: title, form line with unit and date in cells of their own": Shape(
        sheets={
            "分工": """
                附件2|||
                2025年度文明单位创建任务分解表|>|>|>
                填报单位：|青石街道办事处|填报时间：|2025年4月10日
                测评指标|测评标准|责任科室|完成时限
                组织领导|成立机构|党政办|"""
        },
        read="青石街道办事处 2025\n1 组织领导\n1.1 成立机构 <党政办>",
        said="WM005 分工!D3, WM024 分工!B3",
    ),
    "水务局: form line with unit and month in one cell, points as unit of measure": Shape(
        sheets={
            "分工": """
                云溪县水务局创建任务分解表|>|>
                填报单位（盖章）：云溪县水务局  2025年4月||单位：分
                测评指标|测评标准|责任部门
                组织领导|成立机构|办公室"""
        },
        read="云溪县水务局 2025\n1 组织领导\n1.1 成立机构 <办公室>",
        said="WM005 分工!A2, WM024 分工!A2, WM012 分工!C2",
    ),
    "图书馆: unit and year told by a title over two rows": Shape(
        sheets={
            "分工": """
                江城市图书馆|>|>
                2025年度文明单位创建任务分解表|>|>
                （征求意见稿）|>|>
                测评指标|测评标准|责任部门
                组织领导|成立机构|办公室"""
        },
        read="江城市图书馆 2025\n1 组织领导\n1.1 成立机构 <办公室>",
        said="WM005 分工!A1, WM024 分工!A1",
    ),
    "水务局: a cover, and a sheet that is no annex": Shape(
        sheets={
            "封面": "云溪县水务局\n2025年度创建任务分解表\n编制单位：局办公室\n二〇二五年四月",
            "分工": "测评指标|测评标准|责任部门\n组织领导|成立机构|办公室",
            "联系人": "姓名|电话|备注\n王明|123|无",
        },
        read="云溪县水务局 2025\n1 组织领导\n1.1 成立机构 <办公室>",
        said="WM005 封面!A4, WM024 封面!A1, WM011 联系人!A1, WM011 联系人!A2, WM012 封面!A3",
    ),
    "税务局: two-row head with names of its own, the head again on the next page": Shape(
        sheets={
            "分工": """
                序号|重点任务|责任部门|>|>|完成时限|>
                ^|^|局领导|牵头|配合|开始|结束
                1|成立机构|王明|办公室|人事股|3月|4月
                序号|重点任务|责任部门|>|>|完成时限|>
                ^|^|局领导|牵头|配合|开始|结束
                2|开展学习|李华|宣教股||全年|
                续表||||||
                3|窗口服务|赵强|征收股|各股室||"""
        },
        read="""
            ? ?
            1 成立机构 <办公室*、人事股+>
            2 开展学习 <宣教股*>
            3 窗口服务 <征收股*、各股室+>""",
        said="""
            WM012 分工!C3, WM012 分工!F3, WM012 分工!G3, WM012 分工!C6, WM012 分工!F6, WM012 分工!C8, WM019 分工!A3""",
    ),
    "学校: totals, notes and signatures below, a standard over two rows": Shape(
        sheets={
            "分工": """
                测评指标|测评内容|责任处室
                组织领导|1.成立领导小组，|办公室
                ^|明确分工；|
                小计||
                思想建设|1.开展学习|德育处
                注：1.本表由办公室解释。|>|>
                2.各处室每月25日前报送。||
                填表人：李华||审核人：王明"""
        },
        read="""
            ? ?
            1 组织领导
            1.1 [1.]成立领导小组，明确分工； <办公室>
            2 思想建设
            2.1 [1.]开展学习 <德育处>""",
        said="WM023 分工!B3, WM013 分工!A4, WM013 分工!A6, WM013 分工!A7, WM013 分工!A8",
    ),
    "医院: indicators merged downwards, numbers that start again, scoring and points": Shape(
        sheets={
            "分工": """
                考核指标|序号|考核标准|评分标准|分值|主责部门|协办单位
                组织领导|1|成立机构|未成立不得分|5|党办|院办
                ^|2|配备专人|^|5|人事科|
                优质服务|1|设导诊台|少一处扣1分|10|门诊部|护理部"""
        },
        read="""
            ? ?
            1 组织领导
            1.1 [1]成立机构 <党办*、院办+>
            1.2 [2]配备专人 <人事科*>
            2 优质服务
            2.1 [1]设导诊台 <门诊部*、护理部+>""",
        said="WM012 分工!D2, WM012 分工!E2, WM012 分工!E3, WM012 分工!D4, WM012 分工!E4",
    ),
    "社区: the scoring rules are the standards where no column holds any": Shape(
        sheets={
            "分工": """
                项目|评分标准|分值|责任单位
                组织领导|有机构得2分|2|党委
                ^|有专人得1分|1|居委会"""
        },
        read="""
            ? ?
            1 组织领导
            1.1 有机构得2分 <党委>
            1.2 有专人得1分 <居委会>""",
        said="WM012 分工!C2, WM012 分工!C3",
    ),
    "公司: dates as dates, as numbers and as text": Shape(
        sheets={
            "分工": """
                板块|任务清单|责任部门|完成时间
                党建|学习|党群部|
                ^|党日|党群部|
                ^|党课|党群部|"""
        },
        change=date_cells,
        read="""
            ? ?
            1 党建
            1.1 学习 <党群部>
            1.2 党日 <党群部>
            1.3 党课 <党群部>""",
        said="WM012 分工!D2, WM012 分工!D3, WM012 分工!D4",
    ),
    "税务局: departments as clerks put them": Shape(
        sheets={
            "分工": """
                项目|内容|责任科室
                机构|成立|（办公室牵头，人事科配合）
                ^|专人|办公室⏎人事科（配合）
                ^|学习|办公室牵头，人事科、宣教科配合
                ^|宣传|各科室
                ^|读书|全体干部职工
                ^|展板|办公室会同人事科
                ^|台账|办公室、人事科等部门
                ^|制度|办公室（牵头）人事科（配合）"""
        },
        read="""
            ? ?
            1 机构
            1.1 成立 <办公室*、人事科+>
            1.2 专人 <办公室、人事科+>
            1.3 学习 <办公室*、人事科+、宣教科+>
            1.4 宣传 <各科室>
            1.5 读书 <全体干部职工>
            1.6 展板 <办公室、人事科>
            1.7 台账 <办公室、人事科>
            1.8 制度 <办公室*、人事科+>""",
        said="WM015 分工!C8",
    ),
    "水务局: hidden rows and columns": Shape(
        sheets={
            "分工": """
                测评指标|测评内容|责任单位|备注
                组织领导|机构|办公室|
                ^|部署|办公室|已完成"""
        },
        change=hide,
        read="? ?\n1 组织领导\n1.1 机构 <办公室>\n1.2 部署 <办公室>",
        said="WM929 分工!A3, WM929 分工!D1, WM012 分工!D3",
    ),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_workbook_is_read_in_the_shape_in_which_it_is_kept(shape: Shape, tmp_path: Path) -> None:
    reading = read_plan_file(workbook(tmp_path, shape.sheets, shape.change))
    assert outline(reading) == [line.strip() for line in shape.read.strip().split("\n")]
    assert said(reading) == [entry.strip() for entry in shape.said.replace("\n", "").split(",") if entry.strip()]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "学校: groups as merged bands over indicators, points beside, a total",
            "“一、组织领导（10分）”写明的10分随名称保留",
        ),
        ("公司: dates as dates, as numbers and as text", "“45838（按 Excel 日期为2025年6月30日）”"),
        ("税务局: departments as clerks put them", "“等部门”不像部门名称"),
        ("图书馆: unit and year told by a title over two rows", "按附表上写的定为“江城市图书馆”。"),
    ],
)
def test_what_is_not_kept_is_quoted(name: str, words: str, tmp_path: Path) -> None:
    shape = SHAPES[name]
    reading = read_plan_file(workbook(tmp_path, shape.sheets, shape.change))
    assert any(words in found.message for found in reading.report)


TITLE = "云溪县水务局2025年创建文明单位实施方案"
FIGURES = "".join(
    f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
    for depth, text in enumerate(("%1.", "（%2）"))
)


def two_lists(document: Document) -> None:
    """Two lists that both begin with 1., under numbers 91 and 92."""
    numbering = document.part.numbering_part.element
    for number in (81, 82):
        numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="{number}">{FIGURES}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {W} w:numId="{number + 10}"><w:abstractNumId w:val="{number}"/></w:num>'))


def draw_table(document: Document, drawn: str) -> None:
    rows = cells(drawn)
    table = document.add_table(len(rows), max(map(len, rows)))
    for top, left, bottom, right in merges(rows):
        table.cell(top, left).merge(table.cell(bottom, right))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text not in ("", ">", "^"):
                table.cell(at, column).text = text.replace("⏎", "\n")


def written(path: Path, drawn: str) -> Path:
    """A document from lines: ``#`` and ``##`` are headings by style, ``91:0`` an item of a list, ``|`` parts cells.

    Other lines are paragraphs; lines of cells that stand together are a table.
    """
    document = docx.Document()
    two_lists(document)
    table: list[str] = []
    for line in [*(line.strip() for line in drawn.strip().split("\n")), ""]:
        if "|" in line:
            table.append(line)
            continue
        if table:
            draw_table(document, "\n".join(table))
            table = []
        mark, _, text = line.partition(" ")
        if mark in ("#", "##"):
            document.add_heading(text, len(mark))
        elif mark[:3] in ("91:", "92:"):
            number, depth = mark.split(":")
            properties = document.add_paragraph(text)._p.get_or_add_pPr()
            properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'))
        elif line:
            document.add_paragraph(line)
    document.save(str(path / "文.docx"))
    return path / "文.docx"


def prose(reading: Reading) -> list[str]:
    """The preamble, then each section with its paragraphs, and its points as heading and text."""
    plan = reading.campaign.plan
    assert plan is not None
    lines = [f"~ {line}" for line in plan.preamble]
    for section in plan.sections:
        lines += [f"# {section.heading}", *(f"~ {line}" for line in section.paragraphs)]
        lines += [f"- {clause.heading}｜{clause.text}" for clause in section.clauses]
    return lines


PROSE = {
    "headings by style, a list under each": (
        f"""{TITLE}
        为做好创建工作，制定本方案。
        # 总体要求
        91:0 提高认识。
        91:0 加强领导。
        # 重点任务
        92:0 开展学习。
        92:0 开展读书。""",
        "~ 为做好创建工作，制定本方案。\n"
        "# 总体要求\n- 提高认识｜\n- 加强领导｜\n# 重点任务\n- 开展学习｜\n- 开展读书｜",
        "WM010",
    ),
    "headings of two levels by style": (
        f"""{TITLE}
        # 总体要求
        争先创优。
        # 重点任务
        ## 思想建设
        开展学习。
        ## 环境建设
        绿化院落。""",
        "# 总体要求\n~ 争先创优。\n# 重点任务\n- 思想建设｜开展学习。\n- 环境建设｜绿化院落。",
        "WM010",
    ),
    "headings by style of which one has a typed number": (
        f"""{TITLE}
        # 一、总体要求
        争先创优。
        # 重点任务
        开展学习。""",
        "# 总体要求\n~ 争先创优。\n# 重点任务\n~ 开展学习。",
        "WM010",
    ),
    "headings by style with typed numbers": (
        f"""{TITLE}
        # 一、总体要求
        争先创优。
        # 二、重点任务
        （一）学习。开展读书。""",
        "# 总体要求\n~ 争先创优。\n# 重点任务\n- 学习｜开展读书。",
        "WM010",
    ),
    "headings by style numbered as 1 and 1.1": (
        f"""{TITLE}
        # 1 总体要求
        争先创优。
        # 2 重点任务
        ## 2.1 思想建设
        开展学习。""",
        "# 总体要求\n~ 争先创优。\n# 重点任务\n- 思想建设｜开展学习。",
        "WM010",
    ),
    "one list as headings, another inside": (
        f"""{TITLE}
        91:0 总体要求
        争先创优。
        91:0 重点任务
        91:1 开展学习。
        91:1 开展读书。""",
        "# 总体要求\n~ 争先创优。\n# 重点任务\n- 开展学习｜\n- 开展读书｜",
        "WM010",
    ),
    "no heading at all": (
        f"{TITLE}\n总体要求\n争先创优。\n重点任务\n开展学习。",
        "~ 总体要求\n~ 争先创优。\n~ 重点任务\n~ 开展学习。",
        "WM037, WM010",
    ),
}


@pytest.mark.parametrize(("drawn", "read", "codes"), PROSE.values(), ids=PROSE.keys())
def test_the_headings_of_a_document_are_found(drawn: str, read: str, codes: str, tmp_path: Path) -> None:
    reading = read_plan_file(written(tmp_path, drawn))
    assert prose(reading) == read.split("\n")
    assert ", ".join(found.code for found in reading.report) == codes


TABLES = {
    "bands, merged cells, the head again": (
        f"""{TITLE}
        一、目标
        争先创优。
        附件
        任务分解表
        填报单位：云溪县水务局 2025年4月
        序号|测评项目|测评标准|责任部门|>
        ^|^|^|牵头|配合
        一、组织领导|>|>|>|>
        1|领导重视|成立机构|办公室|人事科
        2|^|配备专人|人事科|
        序号|测评项目|测评标准|责任部门|>
        ^|^|^|牵头|配合
        二、思想建设|>|>|>|>
        3|学习|开展学习|宣教科|各科室""",
        """云溪县水务局 2025
        1 [一、]组织领导
        1.1 领导重视
        1.1.1 成立机构 <办公室*、人事科+>
        1.1.2 配备专人 <人事科*>
        2 [二、]思想建设
        2.1 学习
        2.1.1 开展学习 <宣教科*、各科室+>""",
        "WM022 表1第3行, WM022 表1第8行, WM019 表1第4行第1列",
    ),
    "a table alone under its title": (
        """云溪县水务局2025年文明单位创建任务分解表
        填报单位：云溪县水务局
        测评指标|测评标准|责任部门
        组织领导|成立机构|办公室""",
        "云溪县水务局 2025\n1 组织领导\n1.1 成立机构 <办公室>",
        "",
    ),
    "a table that two pages part": (
        f"""{TITLE}
        一、目标
        争先创优。
        附件
        任务分解表
        测评指标|测评标准|责任部门
        组织领导|成立机构|办公室
        续表
        测评指标|测评标准|责任部门
        |配备专人|人事科""",
        "云溪县水务局 2025\n1 组织领导\n1.1 成立机构 <办公室>\n1.2 配备专人 <人事科>",
        "WM008 第6行",
    ),
}


@pytest.mark.parametrize(("drawn", "read", "told"), TABLES.values(), ids=TABLES.keys())
def test_the_tables_of_a_document_are_read(drawn: str, read: str, told: str, tmp_path: Path) -> None:
    reading = read_plan_file(written(tmp_path, drawn))
    assert outline(reading) == [line.strip() for line in read.split("\n")]
    assert ", ".join(said(reading)) == told


def test_what_is_not_printed_in_a_document_is_left_out_and_said(tmp_path: Path) -> None:
    path = written(tmp_path, f"{TITLE}\n一、目标\n争先创优。\n测评标准|责任部门\n成立机构|办公室")
    document = docx.Document(str(path))
    paragraph = document.paragraphs[2]._p
    for run in (
        "<w:ins {W}><w:r><w:t>全面达标。</w:t></w:r></w:ins>",
        "<w:del {W}><w:r><w:delText>勉强达标。</w:delText></w:r></w:del>",
        "<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>内部掌握。</w:t></w:r>",
        "<w:r {W}><w:footnoteReference w:id='2'/></w:r>",
        "<w:r {W}><w:commentReference w:id='1'/></w:r>",
    ):
        paragraph.append(parse_xml(run.replace("{W}", W)))
    inner = document.tables[0].cell(1, 0).add_table(1, 1)
    inner.cell(0, 0).text = "配备专人"
    document.save(str(path))
    reading = read_plan_file(path)
    assert prose(reading) == ["# 目标", "~ 争先创优。全面达标。"]
    assert outline(reading)[1:] == ["1 成立机构配备专人 <办公室>"]
    told = [found.message for found in reading.report if found.code == "WM908"]
    assert [any(words in message for message in told) for words in ("勉强达标", "内部掌握", "脚注", "批注")] == [
        True
    ] * 4
