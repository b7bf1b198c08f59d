"""The set-up for printing."""

import io

import openpyxl
import pytest
from xlsxwriter import Workbook

from wenming_exporters.excel.printing import Paper, keep_on_one_page, paper_for, set_up_printing


@pytest.mark.parametrize(
    ("widths", "paper"),
    [
        ([], Paper.A4),
        ([10] * 12, Paper.A4),
        ([190.0], Paper.A4),
        ([200.0], Paper.A3),
        ([190 / 24] * 24, Paper.A3),  # the space around each column counts too
        ([10] * 100, Paper.A3),
    ],
)
def test_a_sheet_is_printed_on_paper_on_which_it_can_be_read(widths: list[float], paper: Paper) -> None:
    assert paper_for(widths) is paper


def test_a_sheet_is_fitted_to_the_width_and_its_pages_are_numbered() -> None:
    stream = io.BytesIO()
    with Workbook(stream) as book:
        set_up_printing(book.add_worksheet(), [300.0], 2)
    page = openpyxl.load_workbook(stream).worksheets[0]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", Paper.A3.value)
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$3:$3"
    footer = page.oddFooter
    assert footer is not None
    assert footer.center.text == "第 &P 页，共 &N 页"


@pytest.mark.parametrize(("points", "pages"), [(0, 1), (670, 1), (690, 0), (10_000, 0)])
def test_a_sheet_is_kept_on_one_page_while_it_can_be_read(points: float, pages: int) -> None:
    stream = io.BytesIO()
    with Workbook(stream) as book:
        page = book.add_worksheet()
        set_up_printing(page, [10.0], 1)
        keep_on_one_page(page, points)
    setup = openpyxl.load_workbook(stream).worksheets[0].page_setup
    assert setup.fitToHeight == (0 if pages == 0 else None)
