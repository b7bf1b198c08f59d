"""实施方案的检查 (WM401–WM419): titles and names that differ, stages that do not fit the year, and what is not said."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from wenming_core._text import fold
from wenming_core.checks.places import excerpt, place, quoted, standards_listed, written
from wenming_core.checks.prose import plan_texts, plan_titles
from wenming_core.checks.runner import Rule
from wenming_core.checks.similar import lookalikes
from wenming_core.checks.wording import half_width_marks, honours
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model.campaign import Campaign
from wenming_core.model.plan import Stage
from wenming_core.model.when import When

__all__ = ["RULES"]

ANNEX_TITLES = Kind("WM401", "附件名称不一致", Severity.WARNING, "请使正文、附件说明和附件首页的名称完全相同。")
HONOURS = Kind("WM402", "荣誉称号说法不一", Severity.WARNING, "请按上级文件的正式名称统一。")
STAGE_ORDER = Kind("WM403", "阶段次序颠倒", Severity.WARNING, "请按时间先后排列，或更正阶段时间。")
MONTH_ONLY = Kind("WM404", "阶段只写到月份", Severity.INFO, "需要督办的，请写明截止日期；未写的按当月最后一天计算。")
NO_INTERVAL = Kind("WM405", "阶段时间不明确", Severity.WARNING, "请写明年月日，或“6月底前”这样能推算的时间。")
STAGE_OUTSIDE = Kind("WM406", "阶段不在本年度", Severity.WARNING, "请核对阶段时间和工作年度。")
HALF_WIDTH = Kind("WM407", "方案中有半角标点", Severity.INFO, "请改用全角标点（，；：！？（）），以便正式行文。")
LEDGER_TITLES = Kind("WM408", "台账名称相近而不相同", Severity.WARNING, "同一台账请全文用同一名称。")
OTHER_YEAR = Kind("WM409", "标题中的年份与工作年度不符", Severity.WARNING, "请更正标题或工作年度。")
NOT_SIGNED = Kind("WM410", "方案没有署名或成文日期", Severity.INFO, "正式印发前请补上署名和成文日期。")
NO_DEADLINE = Kind("WM411", "标准没有完成时限", Severity.INFO, "请在各部门的任务中写明完成时限。")

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")


def _annex_titles(campaign: Campaign) -> Iterator[Diagnostic]:
    for index, annex in enumerate(campaign.plan.annexes if campaign.plan else ()):
        titles = {fold(title): title for title in (annex.title, annex.printed_title, *annex.mentions) if title.strip()}
        if len(titles) > 1:
            message = f"同一个附件有 {len(titles)} 个名称：{quoted(titles.values())}。"
            yield ANNEX_TITLES.at(place(f"$.plan.annexes[{index}]"), message, subjects=tuple(titles.values()))


def _honours(campaign: Campaign) -> Iterator[Diagnostic]:
    counts: Counter[str] = Counter()
    places: dict[str, str] = {}
    for path, text in plan_texts(campaign):
        for honour in honours(text):
            counts[honour] += text.count(honour)
            places.setdefault(honour, path)
    if len(counts) > 1:
        usual = counts.most_common(1)[0][0]
        others = [name for name in counts if name != usual]
        found = "、".join(f"“{name}”{number} 次" for name, number in counts.most_common())
        yield HONOURS.at(place(places[others[0]]), f"正文中有{found}。", subjects=(usual, *others))


def _stages(campaign: Campaign) -> tuple[Stage, ...]:
    return campaign.plan.stages if campaign.plan else ()


def _stage_order(campaign: Campaign) -> Iterator[Diagnostic]:
    dated = [
        (index, stage.when.wording, stage.when.start or stage.when.end) for index, stage in enumerate(_stages(campaign))
    ]
    known = [(index, wording, day) for index, wording, day in dated if day is not None]
    for (_, earlier, before), (index, wording, day) in pairwise(known):
        if day < before:
            message = f"“{wording}”排在“{earlier}”之后，时间却更早。"
            yield STAGE_ORDER.at(place(f"$.plan.stages[{index}].when"), message, subjects=(wording,))


def _months_only(campaign: Campaign) -> Iterator[Diagnostic]:
    vague = tuple(dict.fromkeys(s.when.wording for s in _stages(campaign) if _whole_months(s.when)))
    if vague:
        message = f"{'、'.join(vague)}只写到月份，没有日期。"
        yield MONTH_ONLY.at(place("$.plan.stages"), message, subjects=vague)


def _whole_months(when: When) -> bool:
    if when.start is None or when.end is None or "日" in when.wording:
        return False
    return when.start.day == 1 and when.end.day == monthrange(when.end.year, when.end.month)[1]


def _no_interval(campaign: Campaign) -> Iterator[Diagnostic]:
    for index, stage in enumerate(_stages(campaign)):
        if not stage.when.understood:
            message = f"“{stage.when.wording}”不能确定是哪几天。"
            yield NO_INTERVAL.at(place(f"$.plan.stages[{index}].when"), message, subjects=(stage.when.wording,))


def _stage_outside(campaign: Campaign) -> Iterator[Diagnostic]:
    for index, stage in enumerate(_stages(campaign)):
        days = [day for day in (stage.when.start, stage.when.end) if day is not None]
        if campaign.year is not None and any(day.year != campaign.year for day in days):
            span = "至".join(dict.fromkeys(map(written, days)))
            message = f"“{stage.when.wording}”（{span}）不全在{campaign.year}年度内。"
            yield STAGE_OUTSIDE.at(place(f"$.plan.stages[{index}].when"), message, subjects=(stage.when.wording,))


def _half_width(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, text in plan_texts(campaign):
        marks = half_width_marks(text)
        if marks:
            message = f"有 {len(marks)} 个半角标点：“{excerpt(text, *marks[0])}”。"
            yield HALF_WIDTH.at(place(path), message, subjects=(f"“{excerpt(text, *marks[0], around=3)}”",))


def _ledger_titles(campaign: Campaign) -> Iterator[Diagnostic]:
    ledgers = campaign.plan.ledgers if campaign.plan else ()
    places = {ledger.title: index for index, ledger in enumerate(ledgers)}
    for one, other, reason in lookalikes(places):
        message = f"“{one}”与“{other}”{reason}。"
        yield LEDGER_TITLES.at(place(f"$.plan.ledgers[{places[other]}].title"), message, subjects=(one, other))


def _other_year(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, title in plan_titles(campaign):
        for year in dict.fromkeys(_YEAR.findall(title)):
            if campaign.year is not None and int(year) != campaign.year:
                message = f"“{title}”写的是{year}年，工作年度是{campaign.year}年。"
                yield OTHER_YEAR.at(place(path), message, subjects=(title,))


def _not_signed(campaign: Campaign) -> Iterator[Diagnostic]:
    plan = campaign.plan
    if plan is not None:
        missing = [n for n, there in (("署名", plan.signature.strip()), ("成文日期", plan.issued_on)) if not there]
        if missing:
            yield NOT_SIGNED.at(place("$"), f"方案没有{'和'.join(missing)}。")


def _no_deadline(campaign: Campaign) -> Iterator[Diagnostic]:
    nodes = tuple(
        node
        for node in campaign.catalogue.standards
        if not any(task.due or task.cycle for task in campaign.tasks_of(node.code))
    )
    if nodes:
        message = f"{standards_listed(campaign, nodes)}没有完成时限。"
        yield NO_DEADLINE.at(place("$.catalogue"), message, subjects=tuple(node.code for node in nodes))


RULES = (
    Rule(kinds=(ANNEX_TITLES,), find=_annex_titles),
    Rule(kinds=(HONOURS,), find=_honours),
    Rule(kinds=(STAGE_ORDER,), find=_stage_order),
    Rule(kinds=(MONTH_ONLY,), find=_months_only),
    Rule(kinds=(NO_INTERVAL,), find=_no_interval),
    Rule(kinds=(STAGE_OUTSIDE,), find=_stage_outside),
    Rule(kinds=(HALF_WIDTH,), find=_half_width),
    Rule(kinds=(LEDGER_TITLES,), find=_ledger_titles),
    Rule(kinds=(OTHER_YEAR,), find=_other_year),
    Rule(kinds=(NOT_SIGNED,), find=_not_signed),
    Rule(kinds=(NO_DEADLINE,), find=_no_deadline),
)
