"""核查: each standard met, not met or unknown, with what covers it, whether or not there are points for it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum

from attrs import frozen

from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Standard
from wenming_core.model.codes import Code
from wenming_core.model.facts import Outcome
from wenming_core.model.requirement import Requirement
from wenming_core.model.scheme import Scheme
from wenming_core.model.task import Status
from wenming_core.scoring.cite import cite_finding
from wenming_core.scoring.conditions import Answer, ask_requirement
from wenming_core.scoring.explanation import Trace
from wenming_core.scoring.scope import FactIndex, Scope

__all__ = ["Assessment", "CriterionAssessment", "Standing", "assess"]

NO_POINTS = Scheme(title="（不计分）", total=Decimal(1))


class Standing(Enum):
    """Where a standard or a part of it stands."""

    MET = "met"
    NOT_MET = "not-met"
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"

    @property
    def chinese(self) -> str:
        """As reports word it."""
        return {"met": "符合", "not-met": "不符合", "not-applicable": "不涉及", "unknown": "未知"}[self.value]


@frozen(kw_only=True)
class CriterionAssessment:
    """A part of a standard: a criterion that somebody examined, or a number that its text demands.

    Attributes:
        name: The criterion's key, or the requirement's name; empty for the standard as a whole.
        standing: Where it stands.
        trace: The facts behind it.
    """

    name: str
    standing: Standing
    trace: Trace


@frozen(kw_only=True)
class Assessment:
    """核查结果: where a standard stands and what covers it.

    Attributes:
        code: Code of the standard.
        text: Its wording.
        standing: Met when every part is met and something was examined, not met when one part is not.
        criteria: Its parts, requirements first.
        tasks: Number of tasks under it that are not cancelled.
        tasks_done: How many of them are done.
        evidence: Number of pieces of material placed under it.
        requirements: How many numbers its text demands.
        measured: How many of those have been measured.
    """

    code: Code
    text: str
    standing: Standing
    criteria: tuple[CriterionAssessment, ...]
    tasks: int
    tasks_done: int
    evidence: int
    requirements: int
    measured: int


def assess(campaign: Campaign, *, as_of: date) -> Iterator[Assessment]:
    """Assess every standard of a campaign, in catalogue order, from the facts known on a day."""
    index = FactIndex.of(campaign, NO_POINTS, as_of)
    scope = Scope(campaign=campaign, scheme=NO_POINTS, index=index, as_of=as_of)
    examined: dict[Code, list[str]] = {}
    for code, criterion in index.findings:
        examined.setdefault(code, []).append(criterion)
    for node in campaign.catalogue.standards:
        standard = campaign.catalogue.standard(node.code)
        yield _assessed(node.code, standard, sorted(examined.get(node.code, ())), scope)


def _assessed(code: Code, standard: Standard, examined: list[str], scope: Scope) -> Assessment:
    demanded = [_required(r, scope) for r in standard.requirements]
    found = [_examined(code, criterion, scope) for criterion in examined]
    tasks = [t for t in scope.campaign.tasks_of(code) if t.status is not Status.CANCELLED]
    return Assessment(
        code=code,
        text=standard.text,
        standing=_overall(code, [*demanded, *found], scope),
        criteria=(*demanded, *found),
        tasks=len(tasks),
        tasks_done=sum(t.status is Status.DONE for t in tasks),
        evidence=len(scope.campaign.evidence_of(code)),
        requirements=len(demanded),
        measured=sum(bool(c.trace.inputs) for c in demanded),
    )


def _required(requirement: Requirement, scope: Scope) -> CriterionAssessment:
    answer = ask_requirement(requirement, scope)
    return CriterionAssessment(name=requirement.name, standing=_standing(answer), trace=answer.trace)


def _standing(answer: Answer) -> Standing:
    if answer.surely:
        return Standing.MET
    return Standing.UNKNOWN if answer.maybe else Standing.NOT_MET


_OF_OUTCOME = {
    Outcome.MET: Standing.MET,
    Outcome.NOT_MET: Standing.NOT_MET,
    Outcome.NOT_APPLICABLE: Standing.NOT_APPLICABLE,
}


def _examined(code: Code, criterion: str, scope: Scope) -> CriterionAssessment:
    latest = scope.findings(code, criterion)[-1]
    trace = Trace(inputs=(cite_finding(latest),))
    return CriterionAssessment(name=criterion, standing=_OF_OUTCOME[latest.outcome], trace=trace)


def _overall(code: Code, parts: list[CriterionAssessment], scope: Scope) -> Standing:
    whole = scope.findings(code, "")
    if whole and whole[-1].outcome is Outcome.NOT_APPLICABLE:
        return Standing.NOT_APPLICABLE
    standings = {part.standing for part in parts}
    if Standing.NOT_MET in standings:
        return Standing.NOT_MET
    if Standing.UNKNOWN in standings or not standings:
        return Standing.UNKNOWN
    return Standing.MET
