"""组织的读法: the unit, its departments and its leading group, gathered from the whole document."""

from collections.abc import Sequence

from attrs import evolve

from wenming_core._text import fold
from wenming_core.diagnostics import Diagnostic
from wenming_core.model import Assignment, CollectiveTerm, Department, LeadingGroup, Organisation, SectionRole, Unit
from wenming_core.reading.annex import Annexed
from wenming_core.reading.appointments import split_labels
from wenming_core.reading.duties import is_collective
from wenming_core.reading.groups import LEADS
from wenming_core.reading.identity import read_unit
from wenming_core.reading.leadership import Leadership, complete_group, read_leadership
from wenming_core.reading.rows import Line
from wenming_core.reading.sections import Body, Part

__all__ = ["find_leadership", "read_organisation", "with_listed_people"]


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
                return part, found if found.has_people else _joined(found, _elsewhere(body))
    return None, _elsewhere(body)


def _elsewhere(body: Body) -> Leadership:
    """Read the group from the first part that sets one up, whichever it is; every line stays where it is."""
    passages = [body.preamble, *(tuple(part.lines()) for part in body.parts)]
    read = (read_leadership(_from_set_up(lines)) for lines in passages)
    found = [leadership for leadership in read if leadership.group and leadership.group.name.endswith(LEADS)]
    best = next((leadership for leadership in found if leadership.has_people), found[0] if found else Leadership())
    return evolve(best, rest=())


def _from_set_up(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines from the one on that sets up a leading group, or gives its head."""
    begin = next((at for at, line in enumerate(lines) if _speaks_of_group(line.text)), len(lines))
    return lines[begin:]


def _speaks_of_group(text: str) -> bool:
    return LEADS in text or any(part.role.endswith("组长") for part in split_labels(text))


def _joined(named: Leadership, elsewhere: Leadership) -> Leadership:
    """The group as its section names it, with the people that another part lists."""
    if named.group is None or elsewhere.group is None or not elsewhere.has_people:
        return named
    group = evolve(elsewhere.group, name=named.group.name, office=named.group.office or elsewhere.group.office)
    return evolve(named, group=group, diagnostics=(*named.diagnostics, *elsewhere.diagnostics))


def with_listed_people(leadership: Leadership, lines: Sequence[Line]) -> tuple[Leadership, tuple[Line, ...]]:
    """Take the people from a list that stands in an annex.

    Args:
        leadership: What the body says, which names nobody.
        lines: Lines of the annexes that are no title.

    Returns:
        The group with its people, and the lines that say something else.
    """
    listed = read_leadership(lines)
    if not listed.has_people:
        return leadership, tuple(lines)
    return _joined(evolve(leadership, group=leadership.group or listed.group), listed), listed.rest


def read_organisation(
    body: Body, signature: str, leadership: Leadership, annexed: Annexed
) -> tuple[Organisation, tuple[Diagnostic, ...]]:
    """Gather who does the work.

    A unit that only the annex names is taken from there. A bare annex table that names none is not asked for one.
    """
    texts = [passage.text for passage in body.passages()]
    group = leadership.group
    unit, found = read_unit(body.title, signature, group.name if group else "", texts)
    if unit is None and annexed.head.unit:
        unit, found = Unit(name=annexed.head.unit), (annexed.head.unit_taken,)
    elif body == Body():
        found = ()
    found = (*found, *annexed.head.other_unit(unit.name if unit else ""))
    if group:
        group = complete_group(group, texts, (unit.name, *unit.short_names) if unit else ())
    departments, collectives = _named(annexed.assignments, group)
    organisation = Organisation(unit=unit, departments=departments, collectives=collectives, leading_group=group)
    return organisation, found


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
