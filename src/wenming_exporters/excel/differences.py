"""差异表: a comparison of two campaigns, or of two editions of a catalogue, as a workbook.

Where the catalogues differ, the sheet 体系对照 sets them side by side. Its 新编号 and 任务和记录 may be filled in by
hand; the workbook is then the map by which a campaign is carried over (:mod:`wenming_exporters.code_map`).
"""

from datetime import datetime
from typing import BinaryIO

from xlsxwriter.workbook import Workbook

from wenming_core.differences import compare_campaigns
from wenming_core.model import Campaign, Catalogue
from wenming_exporters.excel.formats import Formats, Look
from wenming_exporters.excel.listing import ListColumn, draw_list
from wenming_exporters.views.differences import (
    DIFFERENCE_HEADINGS,
    EDITION_HEADINGS,
    difference_rows,
    edition_rows,
)

__all__ = ["EDITION_SHEET", "write_differences", "write_editions"]

EDITION_SHEET = "体系对照"
DIFFERENCE_SHEET = "差异"

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates know no zone
_DIFFERENCE_LOOKS = ((16, Look.SHOWN_CENTRED), (16, Look.SHOWN), (14, Look.SHOWN), (46, Look.SHOWN), (46, Look.SHOWN))
_EDITION_LOOKS = (
    (10, Look.SHOWN_CENTRED),
    (14, Look.OPEN_CENTRED),
    (18, Look.OPEN_CENTRED),
    (12, Look.SHOWN_CENTRED),
    (46, Look.SHOWN),
    (46, Look.SHOWN),
)


def write_differences(old: Campaign, new: Campaign, stream: BinaryIO) -> None:
    """Write what differs between two campaigns; the same campaigns give the same bytes."""
    book, formats = _book(stream, "数据文件差异")
    columns = _columns(DIFFERENCE_HEADINGS, _DIFFERENCE_LOOKS)
    rows = difference_rows(compare_campaigns(old, new))
    draw_list(book.add_worksheet(DIFFERENCE_SHEET), "两份数据文件的差异", columns, rows, formats)
    if old.catalogue != new.catalogue:
        _draw_editions(book, old.catalogue, new.catalogue, formats)
    book.close()


def write_editions(old: Catalogue, new: Catalogue, stream: BinaryIO) -> None:
    """Write two editions of a catalogue side by side; the same editions give the same bytes."""
    book, formats = _book(stream, "测评体系对照")
    _draw_editions(book, old, new, formats)
    book.close()


def _book(stream: BinaryIO, title: str) -> tuple[Workbook, Formats]:
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"title": title, "created": _CREATED})
    return book, Formats(book)


def _draw_editions(book: Workbook, old: Catalogue, new: Catalogue, formats: Formats) -> None:
    names = " → ".join(map(_named, (old, new)))
    page = book.add_worksheet(EDITION_SHEET)
    draw_list(
        page, f"测评体系对照：{names}", _columns(EDITION_HEADINGS, _EDITION_LOOKS), edition_rows(old, new), formats
    )


def _named(catalogue: Catalogue) -> str:
    if catalogue.title and catalogue.edition:
        return f"{catalogue.title}（{catalogue.edition}）"
    return catalogue.title or catalogue.edition or "未写明版次"


def _columns(names: tuple[str, ...], looks: tuple[tuple[int, Look], ...]) -> tuple[ListColumn, ...]:
    return tuple(ListColumn(name, width, look) for name, (width, look) in zip(names, looks, strict=True))
