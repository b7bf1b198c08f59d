"""数据与事实的检查 (WM5xx): figures, what they answer, and what findings, ratings and events refer to."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import assert_never

from wenming_core.checks.places import listed, not_a_node, not_a_standard, place, written
from wenming_core.checks.runner import DatedRule, Rule
from wenming_core.checks.similar import NameIndex, did_you_mean
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model.campaign import Campaign
from wenming_core.model.facts import Event, Finding, Measurement, Outcome, Rating
from wenming_core.model.requirement import RatioRequirement

__all__ = ["RULES"]

OVER_WHOLE = Kind("WM501", "分子大于分母", Severity.ERROR, "请核对两个数的口径和录入次序。")
ZERO_WHOLE = Kind("WM502", "分母为零", Severity.WARNING, "请核对分母；确实没有的，请按“不涉及”处理并说明理由。")
OUTSIDE_YEAR = Kind("WM503", "数据日期不在本年度", Severity.WARNING, "请核对日期；确用往年数据的，请在来源中说明。")
NO_SOURCE = Kind("WM504", "数据没有来源", Severity.WARNING, "请写明来源，如“人事处花名册”。")
UNKNOWN_SUPPLIER = Kind("WM505", "数据的提供部门不在名单中", Severity.ERROR, "请更正名称，或先把它登记为部门。")
UNKNOWN_EVIDENCE = Kind("WM506", "引用的佐证材料不存在", Severity.ERROR, "请更正材料编号，或先登记这份材料。")
UNUSED = Kind(
    "WM507", "数据没有对应的量化要求", Severity.INFO, "数据名称须与量化要求一致才能用于评分；不用于评分的，无须处理。"
)
NOT_MEASURED = Kind("WM508", "量化要求没有数据", Severity.WARNING, "请采集这项数据，写明时点和来源。")
NO_WHOLE = Kind("WM509", "比例要求的数据没有分母", Severity.WARNING, "请补上分母，否则算不出比例。")
CONFLICT = Kind("WM510", "同一数据同一天有两个数", Severity.ERROR, "请核实后只留一个。")
UNKNOWN_CODE = Kind("WM511", "事实指向不存在的编号", Severity.ERROR, "请更正编号。")
IN_FUTURE = Kind("WM512", "日期晚于检查日期", Severity.WARNING, "请核对日期。")
NO_REASON = Kind("WM513", "不涉及而未写理由", Severity.WARNING, "请写明为什么不涉及，便于上级认定。")
ID_SHARED = Kind("WM514", "不同事实用了同一编号", Severity.WARNING, "请改用不同的编号，以免引用时混淆。")


def _over_whole(campaign: Campaign) -> Iterator[Diagnostic]:
    for index, m in enumerate(campaign.measurements):
        if m.denominator is not None and 0 < m.denominator < m.numerator:
            message = f"“{m.name}”{written(m.as_of)}：分子 {m.numerator} 大于分母 {m.denominator}。"
            yield OVER_WHOLE.at(place(f"$.measurements[{index}]"), message, subjects=(m.name,))


def _zero_whole(campaign: Campaign) -> Iterator[Diagnostic]:
    for index, m in enumerate(campaign.measurements):
        if m.denominator == 0:
            message = f"“{m.name}”{written(m.as_of)}：分母为 0，算不出比例。"
            yield ZERO_WHOLE.at(place(f"$.measurements[{index}].denominator"), message, subjects=(m.name,))


def _no_source(campaign: Campaign) -> Iterator[Diagnostic]:
    for index, m in enumerate(campaign.measurements):
        if not m.source.strip():
            message = f"“{m.name}”{written(m.as_of)}的数据没有写明来源。"
            yield NO_SOURCE.at(place(f"$.measurements[{index}]"), message, subjects=(m.name,))


def _unknown_suppliers(campaign: Campaign) -> Iterator[Diagnostic]:
    organisation = campaign.organisation
    known = NameIndex(department.name for department in organisation.departments)
    for index, m in enumerate(campaign.measurements):
        if m.department is not None and organisation.department(m.department) is None:
            message = f"“{m.name}”由“{m.department}”提供，名单中没有这个部门。{did_you_mean(known, m.department)}"
            yield UNKNOWN_SUPPLIER.at(place(f"$.measurements[{index}].department"), message, subjects=(m.department,))


Fact = Measurement | Finding | Rating | Event


def _facts(campaign: Campaign) -> Iterator[tuple[str, Fact]]:
    """Every fact with the place where the document keeps it."""
    kinds: tuple[tuple[str, tuple[Fact, ...]], ...] = (
        ("measurements", campaign.measurements),
        ("findings", campaign.findings),
        ("ratings", campaign.ratings),
        ("events", campaign.events),
    )
    for field, facts in kinds:
        for index, fact in enumerate(facts):
            yield f"$.{field}[{index}]", fact


def _day(fact: Fact) -> tuple[str, date]:
    return ("as_of", fact.as_of) if isinstance(fact, Measurement) else ("on", fact.on)


def _noun(fact: Fact) -> str:
    match fact:
        case Measurement():
            return "数据"
        case Finding():
            return "检查发现"
        case Rating():
            return "评定"
        case Event():
            return "加分或负面事项"
        case _:
            assert_never(fact)


def _outside_year(campaign: Campaign) -> Iterator[Diagnostic]:
    for index, m in enumerate(campaign.measurements):
        if campaign.year is not None and m.as_of.year != campaign.year:
            message = f"“{m.name}”的时点是{written(m.as_of)}，不在{campaign.year}年度。"
            yield OUTSIDE_YEAR.at(place(f"$.measurements[{index}].as_of"), message, subjects=(m.name,))


def _in_future(campaign: Campaign, as_of: date) -> Iterator[Diagnostic]:
    for path, fact in _facts(campaign):
        field, day = _day(fact)
        if day > as_of:
            message = f"{fact.id} 的日期是{written(day)}，晚于检查日期{written(as_of)}。"
            yield IN_FUTURE.at(place(f"{path}.{field}"), message, subjects=(fact.id,))


def _unknown_evidence(campaign: Campaign) -> Iterator[Diagnostic]:
    ids = {piece.id for piece in campaign.evidence}
    known = NameIndex(ids)
    for path, fact in _facts(campaign):
        for index, evidence_id in enumerate(fact.evidence):
            if evidence_id not in ids:
                message = f"{fact.id} 引用的材料“{evidence_id}”没有登记。{did_you_mean(known, evidence_id)}"
                yield UNKNOWN_EVIDENCE.at(place(f"{path}.evidence[{index}]"), message, subjects=(evidence_id,))


def _unknown_codes(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, fact in _facts(campaign):
        match fact:
            case Finding():
                field, code, fault = "standard", fact.standard, not_a_standard(campaign.catalogue, fact.standard)
            case Rating():
                field, code, fault = "target", fact.target, not_a_node(campaign.catalogue, fact.target)
            case Event(standard=str(standard)):
                field, code, fault = "standard", standard, not_a_node(campaign.catalogue, standard)
            case _:
                continue
        if fault:
            yield UNKNOWN_CODE.at(place(f"{path}.{field}"), f"{fact.id} 指向的 {fault}", subjects=(code,))


def _required(campaign: Campaign) -> dict[str, list[str]]:
    """Names of the requirements, each with the codes of the standards that make it."""
    codes: dict[str, list[str]] = defaultdict(list)
    for node in campaign.catalogue.standards:
        for requirement in campaign.catalogue.standard(node.code).requirements:
            codes[requirement.name].append(node.code)
    return codes


def _unused(campaign: Campaign) -> Iterator[Diagnostic]:
    required = _required(campaign)
    known = NameIndex(required)
    for index, m in enumerate(campaign.measurements):
        if m.name not in required:
            message = f"“{m.name}”不是任何标准的量化要求。{did_you_mean(known, m.name)}"
            yield UNUSED.at(place(f"$.measurements[{index}].name"), message, subjects=(m.name,))


def _not_measured(campaign: Campaign) -> Iterator[Diagnostic]:
    """Once any figure is there, every requirement without one is missing; before that nobody has begun."""
    if not campaign.measurements:
        return
    for name, codes in _required(campaign).items():
        if not campaign.measurements_of(name):
            message = f"{listed(codes)} 要求的“{name}”还没有数据。"
            where = place(campaign.catalogue[codes[0]].json_path)
            yield NOT_MEASURED.at(where, message, subjects=tuple(codes))


def _no_whole(campaign: Campaign) -> Iterator[Diagnostic]:
    ratios = {
        requirement.name: requirement.denominator
        for node in campaign.catalogue.standards
        for requirement in campaign.catalogue.standard(node.code).requirements
        if isinstance(requirement, RatioRequirement)
    }
    for index, m in enumerate(campaign.measurements):
        if m.denominator is None and m.name in ratios:
            message = f"“{m.name}”{written(m.as_of)}只有一个数 {m.numerator}，缺少分母“{ratios[m.name]}”。"
            yield NO_WHOLE.at(place(f"$.measurements[{index}]"), message, subjects=(m.name,))


def _conflicts(campaign: Campaign) -> Iterator[Diagnostic]:
    first: dict[tuple[str, date], Measurement] = {}
    for index, m in enumerate(campaign.measurements):
        other = first.setdefault((m.name, m.as_of), m)
        if (other.numerator, other.denominator) != (m.numerator, m.denominator):
            message = f"“{m.name}”{written(m.as_of)}在 {other.id} 和 {m.id} 中不一样。"
            yield CONFLICT.at(place(f"$.measurements[{index}]"), message, subjects=(m.name,))


def _no_reason(campaign: Campaign) -> Iterator[Diagnostic]:
    for index, finding in enumerate(campaign.findings):
        if finding.outcome is Outcome.NOT_APPLICABLE and not finding.text.strip():
            message = f"{finding.standard} 记为“不涉及”，没有写理由。"
            yield NO_REASON.at(place(f"$.findings[{index}]"), message, subjects=(finding.standard,))


def _ids_shared(campaign: Campaign) -> Iterator[Diagnostic]:
    first: dict[str, Fact] = {}
    for path, fact in _facts(campaign):
        other = first.setdefault(fact.id, fact)
        if other is not fact:
            message = f"编号“{fact.id}”既是一条{_noun(other)}，又是一条{_noun(fact)}。"
            yield ID_SHARED.at(place(f"{path}.id"), message, subjects=(fact.id,))


RULES = (
    Rule(kinds=(OVER_WHOLE,), find=_over_whole),
    Rule(kinds=(ZERO_WHOLE,), find=_zero_whole),
    Rule(kinds=(OUTSIDE_YEAR,), find=_outside_year),
    Rule(kinds=(NO_SOURCE,), find=_no_source),
    Rule(kinds=(UNKNOWN_SUPPLIER,), find=_unknown_suppliers),
    Rule(kinds=(UNKNOWN_EVIDENCE,), find=_unknown_evidence),
    Rule(kinds=(UNUSED,), find=_unused),
    Rule(kinds=(NOT_MEASURED,), find=_not_measured),
    Rule(kinds=(NO_WHOLE,), find=_no_whole),
    Rule(kinds=(CONFLICT,), find=_conflicts),
    Rule(kinds=(UNKNOWN_CODE,), find=_unknown_codes),
    DatedRule(kinds=(IN_FUTURE,), find=_in_future),
    Rule(kinds=(NO_REASON,), find=_no_reason),
    Rule(kinds=(ID_SHARED,), find=_ids_shared),
)
