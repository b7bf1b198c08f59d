"""检查的位置与列举: where a finding stands in a campaign, and how several standards are listed in a message."""

from collections.abc import Iterable
from datetime import date

from wenming_core._text import code_ranges
from wenming_core.diagnostics import JsonPath
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Catalogue, Indicator, Node, Standard
from wenming_core.model.codes import Code

__all__ = ["excerpt", "listed", "not_a_node", "not_a_standard", "place", "quoted", "standards_listed", "written"]


def place(path: str) -> JsonPath:
    """Point at a place that the campaign's document holds, such as ``"$.tasks[3].due"``.

    Fields that hold their default are not written, so what is missing is pointed at by what it is missing from.
    """
    return JsonPath(path=path)


def quoted(names: Iterable[str]) -> str:
    """Write names for the middle of a sentence: “甲”“乙”."""
    return "".join(f"“{name}”" for name in names)


def listed(codes: Iterable[Code]) -> str:
    """Write codes in their order, runs as ranges: 1.1.1–1.1.3、2.2.4."""
    return "、".join(code_ranges(codes))


def standards_listed(campaign: Campaign, nodes: tuple[Node, ...]) -> str:
    """Say which standards are meant, in few words where all of them are."""
    if len(nodes) == len(campaign.catalogue.standards):
        return f"全部 {len(nodes)} 条标准"
    return f"{len(nodes)} 条标准（{listed(node.code for node in nodes)}）"


def not_a_standard(catalogue: Catalogue, code: Code) -> str:
    """Say why ``code`` is no standard and which codes there are nearby; empty where it is one."""
    if code not in catalogue:
        return f"{code} 在测评体系中不存在。{_nearby(catalogue, code)}"
    if isinstance(catalogue[code].item, Indicator):
        return f"{code} 是指标或项目，不是标准。{_nearby(catalogue, f'{code}.0')}"
    return ""


def not_a_node(catalogue: Catalogue, code: Code) -> str:
    """Say that ``code`` is nowhere in the catalogue and which codes there are nearby; empty where it is there."""
    return "" if code in catalogue else f"{code} 在测评体系中不存在。{_nearby(catalogue, code)}"


def _nearby(catalogue: Catalogue, code: Code) -> str:
    """Name the codes under the nearest indicator above ``code``."""
    above = code.rpartition(".")[0]
    while above and above not in catalogue:
        above = above.rpartition(".")[0]
    item = catalogue[above].item if above else catalogue
    if isinstance(item, Standard) or not item.children:
        return ""
    stem = f"{above}." if above else ""
    under = f"“{item.name}”（{above}）之下" if isinstance(item, Indicator) else "最上一层"
    last = len(item.children)
    return f"{under}现有编号 {stem}1" + (f"–{stem}{last}。" if last > 1 else "。")


def written(day: date | None) -> str:
    """Write a day as official documents do; empty for None."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def excerpt(text: str, start: int, end: int, *, around: int = 6) -> str:
    """Cut out a stretch of text with a few characters on both sides."""
    first, last = max(0, start - around), min(len(text), end + around)
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"
