"""会议纪要: the minutes of a meeting that the plan promises, ready for what was said to be filled in."""

from datetime import date

from wenming_core.errors import UnknownName
from wenming_core.model import Campaign, LeadingGroup, Meeting
from wenming_exporters.views.drafting import Draft, Holes, chinese_date, unit_name
from wenming_exporters.views.outline import Block, Document, Heading, Paragraph

__all__ = ["minutes_draft"]


def minutes_draft(campaign: Campaign, *, meeting: str = "", held_on: date | None = None) -> Draft:
    """Draft the minutes of one meeting.

    Args:
        campaign: Names the meeting, its subject and the people of the leading group.
        meeting: Name of the meeting; empty for the first that the plan promises.
        held_on: The day; None leaves it to be filled in.

    Raises:
        UnknownName: The plan promises no meeting of that name.
    """
    holes = Holes()
    promised = _meeting(campaign, meeting)
    name = promised.name if promised else holes.left("$.plan.meetings", "方案没有会议安排")
    day = chinese_date(held_on) if held_on else holes.left("", "会议没有日期")
    document = Document(
        title=f"{unit_name(campaign, holes)}{name}纪要",
        blocks=tuple(_blocks(promised, day, campaign.organisation.leading_group, holes)),
    )
    return Draft(name="minutes", document=document, diagnostics=holes.noted())


def _meeting(campaign: Campaign, name: str) -> Meeting | None:
    meetings = campaign.plan.meetings if campaign.plan else ()
    if not name:
        return meetings[0] if meetings else None
    for meeting in meetings:
        if meeting.name == name:
            return meeting
    raise UnknownName("meeting in the plan", name, (meeting.name for meeting in meetings))


def _blocks(meeting: Meeting | None, day: str, group: LeadingGroup | None, holes: Holes) -> list[Block]:
    chair = group.head.name if group and group.head else holes.left("", "没有主持人")
    members = "、".join(person.name for person in (*group.deputies, *group.members)) if group else ""
    subject = (meeting.subject if meeting else "") or holes.left("", "没有会议议题")
    return [
        Paragraph(text=f"时间：{day}"),
        Paragraph(text=f"地点：{holes.left('', '没有会议地点')}"),
        Paragraph(text=f"主持：{chair}"),
        Paragraph(text=f"应到：{members or holes.left('', '没有参会人员')}"),
        Paragraph(text=f"实到：{holes.left('', '没有实到人员')}"),
        Paragraph(text=f"记录：{holes.left('', '没有记录人')}"),
        Heading(level=1, text="会议议题"),
        Paragraph(text=subject),
        Heading(level=1, text="讨论情况"),
        Paragraph(text=holes.left("", "没有讨论情况")),
        Heading(level=1, text="议定事项"),
        Paragraph(text=holes.left("", "没有议定事项")),
    ]
