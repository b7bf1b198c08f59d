"""Laws of comparing, carrying over and moving on: they hold whatever the campaign."""

from datetime import date

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wenming_core.carrying import SplitPolicy, carry_over
from wenming_core.crosswalk import Targets
from wenming_core.decomposition import propose_tasks
from wenming_core.diagnostics import DataRefused
from wenming_core.differences import compare_campaigns, compare_catalogues
from wenming_core.lifecycle import advance, legal_steps, step_faults
from wenming_core.model import Campaign, Catalogue, Status, Task
from wenming_core.model.codes import code_of
from wenming_core.responsible import known_leads
from wenming_core.rollover import rollover
from wenming_core.storage import dumps, loads
from wenming_core.testing import campaigns, catalogues, dates, loose_campaigns, names, texts

MODEST = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@MODEST
@given(loose_campaigns())
def test_a_campaign_has_no_difference_from_itself(campaign: Campaign) -> None:
    assert compare_campaigns(campaign, campaign) == ()
    assert compare_campaigns(campaign, loads(dumps(campaign))) == ()


@MODEST
@given(loose_campaigns(), loose_campaigns())
def test_two_campaigns_that_are_not_equal_have_a_difference_that_shows(one: Campaign, other: Campaign) -> None:
    found = compare_campaigns(one, other)
    assert bool(found) is (one != other)
    assert all(difference.before != difference.after for difference in found)


@MODEST
@given(loose_campaigns(), loose_campaigns(), st.sampled_from([a.name for a in attrs.fields(Campaign)]))
def test_a_change_of_any_one_part_is_found(one: Campaign, other: Campaign, name: str) -> None:
    changed = attrs.evolve(one, **{name: getattr(other, name)})
    assert bool(compare_campaigns(one, changed)) is (one != changed)


@MODEST
@given(catalogues(), catalogues())
def test_two_editions_have_no_difference_exactly_where_they_are_equal(old: Catalogue, new: Catalogue) -> None:
    assert bool(compare_catalogues(old, new)) is (old != new)


@MODEST
@given(campaigns(), st.integers(1949, 2199), st.integers(1949, 2199))
def test_rolling_over_twice_is_rolling_over_once(campaign: Campaign, between: int, year: int) -> None:
    twice = rollover(rollover(campaign, between)[0], year)[0]
    assert twice == rollover(campaign, year)[0]


@MODEST
@given(campaigns())
def test_the_same_edition_keeps_everything(campaign: Campaign) -> None:
    carried = carry_over(campaign, campaign.catalogue)
    assert carried.is_complete
    assert carried.campaign == campaign


@st.composite
def carryings(draw: st.DrawFn) -> tuple[Campaign, Catalogue, dict[str, Targets]]:
    """Draw a campaign, another edition, and decisions about some of its standards: gone, renamed or split."""
    campaign, catalogue = draw(campaigns()), draw(catalogues())
    old, new = ([node.code for node in c.standards] for c in (campaign.catalogue, catalogue))
    several = st.lists(st.sampled_from(new), max_size=3).map(tuple) if new else st.just(())
    return campaign, catalogue, {code: draw(several) for code in old if draw(st.booleans())}


FACTS = ("tasks", "findings", "ratings", "events")


@MODEST
@given(carryings(), st.sampled_from(SplitPolicy))
def test_nothing_vanishes_when_standards_are_split_and_merged(
    case: tuple[Campaign, Catalogue, dict[str, Targets]], split: SplitPolicy
) -> None:
    campaign, catalogue, mapping = case
    carried = carry_over(campaign, catalogue, mapping, split=split)
    for name in (*FACTS, "provenance"):
        parts = (*getattr(carried.campaign, name), *getattr(carried.left, name))
        assert len(parts) == len(getattr(campaign, name))
    assert [piece.id for piece in carried.campaign.evidence] == [piece.id for piece in campaign.evidence]
    left = {a.standard for a in carried.left.assignments}
    kept = [a for a in campaign.assignments if a.standard not in left]
    named = {r.department for a in carried.campaign.assignments for r in a.responsibilities}
    assert {r.department for a in kept for r in a.responsibilities} <= named
    assert left <= {a.standard for a in campaign.assignments}
    assert all(a.standard in catalogue for a in carried.campaign.assignments)
    assert loads(dumps(carried.left)) == carried.left


@MODEST
@given(carryings(), st.sampled_from(SplitPolicy))
def test_what_stays_behind_is_listed_each_with_its_place(
    case: tuple[Campaign, Catalogue, dict[str, Targets]], split: SplitPolicy
) -> None:
    campaign, catalogue, mapping = case
    carried = carry_over(campaign, catalogue, mapping, split=split)
    listed = {str(d.location) for d in carried.report.select("WM860", "WM861")}
    expected = {
        f"$.{name}[{place}]"
        for name in (*FACTS, "assignments")
        for place, item in enumerate(getattr(campaign, name))
        if item in getattr(carried.left, name)
    }
    left = {piece.id for piece in carried.left.evidence}
    expected |= {f"$.evidence[{place}]" for place, piece in enumerate(campaign.evidence) if piece.id in left}
    assert listed == expected
    assert carried.is_complete is (not listed)


@MODEST
@given(campaigns(), st.data())
def test_carrying_over_and_back_by_the_inverse_map_is_the_identity(campaign: Campaign, data: st.DataObject) -> None:
    children = campaign.catalogue.children
    order = data.draw(st.permutations(range(len(children))))
    turned = attrs.evolve(campaign.catalogue, children=tuple(children[place] for place in order))
    codes = {
        node.code: code_of((order.index(node.path[0] - 1) + 1, *node.path[1:])) for node in campaign.catalogue.nodes
    }
    there = carry_over(campaign, turned, codes)
    back = carry_over(there.campaign, campaign.catalogue, {new: old for old, new in codes.items()})
    assert there.is_complete
    assert back.campaign == campaign


@MODEST
@given(campaigns(), st.sampled_from(Status), dates(), names(), texts())
def test_a_step_is_taken_exactly_where_nothing_speaks_against_it(
    campaign: Campaign, after: Status, on: date, by: str, reason: str
) -> None:
    for task in campaign.tasks[:1]:
        try:
            moved = advance(campaign, task.id, after, on=on, by=by, reason=reason)
        except DataRefused:
            continue
        step = moved.task(task.id).history[-1]
        assert moved.task(task.id).history[:-1] == task.history
        assert step_faults(task, step, known_leads(campaign, task, on)) == ()
        assert after in {legal.after for legal in legal_steps(task.status)}


@MODEST
@given(campaigns(), dates())
def test_proposing_tasks_adds_to_what_is_there_and_proposing_again_adds_nothing(campaign: Campaign, day: date) -> None:
    once = propose_tasks(campaign, as_of=day)
    assert once.campaign.tasks[: len(campaign.tasks)] == campaign.tasks
    assert all(not campaign.tasks_of(task.standard) for task in once.tasks)
    assert propose_tasks(once.campaign, as_of=day).tasks == ()


@MODEST
@given(st.builds(Task, id=st.just("t"), standard=st.just("1"), content=names()), st.sampled_from(Status), names())
def test_a_fresh_task_takes_only_the_steps_that_leave_its_state(task: Task, after: Status, by: str) -> None:
    campaign = Campaign(tasks=(task,))
    legal = after in {step.after for step in legal_steps(task.status)}
    try:
        advance(campaign, "t", after, on=date(2031, 1, 1), by=by, reason="见书面说明")
    except DataRefused:
        assert not legal
    else:
        assert legal
