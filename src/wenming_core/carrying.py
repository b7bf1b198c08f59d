"""版本结转: a campaign carried over to another edition of its catalogue, and what could not be carried."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

import attrs
from attrs import frozen

from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Report, Severity
from wenming_core.editions import compare_editions
from wenming_core.model.assignment import Assignment, Responsibility
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Catalogue, Standard
from wenming_core.model.codes import Code
from wenming_core.model.evidence import Evidence
from wenming_core.model.facts import Event, Finding, Rating
from wenming_core.model.task import Task

__all__ = ["Carried", "carry_over"]

LEFT_BEHIND = Kind(
    "WM861", "新版体系中没有对应的标准，未能结转", Severity.WARNING, "请核对新版体系，需要时指定对应编号后重新结转。"
)
REWORDED = Kind("WM862", "标准的表述有变化，已按相近标准结转", Severity.INFO, "请核对分工是否仍然合适。")
NOT_ASSIGNED = Kind("WM863", "新版体系的标准尚无分工", Severity.WARNING, "请为这些标准明确责任部门。")
OLD_SCHEME = Kind("WM867", "赋分方案属于旧版体系，未能结转", Severity.WARNING, "请按新版体系重新编制赋分方案。")
MERGED = Kind("WM869", "几条标准并为一条，责任部门已合并", Severity.INFO, "请核对合并后的分工。")

Referring = Assignment | Task | Finding | Rating | Event
ReferringT = TypeVar("ReferringT", bound=Referring)
T = TypeVar("T")


@frozen(kw_only=True)
class Carried:
    """A campaign on a new edition of its catalogue.

    Attributes:
        campaign: With every reference moved to the new codes.
        left: What could not be carried, as a campaign on the old edition: what referred to standards that have no
            counterpart, with its provenance, and the schemes, which hang on the codes of their edition.
        report: What was left behind, what was reworded or merged, and which standards have no assignment.
    """

    campaign: Campaign
    left: Campaign
    report: Report

    @property
    def is_complete(self) -> bool:
        """Whether nothing was left behind."""
        return not self.report.select(LEFT_BEHIND.code, OLD_SCHEME.code)


def carry_over(campaign: Campaign, catalogue: Catalogue, mapping: Mapping[Code, Code | None] | None = None) -> Carried:
    """Move a campaign to a new edition of its catalogue.

    Args:
        campaign: Is left as it is.
        catalogue: The new edition.
        mapping: Old code → new code where a person knows better, None for no counterpart; wins over the comparison.
            Several old codes may go to one new code.

    Returns:
        The new campaign, what could not be carried, and what to look at. Evidence stays even where none of its
        standards does: it is only placed under fewer. Schemes stay only where the edition is the same.

    Raises:
        UnknownName: ``mapping`` names a code that its side does not hold.
    """
    codes = _decided(campaign.catalogue, catalogue, mapping or {})
    same = campaign.catalogue == catalogue and all(before == after for before, after in codes.items())
    mover = _Mover(codes)
    assignments = mover.move(campaign.assignments, "assignments")
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
    return Carried(campaign=carried, left=left, report=Report((*mover.doubts, *_news(left, carried, codes))))


class _Mover:
    """Moves references from old codes to new ones, and says what has nowhere to go."""

    def __init__(self, codes: Mapping[Code, Code]) -> None:
        self.codes = codes
        self.doubts: list[Diagnostic] = []

    def move(self, items: tuple[ReferringT, ...], name: str) -> "_Moved[ReferringT]":
        kept: list[ReferringT] = []
        left: list[ReferringT] = []
        for place, item in enumerate(items):
            old = item.target if isinstance(item, Rating) else item.standard
            if old is None:
                kept.append(item)
            elif old in self.codes:
                kept.append(_with_code(item, self.codes[old]))
            else:
                left.append(item)
                message = f"{_named(item)}未结转，原标准 {old} 没有对应。"
                self.doubts.append(LEFT_BEHIND.at(JsonPath(path=f"$.{name}[{place}]"), message, subjects=(old,)))
        return _Moved(tuple(kept), tuple(left))

    def merge(self, assignments: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
        """Make one assignment of those that have come to one standard; the first to name a department decides."""
        together: dict[Code, list[Assignment]] = {}
        for assignment in assignments:
            together.setdefault(assignment.standard, []).append(assignment)
        return tuple(self._merged(code, several) for code, several in together.items())

    def _merged(self, code: Code, several: list[Assignment]) -> Assignment:
        parts: dict[tuple[str, str], Responsibility] = {}
        for part in (part for assignment in several for part in assignment.responsibilities):
            parts.setdefault((part.department, part.scope), part)
        merged = Assignment(standard=code, responsibilities=tuple(parts.values()))
        if len(several) > 1:
            message = f"{len(several)} 条标准并入 {code}，责任部门合并为{'、'.join(merged.departments)}。"
            self.doubts.append(MERGED.at(None, message, subjects=(code,)))
        return merged

    def place(self, evidence: tuple[Evidence, ...]) -> "_Moved[Evidence]":
        kept: list[Evidence] = []
        left: list[Evidence] = []
        for place, piece in enumerate(evidence):
            gone = tuple(code for code in piece.standards if code not in self.codes)
            if gone:
                left.append(attrs.evolve(piece, standards=gone))
                message = f"佐证材料“{piece.title}”原列于 {'、'.join(gone)}，已不再列入。"
                self.doubts.append(LEFT_BEHIND.at(JsonPath(path=f"$.evidence[{place}]"), message, subjects=gone))
            codes = dict.fromkeys(self.codes[code] for code in piece.standards if code in self.codes)
            kept.append(attrs.evolve(piece, standards=tuple(codes)))
        return _Moved(tuple(kept), tuple(left))


@frozen
class _Moved(Generic[T]):
    kept: tuple[T, ...]
    left: tuple[T, ...]


def _with_code(item: ReferringT, code: Code) -> ReferringT:
    referring: Any = item
    moved: ReferringT = attrs.evolve(referring, **{"target" if isinstance(item, Rating) else "standard": code})
    return moved


def _decided(old: Catalogue, new: Catalogue, mapping: Mapping[Code, Code | None]) -> dict[Code, Code]:
    for catalogue, codes in ((old, mapping), (new, filter(None, mapping.values()))):
        for code in codes:
            catalogue[code]
    taken = {after for after in mapping.values() if after is not None}
    compared = compare_editions(old, new).code_map
    found = {before: after for before, after in compared.items() if before not in mapping and after not in taken}
    return found | {before: after for before, after in mapping.items() if after is not None}


def _named(item: Referring) -> str:
    match item:
        case Assignment():
            return f"分工“{'、'.join(item.departments)}”"
        case Task():
            return f"任务 {item.id}“{item.content}”"
        case _:
            return f"记录 {item.id} "


def _news(left: Campaign, carried: Campaign, codes: Mapping[Code, Code]) -> Iterator[Diagnostic]:
    for scheme in left.schemes:
        yield OLD_SCHEME.at(None, f"赋分方案“{scheme.title}”按旧版体系编号，未结转。", subjects=(scheme.title,))
    for before, after in codes.items():
        mine, theirs = left.catalogue[before], carried.catalogue[after]
        if mine.label != theirs.label and isinstance(theirs.item, Standard):
            message = f"原 {before}“{mine.label}”，现 {after}“{theirs.label}”。"
            yield REWORDED.at(None, message, subjects=(after,))
    for node in carried.catalogue.standards:
        if carried.assignment(node.code) is None:
            yield NOT_ASSIGNED.at(None, f"{node.code}“{node.label}”没有责任部门。", subjects=(node.code,))
