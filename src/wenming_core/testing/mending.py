"""From any campaign to a consistent one: references that lead nowhere are turned to something that is there.

Where there is nothing of the kind that is referred to, the reference goes, and what cannot be without it goes too.
"""

from collections.abc import Iterable
from typing import TypeVar

from attrs import evolve, frozen

from wenming_core.model.assignment import Assignment, Responsibility
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Catalogue
from wenming_core.model.evidence import Evidence
from wenming_core.model.facts import Event, Finding, Measurement, Rating
from wenming_core.model.organisation import CollectiveTerm, LeadingGroup, Organisation, Person
from wenming_core.model.provenance import Provenance
from wenming_core.model.task import Task

__all__ = ["mended"]

T = TypeVar("T")


def mended(campaign: Campaign) -> Campaign:
    """Make a campaign consistent. Its schemes go: what they refer to is for the scheme's own strategies to say."""
    organisation = _organisation(campaign.organisation)
    known = _Known(
        departments=tuple(d.name for d in organisation.departments),
        bearers=(
            *(d.name for d in organisation.departments),
            *(term.wording for term in organisation.collectives),
        ),
        standards=tuple(node.code for node in campaign.catalogue.standards),
        figures=tuple(_figures(campaign.catalogue)),
        evidence=tuple(piece.id for piece in campaign.evidence),
        tasks=tuple(task.id for task in campaign.tasks) if campaign.catalogue.standards else (),
    )
    return evolve(
        campaign,
        organisation=organisation,
        schemes=(),
        assignments=tuple({a.standard: a for a in _assignments(campaign.assignments, known)}.values()),
        tasks=tuple(_tasks(campaign.tasks, known)),
        measurements=tuple(_measurements(campaign.measurements, known)),
        findings=tuple(_findings(campaign.findings, known)),
        ratings=tuple(_ratings(campaign.ratings, known)),
        events=tuple(_events(campaign.events, known)),
        evidence=tuple(_evidence(campaign.evidence, known)),
        provenance=tuple(_provenance(campaign.provenance, known)),
    )


@frozen(kw_only=True)
class _Known:
    departments: tuple[str, ...]
    bearers: tuple[str, ...]
    standards: tuple[str, ...]
    figures: tuple[str, ...]
    evidence: tuple[str, ...]
    tasks: tuple[str, ...]


def _turned(reference: str | None, known: tuple[str, ...]) -> str | None:
    if reference is None or reference in known:
        return reference
    return known[sum(map(ord, reference)) % len(known)] if known else None


def _all_turned(references: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    turned = (_turned(reference, known) for reference in references)
    return tuple(dict.fromkeys(reference for reference in turned if reference is not None))


def _organisation(organisation: Organisation) -> Organisation:
    names = tuple(d.name for d in organisation.departments)
    group = organisation.leading_group
    return evolve(
        organisation,
        collectives=tuple(_collective(term, names) for term in organisation.collectives),
        leading_group=None if group is None else _leading_group(group, names),
    )


def _collective(term: CollectiveTerm, names: tuple[str, ...]) -> CollectiveTerm:
    return term if term.members is None else evolve(term, members=_all_turned(term.members, names))


def _leading_group(group: LeadingGroup, names: tuple[str, ...]) -> LeadingGroup:
    return evolve(
        group,
        head=None if group.head is None else _person(group.head, names),
        deputies=tuple(_person(person, names) for person in group.deputies),
        members=tuple(_person(person, names) for person in group.members),
        office=_turned(group.office, names),
    )


def _person(person: Person, names: tuple[str, ...]) -> Person:
    return evolve(person, department=_turned(person.department, names))


def _figures(catalogue: Catalogue) -> Iterable[str]:
    for node in catalogue.standards:
        yield from (requirement.name for requirement in catalogue.standard(node.code).requirements)


def _responsibilities(found: Iterable[Responsibility], known: _Known) -> tuple[Responsibility, ...]:
    turned = ((_turned(r.department, known.bearers), r) for r in found)
    mended = (evolve(r, department=name) for name, r in turned if name is not None)
    return tuple({(r.department, r.scope): r for r in mended}.values())


def _assignments(found: Iterable[Assignment], known: _Known) -> Iterable[Assignment]:
    for assignment in found:
        code = _turned(assignment.standard, known.standards)
        if code is not None:
            responsibilities = _responsibilities(assignment.responsibilities, known)
            yield evolve(assignment, standard=code, responsibilities=responsibilities)


def _tasks(found: Iterable[Task], known: _Known) -> Iterable[Task]:
    for task in found:
        code = _turned(task.standard, known.standards)
        if code is not None:
            yield evolve(task, standard=code, responsibilities=_responsibilities(task.responsibilities, known))


def _measurements(found: Iterable[Measurement], known: _Known) -> Iterable[Measurement]:
    for measurement in found:
        name = _turned(measurement.name, known.figures)
        if name is not None:
            yield evolve(
                measurement,
                name=name,
                department=_turned(measurement.department, known.departments),
                evidence=_all_turned(measurement.evidence, known.evidence),
            )


def _findings(found: Iterable[Finding], known: _Known) -> Iterable[Finding]:
    for finding in found:
        code = _turned(finding.standard, known.standards)
        if code is not None:
            yield evolve(finding, standard=code, evidence=_all_turned(finding.evidence, known.evidence))


def _ratings(found: Iterable[Rating], known: _Known) -> Iterable[Rating]:
    for rating in found:
        code = _turned(rating.target, known.standards)
        if code is not None:
            yield evolve(rating, target=code, evidence=_all_turned(rating.evidence, known.evidence))


def _events(found: Iterable[Event], known: _Known) -> Iterable[Event]:
    for event in found:
        yield evolve(
            event,
            standard=_turned(event.standard, known.standards),
            evidence=_all_turned(event.evidence, known.evidence),
        )


def _evidence(found: Iterable[Evidence], known: _Known) -> Iterable[Evidence]:
    for piece in found:
        yield evolve(
            piece,
            department=_turned(piece.department, known.departments),
            standards=_all_turned(piece.standards, known.standards),
        )


def _provenance(found: Iterable[Provenance], known: _Known) -> Iterable[Provenance]:
    for entry in found:
        task = _turned(entry.task, known.tasks)
        if task is not None:
            yield evolve(entry, task=task)
