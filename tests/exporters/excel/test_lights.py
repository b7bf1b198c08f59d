"""The formulas of a ledger light up as the policies do: by a small evaluator, and by LibreOffice itself."""

import csv
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import total_ordering
from io import BytesIO
from pathlib import Path
from typing import Any, Self

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_core.lights import (
    BuiltInPolicy,
    ByDeadline,
    Escalation,
    Light,
    Monthly,
    light_of,
    parse_policy,
    policy_text,
)
from wenming_core.model import Campaign, Provenance, Status, StatusChange, Task, When
from wenming_exporters.excel.ledgers import LedgerOptions, OverviewLedger
from wenming_exporters.excel.lights import LightCells, SheetLights, light_rules
from wenming_exporters.excel.readback import read_ledger

DUE = date(2032, 6, 30)
HIDDEN = ("$C5", "$D5", "$E5", "$F5")
POLICIES = (
    ByDeadline(),
    ByDeadline(warn_days=0),
    Monthly(),
    Monthly(day=31),
    Escalation(),
    Escalation(orange_days=1, red_days=2),
)


@total_ordering
class Cell:
    """What a formula sees: a number, text, or nothing, which is 0 beside a number and "" beside text."""

    def __init__(self, held: Any) -> None:
        self.held = held.toordinal() if isinstance(held, date) else held

    def __add__(self, other: Self) -> "Cell":
        return Cell((self.held or 0) + other.held)

    def __eq__(self, other: object) -> bool:
        assert isinstance(other, Cell)
        return self._order(other) == other._order(self)

    def __lt__(self, other: Self) -> bool:
        return self._order(other) < other._order(self)

    def __hash__(self) -> int:
        raise NotImplementedError

    def _order(self, other: "Cell") -> tuple[bool, Any]:
        nothing: Any = "" if isinstance(other.held, str) else 0
        held = nothing if self.held is None else self.held
        return isinstance(held, str), held


def _date(year: Cell, month: Cell, day: Cell) -> Cell:
    years, months = divmod(month.held - 1, 12)
    return Cell(date(year.held + years, months + 1, 1) + timedelta(days=day.held - 1))


FUNCTIONS = {
    "AND": lambda *parts: all(parts),
    "OR": lambda *parts: any(parts),
    "NOT": lambda part: not part,
    "IF": lambda test, one, other: one if test else other,
    "ISNUMBER": lambda cell: isinstance(cell.held, int),
    "MIN": min,
    "DATE": _date,
    "YEAR": lambda cell: Cell(date.fromordinal(cell.held).year),
    "MONTH": lambda cell: Cell(date.fromordinal(cell.held).month),
}
TOKENS = re.compile(r'"(?P<text>[^"]*)"|(?P<ref>\$[A-Z]+\d+)|(?P<number>\d+)|(?P<op><>|<=|>=|=)')


def evaluated(formula: str, cells: Mapping[str, object], today: date) -> bool:
    def token(match: re.Match[str]) -> str:
        if match["op"]:
            return {"<>": "!=", "=": "=="}.get(match["op"], match["op"])
        held = match["text"] if match["text"] is not None else match["ref"] or int(match["number"])
        return f"cell({held!r})" if match["ref"] else f"Cell({held!r})"

    names: dict[str, Any] = {
        **FUNCTIONS,
        "Cell": Cell,
        "TODAY": lambda: Cell(today),
        "cell": lambda ref: Cell(cells[ref]),
    }
    return bool(eval(TOKENS.sub(token, formula), names))  # noqa: S307 - a formula of this project


def shown(policy: BuiltInPolicy, cells: Mapping[str, object], today: date, *, due: bool, finished: bool) -> Light:
    places = LightCells(status="$A5", due="$B5" if due else "", finished="$G5" if finished else "", hidden=HIDDEN)
    rules = light_rules(policy, places)
    return next((light for light, rule in rules if evaluated(rule, cells, today)), Light.NONE)


