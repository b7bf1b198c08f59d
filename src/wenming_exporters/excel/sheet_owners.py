"""台账的归属: doubts about which department a returned sheet is from."""

from collections.abc import Container, Iterator

from attrs import frozen

from wenming_core._text import fold
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model import Organisation
from wenming_exporters.excel.column import Layout
from wenming_exporters.excel.returned import ReturnedSheet

__all__ = ["SheetOwners"]

DEPARTMENT_GONE = Kind(
    "WM848", "台账的部门不在部门名单内", Severity.ERROR, "部门改名的，请在部门名单中写明原名（别名），再重新收回。"
)
NOBODYS = Kind(
    "WM855",
    "看不出是哪个部门的台账",
    Severity.ERROR,
    "请在表头上方写明“部门：”和部门名称；不是台账的工作表，请删去后再收回。",
)

_ONE_NAME = "请与部门核对：拿错了台账的，请在本部门的台账里填写；只是改错了表头的，请把部门名称改回来。"


@frozen
class SheetOwners:
    """Tells what is doubtful about whose a sheet is.

    Attributes:
        organisation: Of the campaign.
        names: Every name of a department that the campaign knows or uses, folded.
    """

    organisation: Organisation
    names: Container[str]

    def about(self, sheet: ReturnedSheet) -> Iterator[Diagnostic]:
        """Name what is doubtful: a sheet of nobody, of a department that is gone, or that bears another's name."""
        where = sheet.grid.place(sheet.head.first_row - 1, min(sheet.head.columns))
        printed, marked = map(self.organisation.department, (sheet.printed, sheet.department))
        if printed is not None and marked is not None and printed.name != marked.name:
            message = f"表头写的是“{sheet.printed}”，这份台账却是发给“{sheet.department}”的，看不出是哪个部门填的。"
            yield NOBODYS.at(where, message, remedy=_ONE_NAME, subjects=(sheet.printed,))
        if not sheet.department and sheet.layout is Layout.DEPARTMENT:
            yield NOBODYS.at(where, f"工作表“{sheet.grid.name}”没有写明是哪个部门的台账。")
        elif sheet.department and fold(sheet.department) not in self.names:
            message = f"台账属于“{sheet.department}”，部门名单里没有这个部门。"
            yield DEPARTMENT_GONE.at(where, message, subjects=(sheet.department,))
