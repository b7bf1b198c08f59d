"""测评体系的检查 (WM101–WM112): the tree of indicators and standards, its counts, levels and printed numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from wenming_core._text import fold, parse_numeral
from wenming_core.checks.places import listed, place
from wenming_core.checks.runner import Rule
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Catalogue, Indicator, Node

__all__ = ["RULES"]

DECLARED_COUNT = Kind(
    "WM101", "声明数量与实有数量不符", Severity.ERROR, "请对照上级印发的测评体系，补齐或删去条目，或更正方案中的数量。"
)
NUMBERS_SKIP = Kind("WM102", "编号跳号、重号或缺号", Severity.WARNING, "请核对是否漏了条目，或更正印刷编号。")
NUMBERS_RESTART = Kind(
    "WM103", "编号在各项目内重新开始", Severity.INFO, "引用标准时请用规范编号（如 1.2.3），不要只写“第1条”。"
)
EMPTY_INDICATOR = Kind("WM104", "指标或项目下没有标准", Severity.WARNING, "请补上它的测评标准，或删去这个指标。")
SAME_INDICATOR = Kind("WM105", "指标或项目重名", Severity.WARNING, "请核对是否重复；确需保留的，请在名称中加以区分。")
NO_STANDARDS = Kind("WM111", "没有测评标准", Severity.WARNING, "请读入测评细则或任务分工表，再做检查。")
LEVEL_NAMES = Kind("WM112", "层级名称与实际层数不符", Severity.WARNING, "请核对表头中的层级名称，或检查条目的层级。")


def _declared_counts(campaign: Campaign) -> Iterator[Diagnostic]:
    catalogue = campaign.catalogue
    counts = catalogue.counts()
    for index, declared in enumerate(catalogue.declared):
        real = counts[declared.level - 1] if declared.level <= len(counts) else 0
        if real != declared.count:
            source = f"“{declared.wording}”" if declared.wording else f"第 {declared.level} 层 {declared.count} 项"
            yield DECLARED_COUNT.at(
                place(f"$.catalogue.declared[{index}]"),
                f"文中写{source}，实有 {real} 项，{_difference(real - declared.count)}。",
                subjects=(declared.wording or f"第{declared.level}层",),
            )


def _difference(more: int) -> str:
    return f"多出 {more} 项" if more > 0 else f"缺少 {-more} 项"


def _numbers_that_skip(campaign: Campaign) -> Iterator[Diagnostic]:
    for siblings in _families(campaign.catalogue):
        for before, node in pairwise(siblings):
            fault = _number_fault(before.item.number, node.item.number)
            if fault:
                yield NUMBERS_SKIP.at(place(node.json_path), f"{node.code} {fault}。", subjects=(node.code,))


def _families(catalogue: Catalogue) -> Iterable[list[Node]]:
    families: dict[tuple[int, ...], list[Node]] = defaultdict(list)
    for node in catalogue.nodes:
        families[node.path[:-1]].append(node)
    return families.values()


def _number_fault(before: str, here: str) -> str:
    if bool(before) != bool(here):
        return f"印有编号“{here}”，前一条没有编号" if here else f"没有编号，前一条编号为“{before}”"
    last, this = _last_number(before), _last_number(here)
    if last is None or this is None or this == last + 1:
        return ""
    if this == last:
        return f"的编号“{here}”与前一条重复"
    return f"的编号为“{here}”，前一条为“{before}”，不连续"


def _last_number(printed: str) -> int | None:
    """The last numeral of a printed number: 3 for "Ⅲ-1-③" and for "（三）"."""
    piece = printed.strip(" 　.．。、)）(（").replace("－", "-").replace("—", "-").replace("．", ".")
    return parse_numeral(piece.replace(".", "-").rpartition("-")[2].strip("()（）"))


def _numbers_that_restart(campaign: Campaign) -> Iterator[Diagnostic]:
    holders: dict[str, list[Node]] = defaultdict(list)
    for node in campaign.catalogue.standards:
        if node.item.number:
            holders[fold(node.item.number)].append(node)
    repeated = [nodes for nodes in holders.values() if len({node.path[:-1] for node in nodes}) > 1]
    if repeated:
        most = max(repeated, key=len)
        number = most[0].item.number
        message = f"有 {len(most)} 条标准的编号都是“{number}”，单凭编号分不清。"
        yield NUMBERS_RESTART.at(place("$.catalogue"), message)


def _empty_indicators(campaign: Campaign) -> Iterator[Diagnostic]:
    for node in campaign.catalogue.nodes:
        if isinstance(node.item, Indicator) and not node.item.children:
            message = f"{node.code}“{node.label}”下面没有任何条目。"
            yield EMPTY_INDICATOR.at(place(node.json_path), message, subjects=(node.code,))


def _same_indicators(campaign: Campaign) -> Iterator[Diagnostic]:
    same: dict[tuple[int, str], list[Node]] = defaultdict(list)
    for node in campaign.catalogue.nodes:
        if isinstance(node.item, Indicator):
            same[node.depth, fold(node.label)].append(node)
    for nodes in same.values():
        if len(nodes) > 1:
            message = f"“{nodes[0].label}”出现 {len(nodes)} 次：{listed(node.code for node in nodes)}。"
            yield SAME_INDICATOR.at(place(nodes[1].json_path), message, subjects=tuple(node.code for node in nodes))


def _no_standards(campaign: Campaign) -> Iterator[Diagnostic]:
    if not campaign.catalogue.standards:
        yield NO_STANDARDS.at(place("$"), "测评体系中还没有任何测评标准。")


def _level_names(campaign: Campaign) -> Iterator[Diagnostic]:
    levels, depth = campaign.catalogue.levels, len(campaign.catalogue.counts())
    if levels and depth and len(levels) != depth:
        message = f"层级名称有 {len(levels)} 个（{'、'.join(levels)}），条目实有 {depth} 层。"
        yield LEVEL_NAMES.at(place("$.catalogue.levels"), message)


RULES = (
    Rule(kinds=(DECLARED_COUNT,), find=_declared_counts),
    Rule(kinds=(NUMBERS_SKIP,), find=_numbers_that_skip),
    Rule(kinds=(NUMBERS_RESTART,), find=_numbers_that_restart),
    Rule(kinds=(EMPTY_INDICATOR,), find=_empty_indicators),
    Rule(kinds=(SAME_INDICATOR,), find=_same_indicators),
    Rule(kinds=(NO_STANDARDS,), find=_no_standards),
    Rule(kinds=(LEVEL_NAMES,), find=_level_names),
)
