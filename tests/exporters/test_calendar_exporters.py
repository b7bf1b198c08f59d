"""calendar.ics opens in a calendar program and is the same on every run."""

import sys
from datetime import date

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_core.model import (
    Assignment,
    Campaign,
    CollectiveTerm,
    Department,
    Organisation,
    Responsibility,
    Task,
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
