"""任务分工: which departments answer for a standard, and in which role.

Some sources state that the first department of a list leads (牵头), many do not. So the role is kept as printed, and
who leads where nothing is printed is a named :class:`LeadPolicy` of the campaign that can be changed at any time.
"""

from collections.abc import Iterable
from enum import Enum

from attrs import field, frozen

from wenming_core.errors import Must
from wenming_core.model._typed import each, filled, typed, unique
from wenming_core.model.codes import Code, is_code

__all__ = ["Assignment", "LeadPolicy", "Responsibility", "Role", "leads_among"]


class Role(Enum):
    """The part a department has in a standard, as printed."""

    LEAD = "lead"
    SUPPORT = "support"
    UNMARKED = "unmarked"

    @property
    def chinese(self) -> str:
        """As documents word it."""
        return {"lead": "牵头", "support": "配合", "unmarked": "责任"}[self.value]


class LeadPolicy(Enum):
    """Who leads where the source marks nobody. An explicit 牵头 always wins.

    Members:
        FIRST_LISTED: The first department of the list leads, the others support.
        NOBODY: Nobody leads until somebody is named.
    """

    FIRST_LISTED = "first-listed"
    NOBODY = "nobody"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"first-listed": "列在首位的部门牵头", "nobody": "未标明的不视为牵头"}[self.value]


@frozen(kw_only=True, field_transformer=typed)
class Responsibility:
    """责任: one department's part in a standard.

    Attributes:
        department: Name of a department, or a collective term, as written.
        role: As printed; UNMARKED where the source does not say.
        scope: What part of the work it answers for, printed in brackets: 公交处（候车亭） has scope ``"候车亭"``.
    """

    department: str = field(validator=filled)
    role: Role = Role.UNMARKED
    scope: str = ""


@frozen(kw_only=True, field_transformer=typed)
class Assignment:
    """任务分工: the departments that answer for one standard, in printed order.

    Attributes:
        standard: Code of the standard.
        responsibilities: At most one for each department and scope.
    """

    standard: Code = field(validator=each(Must.BE_A_CODE, is_code))
    responsibilities: tuple[Responsibility, ...] = field(
        default=(), validator=unique(lambda r: (r.department, r.scope))
    )

    @property
    def departments(self) -> tuple[str, ...]:
        """Names as written, in printed order, each once."""
        return tuple(dict.fromkeys(r.department for r in self.responsibilities))

    @property
    def marks_lead(self) -> bool:
        """Whether the source itself says who leads."""
        return any(r.role is Role.LEAD for r in self.responsibilities)

    def leads(self, policy: LeadPolicy) -> tuple[str, ...]:
        """Name the departments that lead: those marked, or else whom ``policy`` appoints."""
        return leads_among(self.responsibilities, policy)

    def supports(self, policy: LeadPolicy) -> tuple[str, ...]:
        """Name the departments that answer for the standard without leading."""
        leads = self.leads(policy)
        return tuple(name for name in self.departments if name not in leads)


def leads_among(responsibilities: Iterable[Responsibility], policy: LeadPolicy) -> tuple[str, ...]:
    """Name the departments that lead among ``responsibilities``: those marked, or else whom ``policy`` appoints."""
    listed = tuple(responsibilities)
    marked = tuple(dict.fromkeys(r.department for r in listed if r.role is Role.LEAD))
    if marked or policy is LeadPolicy.NOBODY:
        return marked
    return tuple(r.department for r in listed if r.role is Role.UNMARKED)[:1]
