"""Returns as a whole: two of one department, and where they differ."""

from datetime import date

import attrs
import pytest

from wenming_core.changes import Change, ChangeSet, Field, NewTask, Origin
from wenming_core.diagnostics import Diagnostic
from wenming_core.merge import merge
from wenming_core.model import Assignment, Campaign, Department, Organisation, Responsibility, Role, Task

AS_OF = date(2018, 9, 1)
BASE = Campaign(
    organisation=Organisation(departments=(Department(name="办公室"), Department(name="工会"))),
    assignments=tuple(
        Assignment(standard=code, responsibilities=(Responsibility(department=name, role=Role.LEAD),))
        for code, name in (("1", "办公室"), ("2", "工会"))
    ),
    tasks=(Task(id="1-01", standard="1", content="印发计划"), Task(id="2-01", standard="2", content="办展览")),
)


def stated(department: str, new: str, cell: str = "N5", field: Field = Field.PROGRESS) -> Change:
    origin = Origin(source=f"{department}.xlsx", sheet=department, cell=cell, department=department, by=department)
    return Change(task="1-01" if department == "办公室" else "2-01", field=field, old="", new=new, origin=origin)


def added(content: str, lead: str) -> NewTask:
    task = Task(
        id="?", standard="1", content=content, responsibilities=(Responsibility(department=lead, role=Role.LEAD),)
    )
    origin = Origin(source=f"{lead}.xlsx", sheet=lead, cell="A9", department=lead, by=lead)
    return NewTask(task=task, origin=origin)


def returned(source: str, *changes: Change, departments: tuple[str, ...] = ("办公室",), **more: object) -> ChangeSet:
    return attrs.evolve(ChangeSet(source=source, departments=departments, changes=changes), **more)  # type: ignore[arg-type]


def said(*sets: ChangeSet) -> list[Diagnostic]:
    return [d for d in merge(BASE, sets, as_of=AS_OF).report if d.code in ("WM832", "WM833", "WM835")]


def test_two_returns_that_differ_are_named_with_the_cells_that_differ() -> None:
    one = returned("甲.xlsx", stated("办公室", "已印发"))
    (found,) = said(one, returned("乙.xlsx", missing=("1-01",), new_tasks=(added("办讲座", "办公室"),)))
    assert found.code == "WM832"
    assert found.message == (
        "“办公室”交回了 2 份台账：乙.xlsx、甲.xlsx。"
        "不同之处：新任务“办讲座”（办公室.xlsx!办公室!A9）、任务 1-01 的行（乙.xlsx 里没有）、"
        "任务 1-01 的“完成情况”（办公室.xlsx!办公室!N5）。"
    )


def test_many_differences_are_counted() -> None:
    fields = (Field.PROGRESS, Field.PROBLEMS, Field.NEXT_STEPS, Field.REMARK)
    one = returned("甲.xlsx", *(stated("办公室", "有", field=field) for field in fields))
    (found,) = said(one, returned("乙.xlsx"))
    assert found.message.endswith("等 4 处。")


def test_a_row_that_only_one_of_two_returns_lacks_is_a_difference() -> None:
    (found,) = said(returned("甲.xlsx"), returned("乙.xlsx", missing=("1-01",)))
    assert found.code == "WM832"


@pytest.mark.parametrize(
    "other", [stated("工会", "已布展"), stated("工会", "已布展", field=Field.REMARK)], ids=["same", "another cell"]
)
def test_in_a_workbook_of_several_departments_each_is_looked_at_by_itself(other: Change) -> None:
    mine = stated("办公室", "已印发")
    both = returned("合订.xlsx", mine, other, departments=("办公室", "工会"), missing=("2-01",))
    both = attrs.evolve(both, new_tasks=(added("办讲座", "工会"),))
    (found,) = said(both, returned("办公室.xlsx", mine))
    assert (found.code, found.subjects) == ("WM833", ("办公室",))


def test_two_departments_that_both_claim_the_lead_of_a_new_task_are_named() -> None:
    sets = [
        returned(f"{name}.xlsx", departments=(name,), new_tasks=(added("办讲座", name),)) for name in ("办公室", "工会")
    ]
    (found,) = said(*sets)
    assert found.code == "WM835"
    assert "牵头部门不同，分别是“办公室”“工会”：办公室.xlsx!办公室!A9、工会.xlsx!工会!A9" in found.message


def test_a_new_task_without_a_lead_beside_one_with_a_lead_is_named_so() -> None:
    nobodys = added("办讲座", "工会")
    nobodys = attrs.evolve(nobodys, task=attrs.evolve(nobodys.task, responsibilities=()))
    (found,) = said(returned("甲.xlsx", departments=(), new_tasks=(nobodys, added("办讲座", "工会"))))
    assert "分别是“未写明”“工会”" in found.message
