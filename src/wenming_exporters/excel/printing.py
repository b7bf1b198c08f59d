"""打印设置: how a wide sheet is printed, so that it can still be read on paper.

A sheet is fitted to the width of one page. On A4 a ledger of eighteen columns would shrink to half its size, below what
can be read; such a sheet is set up for A3, as offices print their ledgers.
"""

from collections.abc import Iterable
from enum import Enum

from xlsxwriter.worksheet import Worksheet

__all__ = ["Paper", "keep_on_one_page", "paper_for", "pixels", "set_up_printing"]

_SIDE_MARGIN = 0.5
_END_MARGIN = 0.6
_PIXELS_AN_INCH = 96
_POINTS_AN_INCH = 72
_LEAST_SHARE = 0.75


class Paper(Enum):
    """A size of paper, turned to landscape; the value is Excel's number for it (ECMA-376 part 1, 18.3.1.63).

    Members:
        A4: 297 mm wide.
        A3: 420 mm wide.
    """

    A4 = 9
    A3 = 8

    @property
    def inches(self) -> float:
        """Width when turned to landscape."""
        return 11.69 if self is Paper.A4 else 16.54

    @property
    def inches_high(self) -> float:
        """Height when turned to landscape."""
        return 8.27 if self is Paper.A4 else 11.69


def paper_for(widths: Iterable[float]) -> Paper:
    """Choose the paper on which columns of such widths, in characters, print at three quarters of their size or larger.

    The ten points of a sheet are then at least 7.5 points on paper, which is 六号.

    >>> paper_for([10] * 12), paper_for([10] * 24)
    (<Paper.A4: 9>, <Paper.A3: 8>)
    """
    needed = pixels(widths) * _LEAST_SHARE
    return Paper.A4 if needed <= (Paper.A4.inches - 2 * _SIDE_MARGIN) * _PIXELS_AN_INCH else Paper.A3


def set_up_printing(page: Worksheet, widths: Iterable[float], head_row: int) -> None:
    """Set a sheet up for printing: landscape, fitted to the width, its head on every page, pages numbered.

    Args:
        page: The sheet.
        widths: Of the columns that are shown, in characters.
        head_row: Row of the head, counted from 0.
    """
    page.set_landscape()
    page.set_paper(paper_for(widths).value)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head_row)
    page.set_margins(left=_SIDE_MARGIN, right=_SIDE_MARGIN, top=_END_MARGIN, bottom=_END_MARGIN)
    page.set_footer("&C第 &P 页，共 &N 页")


def keep_on_one_page(page: Worksheet, points: float) -> None:
    """Fit a sheet for A4 onto one page, unless it would have to shrink below what can be read.

    Args:
        page: The sheet, set up for printing.
        points: Height of all that it shows.
    """
    if points / _POINTS_AN_INCH * _LEAST_SHARE <= Paper.A4.inches_high - 2 * _END_MARGIN:
        page.fit_to_pages(1, 1)


def pixels(widths: Iterable[float]) -> float:
    """Width of columns on the screen: seven pixels a character and five around those of a column."""
    return sum(width * 7 + 5 for width in widths)
