"""结转: a campaign carried over to another edition of its catalogue, or to the next year."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeVar

import attrs
from attrs import frozen

from wenming_core.diagnostics import Diagnostic, Kind, Report, Severity
from wenming_core.editions import EditionDiff, compare_editions
from wenming_core.model.assignment import Assignment
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Catalogue, Standard
from wenming_core.model.codes import Code
from wenming_core.model.evidence import Evidence
from wenming_core.model.facts import Event, Finding, Rating
from wenming_core.model.plan import Plan
from wenming_core.model.task import Status, Task
from wenming_core.model.when import When
from wenming_core.reading.dates import parse_when

__all__ = ["Carried", "Referring", "carry_over", "rollover"]

LEFT_BEHIND = Kind(
    "WM851", "新版体系中没有对应的标准，未能结转", Severity.WARNING, "请核对新版体系，需要时指定对应编号后重新结转。"
)
REWORDED = Kind("WM852", "标准的表述有变化，已按相近标准结转", Severity.INFO, "请核对分工是否仍然合适。")
NOT_ASSIGNED = Kind("WM853", "新版体系新增的标准尚无分工", Severity.WARNING, "请为新增标准明确责任部门。")
DROPPED = Kind("WM854", "上一年度的数据不结转", Severity.INFO, "如需查阅，请打开上一年度的创建工作。")
CARRIED = Kind("WM855", "已结转到新年度", Severity.INFO, "请核对后使用。")
DATE_KEPT = Kind("WM856", "时限写明了年份，未作更改", Severity.WARNING, "请改为新年度的日期。")

OLD_SCHEME = Kind("WM857", "赋分方案属于旧版体系", Severity.WARNING, "请按新版体系重新编制赋分方案。")

Referring = Assignment | Task | Finding | Rating | Event
"""What refers to a standard by its code, and has no meaning without it."""

ReferringT = TypeVar("ReferringT", bound=Referring)


@frozen(kw_only=True)
class Carried:
    """A campaign on a new edition of its catalogue.

    Attributes:
        campaign: With every reference moved to the new codes.
        left: What referred to standards that have no counterpart, and is no longer in the campaign. Schemes, which hang
            on the codes of their edition, are not carried either; the report names them.
        report: What was left behind, what was reworded, and which new standards have no assignment.
    """

    campaign: Campaign
    left: tuple[Referring, ...]
    report: Report


def carry_over(campaign: Campaign, catalogue: Catalogue, mapping: Mapping[Code, Code | None] | None = None) -> Carried:
    """Move a campaign to a new edition of its catalogue.

    Args:
        campaign: Is left as it is.
        catalogue: The new edition.
        mapping: Old code → new code where a person knows better, None for no counterpart; wins over the comparison.

    Returns:
        The new campaign, what could not be carried, and what to look at. Evidence stays even where none of its
        standards does: it is only placed under fewer.

    Raises:
        UnknownName: ``mapping`` names a code that its side does not hold.
    """
    diff = compare_editions(campaign.catalogue, catalogue)
    codes = _decided(diff, campaign.catalogue, catalogue, mapping or {})
    mover = _Mover(codes)
    carried = attrs.evolve(
        campaign,
        catalogue=catalogue,
        schemes=(),
        assignments=mover.moved(campaign.assignments, "standard"),
        tasks=mover.moved(campaign.tasks, "standard"),
        findings=mover.moved(campaign.findings, "standard"),
        ratings=mover.moved(campaign.ratings, "target"),
        events=mover.moved(campaign.events, "standard"),
        evidence=tuple(mover.placed(piece) for piece in campaign.evidence),
    )
    news = _news(campaign, carried, codes)
    return Carried(campaign=carried, left=tuple(mover.left), report=Report((*mover.doubts, *news)))


def rollover(campaign: Campaign, year: int) -> tuple[Campaign, Report]:
    """Start the next year: keep what stays true, drop what happened.

    Catalogue, schemes, organisation, assignments and lead policy stay. Of the plan its meetings stay; its prose belongs
    to its year. Tasks that come back (those with a reporting cycle that were not cancelled) stay without status,
    progress and results, and their dates are read anew for the new year from their wording. Everything that was
    measured, found, rated, done or filed stays behind in the old campaign.

    Args:
        campaign: The year that ends; is left as it is.
        year: The year that begins.

    Returns:
        The new campaign, and a report that says what was carried and what was not.
    """
    doubts: list[Diagnostic] = []
    tasks = tuple(_fresh(task, year, doubts) for task in campaign.tasks if _comes_back(task))
    meetings = campaign.plan.meetings if campaign.plan else ()
    fresh = Campaign(
        year=year,
        organisation=campaign.organisation,
        catalogue=campaign.catalogue,
        schemes=campaign.schemes,
        lead_policy=campaign.lead_policy,
        assignments=campaign.assignments,
        plan=Plan(meetings=meetings) if meetings else None,
        tasks=tasks,
    )
    return fresh, Report((*_said(campaign, fresh), *doubts))


class _Mover:
    """Moves references from old codes to new ones, and remembers what has nowhere to go."""

    def __init__(self, codes: Mapping[Code, Code]) -> None:
        self.codes = codes
        self.left: list[Referring] = []
        self.doubts: list[Diagnostic] = []

    def moved(self, items: tuple[ReferringT, ...], field: Literal["standard", "target"]) -> tuple[ReferringT, ...]:
        kept: list[ReferringT] = []
        for item in items:
            referring: Any = item
            old = getattr(item, field)
            if old is None:
                kept.append(item)
            elif old in self.codes:
                kept.append(attrs.evolve(referring, **{field: self.codes[old]}))
            else:
                self.left.append(item)
                self.doubts.append(
                    LEFT_BEHIND.at(None, f"{_named(item)}未结转，原标准 {old} 没有对应。", subjects=(old,))
                )
        return tuple(kept)

    def placed(self, piece: Evidence) -> Evidence:
        gone = [code for code in piece.standards if code not in self.codes]
        if gone:
            message = f"佐证材料“{piece.title}”原列于 {'、'.join(gone)}，已不再列入。"
            self.doubts.append(LEFT_BEHIND.at(None, message, subjects=tuple(gone)))
        kept = dict.fromkeys(self.codes[code] for code in piece.standards if code in self.codes)
        return attrs.evolve(piece, standards=tuple(kept))


def _decided(
    diff: EditionDiff, old: Catalogue, new: Catalogue, mapping: Mapping[Code, Code | None]
) -> dict[Code, Code]:
    for catalogue, codes in ((old, mapping), (new, filter(None, mapping.values()))):
        for code in codes:
            catalogue[code]
    taken = {after for after in mapping.values() if after is not None}
    found = {before: after for before, after in diff.code_map.items() if before not in mapping and after not in taken}
    return found | {before: after for before, after in mapping.items() if after is not None}


def _named(item: Referring) -> str:
    match item:
        case Assignment():
            return f"分工（{'、'.join(item.departments)}）"
        case Task():
            return f"任务 {item.id}"
        case _:
            return f"记录 {item.id}"


def _news(old: Campaign, carried: Campaign, codes: Mapping[Code, Code]) -> Iterator[Diagnostic]:
    for scheme in old.schemes:
        yield OLD_SCHEME.at(None, f"赋分方案“{scheme.title}”按旧版体系编号，未结转。", subjects=(scheme.title,))
    for before, after in codes.items():
        mine, theirs = old.catalogue[before], carried.catalogue[after]
        if mine.label != theirs.label and isinstance(theirs.item, Standard):
            message = f"原 {before}“{mine.label}”，现 {after}“{theirs.label}”。"
            yield REWORDED.at(None, message, subjects=(after,))
    for node in carried.catalogue.standards:
        if carried.assignment(node.code) is None:
            yield NOT_ASSIGNED.at(None, f"{node.code}“{node.label}”没有责任部门。", subjects=(node.code,))


def _comes_back(task: Task) -> bool:
    return task.cycle is not None and task.status is not Status.CANCELLED


def _fresh(task: Task, year: int, doubts: list[Diagnostic]) -> Task:
    return attrs.evolve(
        task,
        start=_next_year(task.id, task.start, year, doubts),
        due=_next_year(task.id, task.due, year, doubts),
        progress="",
        problems="",
        next_steps="",
        finished_on=None,
        history=(),
    )


def _next_year(task: str, when: When | None, year: int, doubts: list[Diagnostic]) -> When | None:
    if when is None:
        return None
    again = parse_when(when.wording, year)
    if again.start == when.start and again.end == when.end and when.understood:
        doubts.append(DATE_KEPT.at(None, f"任务 {task} 的时限“{when.wording}”沿用原年份。", subjects=(task,)))
    return again


def _said(old: Campaign, fresh: Campaign) -> Iterator[Diagnostic]:
    kept = f"{len(fresh.catalogue.standards)} 条标准、{len(fresh.assignments)} 项分工、{len(fresh.tasks)} 项周期性任务"
    yield CARRIED.at(None, f"{kept}已结转到 {fresh.year} 年。")
    one_off = len(old.tasks) - len(fresh.tasks)
    counts = (
        (one_off, "项一次性任务"),
        (len(old.measurements), "条数据"),
        (len(old.findings), "条检查发现"),
        (len(old.ratings), "条评定"),
        (len(old.events), "条加分或负面事项"),
        (len(old.evidence), "份佐证材料"),
    )
    dropped = "、".join(f"{number} {what}" for number, what in counts if number)
    if dropped:
        yield DROPPED.at(None, f"{dropped}留在上一年度。")
    if old.plan is not None:
        yield DROPPED.at(None, "实施方案的正文留在上一年度，新年度请另行印发。")
