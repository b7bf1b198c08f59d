"""日历: ``calendar.ics``, the deadlines, meetings and reports of a campaign for any calendar program (RFC 5545).

Needs the extra ``wenming[calendar]``; its libraries are imported only when the file is asked for.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from attrs import field, frozen

from wenming_core.model import Campaign
from wenming_exporters.contract import Artifact, Exporter, ExtraMissing, Options
from wenming_exporters.hookspecs import hookimpl

if TYPE_CHECKING:
    from wenming_exporters.views.calendar import Occurrence, Schedule

__all__ = ["CalendarExporter", "CalendarOptions", "wenming_exporters"]

_STAMP = datetime(1980, 1, 1, tzinfo=UTC)
"""RFC 5545 §3.8.7.2 demands a time stamp on each event; a fixed one keeps the bytes the same on every run."""


@frozen(kw_only=True)
class CalendarOptions(Options):
    """What goes into ``calendar.ics``.

    Attributes:
        department: Only what concerns this department, besides the meetings; empty for everything.
    """

    department: str = field(default="", metadata={"help": "只导出与该部门有关的日程，留空为全部"})


class CalendarExporter:
    """工作日历: one all-day event for each deadline, meeting and report."""

    id = "calendar.ics"
    title = "工作日历（任务时限、会议、报送）"
    options: type[Options] = CalendarOptions

    def artifacts(self, campaign: Campaign, options: CalendarOptions) -> Iterable[Artifact]:
        """Yield the one file."""
        plan = _schedule(campaign)
        chosen = tuple(o for o in plan.occurrences if _concerns(o, campaign, options.department))
        unit = campaign.organisation.unit
        name = f"{unit.name if unit else ''}文明单位创建工作日程"
        yield Artifact(
            name=self.id,
            media_type="text/calendar",
            write=lambda stream: _write(chosen, name, stream),
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


def _concerns(occurrence: "Occurrence", campaign: Campaign, department: str) -> bool:
    if not department or not occurrence.departments:
        return True
    return department in campaign.organisation.expand(occurrence.departments, occurrence.day)


def _write(occurrences: tuple["Occurrence", ...], name: str, stream: BinaryIO) -> None:
    import icalendar  # noqa: PLC0415 - an extra, imported only when used

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//wenming//calendar//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for occurrence in occurrences:
        event = icalendar.Event()
        event.add("uid", f"{sha256(occurrence.key.encode()).hexdigest()[:32]}@wenming")
        event.add("dtstamp", _STAMP)
        event.add("dtstart", occurrence.day)
        if occurrence.day < date.max:
            event.add("dtend", occurrence.day + timedelta(days=1))
        event.add("summary", _one_line(occurrence.title))
        event.add("categories", [occurrence.kind.chinese])
        event.add("description", "\n".join(filter(None, (occurrence.detail, "、".join(occurrence.departments)))))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    stream.write(calendar.to_ical())


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