def row_of(policy: BuiltInPolicy, task: Task, collected: tuple[date, ...]) -> dict[str, object]:
    days = SheetLights(policy=policy, collected={task.id: collected}).days(task)
    due = task.due.end if task.due and task.due.start == task.due.end else task.due and task.due.wording
    return {"$A5": task.status.chinese, "$B5": due, "$G5": task.finished_on, **dict(zip(HIDDEN, days, strict=True))}


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    days = st.dates(date(2032, 3, 1), date(2032, 9, 30))
    steps = sorted(draw(st.lists(days, max_size=4)))
    history = tuple(StatusChange(on=on, after=draw(st.sampled_from(Status)), by="综合办") for on in steps)
    due = draw(st.one_of(st.none(), days.map(When.on), days.map(lambda day: When(wording="届时", end=day))))
    finished = draw(st.none() | days) if history and history[-1].after in (Status.SUBMITTED, Status.DONE) else None
    start = draw(st.none() | days.map(When.on))
    return Task(id="t", standard="1.1", content="x", start=start, due=due, finished_on=finished, history=history)


@given(
    st.sampled_from(POLICIES),
    tasks(),
    st.lists(st.dates(date(2032, 3, 1), date(2032, 9, 30)), max_size=3),
    st.integers(0, 200),
    st.sampled_from([(True, True), (True, False), (False, True), (False, False)]),
)
def test_an_unchanged_sheet_shows_the_light_of_the_task_on_any_day_to_come(
    policy: BuiltInPolicy, item: Task, collected: list[date], later: int, visible: tuple[bool, bool]
) -> None:
    due, finished = visible
    recorded = max((*(change.on for change in item.history), *collected), default=date(2032, 3, 1))
    today = recorded + timedelta(days=later)
    light = light_of(item, policy, today, collected=collected)
    assert shown(policy, row_of(policy, item, tuple(collected)), today, due=due, finished=finished) is light


def task(*steps: tuple[date, Status], due: When | None = None, **fields: Any) -> Task:
    history = tuple(StatusChange(on=on, after=after, by="综合办") for on, after in steps)
    return Task(id="t", standard="1.1", content="x", due=due or When.on(DUE), history=history, **fields)


def june(day: int) -> date:
    return date(2032, 6, day)


BEGUN = task((date(2032, 5, 3), Status.IN_PROGRESS))
IN_TIME = task((june(30), Status.SUBMITTED))
LATE = task((date(2032, 7, 2), Status.SUBMITTED), (date(2032, 7, 5), Status.DONE))
CASES: list[tuple[BuiltInPolicy, Task, date, Light]] = [
    (ByDeadline(), BEGUN, june(23), Light.GREEN),
    (ByDeadline(), BEGUN, june(24), Light.YELLOW),
    (ByDeadline(), BEGUN, june(30), Light.YELLOW),
    (ByDeadline(), BEGUN, date(2032, 7, 1), Light.RED),
    (ByDeadline(warn_days=0), BEGUN, june(30), Light.GREEN),
    (ByDeadline(), IN_TIME, date(2032, 7, 9), Light.GREEN),
    (ByDeadline(), LATE, date(2032, 7, 9), Light.YELLOW),
    (ByDeadline(), task(due=When(wording="长期坚持")), june(30), Light.NONE),
    (ByDeadline(), task((june(1), Status.CANCELLED)), date(2032, 7, 9), Light.NONE),
    (Monthly(), BEGUN, june(25), Light.GREEN),
    (Monthly(), BEGUN, june(26), Light.RED),
    (Monthly(), task(start=When.on(june(1)), due=When(wording="全年")), june(26), Light.RED),
    (Monthly(), task(due=When(wording="全年")), june(26), Light.RED),
    (Monthly(), task(due=When(wording="全年")), date(2032, 7, 25), Light.GREEN),
    (Monthly(day=31), task(due=When(wording="全年")), date(2032, 2, 29), Light.GREEN),
    (Monthly(day=30), task(due=When(wording="全年")), date(2032, 3, 31), Light.RED),
    (Monthly(), task((june(28), Status.IN_PROGRESS), due=When(wording="全年")), june(30), Light.YELLOW),
    (Monthly(), task((june(28), Status.IN_PROGRESS), due=When(wording="全年")), date(2032, 7, 1), Light.GREEN),
    (Monthly(), LATE, date(2032, 7, 9), Light.YELLOW),
    (Escalation(), BEGUN, june(30), Light.NONE),
    (Escalation(), BEGUN, date(2032, 7, 1), Light.BLUE),
    (Escalation(), BEGUN, date(2032, 7, 7), Light.ORANGE),
    (Escalation(), BEGUN, date(2032, 7, 15), Light.RED),
    (Escalation(), LATE, date(2032, 7, 15), Light.NONE),
]


