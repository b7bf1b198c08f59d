"""A document as Markdown and as HTML: every part is there, nothing of its text is taken for markup."""

from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_core.model import Campaign, Plan
from wenming_exporters import export
from wenming_exporters.example import example_campaign
from wenming_exporters.page_exporters import PAGES, PlanPage
from wenming_exporters.testing import check_exporter
from wenming_exporters.views.html import outline_html
from wenming_exporters.views.markdown import outline_markdown
from wenming_exporters.views.outline import (
    Align,
    Annex,
    Cell,
    Column,
    Document,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Row,
    Signature,
    Table,
)

TABLE = Table(
    caption="分工",
    columns=(Column(title="指标", align=Align.CENTRE), Column(title="标准"), Column(title="分值", align=Align.END)),
    rows=(
        Row(cells=(Cell(text="思想", rows=2), Cell(text="学习|计划"), Cell(text="2"))),
        Row(cells=(Cell(text="<b>会议</b>", columns=2),)),
    ),
)
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 8
DOCUMENT = Document(
    title="关于*创建*的通知",
    addressee="各部门",
    blocks=(
        Heading(level=1, text="目标"),
        Paragraph(text="第一行\n- 第二行"),
        Heading(level=3, text="跳级"),
        Heading(level=2, text="要求", run_in="一是学习。"),
        ItemList(items=("甲", "1. 乙")),
        TABLE,
        Picture(content=PNG, alt="大厅", caption="大厅公示栏"),
        Picture(content=b"\xff\xd8\xff", alt="门前"),
    ),
    annexes=(Annex(title="分工表", blocks=(Paragraph(text="见表。"),)),),
    signature=Signature(organs=("某馆",), day=date(2031, 6, 9)),
)

MARKDOWN = r"""# 关于\*创建\*的通知

各部门：

## 一、目标

第一行\
\- 第二行

#### 1.跳级

**（一）要求。**一是学习。

- 甲
- 1\. 乙

**分工**

| 指标 | 标准 | 分值 |
| :---: | :--- | ---: |
| 思想 | 学习\|计划 | 2 |
|  | \<b\>会议\</b\> |  |

*［图片：大厅公示栏］*

*［图片：门前］*

附件：

1. 分工表

某馆

2031年6月9日

---

## 附件1 分工表

见表。
"""


def test_each_part_has_its_markdown() -> None:
    assert outline_markdown(DOCUMENT) == MARKDOWN


class Outline(HTMLParser):
    """Collects tags and text, and checks that what is opened is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "br", "hr", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_has_headings_in_order_headers_spans_and_picture_texts() -> None:
    page = Outline(outline_html(DOCUMENT))
    names = [tag for tag, _ in page.tags]
    assert [name for name in names if name in {"h1", "h2", "h3", "h4"}] == ["h1", "h2", "h3", "h2"]
    assert [a.get("scope") for tag, a in page.tags if tag == "th"] == ["col"] * 3
    assert [(a.get("rowspan"), a.get("colspan")) for tag, a in page.tags if tag == "td"][:1] == [("2", None)]
    assert [(a["alt"], str(a["src"])[:15]) for tag, a in page.tags if tag == "img"] == [
        ("大厅", "data:image/png;"),
        ("门前", "data:image/jpeg"),
    ]
    assert "b" not in names
    for text in ("<b>会议</b>", "学习|计划", "附件：", "2031年6月9日", "大厅公示栏"):
        assert text in page.text


def test_what_is_not_there_is_left_to_be_filled_in() -> None:
    bare = Document(title="", signature=Signature(organs=("某馆",)))
    assert outline_html(bare).count("〔待填〕") == 3
    assert "〔待填〕" in outline_markdown(bare)
    assert "<caption>" not in outline_html(Document(title="表", blocks=(Table(columns=(Column(title="列"),)),)))
    assert "**" not in outline_markdown(Document(title="表", blocks=(Table(columns=(Column(title="列"),)),)))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.id)
def test_each_page_keeps_the_contract(page: PlanPage) -> None:
    check_exporter(page, example_campaign())


def test_a_control_character_is_replaced_and_named() -> None:
    campaign = Campaign(plan=Plan(title="方案\x07"))
    page, markdown = export(campaign, "plan.html", "plan.md")
    assert "�" in page.to_bytes().decode()
    assert "WM976" in {d.code for d in page.diagnostics}
    assert "WM976" not in {d.code for d in markdown.diagnostics}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=60))
def test_any_text_comes_through_the_page_as_it_is(text: str) -> None:
    document = Document(title="题", blocks=(Paragraph(text=text),))
    assert text in Outline(outline_html(document)).text
