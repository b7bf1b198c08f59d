"""What the layout checker finds: a diagnostic by clause, and how to mend it where that leaves the text alone."""

from collections.abc import Callable, Iterable

from attrs import evolve, field, frozen

from wenming_core.diagnostics import Diagnostic, Kind, Severity, TextLine
from wenming_exporters.word.layout.formatted import Para

__all__ = [
    "ANNEX",
    "CLOSING",
    "FONT",
    "HEADING",
    "LINES",
    "PAGE",
    "PAGE_NUMBER",
    "PLACE",
    "SIZE",
    "WORDING",
    "Fault",
    "at",
    "gathered",
]

PAGE = Kind("WM950", "纸张和版心不合规范", Severity.WARNING, "请在“页面设置”中改正。")
LINES = Kind("WM951", "每面行数或每行字数不合规范", Severity.WARNING, "请在“段落”中把行距设为固定值 28.95 磅。")
FONT = Kind("WM952", "字体或颜色不合规范", Severity.WARNING, "请选中文字，改为规定的字体。")
SIZE = Kind("WM953", "字号不合规范", Severity.WARNING, "请选中文字，改为规定的字号。")
HEADING = Kind("WM954", "结构层次不合规范", Severity.WARNING, "层次序数依次为“一、”“（一）”“1.”“（1）”，请改正。")
PLACE = Kind("WM955", "位置或缩进不合规范", Severity.WARNING, "请在“段落”中改正对齐方式和缩进，不要用空格排版。")
PAGE_NUMBER = Kind("WM956", "页码不合规范", Severity.WARNING, "请设置奇偶页不同的页脚，页码写作“— 1 —”。")
WORDING = Kind("WM957", "日期、文号或标点不合规范", Severity.WARNING, "请改正原文。")
ANNEX = Kind("WM958", "附件不合规范", Severity.WARNING, "请使附件说明与附件一致。")
CLOSING = Kind("WM959", "表格或落款不合规范", Severity.WARNING, "请改正。")


@frozen(kw_only=True)
class Fault:
    """One departure from the standard.

    Attributes:
        diagnostic: Clause, place, what it should be and what it is.
        mend: Changes the document so that it complies; None where only a person can, since the text would change.
    """

    diagnostic: Diagnostic
    mend: Callable[[], None] | None = field(default=None, eq=False, repr=False)


def at(
    kind: Kind,
    clause: str,
    para: Para | None,
    finding: str,
    *,
    mend: Callable[[], None] | None = None,
    remedy: str | None = None,
) -> Fault:
    """Make a fault of a paragraph, or of the document as a whole.

    Args:
        kind: Of the diagnostic.
        clause: Of GB/T 9704-2012, such as ``"7.3.1"``.
        para: Where; None for the document.
        finding: What should be and what is, without the clause.
        mend: How to mend it.
        remedy: In place of the kind's own advice.
    """
    place = None if para is None else TextLine(line=para.number)
    text = f"{finding}（GB/T 9704 §{clause}）。"
    return Fault(diagnostic=kind.at(place, text, remedy=remedy), mend=mend)


def gathered(faults: Iterable[Fault]) -> tuple[Diagnostic, ...]:
    """Say once what is wrong alike in many places: at the first of them, with the number of the others."""
    first: dict[tuple[str, str], Diagnostic] = {}
    count: dict[tuple[str, str], int] = {}
    for fault in faults:
        key = (fault.diagnostic.code, fault.diagnostic.message)
        first.setdefault(key, fault.diagnostic)
        count[key] = count.get(key, 0) + 1
    return tuple(
        evolve(found, message=f"{found.message}另有 {count[key] - 1} 处相同。") if count[key] > 1 else found
        for key, found in first.items()
    )
