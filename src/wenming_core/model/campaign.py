"""创建工作: the aggregate, one unit and one year, with everything in it."""

from collections import defaultdict
from datetime import date
from functools import cached_property

from attrs import field, frozen

from wenming_core.errors import Must, UnknownName
from wenming_core.model._typed import each, typed, unique
from wenming_core.model.assignment import Assignment, LeadPolicy
from wenming_core.model.catalogue import Catalogue
from wenming_core.model.codes import Code
from wenming_core.model.evidence import Evidence
from wenming_core.model.facts import Event, Finding, Measurement, Rating
from wenming_core.model.organisation import Organisation
from wenming_core.model.plan import Plan
from wenming_core.model.provenance import Provenance
from wenming_core.model.scheme import Scheme
from wenming_core.model.task import Task

__all__ = ["Campaign"]

_ids_unique = unique(lambda item: item.id)


@frozen(kw_only=True, field_transformer=typed)
class Campaign:
    """创建工作: one unit's work towards the title in one year or cycle.

    Everything in it is frozen; a change is a new campaign. It holds no path, clock or connection. References between
    its parts, such as the standard of an assignment, may dangle: :func:`wenming_core.check` reports those.

    Attributes:
        year: The year; None where the source does not say.
        organisation: Who does the work.
        applied_on: Day on which the unit applied for the title; None where it has not, or nobody said.
        catalogue: What it is measured against.
        schemes: Points and rules over the catalogue, titles unique; empty where it is not scored in points.
        plan: The narrative; None where there is none.
        lead_policy: Who leads a standard for which the source marks nobody.
        assignments: At most one for each standard.
        tasks: Second-level tasks, ids unique.
        measurements: Figures, ids unique, as for all facts.
        findings: What examinations found.
        ratings: What raters gave.
        events: Awards and negative matters.
        evidence: Material, ids unique.
        provenance: Where values that came back in ledgers were taken from, oldest first.
    """

    year: int | None = field(default=None, validator=each(Must.BE_A_YEAR, lambda year: 1949 <= year <= 2199))
    organisation: Organisation = Organisation()
    applied_on: date | None = None
    catalogue: Catalogue = Catalogue()
    schemes: tuple[Scheme, ...] = field(default=(), validator=unique(lambda s: s.title))
    plan: Plan | None = None
    lead_policy: LeadPolicy = LeadPolicy.FIRST_LISTED
    assignments: tuple[Assignment, ...] = field(default=(), validator=unique(lambda a: a.standard))
    tasks: tuple[Task, ...] = field(default=(), validator=_ids_unique)
    measurements: tuple[Measurement, ...] = field(default=(), validator=_ids_unique)
    findings: tuple[Finding, ...] = field(default=(), validator=_ids_unique)
    ratings: tuple[Rating, ...] = field(default=(), validator=_ids_unique)
    events: tuple[Event, ...] = field(default=(), validator=_ids_unique)
    evidence: tuple[Evidence, ...] = field(default=(), validator=_ids_unique)
    provenance: tuple[Provenance, ...] = ()

    @cached_property
    def _assignments(self) -> dict[Code, Assignment]:
        return {a.standard: a for a in self.assignments}

    def assignment(self, standard: Code) -> Assignment | None:
        """Find the assignment of a standard; None where it has none."""
        return self._assignments.get(standard)

    @cached_property
    def _tasks(self) -> dict[str, Task]:
        return {task.id: task for task in self.tasks}

    def task(self, task_id: str) -> Task:
        """Return the task with this id.

        Raises:
            UnknownName: There is none.
        """
        try:
            return self._tasks[task_id]
        except KeyError:
            raise UnknownName("task", task_id, self._tasks) from None

    @cached_property
    def _tasks_of(self) -> dict[Code, tuple[Task, ...]]:
        found: dict[Code, list[Task]] = defaultdict(list)
        for task in self.tasks:
            found[task.standard].append(task)
        return {code: tuple(tasks) for code, tasks in found.items()}

    def tasks_of(self, standard: Code) -> tuple[Task, ...]:
        """Return the tasks under a standard, in order."""
        return self._tasks_of.get(standard, ())

    @cached_property
    def _evidence_of(self) -> dict[Code, tuple[Evidence, ...]]:
        found: dict[Code, list[Evidence]] = defaultdict(list)
        for piece in self.evidence:
            for code in piece.standards:
                found[code].append(piece)
        return {code: tuple(pieces) for code, pieces in found.items()}

    def evidence_of(self, standard: Code) -> tuple[Evidence, ...]:
        """Return the material placed under a standard, in order."""
        return self._evidence_of.get(standard, ())

    @cached_property
    def _measurements_of(self) -> dict[str, tuple[Measurement, ...]]:
        found: dict[str, list[Measurement]] = defaultdict(list)
        for measurement in self.measurements:
            found[measurement.name].append(measurement)
        return {name: tuple(sorted(items, key=lambda m: m.as_of)) for name, items in found.items()}

    def measurements_of(self, name: str) -> tuple[Measurement, ...]:
        """Return the measurements with this name, oldest first."""
        return self._measurements_of.get(name, ())

    @property
    def last_recorded(self) -> date | None:
        """The last day on which anything was recorded: a status, a fact or evidence; None where nothing has been."""
        days = [
            *(change.on for task in self.tasks for change in task.history),
            *(measurement.as_of for measurement in self.measurements),
            *(finding.on for finding in self.findings),
            *(rating.on for rating in self.ratings),
            *(event.on for event in self.events),
            *(piece.dated for piece in self.evidence if piece.dated is not None),
        ]
        return max(days, default=None)
