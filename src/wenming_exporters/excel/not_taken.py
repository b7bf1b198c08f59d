"""收不回的内容: what a returned workbook says beside the cells of its ledgers: on notes, pictures and other sheets.

None of it is part of a task, and all of it was put there by somebody who wanted it read; so each is named.
"""

from collections.abc import Container, Iterable, Iterator

from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_exporters.excel.attached import Attached, Attachment
from wenming_exporters.excel.cells import comparable
from wenming_exporters.excel.grid import Grid
from wenming_exporters.excel.guide import GUIDE_SHEET
from wenming_exporters.excel.metadata import METADATA_SHEET

__all__ = ["DRAWN", "about_attached", "about_other_sheets"]

NOTE = Kind("WM856", "批注没有收回", Severity.WARNING, "要收回的话请写进格子里；只是说明情况的，不用处理。")
DRAWN = Kind(
    "WM857",
    "图片或文本框没有收回",
    Severity.WARNING,
    "图片请另存为文件交给办公室，并在“佐证材料”中写明名称；文字请写进格子里。",
)
OTHER_SHEET = Kind(
    "WM858", "工作表不是台账，没有收回", Severity.WARNING, "需要收回的内容，请填写到台账的格子里；其余的不用处理。"
)

_OWN_SHEETS = (GUIDE_SHEET, METADATA_SHEET)
_LONGEST = 60


def about_attached(grid: Grid) -> Iterator[Diagnostic]:
    """Name the notes, text boxes and pictures of a ledger's sheet."""
    for one in grid.attached:
        yield _named(one).at(grid.place(*one.position), _message(one))


def about_other_sheets(grids: Iterable[Grid], ledgers: Container[str]) -> Iterator[Diagnostic]:
    """Name the sheets on show that hold something and are neither a ledger nor written by the library.

    Args:
        grids: Every sheet.
        ledgers: Names of those that were read.
    """
    for grid in grids:
        if grid.hidden or grid.name in ledgers or grid.name in _OWN_SHEETS:
            continue
        first = next(_filled(grid), None)
        if first is not None:
            message = f"工作表“{grid.name}”不是台账，里面的内容（“{_short(first[1])}”等）没有收回。"
            yield OTHER_SHEET.at(grid.place(*first[0]), message, subjects=(grid.name,))
        elif grid.attached:
            place = grid.place(*grid.attached[0].position)
            yield OTHER_SHEET.at(
                place, f"工作表“{grid.name}”不是台账，上面的批注、图片没有收回。", subjects=(grid.name,)
            )


def _named(one: Attached) -> Kind:
    return NOTE if one.kind is Attachment.NOTE else DRAWN


def _message(one: Attached) -> str:
    if one.kind is Attachment.PICTURE:
        return "这里放了图片，没有收回。"
    return f"{one.kind.value}“{_short(one.text)}”没有收回。"


def _filled(grid: Grid) -> Iterator[tuple[tuple[int, int], str]]:
    for number, row in grid.numbered():
        for place, value in enumerate(row, start=1):
            if text := comparable(value):
                yield (number, place), text


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
