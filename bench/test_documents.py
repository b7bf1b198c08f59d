"""Writing plan.docx and overview-ledger.xlsx, beside the same content written by other means in the same run."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import docxtpl
import pytest
import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture

from wenming_core.model import Campaign
from wenming_core.testing import sized_campaign
from wenming_exporters import export
from wenming_exporters.excel.columns import Layout, chosen_columns
from wenming_exporters.views.ledger import overview_ledger

SIZES = (34, 340, 3400)


def rows_of(campaign: Campaign) -> list[tuple[str, str, str, str]]:
    found = []
    for node in campaign.catalogue.standards:
        assignment = campaign.assignment(node.code)
        names = "、".join(assignment.departments) if assignment else ""
        found.append((node.ancestors[0].name, node.ancestors[1].name, node.label, names))
    return found


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A docxtpl template with the same four columns and a row loop."""
    document = docx.Document()
    document.add_heading("{{ title }}", 0)
    table = document.add_table(rows=4, cols=4)
    table.rows[1].cells[0].text = "{%tr for row in rows %}"
    for column in range(4):
        table.rows[2].cells[column].text = f"{{{{ row[{column}] }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    path = tmp_path_factory.mktemp("template") / "template.docx"
    document.save(str(path))
    return path


def wenming_plan(campaign: Campaign, _template: Path) -> None:
    for artifact in export(campaign, "plan.docx"):
        artifact.write(io.BytesIO())


def docxtpl_plan(campaign: Campaign, template: Path) -> None:
    document = docxtpl.DocxTemplate(str(template))
    document.render({"title": campaign.plan.title if campaign.plan else "", "rows": rows_of(campaign)})
    document.save(io.BytesIO())


def floor_plan(campaign: Campaign, _template: Path) -> None:
    body = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>' for text in row)}</w:tr>"
        for row in rows_of(campaign)
    )
    with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document><w:body><w:tbl>{body}</w:tbl></w:body></w:document>")


PLANS: dict[str, Callable[[Campaign, Path], None]] = {
    "floor: zip and strings (at most 4 times)": floor_plan,
    "peer: docxtpl (at most 1.0)": docxtpl_plan,
    "wenming plan.docx": wenming_plan,
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PLANS)
def test_plan(benchmark: BenchmarkFixture, template: Path, size: int, name: str) -> None:
    benchmark.group = f"plan.docx: {size} standards"
    benchmark.pedantic(PLANS[name], args=(sized_campaign(size), template), rounds=7, warmup_rounds=1)


def wenming_overview(campaign: Campaign) -> bytes:
    (artifact,) = export(campaign, "overview-ledger.xlsx")
    return artifact.to_bytes()


def overview_by_hand(campaign: Campaign) -> None:
    """The same rows and columns, as somebody would write them who only wants the cells."""
    columns = chosen_columns((), Layout.OVERVIEW)
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
        page = book.add_worksheet()
        look = book.add_format({"border": 1, "text_wrap": True})
        for place, column in enumerate(columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, column.heading, look)
        for line, row in enumerate(overview_ledger(campaign).rows, start=1):
            for place, column in enumerate(columns):
                page.write_string(line, place, str(line if column.id == "index" else column.show(row)), look)


OVERVIEWS: dict[str, Callable[[Campaign], object]] = {
    "peer: XlsxWriter by hand": overview_by_hand,
    "wenming overview-ledger.xlsx (at most 1.3)": wenming_overview,
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", OVERVIEWS)
def test_overview_ledger(benchmark: BenchmarkFixture, size: int, name: str) -> None:
    benchmark.group = f"overview-ledger.xlsx: {size} standards"
    benchmark.pedantic(OVERVIEWS[name], args=(sized_campaign(size),), rounds=7, warmup_rounds=1)
