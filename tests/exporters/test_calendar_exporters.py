"""calendar.ics opens in a calendar program and is the same on every run."""

import sys
from datetime import date, timedelta

import attrs
import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_core.errors import InvalidValue, UnknownName
from wenming_core.model import (
    Assignment,
    Campaign,
    CollectiveTerm,
    Department,
    Organisation,
    Responsibility,
    Status,
    StatusChange,
    Task,
    Unit,
    When,
)
from wenming_exporters.calendar_exporters import CalendarExporter, CalendarOptions, wenming_exporters
from wenming_exporters.contract import ExtraMissing

DUE = When.on(date(2031, 6, 30))


def campaign(content: str = "整治环境") -> Campaign:
    departments = tuple(Department(name=name) for name in ("宣教部", "综合办"))
    return Campaign(
        year=2031,
        organisation=Organisation(
            departments=departments,
            collectives=(CollectiveTerm(wording="各部门", members=("宣教部", "综合办")),),
        ),
        assignments=(Assignment(standard="1.2", responsibilities=(Responsibility(department="各部门"),)),),
        tasks=(
            Task(
                id="t1",
                standard="1.1",
                content=content,
                due=DUE,
                responsibilities=(Responsibility(department="宣教部"),),
            ),
            Task(id="t2", standard="1.2", content="参加测评", due=DUE),
        ),
    )


def events(c: Campaign, options: CalendarOptions = CalendarOptions()) -> list[icalendar.Component]:  # noqa: B008
    (artifact,) = CalendarExporter().artifacts(c, options)
    calendar = icalendar.Calendar.from_ical(artifact.to_bytes())
    return list(calendar.walk("VEVENT"))


def test_each_deadline_is_an_all_day_event() -> None:
    first, second = events(campaign())
    assert first.decoded("dtstart") == date(2031, 6, 30)
    assert first.decoded("dtend") == date(2031, 7, 1)
    assert [str(e["summary"]) for e in (first, second)] == ["t1 整治环境", "t2 参加测评"]
    assert first["uid"] != second["uid"]


def test_events_of_another_unit_or_year_are_other_events() -> None:
    def uids(c: Campaign) -> set[str]:
        return {str(event["uid"]) for event in events(c)}

    other = attrs.evolve(campaign().organisation, unit=Unit(name="青屏县文化馆"))
    several = (campaign(), attrs.evolve(campaign(), year=2032), attrs.evolve(campaign(), organisation=other))
    assert len(set().union(*map(uids, several))) == 6
    assert uids(campaign()) == uids(campaign("换了说法"))


def test_a_later_record_gives_a_later_stamp() -> None:
    step = StatusChange(on=date(2031, 5, 1), after=Status.IN_PROGRESS, by="宣教部")
    first, second = campaign().tasks
    moved = attrs.evolve(campaign(), tasks=(attrs.evolve(first, history=(step,)), second))
    assert [events(c)[0].decoded("dtstamp").date() for c in (campaign(), moved)] == [
        date(1980, 1, 1),
        date(2031, 5, 1),
    ]


@pytest.mark.parametrize(("days", "trigger"), [(0, timedelta(hours=9)), (3, timedelta(days=-3, hours=9))])
def test_a_reminder_rings_in_the_morning_so_many_days_before(days: int, trigger: timedelta) -> None:
    (alarm,) = events(campaign(), CalendarOptions(remind_days=days))[0].walk("VALARM")
    assert alarm.decoded("trigger") == trigger
    assert str(alarm["description"]) == "t1 整治环境"


def test_without_a_wish_nothing_rings() -> None:
    assert events(campaign())[0].walk("VALARM") == []


@pytest.mark.parametrize("days", [-1, 367])
def test_a_reminder_before_or_long_before_makes_no_sense(days: int) -> None:
    with pytest.raises(InvalidValue):
        CalendarOptions(remind_days=days)


def test_a_department_may_be_asked_for_by_an_alias_or_without_being_listed() -> None:
    listed = attrs.evolve(campaign().organisation, departments=(Department(name="宣教部", aliases=("宣教",)),))
    known = attrs.evolve(campaign(), organisation=listed)
    assert [str(e["summary"])[:2] for e in events(known, CalendarOptions(department="宣教"))] == ["t1", "t2"]
    assert [str(e["summary"])[:2] for e in events(known, CalendarOptions(department="综合办"))] == ["t2"]


def test_a_department_that_nobody_knows_is_refused_with_its_like() -> None:
    with pytest.raises(UnknownName) as refused:
        events(campaign(), CalendarOptions(department="宣教布"))
    assert refused.value.suggestions == ("宣教部",)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_name_gives_a_calendar_without_control_characters(name: str) -> None:
    responsible = (Responsibility(department=name),)
    tasks = tuple(attrs.evolve(item, responsibilities=responsible) for item in campaign().tasks)
    odd = attrs.evolve(campaign(), organisation=Organisation(unit=Unit(name=name)), tasks=tasks)
    (artifact,) = CalendarExporter().artifacts(odd, CalendarOptions())
    text = artifact.to_bytes().decode()
    assert all(c.isprintable() for line in text.split("\r\n") for c in line)
    assert len(icalendar.Calendar.from_ical(text).walk("VEVENT")) == 2


def test_a_department_sees_its_own_and_what_concerns_all() -> None:
    assert [str(e["summary"])[:2] for e in events(campaign(), CalendarOptions(department="综合办"))] == ["t2"]


def test_the_same_campaign_gives_the_same_bytes() -> None:
    runs = {next(iter(CalendarExporter().artifacts(campaign(), CalendarOptions()))).to_bytes() for _ in range(2)}
    assert len(runs) == 1


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_text_gives_a_calendar_that_can_be_read(content: str) -> None:
    assert len(events(campaign(content))) == 2


def test_the_plugin_offers_the_calendar() -> None:
    assert [e.id for e in wenming_exporters()] == ["calendar.ics"]


@pytest.mark.parametrize("library", ["icalendar", "dateutil"])
def test_a_missing_extra_is_named(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, "wenming_exporters.views.calendar", raising=False)
    with pytest.raises(ExtraMissing, match=r"wenming\[calendar\]"):
        list(CalendarExporter().artifacts(campaign(), CalendarOptions()))


def test_a_deadline_on_the_last_day_of_all_has_no_end() -> None:
    last = Campaign(tasks=(Task(id="t", standard="1.1", content="留存", due=When.on(date.max)),))
    (event,) = events(last)
    assert event.get("dtend") is None
