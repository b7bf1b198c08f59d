"""A small campaign, its ledgers on disk, and a hand that fills them in as people do."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from wenming_core.model import (
    Assignment,
    Campaign,
    Catalogue,
    CollectiveTerm,
    Cycle,
    Department,
    Evidence,
    EvidenceKind,
    Frequency,
    Indicator,
    LeadingGroup,
    Organisation,
    Responsibility,
    Role,
    Standard,
    Status,
    StatusChange,
    Task,
    Unit,
    When,
)
from wenming_exporters.excel.columns import column
from wenming_exporters.excel.ledgers import DepartmentLedgers, DepartmentOptions, LedgerOptions, OverviewLedger

LEAD, SUPPORT = Role.LEAD, Role.SUPPORT


def _standard(text: str) -> Standard:
    return Standard(text=text)


def _duty(department: str, role: Role = Role.UNMARKED, scope: str = "") -> Responsibility:
    return Responsibility(department=department, role=role, scope=scope)


@pytest.fixture(scope="session")
def campaign() -> Campaign:
    """Two indicators, four standards, three tasks: 1.1.1 has two, 1.1.2 one, 2.1.1 and 2.1.2 none."""
    return Campaign(
        year=2018,
        organisation=Organisation(
            unit=Unit(name="云川市图书馆"),
            departments=(
                Department(name="办公室"),
                Department(name="读者服务部", aliases=("读者部",)),
                Department(name="工会"),
            ),
            collectives=(CollectiveTerm(wording="各部门"),),
            leading_group=LeadingGroup(name="创建领导小组", office="办公室"),
        ),
        catalogue=Catalogue(
            levels=("工作指标", "工作项目", "任务分工"),
            children=(
                Indicator(
                    name="思想建设",
                    children=(
                        Indicator(
                            name="学习教育", children=(_standard("学习有计划、有记录。"), _standard("宣传有阵地。"))
                        ),
                    ),
                ),
                Indicator(
                    name="基础建设",
                    children=(
                        Indicator(
                            name="志愿服务", children=(_standard("志愿者占比大于50%。"), _standard("人人参与。"))
                        ),
                    ),
                ),
            ),
        ),
        assignments=(
            Assignment(standard="1.1.1", responsibilities=(_duty("办公室", LEAD), _duty("工会", SUPPORT, "职工之家"))),
            Assignment(standard="1.1.2", responsibilities=(_duty("读者服务部"), _duty("办公室"))),
            Assignment(standard="2.1.1", responsibilities=(_duty("工会"), _duty("办公室"))),
            Assignment(standard="2.1.2", responsibilities=(_duty("各部门"),)),
        ),
        tasks=(
            Task(
                id="1.1.1-01",
                standard="1.1.1",
                content="印发学习计划",
                progress="已起草",
                due=When.on(date(2018, 6, 30)),
                history=(StatusChange(on=date(2018, 5, 2), after=Status.IN_PROGRESS, by="办公室"),),
            ),
            Task(
                id="1.1.1-02",
                standard="1.1.1",
                content="每月组织学习",
                due=When(wording="全年", start=date(2018, 1, 1), end=date(2018, 12, 31)),
                cycle=Cycle(wording="每月25日前", frequency=Frequency.MONTHLY, day=25),
            ),
            Task(id="1.1.2-01", standard="1.1.2", content="布置宣传栏", finished_on=date(2018, 5, 20)),
        ),
        evidence=(Evidence(id="e1", title="学习计划", kind=EvidenceKind.DOCUMENT, standards=("1.1.1",)),),
    )


@pytest.fixture(scope="session")
def issue_into() -> Callable[..., Path]:
    """Issue the ledger of a department, or of everything, into a folder, and say where it lies."""

    def issue(
        folder: Path, base: Campaign, department: str = "", *, columns: tuple[str, ...] = ("all",), **options: Any
    ) -> Path:
        if not department:
            settings = LedgerOptions(columns=columns, **options)
            (artifact,) = OverviewLedger().artifacts(base, settings)
            return artifact.save(folder)
        made = DepartmentLedgers().artifacts(base, DepartmentOptions(columns=columns, **options))
        return next(artifact.save(folder) for artifact in made if f"（{department}）" in artifact.name)

    return issue


@pytest.fixture
def issued(tmp_path: Path, issue_into: Callable[..., Path]) -> Callable[..., Path]:
    """Issue ledgers into a folder of the test's own."""
    return partial(issue_into, tmp_path)


class Hand:
    """A workbook that somebody works on; a row is told by the key it went out with, or by its number."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        page = self.book.worksheets[0]
        assert isinstance(page, Worksheet)
        self.page = page

    def place(self, column_id: str) -> int:
        return next(p for p in range(1, self.page.max_column + 1) if self._id(p) == column_id)

    def row(self, key: str) -> int:
        return next(r for r in range(1, self.page.max_row + 1) if self.page.cell(r, 1).value == key)

    def spare(self) -> int:
        return next(r for r in range(5, self.page.max_row + 1) if self.page.cell(r, 1).value is None)

    def write(self, row: str | int, **cells: Any) -> "Hand":
        number = row if isinstance(row, int) else self.row(row)
        for column_id, value in cells.items():
            column(column_id)
            self.page.cell(number, self.place(column_id)).value = value
        return self

    def read(self, row: str | int, column_id: str) -> Any:
        return self.page.cell(row if isinstance(row, int) else self.row(row), self.place(column_id)).value

    def save(self, name: str = "") -> Path:
        path = self.path.with_name(name) if name else self.path
        self.book.save(path)
        return path

    def _id(self, place: int) -> str:
        return str(self.page.cell(1, place).value or "").split(" ")[0]


@pytest.fixture(scope="session")
def hand() -> type[Hand]:
    """The class of hands that fill in ledgers."""
    return Hand
