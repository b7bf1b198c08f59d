"""示例: a small library's campaign, with an invented unit and invented people.

``plan.txt`` has the structure of a real plan, oddities included: it declares 34 standards and lists 35, names one body
in two ways, never says who leads, and gives its annex three titles. ``facts.json`` holds what had been done by
September 2025: tasks with their histories, figures, findings, an award and evidence. So there is something to find.
"""

from importlib.resources import files

import attrs

from wenming_core.model import Campaign
from wenming_core.reading import read_plan
from wenming_core.storage import loads

__all__ = ["example_campaign", "plan_text", "with_facts"]


def plan_text() -> str:
    """Return the text of the example plan."""
    return (files(__name__) / "plan.txt").read_text(encoding="utf-8")


def with_facts(campaign: Campaign) -> Campaign:
    """Return ``campaign``, as read from the example plan, with what the departments have done since."""
    facts = loads((files(__name__) / "facts.json").read_bytes(), source="facts.json")
    return attrs.evolve(
        campaign,
        tasks=facts.tasks,
        measurements=facts.measurements,
        findings=facts.findings,
        events=facts.events,
        evidence=facts.evidence,
    )


def example_campaign() -> Campaign:
    """Return the whole example: the plan as read, and the facts."""
    return with_facts(read_plan(plan_text(), source="plan.txt").campaign)
