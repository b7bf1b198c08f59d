"""显示的数字: numbers whose format says more than their digits: 50% is stored as 0.5, the telephone number 0755 as 755.

Whoever pastes one into a cell for text means what the cell shows. ECMA-376 part 1, §18.8.10 and §18.8.30.
"""

import io
import re
from collections.abc import Iterator, Mapping

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from wenming_exporters.excel.displayed import number_text
from wenming_exporters.excel.sheet_facts import Position, cells_of, forget
from wenming_exporters.package import Package

__all__ = ["ShownNumbers"]


class ShownNumbers:
    """Tells what the numbers of a workbook show where that is more than their digits.

    Args:
        package: The workbook, which the gate has let through.
    """

    def __init__(self, package: Package) -> None:
        styles = next((link.target for link in package.relations(package.main) if link.kind == "styles"), None)
        self._formats = dict(_telling(package.xml(styles))) if styles else {}
        numbers = "|".join(self._formats)
        self._used = re.compile(rf"\bs\s*=\s*[\"'](?:{numbers})[\"']".encode()) if numbers else None

    def of(self, part: bytes) -> Mapping[Position, str]:
        """Return what such numbers of a sheet's part show, by their positions."""
        if self._used is None or not self._used.search(part):
            return {}
        shown: dict[Position, str] = {}
        row = 0
        for _, element in etree.iterparse(io.BytesIO(part), tag="{*}row", resolve_entities=False):
            row = int(element.get("r", row + 1))
            for position, cell in cells_of(element, row):
                form, stored = self._formats.get(cell.get("s", "")), cell.findtext("{*}v")
                if form and stored and cell.get("t", "n") == "n":
                    shown[position] = number_text(float(stored), form)
            forget(element)
        return shown


def _telling(styles: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the numbers of the styles whose format adds to the digits of a number, each with the format."""
    own = {str(one.get("numFmtId")): str(one.get("formatCode")) for one in styles.iter("{*}numFmt")}
    for number, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        key = str(style.get("numFmtId", "0"))
        form = own.get(key) or BUILTIN_FORMATS.get(int(key), "General")
        if not is_date_format(form) and number_text(1, form) != "1":
            yield str(number), form
