"""What comes out of a word processor: lines and characters on a page, page numbers, pages of annexes."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from wenming_exporters import export
from wenming_exporters.example import AS_OF, example_campaign
from wenming_exporters.views.outline import (
    Annex,
    Cell,
    Column,
    Document,
    Imprint,
    Paragraph,
    Row,
    Signature,
    Table,
)
from wenming_exporters.word.documents import DOCUMENTS

Written = Callable[..., bytes]
MM = 72 / 25.4

pytestmark = [
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice or poppler is not installed"
    ),
    pytest.mark.skipif(
        bool(shutil.which("fc-list"))
        and not subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False).stdout,
        reason="no Chinese font is installed",
    ),
]

RUNNING = "国家机关公文正文用三号仿宋体字每面排二十二行每行排二十八字"


class Word(NamedTuple):
    """A word with its box in millimetres from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Page:
    """A rendered page: its size in millimetres and its words."""

    def __init__(self, element: etree._Element) -> None:
        self.width = float(element.get("width", "0")) / MM
        self.height = float(element.get("height", "0")) / MM
        self.words = [_word(word) for word in element.iter("{http://www.w3.org/1999/xhtml}word")]

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words)

    def body(self) -> list[Word]:
        return [word for word in self.words if word.bottom < self.height - 33]

    def footer(self) -> list[Word]:
        return [word for word in self.words if word.top > self.height - 33]

    def lines(self) -> list[str]:
        """Lines of the text area, top to bottom."""
        rows: dict[int, str] = {}
        for word in self.body():
            rows[round(word.top)] = rows.get(round(word.top), "") + word.text
        return [rows[top] for top in sorted(rows)]


def _word(element: etree._Element) -> Word:
    left, top, right, bottom = (float(element.get(side, "0")) / MM for side in ("xMin", "yMin", "xMax", "yMax"))
    return Word(element.text or "", left, top, right, bottom)


