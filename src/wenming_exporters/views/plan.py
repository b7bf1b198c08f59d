"""实施方案: a campaign as the formal document that starts the work, whatever format draws it.

The prose of the plan is written as it was read. The leading group and the annex table come from the organisation, the
catalogue and the assignments, so that they follow every change. What the campaign does not hold stays visible as
〔待填〕, with a diagnostic; nothing is invented.
"""

from collections.abc import Iterator
from enum import Enum

from wenming_core.diagnostics import JsonPath, Kind, Severity
from wenming_core.model import Campaign, Clause, LeadingGroup, Person, Plan, Section, SectionRole
from wenming_core.reading.leadership import read_leadership
from wenming_core.reading.rows import Line
from wenming_exporters.views.drafting import Draft, Holes
from wenming_exporters.views.outline import Annex, Block, Document, Heading, Paragraph, Signature
from wenming_exporters.views.shares import shares_table

__all__ = ["NOT_WRITTEN", "Orientation", "plan_draft"]

NOT_WRITTEN = Kind("WM926", "有内容没有写入方案", Severity.WARNING, "请核对数据；这些内容仍保留在 campaign.json 中。")


class Orientation(Enum):
    """How the pages of the annex lie."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"

    @property
    def chinese(self) -> str:
        """As office programs word it."""
        return {"portrait": "纵向", "landscape": "横向"}[self.value]


def plan_draft(campaign: Campaign, *, annex: Orientation = Orientation.PORTRAIT) -> Draft:
    """Lay out a campaign's plan as a document.

    Where the plan has sections, they are the body. Where it has none, a body is composed from the leading group, the
    stages, the meetings and the ledgers. Of several annexes, the first whose title speaks of indicators, tasks or
    duties gets the table.
    """
    plan = campaign.plan or Plan()
    holes = Holes()
    unit = campaign.organisation.unit
    document = Document(
        title=plan.title or holes.left("$.plan.title", "方案没有标题"),
        blocks=tuple(_body(plan, campaign.organisation.leading_group, holes)),
        annexes=tuple(_annexes(campaign, plan, annex, holes)),
        signature=_signature(plan, holes),
        author=unit.name if unit else "",
    )
    return Draft(name="plan", document=document, diagnostics=holes.noted())


def _body(plan: Plan, group: LeadingGroup | None, holes: Holes) -> Iterator[Block]:
    for text in plan.preamble:
        yield from _paragraphs(text)
    if plan.sections:
        yield from _sections(plan.sections, group, holes)
    else:
        composed = list(_composed(plan, group, holes))
        yield from composed or [Paragraph(text=holes.left("$.plan.sections", "方案没有正文"))]


def _sections(sections: tuple[Section, ...], group: LeadingGroup | None, holes: Holes) -> Iterator[Block]:
    if group is not None and any(_tells(section, group) for section in sections):
        group = None
    leadership = next((i for i, section in enumerate(sections) if section.role is SectionRole.LEADERSHIP), None)
    if group is not None and leadership is None:
        message = f"方案正文没有组织领导部分，“{group.name}”的名单没有写入。"
        holes.add(NOT_WRITTEN.at(JsonPath(path="$.organisation.leading_group"), message))
    for index, section in enumerate(sections):
        lines = _group(group, holes) if group is not None and index == leadership else ()
        yield Heading(level=1, text=section.heading)
        content = [*lines, *_prose(section, index, holes)]
        yield from content or [Paragraph(text=holes.left(f"$.plan.sections[{index}]", f"“{section.heading}”没有内容"))]


def _tells(section: Section, group: LeadingGroup) -> bool:
    """Whether the prose of a section appoints exactly this group, so that it needs no list."""
    texts = [*section.paragraphs, *(text for clause in section.clauses for text in (clause.heading, clause.text))]
    place = JsonPath(path="$.plan.sections")
    lines = (Line(text=line, location=place) for text in texts for line in text.split("\n") if line.strip())
    told = read_leadership(lines)
    return told.group is not None and told.has_people and _seats(told.group) == _seats(group)


def _seats(group: LeadingGroup) -> tuple[object, ...]:
    """What the prose of a plan can tell of a group; the post of its head may stand elsewhere."""
    return group.name, group.head and group.head.name, group.deputies, group.members, group.office


def _prose(section: Section, index: int, holes: Holes) -> Iterator[Block]:
    for text in section.paragraphs:
        yield from _paragraphs(text)
    for place, clause in enumerate(section.clauses):
        yield from _clause(clause, f"$.plan.sections[{index}].clauses[{place}]", holes)


def _clause(clause: Clause, path: str, holes: Holes) -> Iterator[Block]:
    first, *rest = [line for line in clause.text.split("\n") if line.strip()] or [""]
    heading = clause.heading or ("" if first else holes.left(path, "这一条没有内容"))
    yield Heading(level=2, text=heading, run_in=first)
    yield from (Paragraph(text=line) for line in rest)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    return (Paragraph(text=line) for line in text.split("\n") if line.strip())


def _group(group: LeadingGroup, holes: Holes) -> Iterator[Paragraph]:
    path = "$.organisation.leading_group"
    yield Paragraph(text=f"成立{group.name}。")
    head = _person(group.head) if group.head else holes.left(f"{path}.head", "领导小组没有组长")
    yield Paragraph(text=f"组长：{head}")
    if group.deputies:
        yield Paragraph(text=f"副组长：{_people(group.deputies)}")
    members = _people(group.members) or holes.left(f"{path}.members", "领导小组没有成员")
    yield Paragraph(text=f"成员：{members}")
    if group.office:
        yield Paragraph(text=f"{group.office}负责领导小组日常工作。")


def _people(people: tuple[Person, ...]) -> str:
    return "、".join(map(_person, people))


def _person(person: Person) -> str:
    post = f"{person.department or ''}{person.title}"
    return f"{person.name}（{post}）" if post else person.name


def _composed(plan: Plan, group: LeadingGroup | None, holes: Holes) -> Iterator[Block]:
    if group is not None:
        yield Heading(level=1, text="组织领导")
        yield from _group(group, holes)
    if plan.stages:
        yield Heading(level=1, text="阶段安排")
        yield from (Heading(level=2, text=stage.when.wording, run_in=stage.text) for stage in plan.stages)
    if plan.meetings:
        yield Heading(level=1, text="会议安排")
        for meeting in plan.meetings:
            subject = f"，{meeting.subject}" if meeting.subject else ""
            yield Paragraph(text=f"{meeting.cycle.wording}召开{meeting.name}{subject}。")
    if plan.ledgers:
        yield Heading(level=1, text="工作台账")
        yield Paragraph(text=f"编制{'、'.join(f'《{ledger.title}》' for ledger in plan.ledgers)}。")


def _annexes(campaign: Campaign, plan: Plan, orientation: Orientation, holes: Holes) -> Iterator[Annex]:
    shares = shares_table(campaign)
    holes.add(*shares.diagnostics)
    table = (shares.table,) if shares.table else ()
    titles = [(annex.title, annex.printed_title) for annex in plan.annexes]
    if not titles and table:
        titles = [("", "")]
    holder = next((i for i, both in enumerate(titles) if any(w in "".join(both) for w in ("指标", "任务", "分工"))), 0)
    for index, (listed, printed) in enumerate(titles):
        title = printed or listed or holes.left(f"$.plan.annexes[{index}].title", "附件没有标题")
        blocks: tuple[Block, ...] = table if index == holder else ()
        yield Annex(
            title=title,
            listed_title=listed or None,
            blocks=blocks or (Paragraph(text=holes.left(f"$.plan.annexes[{index}]", f"附件“{title}”没有内容")),),
            landscape=orientation is Orientation.LANDSCAPE,
        )


def _signature(plan: Plan, holes: Holes) -> Signature | None:
    if not plan.signature and plan.issued_on is None:
        return None
    if plan.issued_on is None:
        holes.left("$.plan.issued_on", "方案没有成文日期")
    return Signature(organs=(plan.signature or holes.left("$.plan.signature", "方案没有署名"),), day=plan.issued_on)
