"""组织的读法: the unit, its departments and its leading group, gathered from the whole document."""

from collections.abc import Sequence

from attrs import evolve

from wenming_core._text import fold
from wenming_core.diagnostics import Diagnostic
from wenming_core.model import Assignment, CollectiveTerm, Department, LeadingGroup, Organisation, SectionRole
from wenming_core.reading.duties import is_collective
from wenming_core.reading.identity import read_unit
from wenming_core.reading.leadership import Leadership, complete_group, read_leadership
from wenming_core.reading.sections import Body, Part

__all__ = ["find_leadership", "read_organisation"]


def find_leadership(body: Body) -> tuple[Part | None, Leadership]:
    """Read the leading group from the section about it, or else from anywhere.

    Returns:
        The section, whose paragraphs are what the reading left over, and what was read; None and the group where it was
        found elsewhere, in sentences that then stay as printed.
    """
    for part in body.parts:
        if part.role is SectionRole.LEADERSHIP:
            found = read_leadership(part.paragraphs)
            if found.group:
                return part, found
    sentences = (
        evolve(passage, text=sentence)
        for passage in body.passages()
        for sentence in passage.text.replace("。", "。\n").split("\n")
        if sentence
    )
    group = read_leadership(sentences).group
    return None, Leadership(group=group if group and group.name.endswith("领导小组") else None)


def read_organisation(
    body: Body, signature: str, leadership: Leadership, assignments: Sequence[Assignment]
) -> tuple[Organisation, tuple[Diagnostic, ...]]:
    """Gather who does the work; a bare annex table names no unit, and is not asked for one."""
    texts = [passage.text for passage in body.passages()]
    group = leadership.group
    unit, found = read_unit(body.title, signature, group.name if group else "", texts)
    if group:
        group = complete_group(group, texts, (unit.name, *unit.short_names) if unit else ())
    departments, collectives = _named(assignments, group)
    organisation = Organisation(unit=unit, departments=departments, collectives=collectives, leading_group=group)
    return organisation, found if body != Body() else ()


def _named(
    assignments: Sequence[Assignment], group: LeadingGroup | None
) -> tuple[tuple[Department, ...], tuple[CollectiveTerm, ...]]:
    """The departments and the collective terms of the assignments, and the office, in first-seen order."""
    names = [name for assignment in assignments for name in assignment.departments]
    if group and group.office:
        names.append(group.office)
    distinct = {fold(name): name for name in reversed(names)}
    in_order = [distinct[key] for key in dict.fromkeys(map(fold, names))]
    return (
        tuple(Department(name=name) for name in in_order if not is_collective(name)),
        tuple(CollectiveTerm(wording=name) for name in in_order if is_collective(name)),
    )
