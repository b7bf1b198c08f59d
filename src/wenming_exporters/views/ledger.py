"""台账: a campaign as ledger rows, one for each task and one for each standard that has no task yet.

Two ledgers show the same data: 部门任务台账, one for each department, and 任务分解一览台账, everything in one table.
A department's ledger holds every row that it leads or supports. Where a collective term such as 各部门 has no laid-down
extent, the row goes to every department: a row too many can be struck out, a row too few is never missed. A diagnostic
says so.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs
from attrs import frozen

from wenming_core.changes import Part, Rights, leads_and_supports
from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Severity
from wenming_core.model import Campaign, Node, Responsibility, Task
from wenming_core.responsible import lacks_extent, responsibilities_of

__all__ = [
    "Ledger",
    "LedgerRow",
    "department_ledgers",
    "ledger_rows",
    "overview_ledger",
    "standard_key",
    "task_key",
]

EVERYBODY = Kind(
    "WM801",
    "集合称谓范围不明，任务已列入各部门台账",
    Severity.WARNING,
    "请在组织信息中写明该称谓包括哪些部门，或在任务分工中逐一列出部门。",
)
NOBODY = Kind(
    "WM802", "任务没有责任部门，未列入任何部门台账", Severity.WARNING, "请在任务分工中注明责任部门；一览台账中已列出。"
)
NO_ROWS = Kind("WM803", "部门没有任务，未生成部门台账", Severity.INFO, "如有遗漏，请在任务分工中补上该部门。")
UNKNOWN_DEPARTMENT = Kind(
    "WM804", "台账中的部门不在部门名单内", Severity.WARNING, "请核对部门名称；确有此部门的，请补入部门名单。"
)


@frozen(kw_only=True)
class LedgerRow:
    """台账行: a task, or a standard that still waits for its first task.

    Attributes:
        standard: Code of the standard.
        node: The standard and its place in the catalogue; None where a task names a standard that is not there.
        task: None for a standard without tasks.
        leads: Who leads, with scopes, by the campaign's lead policy.
        supports: Who answers for it without leading.
        evidence: Titles of the material placed under the standard.
    """

    standard: str
    node: Node | None
    task: Task | None
    leads: tuple[Responsibility, ...] = ()
    supports: tuple[Responsibility, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What a returned row is recognised by, wherever it has been moved."""
        return task_key(self.task.id) if self.task else standard_key(self.standard)

    @cached_property
    def departments(self) -> tuple[str, ...]:
        """Names as written, leads first, each once; collective terms are not expanded."""
        return tuple(dict.fromkeys(r.department for r in (*self.leads, *self.supports)))

    @property
    def json_path(self) -> str:
        """Where a campaign document keeps the standard; empty where it has none."""
        return self.node.json_path if self.node else ""


@frozen(kw_only=True)
class Ledger:
    """台账: a titled list of rows for one reader.

    Attributes:
        title: As the plan names the ledger, or composed from unit and year.
        department: Whose ledger it is; empty for the ledger of everything.
        rows: In the order of the catalogue; tasks under unknown standards stand last.
        supported: Keys of the tasks among them that the department only supports, and so only reports on.
        diagnostics: What the choice of rows had to assume.
    """

    title: str
    department: str = ""
    rows: tuple[LedgerRow, ...] = ()
    supported: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()


def task_key(task_id: str) -> str:
    """Return the key of a task's row."""
    return f"T:{task_id}"


def standard_key(code: str) -> str:
    """Return the key of the row of a standard without tasks."""
    return f"S:{code}"


def ledger_rows(campaign: Campaign) -> tuple[LedgerRow, ...]:
    """Return every row of a campaign: each task under its standard, and each standard without tasks."""
    return (*_rows_of_standards(campaign), *_rows_of_stray_tasks(campaign))


def overview_ledger(campaign: Campaign) -> Ledger:
    """Make 任务分解一览台账: everything in one table."""
    return Ledger(title=_title(campaign, "任务分解一览台账", ("一览", "总台账")), rows=ledger_rows(campaign))


