"""表格格式: fonts, colours and borders of the workbooks, by name.

Table text is 宋体, headings are 黑体, as in the tables of official documents. A pale ground marks the cells that are to
be filled in.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from wenming_core._text import display_width
from wenming_core.lights import Light
from wenming_exporters.excel.printing import pixels

__all__ = ["LIGHT_LOOKS", "Formats", "Look"]

_TEXT: dict[str, Any] = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "text_wrap": True}
_GRID: dict[str, Any] = {"border": 1, "border_color": "#808080"}
_SIDES: dict[str, Any] = {"left": 1, "right": 1, "left_color": "#808080", "right_color": "#808080"}
_CENTRE: dict[str, Any] = {"align": "center"}
_OPEN: dict[str, Any] = {"locked": False, "bg_color": "#FFFBE6"}
_DAY: dict[str, Any] = {"num_format": "yyyy-m-d", "align": "center"}
_TITLE, _LEAST_TITLE = 16, 8
_PIXELS_A_POINT = 4 / 3
_AS_TYPED: dict[str, Any] = {"num_format": "@"}


class Look(Enum):
    """How a cell looks, by what it is for."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADER = "header"
    SHOWN = "shown"
    SHOWN_CENTRED = "shown centred"
    COUNT = "count"
    SHOWN_DAY = "shown day"
    GROUP = "group"
    OPEN = "open"
    OPEN_CENTRED = "open centred"
    OPEN_DAY = "open day"
    GUIDE_HEADING = "guide heading"
    GUIDE_TEXT = "guide text"


_LOOKS: dict[Look, dict[str, Any]] = {
    Look.TITLE: {"font_name": "黑体", "font_size": _TITLE, "align": "center_across", "valign": "vcenter"},
    Look.SUBTITLE: {"font_name": "宋体", "font_size": 10, "valign": "vcenter"},
    Look.HEADER: {**_TEXT, **_GRID, **_CENTRE, "font_name": "黑体", "bg_color": "#E7EDF5"},
    Look.SHOWN: {**_TEXT, **_GRID},
    Look.SHOWN_CENTRED: {**_TEXT, **_GRID, **_CENTRE},
    Look.COUNT: {**_TEXT, **_GRID, **_CENTRE, "num_format": "0;-0;"},
    Look.SHOWN_DAY: {**_TEXT, **_GRID, **_DAY},
    Look.GROUP: {**_TEXT, **_SIDES, **_CENTRE},
    Look.OPEN: {**_TEXT, **_GRID, **_OPEN, **_AS_TYPED},
    Look.OPEN_CENTRED: {**_TEXT, **_GRID, **_OPEN, **_CENTRE, **_AS_TYPED},
    Look.OPEN_DAY: {**_TEXT, **_GRID, **_OPEN, **_DAY},
    Look.GUIDE_HEADING: {**_TEXT, "font_name": "黑体", "font_size": 12},
    Look.GUIDE_TEXT: {**_TEXT, "font_size": 11},
}


def _lit(light: Light, **look: object) -> dict[str, Any]:
    """The name of the light follows the text of the cell: colours alone are lost in a grey print."""
    return {"num_format": f'@" {light.chinese}"', **look}


LIGHT_LOOKS: Mapping[Light, dict[str, Any]] = {
    Light.RED: _lit(Light.RED, bg_color="#C00000", font_color="#FFFFFF", bold=True),
    Light.ORANGE: _lit(Light.ORANGE, bg_color="#F4A460", bold=True),
    Light.YELLOW: _lit(Light.YELLOW, bg_color="#FFE699"),
    Light.BLUE: _lit(Light.BLUE, bg_color="#BDD7EE"),
    Light.GREEN: _lit(Light.GREEN, bg_color="#E2EFDA"),
}
"""How a cell differs that shows a light."""


class Formats:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[Look, Format] = {}
        self._smaller: dict[tuple[int, str], Format] = {}

    def __getitem__(self, look: Look) -> Format:
        if look not in self._made:
            self._made[look] = self._book.add_format(_LOOKS[look])
        return self._made[look]

    def title(self, text: str, widths: Iterable[float]) -> Format:
        """Choose the format of a title by its length: 16 points, or as many as fit above columns of such widths.

        Text that is centred across cells is cut off at both ends where it is longer than they are. One that does not
        even fit in 8 points begins at the left, and runs on over what is beside the columns.
        """
        room = int(pixels(widths) / max(1.0, display_width(text) / 2 * _PIXELS_A_POINT))
        if room >= _TITLE:
            return self[Look.TITLE]
        points = max(_LEAST_TITLE, room)
        align = "left" if room < _LEAST_TITLE else "center_across"
        if (points, align) not in self._smaller:
            smaller = {**_LOOKS[Look.TITLE], "font_size": points, "align": align}
            self._smaller[points, align] = self._book.add_format(smaller)
        return self._smaller[points, align]

    def conditional(self, **properties: object) -> Format:
        """Make a format for a conditional format, which holds only what differs."""
        return self._book.add_format(properties)