@pytest.fixture(scope="module")
def render(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], list[Page]]:
    """Render a Word file with LibreOffice, under a profile of its own, and return its pages."""
    folder = tmp_path_factory.mktemp("rendered")

    def pages(data: bytes) -> list[Page]:
        source = folder / "document.docx"
        source.write_bytes(data)
        profile = (folder / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        environment = {**os.environ, "HOME": str(folder)}
        subprocess.run(
            [*command, "--outdir", str(folder), str(source)],
            check=True,
            capture_output=True,
            timeout=180,
            env=environment,
        )
        places = subprocess.run(
            ["pdftotext", "-bbox", str(Path(folder, "document.pdf")), "-"], check=True, capture_output=True, timeout=60
        ).stdout
        readable = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", places)
        parser = etree.XMLParser(recover=True, resolve_entities=False)
        root = etree.fromstring(readable, parser)
        return [Page(page) for page in root.iter("{http://www.w3.org/1999/xhtml}page")]

    return pages


def test_a_full_page_has_22_lines_of_28_characters(written: Written, render: Callable[[bytes], list[Page]]) -> None:
    pages = render(written(Document(title="版面", blocks=(Paragraph(text=RUNNING * 50),))))
    lines = pages[1].lines()
    assert len(lines) == 22
    assert {len(line) for line in lines} == {28}
    assert min(word.left for word in pages[1].body()) == pytest.approx(28, abs=0.3)
    assert max(word.right for word in pages[1].body()) == pytest.approx(210 - 26, abs=0.6)


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones(
    written: Written, render: Callable[[bytes], list[Page]]
) -> None:
    pages = render(written(Document(title="版面", blocks=(Paragraph(text=RUNNING * 50),))))
    odd, even = pages[0].footer(), pages[1].footer()
    assert ["".join(word.text for word in footer) for footer in (odd, even)] == ["—1—", "—2—"]
    one_character = 14 * 25.4 / 72
    assert max(word.right for word in odd) == pytest.approx(210 - 26 - one_character, abs=0.5)
    assert min(word.left for word in even) == pytest.approx(28 + one_character, abs=0.5)
    middle = (odd[0].top + odd[0].bottom) / 2
    assert middle - (297 - 35) == pytest.approx(7, abs=1.2)


def test_annexes_turn_the_paper_and_the_imprint_comes_last(
    written: Written, render: Callable[[bytes], list[Page]]
) -> None:
    columns = tuple(Column(title=title) for title in ("指标", "标准", "责任部门"))
    rows = tuple(
        Row(cells=(*((Cell(text="思想建设", rows=30),) if n == 0 else ()), Cell(text=f"第{n}条"), Cell(text="办公室")))
        for n in range(30)
    )
    document = Document(
        title="关于印发方案的通知",
        blocks=(Paragraph(text=RUNNING),),
        annexes=(
            Annex(title="任务分工表", blocks=(Table(columns=columns, rows=rows),)),
            Annex(title="一览表", blocks=(Table(columns=columns, rows=rows),), landscape=True),
        ),
        signature=Signature(organs=("云川市图书馆",), day=date(2018, 6, 9)),
        imprint=Imprint(printed_by="云川市图书馆办公室", printed_on=date(2018, 6, 11)),
    )
    pages = render(written(document))
    shapes = ["across" if page.width > page.height else "upright" for page in pages]
    turned = shapes.index("across")
    assert shapes == ["upright"] * turned + ["across"] * (len(pages) - turned - 1) + ["upright"]
    assert turned >= 2
    first, last = pages[1].lines(), pages[-1]
    assert first[0].startswith("附件")
    assert first[1] == "任务分工表"
    assert all("责任部门" in page.text for page in pages[1:-1])
    assert "印发" in last.text
    assert max(word.bottom for word in last.words if "印发" in word.text) == pytest.approx(297 - 35, abs=3)


def test_every_row_of_a_hostile_table_is_rendered(written: Written, render: Callable[[bytes], list[Page]]) -> None:
    departments = "、".join(f"第{n}处" for n in range(1, 201))
    columns = tuple(Column(title=title) for title in ("标准", "责任部门"))
    long = "长文" * 1500 + "完"
    rows = (Row(cells=(Cell(text=long), Cell(text=departments))), Row(cells=(Cell(text="末行"), Cell(text="办"))))
    pages = render(written(Document(title="题" * 600, blocks=(Table(columns=columns, rows=rows),))))
    text = "".join(page.text for page in pages)
    assert text.count("题") == 600
    assert "完" in text
    assert "末行" in text
    assert "200" in text


@pytest.fixture(scope="module")
def documents(render: Callable[[bytes], list[Page]]) -> dict[str, list[Page]]:
    """Every built-in document of the embedded example, rendered."""
    options: dict[str, dict[str, object]] = {"report.docx": {"as_of": AS_OF}, "statement.docx": {"standard": "2.2.4"}}
    ids = [exporter.id for exporter in DOCUMENTS]
    return {a.name: render(a.to_bytes()) for a in export(example_campaign(), *ids, options=options)}


@pytest.mark.parametrize("name", [exporter.id for exporter in DOCUMENTS])
def test_each_built_in_document_renders_with_its_number_on_every_page(
    documents: dict[str, list[Page]], name: str
) -> None:
    numbers = ["".join(word.text for word in page.footer() if word.top > page.height - 35) for page in documents[name]]
    assert numbers == [f"—{place}—" for place in range(1, len(numbers) + 1)]


def test_the_documents_have_as_many_pages_as_their_content_takes(documents: dict[str, list[Page]]) -> None:
    pages = {name: len(rendered) for name, rendered in documents.items()}
    assert pages["application.docx"] <= 2
    assert pages["statement.docx"] == 1
    assert pages["plan.docx"] >= 5
    assert pages["notice.docx"] >= pages["plan.docx"]
