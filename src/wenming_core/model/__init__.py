"""The nouns of the field as frozen attrs classes: no IO, no scores, no checks."""

from wenming_core.model.assignment import Assignment, LeadPolicy, Responsibility, Role
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Catalogue, DeclaredCount, Indicator, Node, Standard
from wenming_core.model.evidence import Evidence, EvidenceKind, Retention
from wenming_core.model.facts import Event, EventNature, Finding, Measurement, Outcome, Rating
from wenming_core.model.organisation import (
    CollectiveTerm,
    Department,
    LeadingGroup,
    Organisation,
    Person,
    Unit,
    UnitState,
)
from wenming_core.model.plan import Annex, Basis, Clause, LedgerName, Meeting, Plan, Section, SectionRole, Stage
from wenming_core.model.provenance import Provenance, Ruling
from wenming_core.model.requirement import Comparison, CountRequirement, RatioRequirement, Requirement, Span
from wenming_core.model.scheme import Item, NotApplicable, Rounding, RoundingMode, RoundingStage, Scheme
from wenming_core.model.task import Status, StatusChange, Task
from wenming_core.model.when import Cycle, Frequency, When

__all__ = [
    "Annex",
    "Assignment",
    "Basis",
    "Campaign",
    "Catalogue",
    "Clause",
    "CollectiveTerm",
    "Comparison",
    "CountRequirement",
    "Cycle",
    "DeclaredCount",
    "Department",
    "Event",
    "EventNature",
    "Evidence",
    "EvidenceKind",
    "Finding",
    "Frequency",
    "Indicator",
    "Item",
    "LeadPolicy",
    "LeadingGroup",
    "LedgerName",
    "Measurement",
    "Meeting",
    "Node",
    "NotApplicable",
    "Organisation",
    "Outcome",
    "Person",
    "Plan",
    "Provenance",
    "Rating",
    "RatioRequirement",
    "Requirement",
    "Responsibility",
    "Retention",
    "Role",
    "Rounding",
    "RoundingMode",
    "RoundingStage",
    "Ruling",
    "Scheme",
    "Section",
    "SectionRole",
    "Span",
    "Stage",
    "Standard",
    "Status",
    "StatusChange",
    "Task",
    "Unit",
    "UnitState",
    "When",
]