@pytest.mark.parametrize(("policy", "item", "today", "light"), CASES)
def test_each_policy_lights_a_row_on_its_day(policy: BuiltInPolicy, item: Task, today: date, light: Light) -> None:
    assert light_of(item, policy, today) is light
    assert shown(policy, row_of(policy, item, ()), today, due=True, finished=True) is light


EDITS: list[tuple[BuiltInPolicy, dict[str, object], date, Light]] = [
    # Handed in by the department, with or without the day on which it was done.
    (ByDeadline(), {"$A5": "已提交"}, date(2032, 7, 9), Light.GREEN),
    (ByDeadline(), {"$A5": "已提交", "$G5": date(2032, 7, 2)}, date(2032, 7, 9), Light.YELLOW),
    (ByDeadline(), {"$A5": "已提交", "$G5": "七月"}, date(2032, 7, 9), Light.GREEN),
    (Monthly(), {"$A5": "已提交", "$G5": june(30)}, date(2032, 7, 9), Light.GREEN),
    (Escalation(), {"$A5": "已提交"}, date(2032, 7, 9), Light.NONE),
    # Another time limit, as a day or in words; no longer to be done; not yet anything.
    (ByDeadline(), {"$B5": date(2032, 7, 31)}, date(2032, 7, 9), Light.GREEN),
    (ByDeadline(), {"$B5": "7月底"}, date(2032, 7, 9), Light.RED),
    (Escalation(), {"$B5": date(2032, 6, 1)}, date(2032, 7, 9), Light.RED),
    (ByDeadline(), {"$A5": "已取消"}, date(2032, 7, 9), Light.NONE),
    (Monthly(), {"$A5": "已取消"}, date(2032, 7, 9), Light.NONE),
    (Monthly(), {"$A5": None}, date(2032, 7, 9), Light.NONE),
]


@pytest.mark.parametrize(("policy", "edits", "today", "light"), EDITS)
def test_the_light_follows_what_a_department_fills_in(
    policy: BuiltInPolicy, edits: dict[str, object], today: date, light: Light
) -> None:
    assert shown(policy, {**row_of(policy, BEGUN, ()), **edits}, today, due=True, finished=True) is light


@pytest.mark.parametrize("policy", POLICIES)
def test_a_row_without_a_task_shows_no_light_until_one_is_filled_in(policy: BuiltInPolicy) -> None:
    blank = dict.fromkeys(("$A5", "$B5", "$G5", *HIDDEN))
    assert SheetLights(policy=policy, collected={}).days(None) == (None, None, None, None)
    assert shown(policy, blank, DUE, due=True, finished=True) is Light.NONE
    new = {**blank, "$A5": "进行中", "$B5": DUE}
    lit = light_of(task((june(1), Status.IN_PROGRESS)), policy, date(2032, 7, 20))
    assert shown(policy, new, date(2032, 7, 20), due=True, finished=True) is lit


def test_days_before_the_calendar_of_excel_are_left_out() -> None:
    early = task(due=When.on(date(1899, 12, 31)))
    assert SheetLights(policy=ByDeadline(), collected={}).days(early) == (None, None, None, None)


def rules_in(options: LedgerOptions, campaign: Campaign) -> list[str]:
    (artifact,) = OverviewLedger().artifacts(campaign, options)
    page = openpyxl.load_workbook(BytesIO(artifact.to_bytes())).worksheets[0]
    found = page.conditional_formatting
    return [rule.formula[0] for group in found for rule in group.rules if "TODAY" in rule.formula[0]]


@pytest.mark.parametrize("policy", POLICIES)
def test_the_sheet_holds_the_rules_of_the_policy_that_was_asked_for(policy: BuiltInPolicy, campaign: Campaign) -> None:
    cells = LightCells(status="$R5", due="$Q5", hidden=HIDDEN)
    wanted = [rule for _, rule in light_rules(policy, cells) if "TODAY" in rule]
    assert rules_in(LedgerOptions(lights=policy_text(policy)), campaign) == wanted


def test_without_the_status_there_is_nothing_to_colour(campaign: Campaign) -> None:
    assert rules_in(LedgerOptions(columns=("content",)), campaign) == []
    (rule, *_) = rules_in(LedgerOptions(columns=("status", "finished_on")), campaign)
    assert "$C5" in rule
    assert "$B5" not in rule


