import pickle
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from wenming_core.errors import InvalidValue, UnknownName
from wenming_core.model import (
    Assignment,
    Campaign,
    Event,
    EventNature,
    Evidence,
    EvidenceKind,
    Finding,
    Measurement,
    Outcome,
    Provenance,
    Rating,
    Task,
)
from wenming_core.testing import loose_campaigns

DAY = date(2018, 6, 9)


def measured(identifier: str, name: str, month: int) -> Measurement:
    return Measurement(id=identifier, name=name, numerator=Decimal(1), as_of=date(2018, month, 1))


CAMPAIGN = Campaign(
    year=2018,
    assignments=(Assignment(standard="1.1"), Assignment(standard="1.2")),
    tasks=(
        Task(id="a", standard="1.1", content="学习"),
        Task(id="b", standard="1.2", content="学习"),
        Task(id="c", standard="1.1", content="宣传"),
    ),
    measurements=(measured("M1", "率", 9), measured("M2", "率", 3), measured("M3", "数", 6)),
    evidence=(
        Evidence(id="E1", title="通知", kind=EvidenceKind.DOCUMENT, standards=("1.1", "1.2")),
        Evidence(id="E2", title="照片", kind=EvidenceKind.PHOTO, standards=("1.2",)),
    ),
)


def test_assignments_are_found_by_their_standard() -> None:
    assert CAMPAIGN.assignment("1.2") is CAMPAIGN.assignments[1]
    assert CAMPAIGN.assignment("1.3") is None


def test_tasks_are_found_by_id_and_by_standard() -> None:
    assert CAMPAIGN.task("b") is CAMPAIGN.tasks[1]
    assert [task.id for task in CAMPAIGN.tasks_of("1.1")] == ["a", "c"]
    assert CAMPAIGN.tasks_of("9") == ()


def test_an_unknown_task_is_refused() -> None:
    with pytest.raises(UnknownName, match="no task 'z'"):
        CAMPAIGN.task("z")


def test_evidence_is_found_under_each_standard_it_is_placed_under() -> None:
    assert [piece.id for piece in CAMPAIGN.evidence_of("1.2")] == ["E1", "E2"]
    assert CAMPAIGN.evidence_of("9") == ()


def test_measurements_of_a_name_come_oldest_first() -> None:
    assert [m.id for m in CAMPAIGN.measurements_of("率")] == ["M2", "M1"]
    assert CAMPAIGN.measurements_of("无") == ()


@pytest.mark.parametrize("year", [None, 1949, 2199])
def test_a_campaign_may_have_any_likely_year_or_none(year: int | None) -> None:
    assert Campaign(year=year).year == year


@pytest.mark.parametrize("year", [1948, 2200, 0, -2018, 18])
def test_an_unlikely_year_is_refused(year: int) -> None:
    with pytest.raises(InvalidValue, match=r"Campaign\.year must be a year from 1949 to 2199"):
        Campaign(year=year)


FINDING = Finding(id="X", standard="1", outcome=Outcome.MET, on=DAY)
RATING = Rating(id="X", target="1", on=DAY)
EVENT = Event(id="X", nature=EventNature.AWARD, category="表彰", on=DAY)
PARTS: dict[str, Any] = {
    "assignments": Assignment(standard="1"),
    "tasks": Task(id="X", standard="1", content="学习"),
    "measurements": measured("X", "率", 1),
    "findings": FINDING,
    "ratings": RATING,
    "events": EVENT,
    "evidence": Evidence(id="X", title="通知", kind=EvidenceKind.DOCUMENT),
}


def holding(name: str, *parts: Any) -> Campaign:
    fields: dict[str, Any] = {name: parts}
    return Campaign(**fields)


@pytest.mark.parametrize("name", PARTS)
def test_two_parts_of_one_id_are_refused(name: str) -> None:
    with pytest.raises(InvalidValue, match=rf"Campaign\.{name}\[1\] must not repeat"):
        holding(name, PARTS[name], PARTS[name])


def test_a_campaign_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        CAMPAIGN.year = 2019  # type: ignore[misc]  # what is tested


def test_a_change_is_a_new_campaign_whose_indexes_are_its_own() -> None:
    assert CAMPAIGN.task("a").content == "学习"
    changed = attrs.evolve(CAMPAIGN, tasks=CAMPAIGN.tasks[1:])
    with pytest.raises(UnknownName):
        changed.task("a")
    assert CAMPAIGN.task("a").content == "学习"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(loose_campaigns())
def test_a_campaign_survives_the_way_to_another_process(campaign: Campaign) -> None:
    assert pickle.loads(pickle.dumps(campaign)) == campaign  # noqa: S301  # our own bytes


@pytest.mark.parametrize(
    ("sheet", "cell", "text"),
    [("台账", "N12", "a.xlsx!台账!N12"), ("", "", "a.xlsx"), ("台账", "", "a.xlsx!台账")],
)
def test_the_origin_of_a_value_reads_like_the_reference_of_a_cell(sheet: str, cell: str, text: str) -> None:
    origin = Provenance(task="a", field="progress", source="a.xlsx", sheet=sheet, cell=cell, on=DAY)
    assert str(origin) == text


@pytest.mark.parametrize("name", ["task", "field", "source"])
def test_the_origin_of_nothing_is_refused(name: str) -> None:
    values: dict[str, Any] = {"task": "a", "field": "progress", "source": "a.xlsx"} | {name: " "}
    with pytest.raises(InvalidValue, match=rf"Provenance\.{name} must not be empty"):
        Provenance(**values, on=DAY)
