"""What was stated before, and what became of it."""

from datetime import date

import attrs
import pytest

from wenming_core.changes import Change, ChangeSet, Field, Memory, NewTask, Origin, Ruled, apply
from wenming_core.model import Campaign, Department, Organisation, Ruling, Status, Task, When

AS_OF = date(2018, 9, 1)
BASE = Campaign(
    organisation=Organisation(departments=(Department(name="工会", aliases=("职工部",)),)),
    tasks=(Task(id="1-01", standard="1", content="印发计划"),),
)
ORIGIN = Origin(source="台账.xlsx", sheet="工会", cell="N5", department="工会", by="工会", issue="sha256:1")
CHANGE = Change(task="1-01", field=Field.PROGRESS, old="", new="已印发", origin=ORIGIN)


def remembered(*, changes: tuple[Change, ...] = (), ruled: tuple[Ruled, ...] = ()) -> Memory:
    return Memory(apply(BASE, ChangeSet(source="", changes=changes, ruled=ruled), as_of=AS_OF))


def with_origin(**more: str) -> Change:
    return attrs.evolve(CHANGE, origin=attrs.evolve(ORIGIN, **more))


def test_a_statement_is_known_again_with_what_became_of_it() -> None:
    entry = remembered(changes=(CHANGE,)).decided(CHANGE)
    assert entry is not None
    assert (entry.ruling, entry.value, entry.issue, entry.on) == (Ruling.TAKEN, "已印发", "sha256:1", AS_OF)
    turned_down = remembered(ruled=(Ruled(change=CHANGE, ruling=Ruling.TURNED_DOWN),)).decided(CHANGE)
    assert turned_down is not None
    assert turned_down.ruling is Ruling.TURNED_DOWN


@pytest.mark.parametrize(
    "other",
    [
        attrs.evolve(CHANGE, new="已印发200份"),
        attrs.evolve(CHANGE, reason="补报"),
        attrs.evolve(CHANGE, field=Field.REMARK),
        with_origin(issue="sha256:2"),
        with_origin(issue=""),
        with_origin(department="办公室"),
        with_origin(department=""),
    ],
    ids=["value", "reason", "field", "issue", "no issue", "department", "everything"],
)
def test_any_other_statement_is_new(other: Change) -> None:
    assert remembered(changes=(CHANGE,)).decided(other) is None


def test_the_file_and_the_cell_make_no_difference_and_a_former_name_is_the_same_department() -> None:
    again = with_origin(source="第二次.xlsx", sheet="Sheet1", cell="B9", department="职工部")
    assert remembered(changes=(CHANGE,)).decided(again) is not None


def test_what_a_file_without_issue_stated_is_never_the_same_statement() -> None:
    assert remembered(changes=(with_origin(issue=""),)).decided(CHANGE) is None


def test_what_was_decided_last_holds() -> None:
    turned_down = Ruled(change=CHANGE, ruling=Ruling.TURNED_DOWN)
    entry = remembered(changes=(CHANGE,), ruled=(turned_down,)).decided(CHANGE)
    assert entry is not None
    assert entry.ruling is Ruling.TURNED_DOWN


def test_everything_that_came_with_a_new_task_is_remembered() -> None:
    due = When.on(date(2018, 9, 30))
    task = Task(id="?", standard="1", content="办展览", goal="百人", due=due)
    new = NewTask(task=task, status=Status.SUBMITTED, reason="已办结", evidence=("合影",), origin=ORIGIN)
    merged = apply(BASE, ChangeSet(source="", new_tasks=(new,)), as_of=AS_OF)
    assert [(entry.field, entry.value, entry.reason) for entry in merged.provenance] == [
        ("task", "办展览", ""),
        ("goal", "百人", ""),
        ("due", "2018年9月30日", ""),
        ("status", "已提交", "已办结"),
        ("evidence", "合影", ""),
    ]
    memory = Memory(merged)
    content = attrs.evolve(CHANGE, task="1-02", field=Field.CONTENT, old="改过", new="办展览")
    assert memory.decided(content) is not None
    assert [found.id for found in memory.added("1", "办展览", ORIGIN)] == ["1-02"]


@pytest.mark.parametrize(
    ("standard", "content", "issue"), [("2", "办展览", "sha256:1"), ("1", "别的", "sha256:1"), ("1", "办展览", "")]
)
def test_only_the_same_row_stands_for_a_task_that_it_added(standard: str, content: str, issue: str) -> None:
    new = NewTask(task=Task(id="?", standard="1", content="办展览"), origin=attrs.evolve(ORIGIN, issue=issue))
    memory = Memory(apply(BASE, ChangeSet(source="", new_tasks=(new,)), as_of=AS_OF))
    assert not list(memory.added(standard, content, attrs.evolve(ORIGIN, issue=issue)))
