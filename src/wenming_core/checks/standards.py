"""测评标准的检查 (WM106–WM115): the wording of standards, and what the system does not say about them."""

from collections import defaultdict
from collections.abc import Iterator

from wenming_core._text import fold
from wenming_core.checks.places import excerpt, listed, place, standards_listed
from wenming_core.checks.runner import Rule
from wenming_core.checks.wording import clauses, half_width_marks, near_wording, shared_phrases
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Indicator, Node, Standard

__all__ = ["RULES"]

MANY_CLAUSES = 6
"""A standard with at least this many clauses is reported: it can hardly be met or missed as a whole."""

SAME_STANDARD = Kind("WM106", "测评标准文字重复", Severity.WARNING, "请核对是否重复录入；确属两处的，请写明各自范围。")
HALF_WIDTH = Kind("WM107", "测评体系中有半角标点", Severity.INFO, "请改用全角标点（，；：！？（）），以便正式行文。")
SEVERAL_MEASURES = Kind(
    "WM108", "一条标准含多项量化要求", Severity.WARNING, "请分别采集数据、分别说明是否达到，必要时拆成几条任务。"
)
MANY_DEMANDS = Kind("WM109", "一条标准含多项工作要求", Severity.INFO, "请按要求拆成几条二级任务，分别落实到部门。")
SAME_DUTY = Kind("WM110", "同一职责在多条标准中出现", Severity.INFO, "请明确由谁统一组织，材料收集一次、多条标准共用。")
NEAR_TERM = Kind("WM113", "项目名称与正文用语不一致", Severity.INFO, "请统一用语；以上级文件的说法为准。")
NO_POINTS = Kind("WM114", "标准没有分值", Severity.INFO, "需要自评打分时，请选用或编制赋分方案。")
NO_METHOD = Kind("WM115", "标准没有测评方法", Severity.INFO, "请注明材料审核、实地考察、问卷调查等测评方法。")


def _same_standards(campaign: Campaign) -> Iterator[Diagnostic]:
    same: dict[str, list[Node]] = defaultdict(list)
    for node in campaign.catalogue.standards:
        same[fold(node.label)].append(node)
    for nodes in same.values():
        if len(nodes) > 1:
            message = f"{listed(node.code for node in nodes)} 的文字相同。"
            yield SAME_STANDARD.at(place(nodes[1].json_path), message, subjects=tuple(node.code for node in nodes))


def _half_width(campaign: Campaign) -> Iterator[Diagnostic]:
    for node in campaign.catalogue.nodes:
        marks = half_width_marks(node.label)
        if marks:
            message = f"{node.code} 有 {len(marks)} 个半角标点：“{excerpt(node.label, *marks[0])}”。"
            yield HALF_WIDTH.at(place(node.json_path), message, subjects=(node.code,))


def _several_measures(campaign: Campaign) -> Iterator[Diagnostic]:
    for node in campaign.catalogue.standards:
        names = [requirement.name for requirement in campaign.catalogue.standard(node.code).requirements]
        if len(names) > 1:
            message = f"{node.code} 有 {len(names)} 项量化要求：{'、'.join(names)}。"
            yield SEVERAL_MEASURES.at(place(node.json_path), message, subjects=(node.code,))


def _many_demands(campaign: Campaign) -> Iterator[Diagnostic]:
    for node in campaign.catalogue.standards:
        number = len(clauses(node.label))
        if number >= MANY_CLAUSES:
            message = f"{node.code} 一条之中有 {number} 个分句，很难笼统地说符合或不符合。"
            yield MANY_DEMANDS.at(place(node.json_path), message, subjects=(node.code,))


def _same_duties(campaign: Campaign) -> Iterator[Diagnostic]:
    distinct: dict[str, Node] = {}
    for node in campaign.catalogue.standards:
        distinct.setdefault(fold(node.label), node)
    texts = {node.code: _without_measures(campaign.catalogue.standard(node.code)) for node in distinct.values()}
    for phrase in shared_phrases(texts):
        owners = {_owners(campaign, code) for code in phrase.holders}
        apart = "，而责任部门不同" if len(owners) > 1 else ""
        message = f"{listed(phrase.holders)} 都写有“{phrase.wording}”{apart}。"
        yield SAME_DUTY.at(place(campaign.catalogue[phrase.holders[0]].json_path), message, subjects=phrase.holders)


def _without_measures(standard: Standard) -> str:
    """The wording without the stretches that demand a number: two rates are worded alike without being one duty."""
    text = standard.text
    for span in (requirement.span for requirement in standard.requirements):
        if span is not None:
            text = f"{text[: span.start]}{'。' * (span.end - span.start)}{text[span.end :]}"
    return text


def _owners(campaign: Campaign, code: str) -> frozenset[str]:
    assignment = campaign.assignment(code)
    return frozenset(assignment.departments if assignment else ())


def _near_terms(campaign: Campaign) -> Iterator[Diagnostic]:
    duties = "\n".join(f"{clause.heading}\n{clause.text}" for clause in (campaign.plan.duties if campaign.plan else ()))
    texts: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for node in campaign.catalogue.standards:
        texts[node.path[:-1]].append(node.label)
    for node in campaign.catalogue.nodes:
        if isinstance(node.item, Indicator):
            other = near_wording(node.label, "\n".join((duties, *texts[node.path])))
            if other:
                message = f"{node.code} 名为“{node.label}”，正文写“{other}”。"
                yield NEAR_TERM.at(place(node.json_path), message, subjects=(node.code,))


def _no_points(campaign: Campaign) -> Iterator[Diagnostic]:
    """Without any scheme; whether a scheme is complete is for the checks of schemes."""
    nodes = campaign.catalogue.standards
    if nodes and not campaign.schemes:
        message = f"{standards_listed(campaign, nodes)}没有分值，也没有赋分方案。"
        yield NO_POINTS.at(place("$.catalogue"), message, subjects=tuple(node.code for node in nodes))


def _no_methods(campaign: Campaign) -> Iterator[Diagnostic]:
    nodes = tuple(node for node in campaign.catalogue.standards if not campaign.catalogue.standard(node.code).methods)
    if nodes:
        message = f"{standards_listed(campaign, nodes)}没有注明测评方法。"
        yield NO_METHOD.at(place("$.catalogue"), message, subjects=tuple(node.code for node in nodes))


RULES = (
    Rule(kinds=(SAME_STANDARD,), find=_same_standards),
    Rule(kinds=(HALF_WIDTH,), find=_half_width),
    Rule(kinds=(SEVERAL_MEASURES,), find=_several_measures),
    Rule(kinds=(MANY_DEMANDS,), find=_many_demands),
    Rule(kinds=(SAME_DUTY,), find=_same_duties),
    Rule(kinds=(NEAR_TERM,), find=_near_terms),
    Rule(kinds=(NO_POINTS,), find=_no_points),
    Rule(kinds=(NO_METHOD,), find=_no_methods),
)
