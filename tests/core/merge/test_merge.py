"""The three-way merge: agreement, contradiction, decision, and all or nothing."""

from datetime import date
from itertools import permutations

import attrs
import pytest

from wenming_core.changes import Change, ChangeSet, Field, NewTask, Origin, Value
from wenming_core.changes.faults import NOT_INITIAL
from wenming_core.diagnostics import Report, SourceFile
from wenming_core.merge import Merge, Resolution, merge
from wenming_core.model import Campaign, Catalogue, Department, Organisation, Standard, Status, Task

AS_OF = date(2018, 9, 1)
BASE = Campaign(
    organisation=Organisation(departments=(Department(name="办公室"), Department(name="工会"))),
    catalogue=Catalogue(children=(Standard(text="有计划"), Standard(text="有记录"))),
    tasks=(Task(id="1-01", standard="1", content="印发计划"), Task(id="2-01", standard="2", content="留存记录")),
)


def origin(department: str, cell: str = "N5") -> Origin:
    return Origin(source=f"{department}.xlsx", sheet="台账", cell=cell, department=department, by=department)


def change(
    department: str, new: Value, *, task: str = "1-01", field: Field = Field.PROGRESS, old: Value = ""
) -> Change:
    return Change(task=task, field=field, old=old, new=new, origin=origin(department))


def new_task(department: str, content: str = "新任务", goal: str = "") -> NewTask:
    return NewTask(task=Task(id="?", standard="1", content=content, goal=goal), origin=origin(department, "A9"))


def returned(department: str, *changes: Change, new: tuple[NewTask, ...] = (), **more: object) -> ChangeSet:
    one = ChangeSet(source=f"{department}.xlsx", departments=(department,), changes=changes, new_tasks=new)
    return attrs.evolve(one, **more)  # type: ignore[arg-type]


def merged(*sets: ChangeSet, resolutions: tuple[Resolution, ...] = ()) -> Merge:
    return merge(BASE, sets, as_of=AS_OF, resolutions=resolutions)


def codes(outcome: Merge) -> list[str]:
    return [diagnostic.code for diagnostic in outcome.report]


OFFICE = returned("办公室", change("办公室", "甲"), change("办公室", "注", field=Field.REMARK))
UNION = returned("工会", change("工会", "乙"), change("工会", "丙", task="2-01"))


def test_nothing_merged_into_a_campaign_leaves_it_as_it_is() -> None:
    outcome = merged(returned("办公室"))
    assert outcome.campaign == BASE
    assert codes(outcome) == []


def test_the_same_change_handed_in_twice_is_one_change() -> None:
    outcome = merged(returned("办公室", change("办公室", "甲")), returned("工会", change("工会", "甲")))
    assert outcome.campaign is not None
    assert outcome.campaign.task("1-01").progress == "甲"
    assert len(outcome.campaign.provenance) == 1


def test_changes_of_different_fields_and_tasks_all_apply() -> None:
    outcome = merged(
        returned("办公室", change("办公室", "甲")), returned("工会", change("工会", "乙", field=Field.REMARK))
    )
    assert outcome.campaign is not None
    assert (outcome.campaign.task("1-01").progress, outcome.campaign.task("1-01").remark) == ("甲", "乙")


def test_different_changes_of_one_field_are_a_conflict_with_both_values_and_cells() -> None:
    outcome = merged(OFFICE, UNION)
    (conflict,) = outcome.conflicts
    assert [side[0].new for side in conflict.sides] == ["乙", "甲"]
    assert conflict.present == ""
    assert outcome.campaign is None
    (found,) = outcome.report
    assert found.code == "WM831"
    assert "“乙”（工会.xlsx!台账!N5）；“甲”（办公室.xlsx!台账!N5）" in found.message


@pytest.mark.parametrize(("side", "value"), [(0, ""), (1, "乙"), (2, "甲")])
def test_a_resolution_applies_the_chosen_side(side: int, value: str) -> None:
    (conflict,) = merged(OFFICE, UNION).conflicts
    decision = Resolution(conflict=conflict.id, digest=conflict.digest, side=side)
    outcome = merged(OFFICE, UNION, resolutions=(decision,))
    assert outcome.conflicts == ()
    assert outcome.campaign is not None
    assert outcome.campaign.task("1-01").progress == value
    assert outcome.campaign.task("1-01").remark == "注"
    assert outcome.campaign.task("2-01").progress == "丙"


@pytest.mark.parametrize(
    ("broken", "code"), [({"digest": "别的"}, "WM834"), ({"side": 3}, "WM828"), ({"side": -1}, "WM828")]
)
def test_a_decision_about_something_else_leaves_the_conflict_open(broken: dict[str, object], code: str) -> None:
    (conflict,) = merged(OFFICE, UNION).conflicts
    decision = attrs.evolve(Resolution(conflict=conflict.id, digest=conflict.digest, side=1), **broken)  # type: ignore[arg-type]
    outcome = merged(OFFICE, UNION, resolutions=(decision,))
    assert codes(outcome) == [code, "WM831"]
    assert outcome.campaign is None


