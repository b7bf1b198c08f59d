"""量化要求的检查 (WM52x): how the standards word what they demand in numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator

from wenming_core.checks.places import place, quoted
from wenming_core.checks.runner import Rule
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Node
from wenming_core.model.requirement import Comparison, RatioRequirement, Requirement

__all__ = ["RULES"]

STRICT = Kind("WM521", "严格比较的量化要求", Severity.INFO, "恰好等于界限不算达到；计划目标请留出余量。")
UNDATED = Kind(
    "WM522", "量化要求未写明统计时点和来源", Severity.WARNING, "请统一规定截至哪一天、以哪份名册或系统为准。"
)
NEAR_WHOLES = Kind("WM523", "分母名称相近而不相同", Severity.INFO, "口径相同的请统一名称；不同的请分别写明统计范围。")
SAME_NAME = Kind("WM524", "同名量化要求界限不同", Severity.WARNING, "请核对界限；不是同一项数据的，请改用不同的名称。")

_SAYS_WHEN = re.compile("截至|截止|为准|年底|年末|月底|季度末|当年|上年|统计")
_QUANTITY_WORDS = re.compile("总人数|总数量|总数|人数|数量|全体|全部|在职|在岗|在编|单位|本|数$")
_STAFF = re.compile("干部职工|工作人员|员工|职工|人员")


def _requirements(campaign: Campaign) -> Iterator[tuple[Node, str, Requirement]]:
    for node in campaign.catalogue.standards:
        for index, requirement in enumerate(campaign.catalogue.standard(node.code).requirements):
            yield node, f"{node.json_path}.requirements[{index}]", requirement


def _strict(campaign: Campaign) -> Iterator[Diagnostic]:
    for node, path, requirement in _requirements(campaign):
        if requirement.comparison in (Comparison.GREATER, Comparison.LESS):
            limit = _limit(requirement)
            message = (
                f"{node.code} 的“{requirement.name}”要求{requirement.comparison.chinese}{limit}，恰好 {limit} 不算。"
            )
            yield STRICT.at(place(path), message, subjects=(node.code,))


def _limit(requirement: Requirement) -> str:
    if not isinstance(requirement, RatioRequirement):
        return f"{requirement.threshold}{requirement.unit}"
    percent = requirement.threshold * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else f"{requirement.threshold}"


def _undated(campaign: Campaign) -> Iterator[Diagnostic]:
    names: dict[str, list[str]] = defaultdict(list)
    for node, _, requirement in _requirements(campaign):
        if isinstance(requirement, RatioRequirement) and not _SAYS_WHEN.search(node.label):
            names[node.code].append(requirement.name)
    for code, missing in names.items():
        message = f"{code} 没有写明{'、'.join(missing)}的统计时点和数据来源。"
        yield UNDATED.at(place(campaign.catalogue[code].json_path), message, subjects=(code,))


def _near_wholes(campaign: Campaign) -> Iterator[Diagnostic]:
    """Compare denominators by what is left of their names without words for staff, whole and number."""
    by_core: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for node, path, requirement in _requirements(campaign):
        if isinstance(requirement, RatioRequirement):
            core = _STAFF.sub("人员", _QUANTITY_WORDS.sub("", requirement.denominator))
            by_core[core].setdefault(requirement.denominator, (node.code, path))
    for names in by_core.values():
        if len(names) > 1:
            places = list(names.values())
            message = f"分母有{quoted(names)}几种写法。"
            yield NEAR_WHOLES.at(place(places[1][1]), message, subjects=tuple(code for code, _ in places))


def _same_name(campaign: Campaign) -> Iterator[Diagnostic]:
    first: dict[str, tuple[Node, Requirement]] = {}
    for node, path, requirement in _requirements(campaign):
        earlier_node, earlier = first.setdefault(requirement.name, (node, requirement))
        if (earlier.comparison, earlier.threshold) != (requirement.comparison, requirement.threshold):
            message = (
                f"“{requirement.name}”在 {earlier_node.code} 要求{earlier.comparison.chinese}{_limit(earlier)}，"
                f"在 {node.code} 要求{requirement.comparison.chinese}{_limit(requirement)}。"
            )
            yield SAME_NAME.at(place(path), message, subjects=(earlier_node.code, node.code))


RULES = (
    Rule(kinds=(STRICT,), find=_strict),
    Rule(kinds=(UNDATED,), find=_undated),
    Rule(kinds=(NEAR_WHOLES,), find=_near_wholes),
    Rule(kinds=(SAME_NAME,), find=_same_name),
)
