"""版本结转: a campaign carried over to another edition of its catalogue, and what could not be carried.

One old standard may become several (拆分) and several may become one (合并). Nothing is guessed: whatever does not say
by itself where it belongs stays behind and is listed.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

import attrs
from attrs import frozen

from wenming_core.crosswalk import Crosswalk, Referring, SplitPolicy, Targets, decide, standard_of
from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Report, Severity
from wenming_core.model.assignment import Assignment, Responsibility, Role
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Catalogue, Standard
from wenming_core.model.codes import Code
from wenming_core.model.evidence import Evidence
from wenming_core.model.facts import Rating
from wenming_core.model.task import Task

__all__ = ["Carried", "SplitPolicy", "carry_over"]

UNDECIDED = Kind(
    "WM860",
    "标准已拆为几条，归入哪一条尚未指定，未能结转",
    Severity.WARNING,
    "请在编号对照表的“任务和记录”栏写明归入哪一条，再重新结转。",
)
LEFT_BEHIND = Kind(
    "WM861", "新版体系中没有对应的标准，未能结转", Severity.WARNING, "请核对新版体系，需要时指定对应编号后重新结转。"
)
REWORDED = Kind("WM862", "标准的表述有变化，已按相近标准结转", Severity.INFO, "请核对分工是否仍然合适。")
NOT_ASSIGNED = Kind("WM863", "新版体系的标准尚无分工", Severity.WARNING, "请为这些标准明确责任部门。")
OLD_SCHEME = Kind("WM867", "赋分方案属于旧版体系，未能结转", Severity.WARNING, "请按新版体系重新编制赋分方案。")
MERGED = Kind("WM869", "几条标准并为一条，责任部门已合并", Severity.INFO, "请核对合并后的分工。")
SPLIT = Kind("WM870", "一条标准拆为几条", Severity.INFO, "请逐条核对分工和佐证材料是否合适。")

_SHARE_OUT = "请为拆出的各条另行分工和归入材料，也可以选择列入每一条后重新结转。"

ReferringT = TypeVar("ReferringT", bound=Referring)
T = TypeVar("T")


@frozen(kw_only=True)
class Carried:
    """A campaign on a new edition of its catalogue.

    Attributes:
        campaign: With every reference moved to the new codes.
        left: What could not be carried, as a campaign on the old edition: what referred to standards that have no
            counterpart or several, with its provenance, and the schemes, which hang on the codes of their edition.
        report: What was left behind, what was reworded, split or merged, and which standards have no assignment.
    """

    campaign: Campaign
    left: Campaign
    report: Report

    @property
    def is_complete(self) -> bool:
        """Whether nothing was left behind."""
        return not self.report.select(LEFT_BEHIND.code, OLD_SCHEME.code, UNDECIDED.code)


def carry_over(
    campaign: Campaign,
    catalogue: Catalogue,
    mapping: Mapping[Code, Targets] | None = None,
    *,
    places: Mapping[str, Code] | None = None,
    split: SplitPolicy = SplitPolicy.COPY,
) -> Carried:
    """Move a campaign to a new edition of its catalogue.

    Args:
        campaign: Is left as it is.
        catalogue: The new edition.
        mapping: What becomes of an old code where a person knows better; wins over the comparison. Several old codes
            may go to one new code, and one old code to several.
        places: Id of a task, finding, rating or event → the new code to which it goes, where its standard was split.
            What is not named stays behind, with the candidates.
        split: What becomes of the departments and the evidence of a standard that was split.

    Returns:
        The new campaign, what could not be carried, and what to look at. Evidence stays even where none of its
        standards does: it is only placed under fewer. Schemes stay only where the edition is the same.

    Raises:
        UnknownName: ``mapping`` names a code that its side does not hold, or ``places`` an id that the campaign does
            not hold or a code to which it cannot go.
    """
    crosswalk = decide(campaign, catalogue, mapping or {}, places or {}, split)
    same = campaign.catalogue == catalogue and all(after == (before,) for before, after in crosswalk.codes.items())
    mover = _Mover(crosswalk)
    assignments = mover.assign(campaign.assignments)
    tasks = mover.move(campaign.tasks, "tasks")
    findings = mover.move(campaign.findings, "findings")
    ratings = mover.move(campaign.ratings, "ratings")
    events = mover.move(campaign.events, "events")
    evidence = mover.place(campaign.evidence)
    gone = {task.id for task in tasks.left}
    carried = attrs.evolve(
        campaign,
        catalogue=catalogue,
        schemes=campaign.schemes if same else (),
        assignments=mover.merge(assignments.kept),
        tasks=tasks.kept,
        findings=findings.kept,
        ratings=ratings.kept,
        events=events.kept,
        evidence=evidence.kept,
        provenance=tuple(entry for entry in campaign.provenance if entry.task not in gone),
    )
    left = attrs.evolve(
        campaign,
        plan=None,
        schemes=() if same else campaign.schemes,
        assignments=assignments.left,
        tasks=tasks.left,
        measurements=(),
        findings=findings.left,
        ratings=ratings.left,
        events=events.left,
        evidence=evidence.left,
        provenance=tuple(entry for entry in campaign.provenance if entry.task in gone),
    )
    return Carried(campaign=carried, left=left, report=Report((*mover.doubts, *_news(left, carried, crosswalk))))


class _Mover:
    """Moves references from old codes to new ones, and says what has nowhere to go."""

    def __init__(self, crosswalk: Crosswalk) -> None:
        self.crosswalk = crosswalk
        self.doubts: list[Diagnostic] = []

    def move(self, items: tuple[ReferringT, ...], name: str) -> "_Moved[ReferringT]":
        """Move what stands under one standard: where it was split, to the place that was named."""
        kept: list[ReferringT] = []
        left: list[ReferringT] = []
        for place, item in enumerate(items):
            old = standard_of(item)
            code = None if old is None else self.crosswalk.of_single(old, item.id)
            if old is None:
                kept.append(item)
            elif code is None:
                left.append(item)
                self._leave(f"$.{name}[{place}]", f"{_named(item)}未结转", old)
            else:
                kept.append(_with_code(item, code))
        return _Moved(tuple(kept), tuple(left))

    def assign(self, assignments: tuple[Assignment, ...]) -> "_Moved[Assignment]":
        kept: list[Assignment] = []
        left: list[Assignment] = []
        for place, assignment in enumerate(assignments):
            codes = self.crosswalk.of_shared(assignment.standard)
            kept += (attrs.evolve(assignment, standard=code) for code in codes)
            if not codes:
                left.append(assignment)
                named = f"分工“{'、'.join(assignment.departments)}”未结转"
                self._leave(f"$.assignments[{place}]", named, assignment.standard, remedy=_SHARE_OUT)
        return _Moved(tuple(kept), tuple(left))

    def merge(self, assignments: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
        """Make one assignment of those that have come to one standard."""
        together: dict[Code, list[Assignment]] = {}
        for assignment in assignments:
            together.setdefault(assignment.standard, []).append(assignment)
        return tuple(self._merged(code, several) for code, several in together.items())

    def _merged(self, code: Code, several: list[Assignment]) -> Assignment:
        parts: dict[tuple[str, str], Responsibility] = {}
        differing: dict[str, None] = {}
        for part in (part for assignment in several for part in assignment.responsibilities):
            known = parts.setdefault((part.department, part.scope), part)
            if part.role is not known.role:
                differing[part.department] = None
                parts[part.department, part.scope] = min(known, part, key=lambda p: _STRONGEST.index(p.role))
        merged = Assignment(standard=code, responsibilities=tuple(parts.values()))
        if len(several) > 1:
            message = f"{len(several)} 条标准并入 {code}，责任部门合并为{'、'.join(merged.departments)}"
            roles = f"；{'、'.join(differing)}在各条中的角色不同，按牵头、配合、未标明的次序取其一" if differing else ""
            self.doubts.append(MERGED.at(None, f"{message}{roles}。", subjects=(code,)))
        return merged

    def place(self, evidence: tuple[Evidence, ...]) -> "_Moved[Evidence]":
        kept: list[Evidence] = []
        left: list[Evidence] = []
        for place, piece in enumerate(evidence):
            gone = tuple(code for code in piece.standards if not self.crosswalk.of_shared(code))
            if gone:
                left.append(attrs.evolve(piece, standards=gone))
            for code in gone:
                self._leave(f"$.evidence[{place}]", f"佐证材料“{piece.title}”不再列入 {code}", code, remedy=_SHARE_OUT)
            codes = dict.fromkeys(new for old in piece.standards for new in self.crosswalk.of_shared(old))
            kept.append(attrs.evolve(piece, standards=tuple(codes)))
        return _Moved(tuple(kept), tuple(left))

    def _leave(self, path: str, what: str, old: Code, *, remedy: str | None = None) -> None:
        where, candidates = JsonPath(path=path), self.crosswalk.of(old)
        if candidates:
            message = f"{what}，原标准 {old} 已拆为 {'、'.join(candidates)}。"
            self.doubts.append(UNDECIDED.at(where, message, remedy=remedy, subjects=(old,)))
        else:
            self.doubts.append(LEFT_BEHIND.at(where, f"{what}，原标准 {old} 没有对应。", subjects=(old,)))


@frozen
class _Moved(Generic[T]):
    kept: tuple[T, ...]
    left: tuple[T, ...]


_STRONGEST = (Role.LEAD, Role.SUPPORT, Role.UNMARKED)


def _with_code(item: ReferringT, code: Code) -> ReferringT:
    referring: Any = item
    moved: ReferringT = attrs.evolve(referring, **{"target" if isinstance(item, Rating) else "standard": code})
    return moved


def _named(item: Referring) -> str:
    return f"任务 {item.id}“{item.content}”" if isinstance(item, Task) else f"记录 {item.id} "


def _news(left: Campaign, carried: Campaign, crosswalk: Crosswalk) -> Iterator[Diagnostic]:
    for scheme in left.schemes:
        yield OLD_SCHEME.at(None, f"赋分方案“{scheme.title}”按旧版体系编号，未结转。", subjects=(scheme.title,))
    for before, after in crosswalk.codes.items():
        mine = left.catalogue[before]
        if not isinstance(mine.item, Standard):
            continue
        if len(after) > 1:
            message = f"原 {before}“{mine.label}”拆为 {'、'.join(after)}，{crosswalk.split.chinese}。"
            yield SPLIT.at(None, message, subjects=after)
        elif mine.label != (theirs := carried.catalogue[after[0]]).label:
            yield REWORDED.at(None, f"原 {before}“{mine.label}”，现 {after[0]}“{theirs.label}”。", subjects=after)
    for node in carried.catalogue.standards:
        if carried.assignment(node.code) is None:
            yield NOT_ASSIGNED.at(None, f"{node.code}“{node.label}”没有责任部门。", subjects=(node.code,))
