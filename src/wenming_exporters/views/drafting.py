"""起草: what the views of documents share.

A draft never invents text: what the campaign does not hold is left visible as 〔待填〕, and a diagnostic says what is
missing and where it would have come from.
"""

import re
from collections.abc import Iterable
from datetime import date

from attrs import frozen

from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Severity
from wenming_core.model import Campaign
from wenming_exporters.views.outline import TO_FILL, Document

__all__ = ["TO_BE_FILLED", "Draft", "Holes", "chinese_date", "sentence", "unit_name", "year_name"]

TO_BE_FILLED = Kind(
    "WM928", "有待填写的内容", Severity.WARNING, f"请在导出的文件中补上标有{TO_FILL}的地方，或补充数据后重新导出。"
)


@frozen(kw_only=True)
class Draft:
    """草稿: a document, the name its file should bear, and what could not be written as the campaign stands.

    Attributes:
        name: File name without suffix; not yet made safe.
        document: The document.
        diagnostics: What is missing or was left out.
    """

    name: str
    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()


_CLOSED = re.compile("[。！？；…][”’）》]?$")


class Holes:
    """The places of a draft that are still to be filled in, gathered while it is written."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def left(self, path: str, what: str) -> str:
        """Leave a hole, and say what is missing.

        Args:
            path: Where a campaign document would hold it; empty where it has no place there.
            what: What is missing, such as ``"方案没有标题"``.
        """
        location = JsonPath(path=path) if path else None
        self.add(TO_BE_FILLED.at(location, f"{what}，文件中留作{TO_FILL}。"))
        return TO_FILL

    def add(self, *diagnostics: Diagnostic) -> None:
        """Note something else about the draft."""
        self._found += diagnostics

    def noted(self, diagnostics: Iterable[Diagnostic] = ()) -> tuple[Diagnostic, ...]:
        """Return everything noted, each once, in order; ``diagnostics`` come last."""
        return tuple(dict.fromkeys((*self._found, *diagnostics)))


def unit_name(campaign: Campaign, holes: Holes) -> str:
    """Return the unit's name, or leave a hole."""
    unit = campaign.organisation.unit
    return unit.name if unit else holes.left("$.organisation.unit.name", "没有单位名称")


def year_name(campaign: Campaign, holes: Holes) -> str:
    """Return ``"2018年度"``, or leave a hole."""
    return f"{campaign.year}年度" if campaign.year else f"{holes.left('$.year', '没有年份')}年度"


def chinese_date(day: date) -> str:
    """Write a date as GB/T 9704-2012 §7.3.5.4 prescribes, without padding.

    >>> chinese_date(date(2018, 6, 9))
    '2018年6月9日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def sentence(text: str) -> str:
    """End with a full stop what the source left open.

    >>> sentence("已组织学习12次"), sentence("他说：“好。”")
    ('已组织学习12次。', '他说：“好。”')
    """
    stripped = text.strip()
    return stripped if _CLOSED.search(stripped) else f"{stripped}。"
