"""Documents that other programs and people made: nothing about them surprises the checker."""

import io
import zipfile
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt, RGBColor

from wenming_core.diagnostics import DataRefused
from wenming_exporters.views.outline import Document, Heading, Paragraph, Signature
from wenming_exporters.word.layout import check_layout, fix_layout
from wenming_exporters.word.writer import write_document


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def typed(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def found(data: bytes) -> list[str]:
    return [diagnostic.message for diagnostic in check_layout(data)]


def says(data: bytes, words: str) -> bool:
    return any(words in message for message in found(data))


def changed(data: bytes, part: str, old: str, new: str, count: int = -1) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), count)
            target.writestr(name, content)
    return stream.getvalue()


def without(data: bytes, *parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
    return stream.getvalue()


PLAIN = typed(
    "云川市图书馆创建工作方案",
    "馆属各部门：",
    "现将有关事项通知如下。",
    "一、工作目标",
    "（一）总体目标。全年达标。",
    "附件：1.任务分工表",
    "2.说明",
    "云川市图书馆",
    "2018年6月9日",
    "附件1",
    "任务分工表",
    "略。",
    "附件2",
    "说明",
    "略。",
)


@cache
def mended() -> bytes:
    return fix_layout(PLAIN).content


def test_a_plain_document_is_mended_whole() -> None:
    fixed = fix_layout(PLAIN)
    assert list(fixed.left) == []
    assert {d.code for d in fixed.mended} == {"WM950", "WM951", "WM952", "WM953", "WM955", "WM956", "WM958"}
    before, after = (docx.Document(io.BytesIO(data)) for data in (PLAIN, fixed.content))
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    assert after.sections[0].page_width is not None
    assert round(after.sections[0].page_width.mm) == 210
    assert [p.alignment for p in after.paragraphs][7:9] == [WD_ALIGN_PARAGRAPH.RIGHT] * 2


def test_a_mended_document_is_mended_no_further() -> None:
    once = mended()
    assert fix_layout(once).content == once


def test_a_mended_document_whose_page_numbers_are_spoilt_again_is_mended_again() -> None:
    once = mended()
    spoilt = changed(once, "word/wenming-footer1.xml", "—", "-")
    again = fix_layout(spoilt)
    assert {d.code for d in again.mended} == {"WM956"}
    assert list(again.left) == []
    with zipfile.ZipFile(io.BytesIO(again.content)) as archive:
        assert archive.read("word/_rels/document.xml.rels").count(b'"wenming-footer1"') == 1


def test_text_from_a_file_is_checked_like_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "方案.docx"
    path.write_bytes(PLAIN)
    assert [d.message for d in check_layout(path)] == found(PLAIN)
    assert fix_layout(str(path)).content == fix_layout(PLAIN).content


@pytest.mark.parametrize("data", [b"", b"not a document", b"PK\x03\x04"])
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(DataRefused):
        check_layout(data)


def test_an_empty_document_has_a_page_all_the_same() -> None:
    assert {d.code for d in check_layout(saved(docx.Document()))} == {"WM950", "WM956"}
    assert list(fix_layout(saved(docx.Document())).left) == []


def test_parts_that_are_missing_are_done_without() -> None:
    bare = without(PLAIN, "word/settings.xml", "word/styles.xml")
    fixed = fix_layout(bare)
    # Without settings nothing can tell odd pages from even ones.
    assert {d.code for d in fixed.left} == {"WM956"}


def test_styles_that_lean_on_each_other_in_a_circle_end() -> None:
    circle = changed(PLAIN, "word/styles.xml", '<w:name w:val="Body Text"/>', '<w:name w:val="a"/>')
    circle = changed(circle, "word/styles.xml", '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="BodyText"/>')
    document = docx.Document(io.BytesIO(circle))
    document.paragraphs[2].style = document.styles["a"]
    assert says(saved(document), "正文应用仿宋体")


def test_measures_that_are_no_numbers_count_as_missing() -> None:
    document = docx.Document(io.BytesIO(PLAIN))
    document.paragraphs[2].paragraph_format.line_spacing = Pt(30)
    odd = changed(saved(document), "word/document.xml", 'w:line="600"', 'w:line="inf"')
    assert says(odd, "每面应排 22 行")
    assert list(fix_layout(odd).left) == []


def test_deleted_text_and_text_boxes_are_not_looked_at() -> None:
    document = docx.Document(io.BytesIO(mended()))
    data = changed(
        saved(document),
        "word/document.xml",
        "<w:t>现将有关事项通知如下。</w:t></w:r>",
        '<w:t>现将有关事项通知如下。</w:t></w:r><w:del w:id="9" w:author="某"><w:r><w:t>删,去</w:t></w:r></w:del>',
    )
    assert found(data) == []


def test_a_grid_may_fix_the_lines_where_paragraphs_do_not() -> None:
    document = docx.Document(io.BytesIO(mended()))
    for paragraph in document.paragraphs:
        paragraph.paragraph_format.line_spacing = 1.0
    grid = '<w:docGrid w:linePitch="360"/>'
    loose = saved(document)
    assert says(loose, "每面应排 22 行")
    assert found(changed(loose, "word/document.xml", grid, '<w:docGrid w:type="lines" w:linePitch="579"/>')) == []
    tight = changed(loose, "word/document.xml", grid, '<w:docGrid w:type="linesAndChars" w:linePitch="579"/>')
    assert found(tight) == []
    wide = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="4096"/>'
    assert says(changed(loose, "word/document.xml", grid, wide), "每行排 26 字")


def test_lines_that_may_grow_are_at_least_as_high_as_they_say() -> None:
    fixed = mended()
    growing = changed(fixed, "word/document.xml", 'w:lineRule="exact"', 'w:lineRule="atLeast"')
    assert found(growing) == []


def test_a_page_break_also_begins_a_page() -> None:
    document = docx.Document(io.BytesIO(mended()))
    first, second = (p for p in document.paragraphs if p.text in ("附件1", "附件2"))
    for mark in (first, second):
        mark.paragraph_format.page_break_before = None
    assert says(saved(document), "附件应另面编排")
    first.insert_paragraph_before().add_run().add_break(WD_BREAK.PAGE)
    run = second.runs[0]
    run.text = ""
    run.add_break(WD_BREAK.PAGE)
    second.add_run("附件2")
    assert not says(saved(document), "附件应另面编排")


def test_a_section_that_begins_a_page_begins_it_for_the_annex() -> None:
    document = docx.Document(io.BytesIO(mended()))
    mark = next(p for p in document.paragraphs if p.text == "附件1")
    mark.paragraph_format.page_break_before = None
    document.add_section()
    section = document.paragraphs[-1]._p
    mark._p.addprevious(section)
    assert not says(saved(document), "附件应另面编排，实为接排（GB/T 9704 §7.3.7）。")


def test_a_landscape_document_has_margins_of_its_own_and_no_page_numbers_to_check() -> None:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.right_margin = Mm(28), Mm(37)
    section.bottom_margin, section.left_margin = Mm(26), Mm(35)
    assert found(saved(document)) == []


def test_annexes_without_a_list_and_lists_without_annexes() -> None:
    assert says(typed("标题", "正文。", "附件1", "分工表", "略。"), "有 1 个附件，应有附件说明")
    assert not says(typed("标题", "正文。", "附件：分工表"), "附件标题")
    listed_once = typed("标题", "正文。", "附件：分工表", "附件1", "分工表", "略。", "附件2", "说明", "略。")
    assert says(listed_once, "附件“说明”未列入附件说明")
    assert says(typed("标题", "正文。", "附件：1.甲", "3.乙"), "多个附件应以“1.”“2.”依次标注")
    assert not says(typed("标题", "正文。", "附件：1.甲", "2.乙", "附件1", "甲", "略。"), "附件标题应与")
    assert not says(typed("标题", "正文。", "附件：分工表", "附件1"), "附件标题应与")


def test_a_title_in_several_centred_paragraphs_is_one_title() -> None:
    document = docx.Document()
    for text in ("云川市图书馆", "创建工作方案", "各部门："):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    assert any("标题应为二号" in m and "另有 2 处相同" in m for m in found(saved(document)))


def test_what_begins_with_a_number_is_no_title() -> None:
    assert not says(typed("一、工作目标", "正文。"), "标题应居中")


def test_a_long_line_before_the_date_is_text_and_no_signature() -> None:
    text = "云" * 50
    assert says(typed("标题", text, "2018年6月9日"), "成文日期应排在右侧")
    assert not says(typed("标题", text, "2018年6月9日"), "署名应排在右侧")


@pytest.mark.parametrize("day", ["〔待填〕", "2018年  月  日", "年 月 日", "2018年6月 日"])
def test_a_sealed_signature_is_told_where_its_date_is_still_open(day: str) -> None:
    signature = Signature(organs=("云川市图书馆",), sealed=True)
    document = Document(title="关于报送台账的通知", blocks=(Paragraph(text="请按时报送。"),), signature=signature)
    stream = io.BytesIO()
    write_document(document, stream)
    assert found(changed(stream.getvalue(), "word/document.xml", "〔待填〕", day)) == []


def test_what_is_left_to_fill_in_at_the_end_of_a_text_is_no_date() -> None:
    document = Document(title="会议纪要", blocks=(Heading(level=1, text="议定事项"), Paragraph(text="〔待填〕")))
    stream = io.BytesIO()
    write_document(document, stream)
    assert found(stream.getvalue()) == []


@pytest.mark.parametrize(
    "preamble",
    [
        "根据市文明委的部署，制定方案，具体内容如下：",
        "为进一步做好创建工作，现作如下安排：",
        "全馆上下共同参与。现就有关事项明确：",
        "现将有关事项通知如下：",
    ],
)
def test_a_preamble_that_ends_with_a_colon_addresses_nobody(preamble: str) -> None:
    document = Document(title="云川市图书馆创建工作方案", blocks=(Paragraph(text=preamble), Paragraph(text="略。")))
    stream = io.BytesIO()
    write_document(document, stream)
    assert found(stream.getvalue()) == []


@pytest.mark.parametrize("addressee", ["各区、县人民政府，市政府各部门", "为民服务中心", "馆属各部门"])
def test_an_addressee_is_told_by_its_colon(addressee: str) -> None:
    document = Document(title="关于报送台账的通知", addressee=addressee, blocks=(Paragraph(text="请按时报送。"),))
    stream = io.BytesIO()
    write_document(document, stream)
    assert found(stream.getvalue()) == []


def test_blanks_do_not_place_a_signature() -> None:
    assert says(
        typed("标题", "正文。", "　　　　　　　　　　　　云川市图书馆", "2018年6月9日"), "署名应以右缩进排在右侧"
    )


def test_a_table_cell_without_a_chinese_font_is_found() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "内容"
    assert says(saved(document), "表格文字应指定中文字体")


def test_a_date_in_a_table_is_an_imprint() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "抄送：市文明办。"
    assert says(saved(document), "版记应用仿宋体")


def test_a_document_that_is_nothing_but_an_annex_mark_has_no_title() -> None:
    assert not says(typed("附件1"), "标题")


def test_ten_lines_may_stand_between_a_signature_and_the_text() -> None:
    organs = [f"云川市第{n}图书馆" for n in range(1, 9)]
    messages = found(typed("标题", "正文。", *organs, "2018年6月9日"))
    assert any("署名应排在右侧" in m and "另有 7 处相同" in m for m in messages)


def test_an_indent_is_taken_back_from_what_should_be_flush() -> None:
    document = docx.Document(io.BytesIO(mended()))
    addressee = document.paragraphs[1]
    addressee.alignment = WD_ALIGN_PARAGRAPH.CENTER
    addressee.paragraph_format.left_indent = Pt(32)
    fixed = fix_layout(saved(document))
    assert {d.code for d in fixed.mended} == {"WM955"}
    assert docx.Document(io.BytesIO(fixed.content)).paragraphs[1].alignment == WD_ALIGN_PARAGRAPH.JUSTIFY


def test_an_annex_in_a_file_of_its_own_needs_no_list_and_no_break() -> None:
    assert not says(typed("附件1", "分工表", "略。"), "附件说明")
    assert not says(typed("附件1", "分工表", "略。"), "另面")


def test_a_hanging_first_line_is_taken_back() -> None:
    document = docx.Document(io.BytesIO(mended()))
    paragraph = document.paragraphs[2]
    paragraph.paragraph_format.first_line_indent = Pt(-32)
    data = changed(saved(document), "word/document.xml", ' w:firstLineChars="200"', "", 1)
    fixed = fix_layout(data)
    assert {d.code for d in fixed.mended} == {"WM955"}
    assert list(fixed.left) == []


def test_a_footer_that_is_not_there_counts_as_none() -> None:
    lost = without(mended(), "word/wenming-footer1.xml", "word/wenming-footer2.xml")
    assert says(lost, "公文应编排页码，实为没有页码")


def test_text_of_another_size_is_not_tightened() -> None:
    document = docx.Document(io.BytesIO(mended()))
    small = document.paragraphs[2].add_run("小字")
    small.font.size = Pt(12)
    fixed = fix_layout(changed(saved(document), "word/document.xml", '<w:spacing w:val="-5"/>', ""))
    assert {d.code for d in fixed.mended} == {"WM951", "WM952", "WM953"}
    assert list(fixed.left) == []


def test_a_letterhead_in_a_table_and_an_imprint_in_the_text_are_told_from_text() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.paragraphs[0].add_run("云川市图书馆").font.color.rgb = RGBColor(0xFF, 0, 0)
    document.add_paragraph("通知")
    document.add_paragraph("正文。")
    document.add_paragraph("抄送：市文明办。")
    messages = found(saved(document))
    assert not any("表格文字" in message for message in messages)
    assert any("版记应用仿宋体" in message for message in messages)


def test_no_more_than_ten_lines_are_taken_for_a_signature() -> None:
    organs = [f"第{n}图书馆" for n in range(1, 15)]
    messages = found(typed("标题", "正文。", *organs, "2018年6月9日"))
    assert any("署名应排在右侧" in m and "另有 9 处相同" in m for m in messages)