def test_the_hidden_columns_hold_the_days_that_the_policy_asks_for(campaign: Campaign) -> None:
    item = task((june(28), Status.IN_PROGRESS), due=When(wording="9月底", end=date(2032, 9, 30)))
    entry = Provenance(task="t", field="progress", source="a.xlsx", department="工会", on=date(2032, 7, 28))
    made = Campaign(tasks=(item,), provenance=(entry,))
    (artifact,) = OverviewLedger().artifacts(made, LedgerOptions(lights="monthly"))
    page = openpyxl.load_workbook(BytesIO(artifact.to_bytes())).worksheets[0]
    days = (date(2032, 9, 30), None, date(2032, 8, 25), date(2032, 7, 31))
    assert [page.cell(5, place).value for place in range(3, 7)] == [
        day and (day - date(1899, 12, 30)).days for day in days
    ]


@pytest.mark.parametrize("policy", POLICIES)
def test_a_ledger_comes_back_whatever_its_lights_follow(
    policy: BuiltInPolicy, campaign: Campaign, issued: Callable[..., Path]
) -> None:
    assert not read_ledger(issued(campaign, "办公室", lights=policy_text(policy)), campaign)


def test_a_ledger_that_went_out_without_those_columns_still_comes_back(
    campaign: Campaign, issued: Callable[..., Path], hand: Any
) -> None:
    path = issued(campaign, "办公室")
    book = openpyxl.load_workbook(path)
    book.worksheets[0].delete_cols(4, 3)
    book.save(path)
    filled = hand(path).write("T:1.1.1-01", progress="已印发").save()
    returned = read_ledger(filled, campaign)
    assert [(change.task, change.new) for change in returned.changes] == [("1.1.1-01", "已印发")]
    assert not returned.report


@pytest.mark.parametrize("policy", POLICIES)
def test_the_guide_explains_the_lights_of_the_policy(policy: BuiltInPolicy, campaign: Campaign) -> None:
    (artifact,) = OverviewLedger().artifacts(campaign, LedgerOptions(lights=policy_text(policy)))
    guide = openpyxl.load_workbook(BytesIO(artifact.to_bytes()))["填表说明"]
    (text,) = (str(row[1].value) for row in guide.rows if row[0].value == "灯色")
    assert text.startswith(f"状态一栏{policy.TITLE}亮灯")
    assert all(f"{light.chinese}：{meaning}" in text for light, meaning in policy.legend)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_works_the_formulas_out_alike(tmp_path: Path) -> None:
    rows = [(policy, row_of(policy, item, ()), today, light) for policy, item, today, light in CASES]
    rows += [(policy, {**row_of(policy, BEGUN, ()), **edits}, today, light) for policy, edits, today, light in EDITS]
    assert list(_calculated(tmp_path, rows)) == [light for _, _, _, light in rows]


def _calculated(folder: Path, rows: Iterable[tuple[BuiltInPolicy, dict[str, object], date, Light]]) -> Iterable[Light]:
    """Have LibreOffice work out the rules of each row, with a cell for the day in place of TODAY()."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line, (policy, cells, today, _) in enumerate(rows, start=1):
        for ref, value in cells.items():
            page[f"{ref[1]}{line}"] = value  # type: ignore[assignment]
        page[f"H{line}"] = today
        places = LightCells(status="$A5", due="$B5", finished="$G5", hidden=HIDDEN)
        chosen = '"none"'
        for light, rule in reversed(light_rules(policy, places, today="$H5")):
            chosen = f'IF({rule},"{light.value}",{chosen})'
        page[f"I{line}"] = "=" + re.sub(r"(\$[A-Z])5", rf"\g<1>{line}", chosen)
    book.save(folder / "rules.xlsx")
    command = ["soffice", f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to", "csv"]
    subprocess.run([*command, "rules.xlsx"], cwd=folder, check=True, capture_output=True, timeout=120)
    with (folder / "rules.csv").open(encoding="utf-8", errors="replace") as stream:
        return [Light(row[8]) for row in csv.reader(stream)]


def test_a_policy_comes_through_the_options_as_it_was_meant() -> None:
    assert parse_policy(LedgerOptions().lights) == ByDeadline()
