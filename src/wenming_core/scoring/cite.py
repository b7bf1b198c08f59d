"""Facts as explanations cite them."""

from wenming_core.model.facts import Event, Finding, Measurement, Outcome, Rating
from wenming_core.model.task import Task
from wenming_core.scoring.explanation import FactKind, Input, exact
from wenming_core.scoring.numbers import number_text

__all__ = ["cite_event", "cite_finding", "cite_measurement", "cite_rating", "cite_task"]


def cite_finding(finding: Finding) -> Input:
    """Cite a finding by its outcome and what was seen."""
    times = f"{finding.count}处" if finding.outcome is Outcome.NOT_MET and finding.count != 1 else ""
    part = f"{finding.criterion}：" if finding.criterion else ""
    seen = f"（{finding.text}）" if finding.text else ""
    return Input(
        kind=FactKind.FINDING,
        id=finding.id,
        text=f"{part}{finding.outcome.chinese}{times}{seen}",
        on=finding.on,
        source=finding.source,
        evidence=finding.evidence,
    )


def cite_measurement(measurement: Measurement) -> Input:
    """Cite a measurement by its name and figures."""
    below = "" if measurement.denominator is None else f"/{number_text(exact(measurement.denominator))}"
    return Input(
        kind=FactKind.MEASUREMENT,
        id=measurement.id,
        text=f"{measurement.name}：{number_text(exact(measurement.numerator))}{below}{measurement.unit}",
        on=measurement.as_of,
        source=measurement.source,
        evidence=measurement.evidence,
    )


def cite_rating(rating: Rating) -> Input:
    """Cite a rating by who rated and what was chosen."""
    given = rating.option or ("空白" if rating.points is None else f"{number_text(exact(rating.points))}分")
    who = rating.rater or rating.group or "评定"
    sheets = f"×{rating.count}" if rating.count != 1 else ""
    return Input(
        kind=FactKind.RATING,
        id=rating.id,
        text=f"{who}：{given}{sheets}",
        on=rating.on,
        source=rating.source,
        evidence=rating.evidence,
    )


def cite_event(event: Event) -> Input:
    """Cite an event by its level, category and text."""
    told = f"：{event.text}" if event.text else ""
    return Input(
        kind=FactKind.EVENT,
        id=event.id,
        text=f"{event.level}{event.category}{told}",
        on=event.on,
        source=event.source,
        evidence=event.evidence,
    )


def cite_task(task: Task) -> Input:
    """Cite a task by its content and state."""
    last = task.history[-1].on if task.history else None
    return Input(kind=FactKind.TASK, id=task.id, text=f"{task.content}（{task.status.chinese}）", on=last)
