"""示例: a small library's campaign, with an invented unit and invented people.

``plan.txt`` has the structure of a real plan, oddities included: it declares 34 standards and lists 35, names one body
in two ways, never says who leads, and gives its annex three titles. ``facts.json`` holds what had been done by
September 2025: tasks with their histories, figures, findings, an award and evidence. So there is something to find.
``schemes/`` holds four schemes over its catalogue; ``points.toml`` is the one that the example is scored by.
"""

from datetime import date
from importlib.resources import files

import attrs

from wenming_core.model import Campaign
from wenming_core.reading import read_plan
from wenming_core.storage import loads
from wenming_core.storage.scheme_file import loads_scheme_toml

__all__ = ["AS_OF", "example_campaign", "plan_text", "with_facts"]

AS_OF = date(2025, 9, 30)
"""The day on which the facts stand."""


def plan_text() -> str:
    """Return the text of the example plan."""
    return (files(__name__) / "plan.txt").read_text(encoding="utf-8")


def with_facts(campaign: Campaign) -> Campaign:
    """Return ``campaign``, as read from the example plan, with its scheme and with what the departments have done."""
    facts = loads((files(__name__) / "facts.json").read_bytes(), source="facts.json")
    scheme = (files(__name__) / "schemes" / "points.toml").read_bytes()
    return attrs.evolve(
        campaign,
        schemes=(loads_scheme_toml(scheme, source="points.toml"),),
        tasks=facts.tasks,
        measurements=facts.measurements,
        findings=facts.findings,
        events=facts.events,
        evidence=facts.evidence,
    )


def example_campaign() -> Campaign:
    """Return the whole example: the plan as read, and the facts."""
    return with_facts(read_plan(plan_text(), source="plan.txt").campaign)
