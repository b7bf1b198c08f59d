"""组织: the unit, its departments and people, and the group that leads the work.

Departments are referred to by name everywhere. A department may go by other names (aliases) and exist only for a time;
collective terms such as 各部门 stand for many of them and are expanded at a date.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

import attrs
from attrs import field, frozen

from wenming_core._text import fold
from wenming_core.errors import InvalidValue, Must
from wenming_core.model._typed import filled, typed, unique

__all__ = ["CollectiveTerm", "Department", "LeadingGroup", "Organisation", "Person", "Unit", "UnitState"]


def _not_before_start(instance: Any, attribute: "attrs.Attribute[Any]", value: date | None) -> None:
    if value is not None and instance.valid_from is not None and value < instance.valid_from:
        raise InvalidValue(type(instance).__name__, attribute.name, value, Must.END_AFTER_START)


class UnitState(Enum):
    """Where the unit stands with the title, which decides what a veto does to it."""

    APPLICANT = "applicant"
    HOLDER = "holder"

    @property
    def chinese(self) -> str:
        """As application forms word it."""
        return {"applicant": "申报单位", "holder": "荣誉保持单位"}[self.value]


@frozen(kw_only=True, field_transformer=typed)
class Unit:
    """单位: the agency, school or company that wants to be named.

    Attributes:
        name: Full official name, such as ``"云川市图书馆"``.
        short_names: Other names it goes by in its own documents, such as ``"市图书馆"``.
        state: Applicant or holder of the title; None where not known.
    """

    name: str = field(validator=filled)
    short_names: tuple[str, ...] = ()
    state: UnitState | None = None


@frozen(kw_only=True, field_transformer=typed)
class Department:
    """部门: a part of the unit that can be made responsible.

    Attributes:
        name: The name that assignments use.
        aliases: Other names of the same body.
        valid_from: First day it existed; None where it always did.
        valid_until: Last day it existed; None where it still does.
    """

    name: str = field(validator=filled)
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = field(default=None, validator=_not_before_start)

    def exists_on(self, day: date) -> bool:
        """Tell whether the department existed on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@frozen(kw_only=True, field_transformer=typed)
class CollectiveTerm:
    """集合称谓: a term such as 各部门 or 全体 that stands for many departments.

    Attributes:
        wording: As written.
        members: Names of the departments it stands for; None where nobody has laid its extent down, which is a fault
            that the checks report.
    """

    wording: str = field(validator=filled)
    members: tuple[str, ...] | None = None


@frozen(kw_only=True, field_transformer=typed)
class Person:
    """人员: somebody with a name, and where known a title and a department.

    Attributes:
        name: Family and given name.
        title: Post held, such as ``"党组成员、副主席"``; empty where not said.
        department: Name of the department; None where not said.
    """

    name: str = field(validator=filled)
    title: str = ""
    department: str | None = None


@frozen(kw_only=True, field_transformer=typed)
class LeadingGroup:
    """领导小组: the people who answer for the work.

    Attributes:
        name: Full name of the group.
        other_names: Other names that the same documents give it.
        head: 组长; None where not said.
        deputies: 副组长.
        members: 成员, in printed order.
        office: Name of the department in charge of daily work; None where not said.
    """

    name: str = field(validator=filled)
    other_names: tuple[str, ...] = ()
    head: Person | None = None
    deputies: tuple[Person, ...] = ()
    members: tuple[Person, ...] = ()
    office: str | None = None


@frozen(kw_only=True, field_transformer=typed)
class Organisation:
    """组织: everything about who does the work.

    Attributes:
        unit: The unit; None where a source, such as a bare annex table, does not name it.
        departments: In the order in which documents should list them.
        collectives: Collective terms in use.
        leading_group: None where there is none, or none is known.
    """

    unit: Unit | None = None
    departments: tuple[Department, ...] = field(default=(), validator=unique(lambda d: d.name))
    collectives: tuple[CollectiveTerm, ...] = field(default=(), validator=unique(lambda c: c.wording))
    leading_group: LeadingGroup | None = None

    @cached_property
    def _by_name(self) -> dict[str, Department]:
        names = {fold(alias): d for d in self.departments for alias in d.aliases}
        return names | {fold(d.name): d for d in self.departments} | {d.name: d for d in self.departments}

    def department(self, name: str) -> Department | None:
        """Find a department by its name or an alias, whatever the width of the characters; None where unknown."""
        return self._by_name.get(name) or self._by_name.get(fold(name))

    @cached_property
    def _by_wording(self) -> dict[str, CollectiveTerm]:
        folded = {fold(term.wording): term for term in self.collectives}
        return folded | {term.wording: term for term in self.collectives}

    def collective(self, wording: str) -> CollectiveTerm | None:
        """Find a collective term; None where ``wording`` is none."""
        if not self._by_wording:
            return None
        return self._by_wording.get(wording) or self._by_wording.get(fold(wording))

    def expand(self, names: Iterable[str], day: date | None = None) -> tuple[str, ...]:
        """Replace collective terms by the departments they stand for, each department once, in first-seen order.

        Args:
            names: Department names, aliases and collective terms. Unknown names, and terms without extent, stay as
                they are.
            day: Leave out members that did not exist on this day; None keeps all.
        """
        found: dict[str, None] = {}
        for name in names:
            term = self.collective(name)
            if term is None or term.members is None:
                department = self.department(name)
                found[department.name if department else name] = None
                continue
            for member in term.members:
                department = self.department(member)
                if department is None or day is None or department.exists_on(day):
                    found[department.name if department else member] = None
        return tuple(found)
