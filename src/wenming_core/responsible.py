"""责任主体: who answers for a task, who leads it, and who approves what its lead asks for.

What a task does not say itself is said by its standard's assignment, the campaign's lead policy and its organisation.
"""

from datetime import date

from wenming_core._text import fold
from wenming_core.model.assignment import Responsibility, leads_among
from wenming_core.model.campaign import Campaign
from wenming_core.model.task import Task

__all__ = ["approver_of", "known_leads", "lacks_extent", "leads_of", "office_of", "responsibilities_of"]

_OFFICE = "汇总办公室"


def responsibilities_of(campaign: Campaign, task: Task) -> tuple[Responsibility, ...]:
    """Return who answers for a task: those it names itself, or else those of its standard."""
    if task.responsibilities:
        return task.responsibilities
    assignment = campaign.assignment(task.standard)
    return assignment.responsibilities if assignment else ()


def leads_of(campaign: Campaign, task: Task, day: date) -> tuple[str, ...]:
    """Name the departments that lead a task on a day: aliases by their names, collective terms expanded."""
    leads = leads_among(responsibilities_of(campaign, task), campaign.lead_policy)
    return campaign.organisation.expand(leads, day)


def known_leads(campaign: Campaign, task: Task, day: date) -> tuple[str, ...]:
    """Name the departments that lead a task, as :func:`leads_of`; nobody where a term without extent leads.

    What 各部门 takes in is not known as long as nobody has laid it down, and so it is not known who leads.
    """
    leads = leads_of(campaign, task, day)
    return () if any(lacks_extent(campaign, name) for name in leads) else leads


def lacks_extent(campaign: Campaign, name: str) -> bool:
    """Tell whether a name is a collective term of which nobody has laid down whom it takes in."""
    term = campaign.organisation.collective(name)
    return term is not None and term.members is None


def office_of(campaign: Campaign) -> str:
    """Name who keeps the campaign's main file: the department in charge of daily work, or else the unit."""
    organisation = campaign.organisation
    group, unit = organisation.leading_group, organisation.unit
    if group and group.office and group.office.strip():
        department = organisation.department(group.office)
        return department.name if department else group.office
    return unit.name if unit else _OFFICE


def approver_of(campaign: Campaign, task: Task, day: date) -> str:
    """Name who approves what the lead of a task asks for: the office; where it leads the task itself, who is above it.

    That is the leading group (领导小组), or else the unit.
    """
    group, unit = campaign.organisation.leading_group, campaign.organisation.unit
    above = (office_of(campaign), group.name if group else "", unit.name if unit else "")
    leads = {fold(name) for name in known_leads(campaign, task, day)}
    return next((name for name in above if name and fold(name) not in leads), _OFFICE)