def test_two_decisions_about_one_conflict_decide_nothing_unless_they_agree() -> None:
    (conflict,) = merged(OFFICE, UNION).conflicts
    one, other = (Resolution(conflict=conflict.id, digest=conflict.digest, side=side) for side in (1, 2))
    for order in ((one, other), (other, one)):
        outcome = merged(OFFICE, UNION, resolutions=order)
        assert codes(outcome) == ["WM840", "WM831"]
        assert outcome.report.diagnostics[0].message == "任务 1-01 的“完成情况”选定了不止一种做法。"
        assert outcome.campaign is None
    assert merged(OFFICE, UNION, resolutions=(one, one)).campaign == merged(OFFICE, UNION, resolutions=(one,)).campaign


def test_a_decision_without_a_conflict_is_stale() -> None:
    assert codes(merged(OFFICE, resolutions=(Resolution(conflict="x", digest="y", side=1),))) == ["WM834"]


def test_a_change_that_the_campaign_has_overtaken_is_a_conflict_with_the_campaign() -> None:
    late = attrs.evolve(change("办公室", "甲"), overtaken=True)
    outcome = merged(returned("办公室", late))
    (conflict,) = outcome.conflicts
    assert "数据文件，台账发出后已改" in outcome.report.diagnostics[0].message
    decided = merged(
        returned("办公室", late), resolutions=(Resolution(conflict=conflict.id, digest=conflict.digest, side=1),)
    )
    assert decided.campaign is not None
    assert decided.campaign.task("1-01").progress == "甲"


def test_new_material_never_contradicts() -> None:
    outcome = merged(
        returned("办公室", change("办公室", "照片", field=Field.EVIDENCE, old=None)),
        returned("工会", change("工会", "通知", field=Field.EVIDENCE, old=None)),
    )
    assert outcome.campaign is not None
    assert [piece.title for piece in outcome.campaign.evidence] == ["照片", "通知"]


def test_the_order_of_the_files_makes_no_difference() -> None:
    sets = (OFFICE, UNION, returned("妇联", new=(new_task("妇联", "甲"), new_task("妇联", "乙"))))
    outcomes = [merged(*order) for order in permutations(sets)]
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_the_order_of_the_files_makes_no_difference_to_the_merged_campaign() -> None:
    sets = (
        returned("办公室", change("办公室", "甲"), new=(new_task("办公室", "丁"),)),
        returned("工会", change("工会", "丙", task="2-01"), new=(new_task("工会", "戊"),)),
    )
    first, second = merged(*sets), merged(*reversed(sets))
    assert first.campaign is not None
    assert first.campaign == second.campaign
    assert [task.id for task in first.campaign.tasks] == ["1-01", "2-01", "1-02", "1-03"]


def test_a_new_task_in_two_ledgers_is_one_task() -> None:
    outcome = merged(returned("办公室", new=(new_task("办公室"),)), returned("工会", new=(new_task("工会"),)))
    assert len(outcome.new_tasks) == 1
    assert codes(outcome) == []


def test_new_tasks_of_the_same_content_that_differ_elsewhere_are_named() -> None:
    outcome = merged(
        returned("办公室", new=(new_task("办公室", goal="甲"),)), returned("工会", new=(new_task("工会", goal="乙"),))
    )
    assert codes(outcome) == ["WM835"]
    assert len(outcome.new_tasks) == 2


def test_two_different_ledgers_of_one_department_stop_the_merge() -> None:
    outcome = merged(OFFICE, attrs.evolve(returned("办公室"), source="另一份.xlsx"))
    assert codes(outcome) == ["WM832"]
    assert outcome.campaign is None


def test_two_equal_ledgers_of_one_department_count_once() -> None:
    outcome = merged(OFFICE, attrs.evolve(OFFICE, source="副本.xlsx"))
    assert codes(outcome) == ["WM833"]
    assert outcome.campaign is not None


def test_ledgers_of_everything_may_be_several() -> None:
    outcome = merged(ChangeSet(source="甲.xlsx"), ChangeSet(source="乙.xlsx"))
    assert codes(outcome) == []


def test_a_row_that_did_not_come_back_is_named_and_stays() -> None:
    outcome = merged(returned("办公室", missing=("1-01",)))
    assert codes(outcome) == ["WM836"]
    assert outcome.campaign == BASE


def test_an_error_in_one_file_stops_the_merge() -> None:
    fault = NOT_INITIAL.at(SourceFile(source="工会.xlsx"), "坏")
    outcome = merged(OFFICE, returned("工会", report=Report((fault,))))
    assert outcome.campaign is None
    assert outcome.report.errors == (fault,)


def test_a_change_of_an_unknown_task_stops_the_merge() -> None:
    assert codes(merged(returned("办公室", change("办公室", "甲", task="9-01")))) == ["WM822"]


def test_a_conflict_about_an_unknown_task_still_has_a_present_value() -> None:
    outcome = merged(
        returned("办公室", change("办公室", "甲", task="9-01", old="旧")),
        returned("工会", change("工会", "乙", task="9-01", old="旧")),
    )
    assert [conflict.present for conflict in outcome.conflicts] == ["旧"]


def test_a_new_task_in_an_illegal_state_stops_the_merge() -> None:
    outcome = merged(returned("办公室", new=(attrs.evolve(new_task("办公室"), status=Status.DONE),)))
    assert codes(outcome) == ["WM823"]
    assert outcome.campaign is None


def test_long_values_are_cut_in_messages() -> None:
    outcome = merged(returned("办公室", change("办公室", "甲" * 90)), returned("工会", change("工会", "乙")))
    assert "…" in outcome.report.diagnostics[0].message