def department_ledgers(campaign: Campaign) -> tuple[Ledger, ...]:
    """Make 部门任务台账: one for each department that leads or supports anything.

    Departments come in the order of the organisation; those that it does not list follow in first-seen order. What
    concerns the whole set, such as rows that went to everybody, is said on the first ledger.
    """
    rows = ledger_rows(campaign)
    listed = [department.name for department in campaign.organisation.departments]
    chosen: dict[str, list[LedgerRow]] = {name: [] for name in listed}
    for row in rows:
        for name in _readers(campaign, row, listed):
            chosen.setdefault(name, []).append(row)
    title = _title(campaign, "部门任务台账", ("部门",))
    rights = Rights(campaign=campaign)
    ledgers = [
        Ledger(title=f"{title}（{name}）", department=name, rows=tuple(own), supported=_supported(rights, own, name))
        for name, own in chosen.items()
        if own
    ]
    if not ledgers:
        return ()
    first, *others = ledgers
    findings = tuple(dict.fromkeys((*_findings(campaign, rows), *_about_departments(chosen, listed))))
    return (attrs.evolve(first, diagnostics=findings), *others)


def _rows_of_standards(campaign: Campaign) -> Iterator[LedgerRow]:
    for node in campaign.catalogue.standards:
        for task in campaign.tasks_of(node.code) or (None,):
            yield _row(campaign, node.code, node, task)


def _rows_of_stray_tasks(campaign: Campaign) -> Iterator[LedgerRow]:
    placed = {node.code for node in campaign.catalogue.standards}
    for task in campaign.tasks:
        if task.standard not in placed:
            yield _row(campaign, task.standard, None, task)


def _row(campaign: Campaign, code: str, node: Node | None, task: Task | None) -> LedgerRow:
    leads, supports = leads_and_supports(campaign, _parts(campaign, code, task))
    return LedgerRow(
        standard=code,
        node=node,
        task=task,
        leads=leads,
        supports=supports,
        evidence=tuple(dict.fromkeys(piece.title for piece in campaign.evidence_of(code))),
    )


def _parts(campaign: Campaign, code: str, task: Task | None) -> tuple[Responsibility, ...]:
    if task is not None:
        return responsibilities_of(campaign, task)
    assignment = campaign.assignment(code)
    return assignment.responsibilities if assignment else ()


def _readers(campaign: Campaign, row: LedgerRow, listed: list[str]) -> Iterator[str]:
    """Name the departments that get a row; a term without extent stands for all that are listed, if any are."""
    names = campaign.organisation.expand(row.departments)
    plain = [name for name in names if not lacks_extent(campaign, name)]
    if len(plain) == len(names):
        yield from names
    else:
        yield from dict.fromkeys((*listed, *plain)) or names


def _supported(rights: Rights, rows: Iterable[LedgerRow], department: str) -> frozenset[str]:
    tasks = ((row.key, row.task) for row in rows if row.task is not None)
    return frozenset(key for key, task in tasks if rights.part(task, department) is Part.SUPPORT)


def _findings(campaign: Campaign, rows: Iterable[LedgerRow]) -> Iterator[Diagnostic]:
    for row in rows:
        where = JsonPath(path=row.json_path) if row.json_path else None
        terms = [name for name in row.departments if lacks_extent(campaign, name)]
        if terms:
            message = f"{row.standard} 由“{'、'.join(terms)}”负责，范围没有写明，这一行已列入每个部门的台账。"
            yield EVERYBODY.at(where, message, subjects=(row.standard,))
        if not row.departments:
            yield NOBODY.at(where, f"{row.standard} 没有责任部门，没有列入任何部门的台账。", subjects=(row.standard,))


def _about_departments(chosen: dict[str, list[LedgerRow]], listed: list[str]) -> Iterator[Diagnostic]:
    for name, rows in chosen.items():
        if not rows:
            yield NO_ROWS.at(None, f"“{name}”没有任务，没有生成台账。", subjects=(name,))
        elif name not in listed:
            message = f"“{name}”有任务，但不在部门名单内，已按原名生成台账。"
            yield UNKNOWN_DEPARTMENT.at(None, message, subjects=(name,))


def _title(campaign: Campaign, plain: str, marks: tuple[str, ...]) -> str:
    ledgers = campaign.plan.ledgers if campaign.plan else ()
    for ledger in ledgers:
        if any(mark in ledger.title for mark in marks) and ("一览" in ledger.title) is ("一览" in marks):
            return ledger.title
    unit = campaign.organisation.unit
    year = f"{campaign.year}年度" if campaign.year else ""
    return f"{unit.name if unit else ''}{year}文明单位创建工作{plain}"
