"""日历: ``calendar.ics``, the deadlines, meetings and reports of a campaign for any calendar program (RFC 5545).

Needs the extra ``wenming[calendar]``; its libraries are imported only when the file is asked for.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from attrs import field, frozen

from wenming_core.errors import Must, UnknownName
from wenming_core.model import Campaign
from wenming_core.model._typed import each
from wenming_exporters.contract import Artifact, Exporter, ExtraMissing, Options
from wenming_exporters.hookspecs import hookimpl

if TYPE_CHECKING:
    import icalendar

    from wenming_exporters.views.calendar import Occurrence, Schedule

__all__ = ["CalendarExporter", "CalendarOptions", "wenming_exporters"]

_STAMP = datetime(1980, 1, 1, tzinfo=UTC)
"""RFC 5545 §3.8.7.2 demands on each event the moment of its last revision. That is the last recorded day of the
campaign, which keeps the bytes the same on every run; a campaign without any record has this one."""

_NINE_O_CLOCK = timedelta(hours=9)


@frozen(kw_only=True)
class CalendarOptions(Options):
    """What goes into ``calendar.ics``.

    Attributes:
        department: Only what concerns this department, besides the meetings, by its name or an alias; empty for
            everything.
        remind_days: Remind at nine in the morning so many days before; None for no reminder.
    """

    department: str = field(default="", metadata={"help": "只导出与该部门有关的日程，留空为全部"})
    remind_days: int | None = field(
        default=None,
        validator=[
            each(Must.NOT_BE_NEGATIVE, lambda n: n >= 0),
            each(Must.NOT_EXCEED_A_YEAR, lambda n: n <= 366),
        ],
        metadata={"help": "提前几天的上午9点提醒，0为当天，不填则不提醒"},
    )


class CalendarExporter:
    """工作日历: one all-day event for each deadline, meeting and report."""

    id = "calendar.ics"
    title = "工作日历（任务时限、会议、报送）"
    options: type[Options] = CalendarOptions

    def artifacts(self, campaign: Campaign, options: CalendarOptions) -> Iterable[Artifact]:
        """Yield the one file."""
        plan = _schedule(campaign)
        department = _known(options.department, campaign, plan)
        chosen = tuple(o for o in plan.occurrences if _concerns(o, campaign, department))
        yield Artifact(
            name=self.id,
            media_type="text/calendar",
            write=partial(_write, chosen, campaign, options.remind_days),
            diagnostics=plan.diagnostics,
        )


@hookimpl
def wenming_exporters() -> Iterable[Exporter]:
    """Offer the calendar."""
    return [CalendarExporter()]


def _schedule(campaign: Campaign) -> "Schedule":
    try:
        import icalendar  # noqa: F401, PLC0415 - an extra, imported only when used

        from wenming_exporters.views.calendar import schedule  # noqa: PLC0415 - needs the same extra
    except ImportError as fault:
        raise ExtraMissing("calendar") from fault
    return schedule(campaign)


def _known(wanted: str, campaign: Campaign, plan: "Schedule") -> str:
    """Return the name of a department that was asked for by its name or an alias; empty where none was."""
    found = campaign.organisation.department(wanted)
    if found is not None or not wanted:
        return found.name if found else ""
    named = {name for o in plan.occurrences for name in campaign.organisation.expand(o.departments, o.day)}
    if wanted not in named:
        listed = (department.name for department in campaign.organisation.departments)
        raise UnknownName("department", wanted, dict.fromkeys((*listed, *sorted(named))))
    return wanted


def _concerns(occurrence: "Occurrence", campaign: Campaign, department: str) -> bool:
    if not department or not occurrence.departments:
        return True
    return department in campaign.organisation.expand(occurrence.departments, occurrence.day)


def _write(
    occurrences: tuple["Occurrence", ...], campaign: Campaign, remind_days: int | None, stream: BinaryIO
) -> None:
    import icalendar  # noqa: PLC0415 - an extra, imported only when used

    unit = campaign.organisation.unit
    owner = f"{unit.name if unit else ''}|{campaign.year or ''}"
    recorded = campaign.last_recorded
    stamp = datetime.combine(recorded, time(), UTC) if recorded else _STAMP
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//wenming//calendar//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{_one_line(unit.name) if unit else ''}文明单位创建工作日程")
    for occurrence in occurrences:
        event = icalendar.Event()
        event.add("uid", f"{sha256(f'{owner}|{occurrence.key}'.encode()).hexdigest()[:32]}@wenming")
        event.add("dtstamp", stamp)
        event.add("dtstart", occurrence.day)
        if occurrence.day < date.max:
            event.add("dtend", occurrence.day + timedelta(days=1))
        event.add("summary", _one_line(occurrence.title))
        event.add("categories", [occurrence.kind.chinese])
        lines = filter(None, (occurrence.detail, "、".join(occurrence.departments)))
        event.add("description", "\n".join(map(_one_line, lines)))
        event.add("transp", "TRANSPARENT")
        if remind_days is not None:
            event.add_component(_reminder(event, remind_days))
        calendar.add_component(event)
    stream.write(calendar.to_ical())


def _reminder(event: "icalendar.Event", days: int) -> "icalendar.Alarm":
    import icalendar  # noqa: PLC0415 - an extra, imported only when used

    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", _NINE_O_CLOCK - timedelta(days=days))
    return alarm


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
